"""Fits what tells the broken sentences of translated stories from the others (``StoryModel.broken``).

Positive are the sentences that readers called broken; the others of labelled blocks are negative, those that
are bad but not broken count little, and those of professional translations, which are few, more. Blocks that
the models were trained on are left out, for of those they know too much, and so is edited copy: what keeps
it free of alarms is that it is not translated. The products of the numbers are in the fit, too: a clumsy
sentence among others that read like a machine's is broken more often than one in a professional translation.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from mtqa.judge.fitting import fit_quadratic
from mtqa.judge.logistic import Logistic, Quadratic
from mtqa.judge.story import REST, StoryModel
from recipes.today.rows import Origin, StoryRow

#: What tells them, with the fluency model, by whether there is the estimator. Its output ``broken``, the head
#: ``editor``, or more numbers of the others, tell no more; without the fluency model nothing is gained.
NUMBERS: Mapping[bool, tuple[str, ...]] = {
    False: ("surprise", "machine", "unprintable", REST, "mean:machine"),
    True: ("surprise", "machine", "unprintable", "form", REST, "mean:machine"),
}
#: How much a sentence counts that is bad and not broken, and one of a professional translation.
BAD_COUNTS, PROFESSIONAL_COUNTS = 0.3, 2.0
#: The inverse of the L2 penalty.
STRENGTH = 0.03


def fit_broken(
    rows: Sequence[StoryRow], translated: Logistic, names: Sequence[str], least: int
) -> Quadratic | None:
    """The fit, on labelled stories with so many sentences that nothing was trained on; ``translated`` tells
    those that are translated.

    None if there are no broken sentences, or no others. Raises KeyError where the rows have no such numbers.
    """
    asked = Logistic(intercept=0.0, weights=dict.fromkeys(names, 0.0))
    model = StoryModel(translated=translated, own=Logistic(intercept=0.0, weights={}), broken=asked)
    table: list[dict[str, float]] = []
    labels: list[bool] = []
    weights: list[float] = []
    for row in rows:
        if not row.labelled or row.trained or len(row.sentences) < least:
            continue
        counts = PROFESSIONAL_COUNTS if row.origin is Origin.PROFESSIONAL else 1.0
        others = model.others([sentence.numbers for sentence in row.sentences])
        for sentence, rest in zip(row.sentences, others, strict=True):
            broken = sentence.label == "broken"
            table.append({**sentence.numbers, **rest})
            labels.append(broken)
            weights.append(counts * (BAD_COUNTS if sentence.bad and not broken else 1.0))
    if len(set(labels)) < 2:
        return None
    return fit_quadratic(table, labels, names, weights=weights, strength=STRENGTH)
