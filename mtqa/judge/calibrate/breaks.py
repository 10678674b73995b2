"""Fits the score of spurious breaks: clean stories against stories into which breaks were put."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from mtqa.document import Document
from mtqa.judge.breaks import break_features
from mtqa.judge.calibrate.logistic import cut, fit_logistic
from mtqa.judge.calibration import BreakModel, Logistic
from mtqa.judge.evidence import PlaceEvidence

#: What the score rests on; ``worth`` only where a fluency model reads along.
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
    """A suspect stop: ``kind`` of break ("" for a sound one), numbers, and whether a rule is sure of it."""

    story: str
    kind: str
    numbers: dict[str, float]
    ruled: bool = False


def break_rows(
    story: str, document: Document, places: Iterable[PlaceEvidence], kinds: dict[int, str], sure: set[int]
) -> list[BreakRow]:
    """The suspect stops of a document, by where the text goes on after them.

    ``kinds``: the kind of each break that was put in; in a broken story the other stops are left
    out. ``sure``: stops that a rule reports as certain.
    """
    return [
        BreakRow(
            story, kinds.get(p.place.right, ""), break_features(document, p), ruled=p.place.right in sure
        )
        for p in places
        if not kinds or p.place.right in kinds
    ]


def fit_breaks(rows: Sequence[BreakRow], names: Sequence[str], gate: float) -> BreakModel:
    """Every kind of break counts as much as all sound stops together divided by the kinds.

    Raises ValueError if there are no sound or no broken stops.
    """
    count = Counter(row.kind for row in rows)
    kinds = len(count) - 1
    weights = [1.0 if not row.kind else count[""] / (kinds * count[row.kind]) for row in rows]
    model = fit_logistic(
        [row.numbers for row in rows], [bool(row.kind) for row in rows], names, weights=weights
    )
    return BreakModel(intercept=model.intercept, weights=model.weights, gate=gate)


def with_bands(
    model: BreakModel, rows: Sequence[BreakRow], budgets: dict[str, float], sentences: int
) -> BreakModel:
    """Cut the score into bands: so many alarms per 1,000 clean sentences in each and those above.

    Stops of which a rule is sure are left out: they are reported in any case.
    """
    scores = [model.log_odds(row.numbers) for row in rows if not row.kind and not row.ruled]
    bands = {rule: cut(scores, budget * sentences / 1000) for rule, budget in budgets.items()}
    return model.model_copy(update={"bands": bands})


def alarms(model: Logistic, rows: Sequence[BreakRow]) -> Counter[str]:
    """How many clean stops fall into each band."""
    found: Counter[str] = Counter()
    for row in rows:
        if not row.kind and not row.ruled and (rule := model.band(model.log_odds(row.numbers))):
            found[rule] += 1
    return found
