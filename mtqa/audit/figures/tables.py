"""Small tables in DuckDB that all figures are counted from; the ledger's files are read once each.

DuckDB, since it aggregates Parquet larger than memory out of core and reads only the columns it is asked for.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from mtqa.audit.ledger import Ledger
from mtqa.errors import InputError
from mtqa.findings import Grade

if TYPE_CHECKING:
    import duckdb

MEMORY = "1GB"
#: Values are summed in this many parts of one, as integers: the sum does not depend on the order.
PARTS = 10_000

# x: findings that count, y: sentences. g0, g1, … are the group columns; an empty string says nothing.
_JUDGED = """
CREATE TEMP TABLE judged AS
WITH flags AS (
  SELECT shard, row, count(DISTINCT segment) AS flagged FROM found WHERE counts GROUP BY shard, row
)
SELECT shard, row, {groups} sentences::BIGINT AS y, ({counted})::BIGINT AS x,
  coalesce(words, 0)::BIGINT AS words, certain::BIGINT AS certain,
  likely::BIGINT AS likely, review::BIGINT AS review,
  coalesce(flagged, 0)::BIGINT AS flagged, passed,
  round(awkwardness::DOUBLE * sentences * {parts})::BIGINT AS awkward,
  round(bleu::DOUBLE * sentences * {parts})::BIGINT AS bleu
FROM stories LEFT JOIN flags USING (shard, row) WHERE error IS NULL"""

_FOUND = """
CREATE TEMP TABLE found AS
SELECT shard, row, finding, segment, "check", severity, grade, confidence, fingerprint,
  grade IN ({counted}) AS counts
FROM findings"""


@dataclass(frozen=True, slots=True)
class Tables:
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
def tables(ledger: Ledger, grade: Grade) -> Iterator[Tables]:
    """The tables of a ledger; findings of ``grade`` and stronger ones count.

    Raises InputError if nothing is in the ledger, or a file of it cannot be read.
    """
    import duckdb

    counted = [each.value for each in Grade if each.reaches(grade)]
    try:
        with ledger.connect() as connection, tempfile.TemporaryDirectory(prefix="mtqa-audit-") as spill:
            _limit(connection, spill)
            connection.execute(_FOUND.format(counted=", ".join(f"'{name}'" for name in counted)))
            named = "".join(f"nullif({_quoted(name)}, '') AS g{i}, " for i, name in enumerate(ledger.groups))
            connection.execute(_JUDGED.format(groups=named, counted=" + ".join(counted), parts=PARTS))
            yield Tables(connection, ledger.groups, grade)
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
