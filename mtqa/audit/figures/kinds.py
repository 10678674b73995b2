"""Findings by check, by severity and by grade."""

from __future__ import annotations

from dataclasses import replace

from mtqa.audit.figures.lines import line
from mtqa.audit.figures.model import Breakdown, Line
from mtqa.audit.figures.tables import Tables
from mtqa.checks.registry import ALL
from mtqa.findings import Grade, Severity

# Stories without such a finding add to the sentences alone.
_QUERY = """
WITH per AS (
  SELECT {key} AS name, shard, row, {counted} AS x, count(*) FILTER (grade = 'certain') AS certain,
    count(*) FILTER (grade = 'likely') AS likely, count(*) FILTER (grade = 'review') AS review,
    list_sort(list(DISTINCT severity)) AS severities
  FROM found GROUP BY name, shard, row
)
SELECT name, count(*), array_to_string(list_sort(list_distinct(flatten(list(severities)))), ', '),
  sum(per.x), sum(per.x * per.x), sum(per.x * y), sum(per.certain), sum(per.likely), sum(per.review)
FROM per JOIN judged USING (shard, row) GROUP BY name"""


def titles() -> dict[str, str]:
    """What each check is called in a report."""
    return {check.id: check.title for check in ALL}


def by_check(tables: Tables) -> Breakdown:
    """A line a check, the most frequent first; a check of weaker findings alone has the rate 0."""
    named = titles()
    lines = [replace(each, title=named.get(each.name, "")) for each in _lines(tables, '"check"')]
    return Breakdown("check", "check", sorted(lines, key=_order))


def by_severity(tables: Tables) -> Breakdown:
    """A line a severity, the worst first."""
    order = [severity.value for severity in reversed(Severity)]
    lines = sorted(_lines(tables, "severity"), key=lambda each: order.index(each.name))
    return Breakdown("severity", "severity", lines)


def by_grade(tables: Tables) -> Breakdown:
    """A line a grade, the surest first; each counts its own findings, whatever the report counts."""
    order = [grade.value for grade in reversed(Grade)]
    lines = sorted(_lines(tables, "grade", "count(*)"), key=lambda each: order.index(each.name))
    return Breakdown("grade", "grade", lines)


def _lines(tables: Tables, key: str, counted: str = "count(*) FILTER (counts)") -> list[Line]:
    n, y, yy = tables.row("SELECT count(*), sum(y), sum(y * y) FROM judged")
    found = []
    for name, stories, severity, x, xx, xy, *grades in tables.rows(_QUERY.format(key=key, counted=counted)):
        each = line(name, (n, x, y, xx, xy, yy, *grades))
        found.append(replace(each, stories=stories, severity=severity))
    return found


def _order(each: Line) -> tuple[float, int, str]:
    return -(each.rate.value if each.rate else 0.0), -sum(each.findings.values()), each.name
