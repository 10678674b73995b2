"""Limits held against a ledger."""

from __future__ import annotations

from collections.abc import Sequence

from mtqa.audit.figures.tables import FigureTables, tables
from mtqa.audit.ledger import Ledger
from mtqa.errors import ConfigError
from mtqa.findings import Grade
from mtqa.limits import Limit, LimitResult, LimitState, MeasureSums, apply_limit

#: Over rows of judged, in the order of the fields of MeasureSums. x counts likely and certain findings
#: where the tables were made for the grade likely.
MEASURE_SUMS = (
    "count(*), sum(y), sum(y * y), sum(x), sum(x * x), sum(x * y), sum(certain), sum(certain * certain), "
    "sum(certain * y), sum(w), sum(w * w), sum(w * y), sum(squares), count(*) FILTER (NOT passed)"
)


def limit_results(ledger: Ledger, limits: Sequence[Limit]) -> list[LimitResult]:
    """What the limits say of a ledger, the broken ones first; none where there are no limits.

    Raises ConfigError for a group that is no column of the ledger, InputError where that cannot be read.
    """
    if not limits:
        return []
    with tables(ledger, Grade.LIKELY) as ready:
        found = [result for limit in limits for result in apply_limit(limit, _values(ready, limit.group))]
    return sorted(found, key=lambda each: -list(LimitState).index(each.state))


def _values(ready: FigureTables, group: str) -> dict[str, MeasureSums]:
    if not group:
        return {"": measure_sums(ready.row(f"SELECT {MEASURE_SUMS} FROM judged"))}  # noqa: S608
    if group not in ready.groups:
        raise ConfigError(
            f"audit.limit: no group '{group}' in the ledger (there are: {', '.join(ready.groups)})"
        )
    column = f"g{list(ready.groups).index(group)}"
    query = f"SELECT {column}, {MEASURE_SUMS} FROM judged WHERE {column} IS NOT NULL GROUP BY {column}"  # noqa: S608
    return {value: measure_sums(sums) for value, *sums in ready.rows(query)}


def measure_sums(row: Sequence[float | None]) -> MeasureSums:
    """A row of MEASURE_SUMS."""
    return MeasureSums(*(int(value or 0) for value in row))
