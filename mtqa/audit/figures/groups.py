"""Findings by the values of a group column."""

from __future__ import annotations

from collections.abc import Iterator

from mtqa.audit.figures.lines import SUMS, SUMS_OF_SUMS, line
from mtqa.audit.figures.model import Breakdown, Line, LineKind
from mtqa.audit.figures.tables import Tables

#: Values shown: those with the most sentences; one more where it would be the only other.
MOST = 12
DATE = "date"

_QUERY = f"""
WITH sums AS (SELECT g{{i}} AS value, {SUMS} FROM judged GROUP BY value),
ranked AS (
  SELECT *, row_number() OVER (ORDER BY value IS NULL, y DESC, value) AS place,
    count(value) OVER () AS "values"
  FROM sums
), kinds AS (
  SELECT *, CASE WHEN value IS NULL THEN 'not said'
    WHEN place <= {MOST} OR "values" <= {MOST + 1} THEN 'value' ELSE 'others' END AS kind
  FROM ranked
), named AS (SELECT * REPLACE (CASE WHEN kind = 'value' THEN value END AS value) FROM kinds)
SELECT kind, value, count(*), {SUMS_OF_SUMS} FROM named GROUP BY kind, value"""  # noqa: S608


def breakdowns(tables: Tables) -> tuple[list[Breakdown], list[str]]:
    """A breakdown for each group column but the date, and the columns that no story has a value of."""
    found, unsaid = [], []
    for i, group in enumerate(tables.groups):
        if group == DATE:
            continue
        lines = sorted(_lines(tables, i), key=_order)
        if any(each.kind is LineKind.VALUE for each in lines):
            found.append(Breakdown(group, group.replace("_", " "), lines))
        else:
            unsaid.append(group)
    return found, unsaid


def _lines(tables: Tables, i: int) -> Iterator[Line]:
    for kind, value, values, *sums in tables.rows(_QUERY.format(i=i)):
        yield line(value or "", sums, kind=LineKind(kind), values=values)


def _order(each: Line) -> tuple[int, float, str]:
    """The worst first; what is no single value last."""
    return list(LineKind).index(each.kind), -(each.rate.value if each.rate else -1.0), each.name
