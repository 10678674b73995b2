"""Takes back what finds too little for the alarms that it costs in lines as they were first read.

What kinds of finding compete for (``competition``) is counted on lines by which alarms were mended, so a rule
looks cheaper than it is in a story that nobody has seen. What it cost there is counted before anything is
mended (``first_readings``), and each kind has to find something that nothing else finds for it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from recipes.calibration_source.competition import Choice, Wrong

#: Alarms in 1,000 sentences below which nothing is taken back: more than one of those lines alarmed for it.
_LEAST_SAVED = 0.15


@dataclass(frozen=True, slots=True)
class _Step:
    """A kind that is shown from a higher level on, or no longer (None); what of the errors that it alone
    shows is lost for each alarm in 1,000 sentences that is saved (``ratio``), and how many are saved."""

    ratio: float
    saved: float
    key: str
    level: int | None


def pruned(
    choice: Mapping[str, int],
    costs: Mapping[str, Mapping[int, float]],
    wrong: Sequence[Wrong],
    worth: Mapping[str, float],
    least: float,
) -> Choice:
    """``choice`` without what finds less than ``least`` for an alarm in 1,000 sentences, the dearest first.

    ``costs``: of the kinds that may be taken back, the alarms in 1,000 sentences by level; ``worth``: what an
    error of each kind counts.
    """
    left = dict(choice)
    while True:
        steps = _steps(left, costs, wrong, worth)
        step = min(steps, key=lambda one: (one.ratio, -one.saved, one.key), default=None)
        if step is None or step.ratio >= least:
            return left
        if step.level is None:
            del left[step.key]
        else:
            left[step.key] = step.level


def _steps(
    choice: Choice,
    costs: Mapping[str, Mapping[int, float]],
    wrong: Sequence[Wrong],
    worth: Mapping[str, float],
) -> list[_Step]:
    """Each way to take something back of one kind."""
    alone: dict[str, list[tuple[int, float]]] = {key: [] for key in choice}
    for one in wrong:
        shown = [key for key, reached in one.keys.items() if key in choice and reached >= choice[key]]
        if len(shown) == 1:
            alone[shown[0]].append((one.keys[shown[0]], worth[one.kind]))
    steps = []
    for key in choice.keys() & costs.keys():
        spent = costs[key][choice[key]]
        ways = {None: 0.0} | {level: cost for level, cost in costs[key].items() if level > choice[key]}
        for level, cost in ways.items():
            saved = spent - cost
            if saved >= _LEAST_SAVED:
                lost = sum(counts for reached, counts in alone[key] if level is None or reached < level)
                steps.append(_Step(lost / saved, saved, key, level))
    return steps
