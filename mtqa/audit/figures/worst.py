"""The stories with the most certain findings."""

from __future__ import annotations

from mtqa.audit.figures.lines import by_grade
from mtqa.audit.figures.shown import WorstStory
from mtqa.audit.figures.tables import Tables

MOST = 20

_QUERY = """
SELECT story, path, {headline}, sentences, certain, likely, review, awkwardness, {groups}
FROM stories JOIN (
  SELECT shard, row FROM judged WHERE x > 0
  ORDER BY certain DESC, likely DESC, review DESC, awkward / y DESC, shard, row LIMIT {most}
) USING (shard, row)
ORDER BY certain DESC, likely DESC, review DESC, awkwardness DESC, shard, row"""


def worst(tables: Tables, *, text: bool) -> list[WorstStory]:
    """Stories with findings that count, by certain ones, then likely, then review, then awkwardness."""
    columns = group_columns(tables)
    headline = "coalesce(headline, '')" if text else "''"
    query = _QUERY.format(headline=headline, groups=columns, most=MOST)
    found = []
    for story, path, told, sentences, certain, likely, review, awkwardness, *groups in tables.rows(query):
        grades = by_grade((certain, likely, review))
        found.append(
            WorstStory(story, path, told, said(tables, groups), sentences, grades, rounded(awkwardness))
        )
    return found


def group_columns(tables: Tables) -> str:
    """The group columns of stories, in SQL."""
    return ", ".join('"' + name.replace('"', '""') + '"' for name in tables.groups)


def said(tables: Tables, values: list[str | None]) -> dict[str, str]:
    """The group columns that have a value, with it."""
    return {name: value for name, value in zip(tables.groups, values, strict=True) if value}


def rounded(value: float | None) -> float | None:
    """A 32-bit value without the digits that it does not have."""
    return None if value is None else round(value, 6)
