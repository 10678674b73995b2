"""Where to look first: the values, and combinations of values, that are clearly worse than all copy."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from mtqa.audit.figures.breakdowns import is_above
from mtqa.audit.figures.model import Breakdown, BreakdownLine, Cross, Figures, Headline, LineKind, Pointer
from mtqa.statistics import Interval

#: Those with the most findings too many, those with the highest rates, and as many combinations.
MOST_SURPLUS, MOST_RATE, MOST_COMBINED = 6, 4, 4
FINDINGS, POINTS = "findings", "points"


def overall_rate(headlines: Sequence[Headline], measure: str = FINDINGS) -> Interval | None:
    """The rate of all copy that the report's rates are held against."""
    keys = ("findings", "certain") if measure == FINDINGS else ("weighted",)
    return next((each.estimate for key in keys for each in headlines if each.key == key), None)


def pointers(figures: Figures) -> list[Pointer]:
    """The values whose interval lies above that of all copy, those with the most findings too many first.

    Small values with the highest rates are among them, however few findings that makes. Then come
    combinations of two columns that lie above both of their values, too.
    """
    whole = {measure: overall_rate(figures.headlines, measure) for measure in (FINDINGS, POINTS)}
    found = [
        pointer
        for group in figures.groups
        for line in group.every
        if line.kind is LineKind.VALUE
        for pointer in _above(group.title, line, whole)
    ]
    combined = [pointer for cross in figures.crosses for pointer in _combined(cross, figures.groups, whole)]
    chosen = sorted(found, key=_surplus)[:MOST_SURPLUS]
    chosen += [each for each in sorted(found, key=_lowest)[:MOST_RATE] if each not in chosen]
    return [*sorted(chosen, key=_surplus), *sorted(combined, key=_surplus)[:MOST_COMBINED]]


def _above(group: str, line: BreakdownLine, whole: Mapping[str, Interval | None]) -> Iterator[Pointer]:
    """The pointer to a line, if any: by its findings, or else by their points."""
    for measure, estimate in ((FINDINGS, line.rate), (POINTS, line.weighted)):
        overall = whole[measure]
        if estimate is not None and overall is not None and is_above(line, estimate, overall):
            yield Pointer(group, line, measure, estimate, overall)
            return


def _combined(
    cross: Cross, groups: Sequence[Breakdown], whole: Mapping[str, Interval | None]
) -> Iterator[Pointer]:
    rates = {group.key: {line.name: line.rate for line in group.every} for group in groups}
    title = f"{cross.row_title}, {cross.column_title}"
    for cell in cross.cells:
        margins = (rates[cross.row_key].get(cell.row), rates[cross.column_key].get(cell.column))
        if all(is_above(cell.line, cell.line.rate, margin) for margin in margins):
            named = replace(cell.line, name=f"{cell.row}, {cell.column}")
            yield from (each for each in _above(title, named, whole) if each.measure == FINDINGS)


def _surplus(each: Pointer) -> tuple[bool, float, str]:
    """Findings too many, the most first; then points."""
    return (
        each.measure != FINDINGS,
        -(each.estimate.value - each.overall.value) * each.line.sentences,
        each.line.name,
    )


def _lowest(each: Pointer) -> tuple[bool, float, str]:
    return each.measure != FINDINGS, -each.estimate.low, each.line.name
