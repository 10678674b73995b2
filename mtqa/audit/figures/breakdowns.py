"""Findings by group, check, severity and grade."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from mtqa.audit.figures.model import Breakdown, BreakdownLine, LineKind
from mtqa.audit.figures.tables import SUMS, SUMS_OF_SUMS, FigureTables, breakdown_line
from mtqa.checks.registry import ALL
from mtqa.findings import Grade, Severity
from mtqa.statistics import Interval

#: Values shown: those with the most sentences; one more where it would be the only other.
MOST_VALUES = 12
#: And of the smaller ones, so many whose rate lies clearly above that of all copy.
MOST_OUTLIERS = 12
#: Values listed one by one, those with the most findings: a column of names or ids may have millions.
MOST_LISTED = 10_000
#: The fewest stories that an interval over stories can be taken from.
FEWEST_STORIES = 3
DATE = "date"

_GROUP_QUERY = f"""
WITH sums AS (SELECT g{{i}} AS value, {SUMS} FROM judged GROUP BY value),
ranked AS (SELECT *, row_number() OVER (ORDER BY value IS NULL, x DESC, y DESC, value) AS place FROM sums),
kinds AS (
  SELECT *, CASE WHEN value IS NULL THEN 'not said'
    WHEN place <= {MOST_LISTED} THEN 'value' ELSE 'others' END AS kind
  FROM ranked
), named AS (SELECT * REPLACE (CASE WHEN kind = 'value' THEN value END AS value) FROM kinds)
SELECT kind, value, count(*), {SUMS_OF_SUMS} FROM named GROUP BY kind, value"""  # noqa: S608

_Sums = tuple[int, ...]


def breakdowns(tables: FigureTables) -> tuple[list[Breakdown], list[str]]:
    """A breakdown for each group column but the date, and the columns that no story has a value of."""
    whole = breakdown_line("", tables.row(f"SELECT {SUMS} FROM judged")).rate  # noqa: S608
    found, unsaid = [], []
    for i, group in enumerate(tables.groups):
        if group == DATE:
            continue
        breakdown = _by_group(tables, i, group, whole)
        if any(each.kind is LineKind.VALUE for each in breakdown.lines):
            found.append(breakdown)
        else:
            unsaid.append(group)
    return found, unsaid


def _by_group(tables: FigureTables, i: int, group: str, whole: Interval | None) -> Breakdown:
    values: dict[str, _Sums] = {}
    rest: list[_Sums] = []
    unsaid: list[BreakdownLine] = []
    others = 0
    for kind, value, number, *sums in tables.rows(_GROUP_QUERY.format(i=i)):
        counts = tuple(int(each or 0) for each in sums)
        if kind == LineKind.VALUE.value:
            values[value] = counts
        elif kind == LineKind.UNSAID.value:
            unsaid.append(breakdown_line("", counts, kind=LineKind.UNSAID))
        else:
            others, rest = number, [counts]
    every = sorted((breakdown_line(name, sums) for name, sums in values.items()), key=_worst_first)
    shown = _shown(every, whole, beyond=others)
    rest += [values[line.name] for line in every if line.name not in shown]
    lines = [line for line in every if line.name in shown]
    if rest:
        number = others + len(every) - len(lines)
        together = tuple(map(sum, zip(*rest, strict=True)))
        lines.append(breakdown_line("", together, kind=LineKind.OTHERS, values=number))
    return Breakdown(group, group.replace("_", " "), [*lines, *unsaid], [*every, *unsaid])


def _shown(every: Sequence[BreakdownLine], whole: Interval | None, *, beyond: int) -> set[str]:
    """The values with a line of their own: the largest, and the outliers among the others."""
    largest = sorted(every, key=lambda line: (-line.sentences, line.name))[:MOST_VALUES]
    shown = {line.name for line in largest}
    outliers = [line for line in every if line.name not in shown and is_above(line, line.rate, whole)]
    outliers.sort(key=lambda line: -line.rate.low if line.rate else 0.0)
    shown |= {line.name for line in outliers[:MOST_OUTLIERS]}
    return shown if beyond or len(every) > len(shown) + 1 else {line.name for line in every}


def is_above(line: BreakdownLine, estimate: Interval | None, whole: Interval | None) -> bool:
    """Whether the interval of a line lies above that of all copy, and is to be trusted."""
    return (
        estimate is not None
        and whole is not None
        and line.stories >= FEWEST_STORIES
        and estimate.low > whole.high
    )


def _worst_first(each: BreakdownLine) -> tuple[float, str]:
    return -(each.rate.value if each.rate else -1.0), each.name


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
