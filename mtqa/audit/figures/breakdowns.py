"""Findings by group, check, severity and grade, and the groups that are clearly worse than all copy."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from mtqa.audit.figures.model import Breakdown, BreakdownLine, Figures, LineKind
from mtqa.audit.figures.tables import SUMS, SUMS_OF_SUMS, FigureTables, breakdown_line
from mtqa.checks.registry import ALL
from mtqa.findings import Grade, Severity
from mtqa.statistics import Estimate

#: Values shown: those with the most sentences; one more where it would be the only other.
MOST_VALUES = 12
DATE = "date"

_GROUP_QUERY = f"""
WITH sums AS (SELECT g{{i}} AS value, {SUMS} FROM judged GROUP BY value),
ranked AS (
  SELECT *, row_number() OVER (ORDER BY value IS NULL, y DESC, value) AS place,
    count(value) OVER () AS "values"
  FROM sums
), kinds AS (
  SELECT *, CASE WHEN value IS NULL THEN 'not said'
    WHEN place <= {MOST_VALUES} OR "values" <= {MOST_VALUES + 1} THEN 'value' ELSE 'others' END AS kind
  FROM ranked
), named AS (SELECT * REPLACE (CASE WHEN kind = 'value' THEN value END AS value) FROM kinds)
SELECT kind, value, count(*), {SUMS_OF_SUMS} FROM named GROUP BY kind, value"""  # noqa: S608


def breakdowns(tables: FigureTables) -> tuple[list[Breakdown], list[str]]:
    """A breakdown for each group column but the date, and the columns that no story has a value of."""
    found, unsaid = [], []
    for i, group in enumerate(tables.groups):
        if group == DATE:
            continue
        lines = sorted(_group_lines(tables, i), key=_worst_first)
        if any(each.kind is LineKind.VALUE for each in lines):
            found.append(Breakdown(group, group.replace("_", " "), lines))
        else:
            unsaid.append(group)
    return found, unsaid


def _group_lines(tables: FigureTables, i: int) -> Iterator[BreakdownLine]:
    for kind, value, values, *sums in tables.rows(_GROUP_QUERY.format(i=i)):
        yield breakdown_line(value or "", sums, kind=LineKind(kind), values=values)


def _worst_first(each: BreakdownLine) -> tuple[int, float, str]:
    """The worst first; what is no single value last."""
    return list(LineKind).index(each.kind), -(each.rate.value if each.rate else -1.0), each.name


# Stories without such a finding add to the sentences alone.
_KIND_QUERY = """
WITH per AS (
  SELECT {key} AS name, shard, row, {counted} AS x, count(*) FILTER (grade = 'certain') AS certain,
    count(*) FILTER (grade = 'likely') AS likely, count(*) FILTER (grade = 'review') AS review,
    list_sort(list(DISTINCT severity)) AS severities
  FROM found GROUP BY name, shard, row
)
SELECT name, count(*), array_to_string(list_sort(list_distinct(flatten(list(severities)))), ', '),
  sum(per.x), sum(per.x * per.x), sum(per.x * y), sum(per.certain), sum(per.likely), sum(per.review)
FROM per JOIN judged USING (shard, row) GROUP BY name"""


def check_titles() -> dict[str, str]:
    """What each check is called in a report."""
    return {check.id: check.title for check in ALL}


def by_check(tables: FigureTables) -> Breakdown:
    """A line a check, the most frequent first; a check of weaker findings alone has the rate 0."""
    titles = check_titles()
    lines = [replace(each, title=titles.get(each.name, "")) for each in _kind_lines(tables, '"check"')]
    return Breakdown("check", "check", sorted(lines, key=_most_frequent_first))


def by_severity(tables: FigureTables) -> Breakdown:
    """A line a severity, the worst first."""
    order = [severity.value for severity in reversed(Severity)]
    lines = sorted(_kind_lines(tables, "severity"), key=lambda each: order.index(each.name))
    return Breakdown("severity", "severity", lines)


def by_grade(tables: FigureTables) -> Breakdown:
    """A line a grade, the surest first; each counts its own findings, whatever the report counts."""
    order = [grade.value for grade in reversed(Grade)]
    lines = sorted(_kind_lines(tables, "grade", "count(*)"), key=lambda each: order.index(each.name))
    return Breakdown("grade", "grade", lines)


def _kind_lines(
    tables: FigureTables, key: str, counted: str = "count(*) FILTER (counts)"
) -> list[BreakdownLine]:
    n, y, yy = tables.row("SELECT count(*), sum(y), sum(y * y) FROM judged")
    found = []
    for name, stories, severity, x, xx, xy, *grades in tables.rows(
        _KIND_QUERY.format(key=key, counted=counted)
    ):
        each = breakdown_line(name, (n, x, y, xx, xy, yy, *grades))
        found.append(replace(each, stories=stories, severity=severity))
    return found


def _most_frequent_first(each: BreakdownLine) -> tuple[float, int, str]:
    return -(each.rate.value if each.rate else 0.0), -sum(each.findings.values()), each.name


MOST_POINTERS = 6


@dataclass(frozen=True, slots=True)
class Pointer:
    """A value of a group column whose rate lies above that of all copy, both intervals considered."""

    group: str
    line: BreakdownLine


def overall_rate(figures: Figures) -> Estimate | None:
    """The rate of all copy that the report's rates are held against."""
    keys = ("findings", "certain")
    return next((each.estimate for key in keys for each in figures.headlines if each.key == key), None)


def pointers(figures: Figures) -> Sequence[Pointer]:
    """The values whose interval lies above that of all copy, those with the most findings too many first."""
    whole = overall_rate(figures)
    if whole is None:
        return ()
    found = [
        Pointer(group.title, line)
        for group in figures.groups
        for line in group.lines
        if line.kind is LineKind.VALUE and line.rate is not None and line.rate.low > whole.high
    ]
    found.sort(key=lambda each: -_surplus(each.line, whole))
    return found[:MOST_POINTERS]


def _surplus(line: BreakdownLine, whole: Estimate) -> float:
    return ((line.rate.value if line.rate else 0.0) - whole.value) * line.sentences
