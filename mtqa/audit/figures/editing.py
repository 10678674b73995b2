"""How many sentences need an editor: in all copy, and by group column over its stories."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from mtqa.audit.figures.breakdowns import DATE
from mtqa.audit.figures.model import EditingBreakdown, EditingLine
from mtqa.audit.figures.tables import PARTS, FigureTables
from mtqa.report import VerdictState
from mtqa.statistics import ClusterSums

#: Values of a group column with a line of their own: those with the most sentences.
MOST_VALUES = 24
QUANTILES = {"10th percentile": 0.1, "median": 0.5, "90th percentile": 0.9}

_STATES = ", ".join(f"count(*) FILTER (state = '{state.value}')" for state in VerdictState)
_QUERY = f"""
SELECT {{value}} AS value, count(*), sum(needs), sum(y), sum(needs::HUGEINT * needs), sum(needs::HUGEINT * y),
  sum(y * y), quantile_cont(needs / {PARTS} / y, {list(QUANTILES.values())}), {_STATES}
FROM judged WHERE needs IS NOT NULL AND y > 0 GROUP BY value HAVING value IS NOT NULL
ORDER BY sum(y) DESC, value"""  # noqa: S608


def editing(tables: FigureTables) -> list[EditingBreakdown]:
    """All copy, then each group column that stories with an estimate have values of, if there are any."""
    whole = [_line(row) for row in tables.rows(_QUERY.format(value="''"))]
    if not whole:
        return []
    found = [EditingBreakdown("", "all copy", whole)]
    for i, group in enumerate(tables.groups):
        if group != DATE and (lines := [_line(row) for row in tables.rows(_QUERY.format(value=f"g{i}"))]):
            shown = sorted(lines[:MOST_VALUES], key=_neediest_first)
            left_out = max(0, len(lines) - MOST_VALUES)
            found.append(EditingBreakdown(group, group.replace("_", " "), shown, left_out))
    return found


def _line(row: Sequence[Any]) -> EditingLine:
    name, n, x, y, xx, xy, yy, quantiles, *states = row
    sums = ClusterSums(int(n), int(x) / PARTS, int(y), int(xx) / PARTS**2, int(xy) / PARTS, int(yy))
    share = sums.mean(largest=1.0)
    return EditingLine(
        name=name,
        stories=int(n),
        sentences=int(y),
        share=share and share.times(100),
        quantiles={title: 100 * value for title, value in zip(QUANTILES, quantiles, strict=True)},
        states={state.value: int(count) for state, count in zip(VerdictState, states, strict=True)},
    )


def _neediest_first(line: EditingLine) -> tuple[float, str]:
    return -(line.share.value if line.share else 0.0), line.name
