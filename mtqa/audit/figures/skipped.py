"""What could not be read or judged, by the reason."""

from __future__ import annotations

from mtqa.audit.figures.shown import Skipped
from mtqa.audit.figures.tables import Tables

#: Reasons shown, and paths shown of each.
MOST, EXAMPLES = 12, 3

# "x.xml: line 7: …" and "y.xml: line 9: …" are one reason: the path in front and numbers are left out.
_REASONS = f"""
CREATE TEMP TABLE reasons AS
WITH errors AS (
  SELECT shard, row, CASE WHEN path = story THEN path ELSE path || ' ' || story END AS example,
    CASE WHEN starts_with(error, path || ': ') THEN error[length(path) + 3:] ELSE error END AS reason
  FROM stories WHERE error IS NOT NULL
)
SELECT regexp_replace(reason, '\\d+', 'N', 'g') AS kind, count(*) AS n, count(DISTINCT reason) AS kinds,
  arg_min(reason, (shard, row)) AS first, arg_min(example, (shard, row), {EXAMPLES}) AS examples
FROM errors GROUP BY kind"""  # noqa: S608


def skipped(tables: Tables) -> tuple[list[Skipped], int, int]:
    """The most frequent reasons; the number of other reasons, and of their stories."""
    tables.connection.execute(_REASONS)
    rows = tables.rows(
        "SELECT CASE WHEN kinds = 1 THEN first ELSE kind END, n, examples FROM reasons "
        "ORDER BY n DESC, kind LIMIT $1",
        [MOST],
    )
    reasons, stories = tables.row("SELECT count(*), coalesce(sum(n), 0) FROM reasons")
    listed = [Skipped(reason, number, examples) for reason, number, examples in rows]
    return listed, reasons - len(listed), int(stories) - sum(each.stories for each in listed)
