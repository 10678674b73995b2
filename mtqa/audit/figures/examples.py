"""The stories and sentences that a report shows: the worst, the surest findings, and what was skipped."""

from __future__ import annotations

import json
from collections import Counter
from typing import Any

from mtqa.audit.figures.breakdowns import check_titles
from mtqa.audit.figures.model import FlaggedSentence, Skipped, WorstStory
from mtqa.audit.figures.tables import FigureTables, counts_by_grade
from mtqa.findings import Grade

MOST_STORIES = 20

_WORST_QUERY = """
SELECT story, path, {headline}, sentences, certain, likely, review, awkwardness, needs_editor,
  needs_editor_low, needs_editor_high, {groups}
FROM stories JOIN (SELECT shard, row FROM judged WHERE {which} ORDER BY {inner}, shard, row LIMIT {most})
  USING (shard, row)
ORDER BY {outer}, shard, row"""
_GRADES = "certain DESC, likely DESC, review DESC"


def worst_stories(tables: FigureTables, *, text: bool) -> list[WorstStory]:
    """Stories with findings that count, by certain ones, then likely, then review, then awkwardness."""
    return _stories(
        tables,
        "x > 0",
        inner=f"{_GRADES}, awkward / y DESC",
        outer=f"{_GRADES}, awkwardness DESC",
        text=text,
    )


def neediest_stories(tables: FigureTables, *, text: bool) -> list[WorstStory]:
    """Stories with the largest expected share of sentences that need an editor."""
    return _stories(
        tables, "needs > 0", inner="needs / y DESC", outer="needs_editor / sentences DESC", text=text
    )


def _stories(tables: FigureTables, which: str, *, inner: str, outer: str, text: bool) -> list[WorstStory]:
    query = _WORST_QUERY.format(
        headline="coalesce(headline, '')" if text else "''",
        groups=group_columns(tables),
        most=MOST_STORIES,
        which=which,
        inner=inner,
        outer=outer,
    )
    found = []
    for story, path, title, sentences, *rest in tables.rows(query):
        certain, likely, review, awkwardness, needs, low, high, *groups = rest
        found.append(
            WorstStory(
                story=story,
                path=path,
                headline=title,
                groups=values_given(tables, groups),
                sentences=sentences,
                findings=counts_by_grade((certain, likely, review)),
                awkwardness=rounded(awkwardness),
                needs_editor=rounded(needs),
                low=low,
                high=high,
            )
        )
    return found


def group_columns(tables: FigureTables) -> str:
    """The group columns of stories, in SQL."""
    return ", ".join('"' + name.replace('"', '""') + '"' for name in tables.groups)


def values_given(tables: FigureTables, values: list[str | None]) -> dict[str, str]:
    """The group columns that have a value, with it."""
    return {name: value for name, value in zip(tables.groups, values, strict=True) if value}


def rounded(value: float | None) -> float | None:
    """A 32-bit value without the digits that it does not have."""
    return None if value is None else round(value, 6)


#: Sentences of each check, and in all.
SENTENCES_EACH, MOST_SENTENCES = 3, 45
#: Longer ones are passed over where there are others: a reader sees the fault at once in a short one.
LONG_SENTENCE = 400

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
SELECT * FROM placed WHERE place <= {4 * SENTENCES_EACH}"""  # noqa: S608
_READ = """
SELECT f."check", f.severity, f.grade, f.confidence, s.story, s.path, f.line, f.message, f.evidence,
  f.suggestions, f.sentence, f.start - f.sentence_start, f.end - f.sentence_start, {groups}
FROM findings f JOIN chosen c ON f.shard = c.shard AND f.row = c.row AND f.finding = c.finding
  JOIN stories s ON s.shard = c.shard AND s.row = c.row
WHERE f.shard IN ({shards})
ORDER BY c.often DESC, c."check", length(f.sentence) > {long}, c.place"""


def flagged_sentences(tables: FigureTables) -> list[FlaggedSentence]:
    """Sentences by check, the most frequent check first; none where the ledger keeps no text."""
    tables.connection.execute(_CHOSEN)
    shards = [str(shard) for (shard,) in tables.rows("SELECT DISTINCT shard FROM chosen ORDER BY shard")]
    if not shards:
        return []
    titles = check_titles()
    query = _READ.format(groups=group_columns(tables), shards=", ".join(shards), long=LONG_SENTENCE)
    by_check: dict[str, list[tuple[Any, ...]]] = {}
    for row in tables.rows(query):
        if row[10] is not None:
            by_check.setdefault(row[0], []).append(row)
    # The first of every check, then the second of each, and so on: no check is crowded out by others.
    turns = [(i, check) for i in range(SENTENCES_EACH) for check, rows in by_check.items() if i < len(rows)]
    taken = Counter(check for _, check in turns[:MOST_SENTENCES])
    return [
        _flagged_sentence(tables, row, titles)
        for check, rows in by_check.items()
        for row in rows[: taken[check]]
    ]


def _flagged_sentence(tables: FigureTables, row: tuple[Any, ...], titles: dict[str, str]) -> FlaggedSentence:
    check, severity, grade, confidence, story, path, line, message, evidence, suggestions, text, *rest = row
    start, end, *groups = rest
    start, end = (min(max(0, at or 0), len(text)) for at in (start, end))
    return FlaggedSentence(
        check=check,
        title=titles.get(check, ""),
        severity=severity,
        grade=Grade(grade),
        confidence=round(confidence, 4),
        story=story,
        path=path,
        line=line,
        groups=values_given(tables, groups),
        before=text[:start],
        mark=text[start:end],
        after=text[end:],
        message=message or "",
        evidence=_object(evidence),
        suggestions=_list(suggestions),
    )


def _object(text: str | None) -> dict[str, float | str]:
    """A JSON object of numbers and texts; a finding without evidence has none."""
    evidence = json.loads(text or "{}")
    return {str(key): value for key, value in evidence.items() if isinstance(value, str | int | float)}


def _list(text: str | None) -> list[str]:
    return [str(each) for each in json.loads(text or "[]")]


#: Reasons shown, and paths shown of each.
MOST_REASONS, EXAMPLES = 12, 3

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


def skipped(tables: FigureTables) -> tuple[list[Skipped], int, int]:
    """The most frequent reasons; the number of other reasons, and of their stories."""
    tables.connection.execute(_REASONS)
    rows = tables.rows(
        "SELECT CASE WHEN kinds = 1 THEN first ELSE kind END, n, examples FROM reasons "
        "ORDER BY n DESC, kind LIMIT $1",
        [MOST_REASONS],
    )
    reasons, stories = tables.row("SELECT count(*), coalesce(sum(n), 0) FROM reasons")
    listed = [Skipped(reason, number, examples) for reason, number, examples in rows]
    return listed, reasons - len(listed), int(stories) - sum(each.stories for each in listed)
