"""Fits the score of spurious breaks: sound stops of clean stories against stops that were put in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from mtqa.document import Document
from mtqa.evidence import StopEvidence
from mtqa.judge.breaks import break_features
from mtqa.judge.calibration import BreakModel
from mtqa.judge.fitting import cut, fit_logistic
from mtqa.judge.logistic import Logistic

#: What the score rests on without a fluency model, and with one.
FEATURES = (
    "tagger",
    "small",
    "verbless_right",
    "verbless_left",
    "quoted",
    "log_right",
    "log_left",
    "mark",
    "names",
    "figures",
    "lists",
)
FLUENCY_FEATURES = (*FEATURES, "worth")


@dataclass(frozen=True, slots=True)
class BreakRow:
    """A suspect stop: where the text goes on after it, the ``kind`` of break ("" for a sound stop), its
    numbers, the kinds of suspicion that rules have of it, and how much it counts where eras are balanced.
    """

    story: str
    right: int
    kind: str
    numbers: dict[str, float]
    rules: frozenset[str] = frozenset()
    weight: float = 1.0


def break_row(
    story: str, document: Document, item: StopEvidence, kind: str, rules: frozenset[str], weight: float
) -> BreakRow:
    """A stop of a document as a row."""
    return BreakRow(story, item.stop.right, kind, break_features(document, item), rules, weight)


def fit_breaks(rows: Sequence[BreakRow], names: Sequence[str], gate: float) -> BreakModel:
    """Fit the score; each kind of break counts as much as any other, all together as the sound stops.

    Raises ValueError if there are no sound or no broken stops.
    """
    count = Counter(row.kind for row in rows)
    kinds = len(count) - 1
    weights = [1.0 if not row.kind else count[""] / (kinds * count[row.kind]) for row in rows]
    labels = [bool(row.kind) for row in rows]
    model = fit_logistic([row.numbers for row in rows], labels, names, weights=weights)
    return BreakModel(intercept=model.intercept, weights=model.weights, gate=gate)


def with_bands(
    model: BreakModel,
    rows: Sequence[BreakRow],
    budgets: dict[str, float],
    sentences: int,
    sure: Collection[str] = (),
) -> BreakModel:
    """Cut the score into bands: so many alarms per 1,000 clean sentences in each and those above.

    They keep within that counted as they are, and with the eras of the copy in balance.
    ``sure``: kinds of suspicion that are reported as certain; their stops cost nothing more.
    """
    sound = _sound(rows, sure)
    scores = [model.log_odds(row.numbers) for row in sound]
    weights = [row.weight for row in sound]
    allowed = {rule: budget * sentences / 1000 for rule, budget in budgets.items()}
    bands = {rule: max(cut(scores, most), cut(scores, most, weights)) for rule, most in allowed.items()}
    return model.model_copy(update={"bands": bands})


def alarms(model: Logistic, rows: Sequence[BreakRow], sure: Collection[str] = ()) -> Counter[str]:
    """How many sound stops fall into each band."""
    return Counter(
        rule for row in _sound(rows, sure) if (rule := model.band(model.log_odds(row.numbers))) is not None
    )


def _sound(rows: Sequence[BreakRow], sure: Collection[str]) -> list[BreakRow]:
    return [row for row in rows if not row.kind and row.rules.isdisjoint(sure)]
