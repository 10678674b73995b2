"""Small tables in DuckDB that all figures are counted from, and the rates and intervals of their sums.

The ledger's files are read once each. DuckDB, since it aggregates Parquet larger than memory out of core and
reads only the columns it is asked for. Intervals are those of ``mtqa.statistics`` with stories as clusters.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from mtqa.audit.figures.model import BreakdownLine
from mtqa.audit.ledger import Ledger
from mtqa.errors import InputError
from mtqa.findings import Grade, Severity
from mtqa.statistics import ClusterSums, Interval, share_of

if TYPE_CHECKING:
    import duckdb

MEMORY = "1GB"
#: Points of a finding by its severity.
SEVERITY_WEIGHTS = {severity: severity.points for severity in Severity}
_CASES = " ".join(f"WHEN '{name}' THEN {points}" for name, points in SEVERITY_WEIGHTS.items())
_WEIGHTS = f"CASE severity {_CASES} ELSE 1 END"
#: Values are summed in this many parts of one, as integers: the sum does not depend on the order.
PARTS = 10_000

# x: findings that count, w: their points, squares: of the points, y: sentences. g0, g1, … are the group
# columns; an empty string says nothing.
_JUDGED = """
CREATE TEMP TABLE judged AS
WITH flags AS (
  SELECT shard, row, count(DISTINCT segment) AS flagged, sum(weight) AS w, sum(weight * weight) AS squares
  FROM found WHERE counts GROUP BY shard, row
)
SELECT shard, row, {groups} sentences::BIGINT AS y, ({counted})::BIGINT AS x,
  coalesce(words, 0)::BIGINT AS words, certain::BIGINT AS certain,
  likely::BIGINT AS likely, review::BIGINT AS review,
  coalesce(flagged, 0)::BIGINT AS flagged, passed,
  coalesce(w, 0)::BIGINT AS w, coalesce(squares, 0)::BIGINT AS squares,
  round(awkwardness::DOUBLE * sentences * {parts})::BIGINT AS awkward,
  round(bleu::DOUBLE * sentences * {parts})::BIGINT AS bleu,
  round(needs_editor::DOUBLE * {parts})::BIGINT AS needs, state
FROM stories LEFT JOIN flags USING (shard, row) WHERE error IS NULL"""

_FOUND = """
CREATE TEMP TABLE found AS
SELECT shard, row, finding, segment, "check", severity, grade, confidence, fingerprint,
  grade IN ({counted}) AS counts, {weights} AS weight
FROM findings"""


@dataclass(frozen=True, slots=True)
class FigureTables:
    """A connection in which ``judged`` (a row a judged story) and ``found`` (a row a finding) are ready.

    ``groups`` names the group columns: the i-th is ``g{i}`` in judged.
    """

    connection: duckdb.DuckDBPyConnection
    groups: Sequence[str]
    grade: Grade

    def rows(self, query: str, parameters: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """The rows of a query that yields few."""
        found: list[tuple[Any, ...]] = self.connection.execute(query, list(parameters)).fetchall()
        return found

    def row(self, query: str, parameters: Sequence[Any] = ()) -> tuple[Any, ...]:
        """The only row of a query."""
        return self.rows(query, parameters)[0]


@contextmanager
def tables(ledger: Ledger, grade: Grade) -> Iterator[FigureTables]:
    """The tables of a ledger; findings of ``grade`` and stronger ones count.

    Raises InputError if nothing is in the ledger, or a file of it cannot be read.
    """
    import duckdb

    counted = [each.value for each in Grade if each.reaches(grade)]
    try:
        with ledger.connect() as connection, tempfile.TemporaryDirectory(prefix="mtqa-audit-") as spill:
            _limit(connection, spill)
            listed = ", ".join(f"'{name}'" for name in counted)
            connection.execute(_FOUND.format(counted=listed, weights=_WEIGHTS))
            named = "".join(f"nullif({_quoted(name)}, '') AS g{i}, " for i, name in enumerate(ledger.groups))
            connection.execute(_JUDGED.format(groups=named, counted=" + ".join(counted), parts=PARTS))
            yield FigureTables(connection, ledger.groups, grade)
    except duckdb.Error as error:
        reason = str(error).splitlines()[0]
        raise InputError(str(ledger.folder), f"the ledger cannot be read: {reason}") from None


def _limit(connection: duckdb.DuckDBPyConnection, spill: str) -> None:
    """Bound memory, and spill to disk beyond it."""
    connection.execute("SET memory_limit = $limit", {"limit": MEMORY})
    connection.execute("SET temp_directory = $folder", {"folder": spill})
    connection.execute("SET preserve_insertion_order = false")
    connection.execute("SET enable_progress_bar = false")


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


RATE_INTERVAL = "Byar's limits for a count, divided by the design effect of stories"
POINTS_INTERVAL = f"{RATE_INTERVAL}, which is at least that of the points"
SHARE_INTERVAL = "Wilson's score interval, on the sample divided by the design effect of stories"
STORIES_INTERVAL = "Wilson's score interval"
MEAN_INTERVAL = "normal, with the linearised variance of a ratio over stories"


def per_thousand(sums: ClusterSums) -> Interval | None:
    """x per 1,000 y, x a count; None without sentences."""
    rate = sums.rate()
    return rate and rate.times(1000)


def percentage(sums: ClusterSums) -> Interval | None:
    """x as a percentage of y, x a part of y; None if y is 0."""
    share = sums.share()
    return share and share.times(100)


def percentage_of(part: float, n: float) -> Interval:
    """The percentage of a sample of size n > 0."""
    return share_of(part, n).times(100)


LARGEST_WEIGHT = max(SEVERITY_WEIGHTS.values())
#: Over rows of judged: what a line needs, in the order that ``breakdown_line`` takes it.
SUMS = (
    "count(*) AS n, sum(x) AS x, sum(y) AS y, sum(x * x) AS xx, sum(x * y) AS xy, sum(y * y) AS yy, "
    "sum(certain) AS certain, sum(likely) AS likely, sum(review) AS review, "
    "sum(w) AS w, sum(w * w) AS ww, sum(w * y) AS wy, sum(squares) AS squares"
)
_NAMES = ("n", "x", "y", "xx", "xy", "yy", "certain", "likely", "review", "w", "ww", "wy", "squares")
NO_SUMS = (0,) * len(_NAMES)
#: The same over rows that hold such sums.
SUMS_OF_SUMS = ", ".join(f"sum({name}) AS {name}" for name in _NAMES)


def breakdown_line(name: str, sums: Sequence[Any], **more: Any) -> BreakdownLine:
    """A line of SUMS: stories and sentences of their own. Without points where they end with the grades."""
    n, x, y, xx, xy, yy, certain, likely, review, *points = (int(value or 0) for value in sums)
    rate = per_thousand(ClusterSums(n, x, y, xx, xy, yy))
    grades = counts_by_grade((certain, likely, review))
    if points:
        more["weighted"] = points_per_thousand(n, y, yy, points)
    return BreakdownLine(name, n, y, grades, rate, **more)


def points_per_thousand(n: int, y: int, yy: int, points: Sequence[int]) -> Interval | None:
    """Points per 1,000 sentences: ``points`` has w, ww, wy and squares, see SUMS."""
    w, ww, wy, squares = points
    rate = ClusterSums(n, w, y, ww, wy, yy).rate(least_effect=squares / w if w else LARGEST_WEIGHT)
    return rate and rate.times(1000)


def counts_by_grade(counts: Sequence[int]) -> dict[Grade, int]:
    """Counts of certain, likely and review findings, by grade."""
    return dict(zip((Grade.CERTAIN, Grade.LIKELY, Grade.REVIEW), map(int, counts), strict=True))
