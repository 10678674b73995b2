"""What a sample is drawn from, and the drawing: DuckDB orders each stratum by chance and takes the first.

Every finding and sentence has a random number of its own, the MD5 of the seed and its place, and those with
the smallest are drawn (permanent random numbers; Ohlsson in Business Survey Methods, 1995, ch. 9). So the
same seed draws the same on any machine, and a larger sample holds the smaller one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from mtqa.findings import Grade

if TYPE_CHECKING:
    import duckdb

_FLAGGED = """
    CREATE TEMP VIEW flagged AS
    SELECT *, count(*) OVER (PARTITION BY shard, row, coalesce(segment, -1 - finding)) AS findings_here
    FROM findings WHERE list_contains([{grades}], grade)
"""
# A finding may begin in one segment and end in the next: neither is unflagged.
_UNFLAGGED = """
    CREATE TEMP TABLE unflagged AS
    SELECT shard, row, segment FROM segments AS s
    WHERE kind <> 'furniture' AND NOT EXISTS (
        SELECT 1 FROM findings AS f
        WHERE f.shard = s.shard AND f.row = s.row AND list_contains([{grades}], f.grade)
        AND (f.segment = s.segment OR (f.start < s."end" AND f."end" > s.start))
    )
"""
_STRATA = 'SELECT "check", grade, count(*) FROM flagged GROUP BY ALL ORDER BY ALL'
_DRAW_FINDINGS = """
    WITH placed AS (
        SELECT shard, row, finding, "check", grade, row_number() OVER (
            PARTITION BY "check", grade
            ORDER BY md5(concat_ws('.', $seed, 'f', shard, row, finding)), shard, row, finding
        ) AS place FROM flagged
    )
    SELECT stories.story, flagged.* FROM placed
    JOIN requested USING ("check", grade)
    JOIN flagged USING (shard, row, finding)
    JOIN stories USING (shard, row)
    WHERE place <= requested.rows ORDER BY shard, row, finding
"""
_DRAW_UNFLAGGED = """
    WITH drawn AS (
        SELECT * FROM unflagged
        ORDER BY md5(concat_ws('.', $seed, 'u', shard, row, segment)), shard, row, segment LIMIT $rows
    )
    SELECT stories.story, segments.* FROM drawn
    JOIN segments USING (shard, row, segment)
    JOIN stories USING (shard, row)
    ORDER BY shard, row, segment
"""
_AROUND = """
    SELECT shard, row, start, "end", text FROM segments
    SEMI JOIN places USING (shard, row)
    WHERE kind <> 'furniture' ORDER BY shard, row, segment
"""

Rows = Sequence[Mapping[str, Any]]


class Frame:
    """The findings of a grade and stronger, and the judged segments that none of them touches."""

    def __init__(self, connection: duckdb.DuckDBPyConnection, weakest: Grade) -> None:
        self._connection = connection
        grades = ", ".join(f"'{grade.value}'" for grade in Grade if grade.reaches(weakest))
        connection.execute(_FLAGGED.format(grades=grades))
        connection.execute(_UNFLAGGED.format(grades=grades))
        self.strata: dict[tuple[str, str], int] = {
            (check, grade): number for check, grade, number in connection.sql(_STRATA).fetchall()
        }
        self.unflagged: int = connection.sql("SELECT count(*) FROM unflagged").fetchall()[0][0]

    def findings(self, rows: Mapping[tuple[str, str], int], seed: int) -> Rows:
        """So many findings of each stratum, with all their columns, ``story`` and ``findings_here``."""
        requested = [
            {"check": check, "grade": grade, "rows": number} for (check, grade), number in rows.items()
        ]
        if not requested:
            return []
        self._connection.register("requested", pa.Table.from_pylist(requested))
        return self._asked(_DRAW_FINDINGS, seed=seed)

    def sentences(self, rows: int, seed: int) -> Rows:
        """So many unflagged segments, with all their columns and ``story``."""
        return self._asked(_DRAW_UNFLAGGED, seed=seed, rows=rows)

    def around(self, drawn: Rows) -> Mapping[tuple[int, int], Rows]:
        """The judged segments, in order, of every story that something was drawn from: by shard and row."""
        places = sorted({(row["shard"], row["row"]) for row in drawn})
        names = {"shard": [shard for shard, _ in places], "row": [row for _, row in places]}
        self._connection.register("places", pa.table(names, schema=_PLACES))
        stories: dict[tuple[int, int], list[Mapping[str, Any]]] = {place: [] for place in places}
        for row in self._asked(_AROUND):
            stories[row["shard"], row["row"]].append(row)
        return stories

    def _asked(self, query: str, **values: int) -> Rows:
        found: Rows = self._connection.sql(query, params=values).to_arrow_table().to_pylist()
        return found


_PLACES = pa.schema([("shard", pa.int32()), ("row", pa.int32())])
