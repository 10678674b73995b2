"""The most telling sentences: the surest findings of each check, from stories as different as possible."""

from __future__ import annotations

import json
from collections import Counter
from typing import Any

from mtqa.audit.figures.kinds import titles
from mtqa.audit.figures.shown import Telling
from mtqa.audit.figures.tables import Tables
from mtqa.audit.figures.worst import group_columns, said
from mtqa.findings import Grade

#: Sentences of each check, and in all.
EACH, MOST = 3, 45
#: Longer ones are passed over where there are others: a reader sees the fault at once in a short one.
LONG = 400

# Copy that is sent twice is shown once: by the fingerprint; a story gives one sentence a check.
_CHOSEN = f"""
CREATE TEMP TABLE chosen AS
WITH ranks AS (
  SELECT *, CASE grade WHEN 'certain' THEN 0 WHEN 'likely' THEN 1 ELSE 2 END AS g,
    CASE severity WHEN 'critical' THEN 0 WHEN 'major' THEN 1 ELSE 2 END AS s
  FROM found WHERE counts
), once AS (
  SELECT * FROM ranks
  QUALIFY row_number() OVER (PARTITION BY "check", fingerprint ORDER BY g, s, shard, row, finding) = 1
    AND row_number() OVER (PARTITION BY "check", shard, row ORDER BY g, s, confidence DESC, finding) = 1
), placed AS (
  SELECT *, count(*) OVER (PARTITION BY "check") AS often,
    row_number() OVER (PARTITION BY "check" ORDER BY g, s, confidence DESC, shard, row, finding) AS place
  FROM once
)
SELECT * FROM placed WHERE place <= {4 * EACH}"""  # noqa: S608
_READ = """
SELECT f."check", f.severity, f.grade, f.confidence, s.story, s.path, f.line, f.message, f.evidence,
  f.suggestions, f.sentence, f.start - f.sentence_start, f.end - f.sentence_start, {groups}
FROM findings f JOIN chosen c ON f.shard = c.shard AND f.row = c.row AND f.finding = c.finding
  JOIN stories s ON s.shard = c.shard AND s.row = c.row
WHERE f.shard IN ({shards})
ORDER BY c.often DESC, c."check", length(f.sentence) > {long}, c.place"""


def telling(tables: Tables) -> list[Telling]:
    """Sentences by check, the most frequent check first; none where the ledger keeps no text."""
    tables.connection.execute(_CHOSEN)
    shards = [str(shard) for (shard,) in tables.rows("SELECT DISTINCT shard FROM chosen ORDER BY shard")]
    if not shards:
        return []
    named = titles()
    query = _READ.format(groups=group_columns(tables), shards=", ".join(shards), long=LONG)
    by_check: dict[str, list[tuple[Any, ...]]] = {}
    for row in tables.rows(query):
        if row[10] is not None:
            by_check.setdefault(row[0], []).append(row)
    # The first of every check, then the second of each, and so on: no check is crowded out by others.
    turns = [(i, check) for i in range(EACH) for check, rows in by_check.items() if i < len(rows)]
    taken = Counter(check for _, check in turns[:MOST])
    return [_telling(tables, row, named) for check, rows in by_check.items() for row in rows[: taken[check]]]


def _telling(tables: Tables, row: tuple[Any, ...], named: dict[str, str]) -> Telling:
    check, severity, grade, confidence, story, path, line, message, evidence, suggestions, text, *rest = row
    start, end, *groups = rest
    start, end = (min(max(0, at or 0), len(text)) for at in (start, end))
    return Telling(
        check=check,
        title=named.get(check, ""),
        severity=severity,
        grade=Grade(grade),
        confidence=round(confidence, 4),
        story=story,
        path=path,
        line=line,
        groups=said(tables, groups),
        before=text[:start],
        mark=text[start:end],
        after=text[end:],
        message=message or "",
        evidence=_object(evidence),
        suggestions=_list(suggestions),
    )


def _object(text: str | None) -> dict[str, float | str]:
    """A JSON object of numbers and texts; a finding without evidence has none."""
    told = json.loads(text or "{}")
    return {str(key): value for key, value in told.items() if isinstance(value, str | int | float)}


def _list(text: str | None) -> list[str]:
    return [str(each) for each in json.loads(text or "[]")]
