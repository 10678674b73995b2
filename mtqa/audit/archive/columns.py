"""Which column of a table, or field of a line of JSON, holds what of a story."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any

from mtqa.audit.job import Options
from mtqa.audit.schema import GROUPS
from mtqa.formats.jsonl import fields

#: What is known of a story beside its text and its groups.
_ABOUT = ("id", "headline", "language")


@lru_cache(maxsize=64)
def columns(there: frozenset[str], options: Options) -> Mapping[str, str]:
    """The column for each group, id, headline and language that a table has; names in any case.

    Without a name of the user's, those of JSON lines are looked for (mtqa/formats/jsonl.toml).
    """
    named = dict(options.groups)
    lower = {name.lower(): name for name in sorted(there, reverse=True)}
    found: dict[str, str] = {}
    for what in (*_ABOUT, *GROUPS, *(name for name in named if name not in GROUPS)):
        if what in named:
            candidates = [named[what]]
        elif what == "id" and options.text_column:
            candidates = [options.id_column, *fields()["id"]]
        else:
            candidates = fields().get(what, [what])
        column = next((lower[name.lower()] for name in candidates if name.lower() in lower), None)
        if column is not None:
            found[what] = column
    return found


def missing(there: Iterable[str], options: Options) -> str:
    """What is wrong with a table of these columns: it lacks one that the user named; "" if none."""
    names = list(there)
    asked = [options.text_column, *(column for _, column in options.groups)]
    asked += [options.source_column] if options.source_column else []
    lacking = [f"'{name}'" for name in asked if name.lower() not in {each.lower() for each in names}]
    if not lacking:
        return ""
    told = ", ".join(names[:40]) + (", …" if len(names) > 40 else "")
    return f"no column {' and no '.join(lacking)} (there are: {told})"


def values(row: Mapping[str, Any], options: Options) -> dict[str, str]:
    """What a row says of its story, by what it is; nothing for what is empty or null."""
    found = columns(frozenset(row), options)
    return {what: text for what, column in found.items() if (text := _text(row[column]))}


def column_of(name: str, there: Iterable[str]) -> str | None:
    """The column of that name, or else of that name in another case."""
    names = list(there)
    if name in names:
        return name
    return next((each for each in names if each.lower() == name.lower()), None)


def _text(value: Any) -> str:
    if value is None or isinstance(value, (dict, list)):
        return ""
    if hasattr(value, "isoformat"):
        return str(value.isoformat())
    return str(value).strip()
