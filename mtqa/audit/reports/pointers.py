"""Where to look first: what is clearly worse than the archive as a whole."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from mtqa.audit.figures.model import Figures, Line, LineKind
from mtqa.statistics import Estimate

MOST = 6


@dataclass(frozen=True, slots=True)
class Pointer:
    """A value of a group column whose rate lies above that of all copy, both intervals considered."""

    group: str
    line: Line


def overall(figures: Figures) -> Estimate | None:
    """The rate of all copy that the report's rates are held against."""
    keys = ("findings", "certain")
    return next((each.estimate for key in keys for each in figures.headlines if each.key == key), None)


def pointers(figures: Figures) -> Sequence[Pointer]:
    """The values whose interval lies above that of all copy, those with the most findings too many first."""
    whole = overall(figures)
    if whole is None:
        return ()
    found = [
        Pointer(group.title, line)
        for group in figures.groups
        for line in group.lines
        if line.kind is LineKind.VALUE and line.rate is not None and line.rate.low > whole.high
    ]
    found.sort(key=lambda each: -_surplus(each.line, whole))
    return found[:MOST]


def _surplus(line: Line, whole: Estimate) -> float:
    return ((line.rate.value if line.rate else 0.0) - whole.value) * line.sentences
