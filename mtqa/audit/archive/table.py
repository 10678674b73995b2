"""Rows of tables as stories: which column holds what, and the document that a row makes.

The text column alone is judged; the other columns are its metadata and its groups.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any

from mtqa.audit.job import JobOptions
from mtqa.audit.ledger import GROUPS
from mtqa.document import BlockKind, Document, Metadata
from mtqa.errors import InputError, NoTextError
from mtqa.formats.builder import StoryBuilder
from mtqa.formats.jsonl import fields
from mtqa.formats.raw import RawFile
from mtqa.origin import Place


def row_story(
    path: str,
    line: int,
    row: Mapping[str, Any],
    options: JobOptions,
    *,
    kind: str,
    max_story: int,
) -> Document:
    """The story of a row. Its text is a string, laid out as plain text, or a list of paragraphs.

    So is its source, where the options name a column for it. A paragraph may be a list of sentences.
    ``kind`` is the format of the table, ``max_story`` the most bytes that a story may have.
    Raises InputError for a row without text, or with one that is too long.
    """
    column = column_of(options.text_column, row)
    if column is None:
        raise InputError(path, f"line {line}: no column '{options.text_column}'")
    if options.id_named and column_of(options.id_column, row) is None:
        raise InputError(path, f"line {line}: no column '{options.id_column}'")
    paragraphs = list(_paragraphs(row[column]))
    text = "\n\n".join(paragraphs)
    if not text.strip():
        raise NoTextError(path, f"line {line}: no text in column '{column}'")
    about = _metadata(values(row, options))
    raw_file = RawFile(path, text.encode("utf-8", "surrogatepass"), max_story)
    builder = StoryBuilder(raw_file, story=about.id)
    place = Place(line, 1, column)
    for paragraph in paragraphs:
        if isinstance(row[column], str):
            builder.block(None)
            for piece in paragraph.splitlines(keepends=True):
                builder.preformatted(piece, place)
        else:
            builder.block(BlockKind.PARAGRAPH)
            builder.add(" ".join(paragraph.split()), place)
    source = column_of(options.source_column, row) if options.source_column else None
    source_text = "\n\n".join(_paragraphs(row[source])) if source else ""
    return builder.document(format=kind, metadata=about, source=source_text)


def json_row(path: str, number: int, line: bytes) -> Mapping[str, Any]:
    """The object of a line of JSON lines. Raises InputError that names the line for anything else."""
    try:
        row = json.loads(line.rstrip())
    except UnicodeDecodeError:
        raise InputError(path, f"line {number}: not valid UTF-8") from None
    except RecursionError:
        raise InputError(path, f"line {number}: not JSON: nested too deep") from None
    except json.JSONDecodeError as error:
        raise InputError(path, f"line {number}, column {error.colno}: not JSON: {error.msg}") from None
    except ValueError as error:  # a number of thousands of digits
        raise InputError(path, f"line {number}: not JSON that can be read: {error}") from None
    if not isinstance(row, dict):
        raise InputError(path, f"line {number}: not an object")
    return row


def _paragraphs(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for paragraph in value:
            yield " ".join(_strings(paragraph))


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for inner in value:
            yield from _strings(inner)


def _metadata(known: Mapping[str, str]) -> Metadata:
    engine = known.get("engine", "")
    return Metadata(
        id=known.get("id", ""),
        headline=" ".join(known.get("headline", "").split()),
        language=known.get("language", ""),
        provider=known.get("provider", ""),
        date=known.get("date", ""),
        source_language=known.get("source_language", ""),
        translated=True if engine else None,
        mark=f"engine {engine}" if engine else "",
    )


#: What is known of a story beside its text and its groups.
_ABOUT = ("id", "headline", "language")


@lru_cache(maxsize=64)
def columns(there: frozenset[str], options: JobOptions) -> Mapping[str, str]:
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


def missing(there: Iterable[str], options: JobOptions) -> str:
    """What is wrong with a table of these columns: it lacks one that the user named; "" if none."""
    names = list(there)
    required = [options.text_column, *(column for _, column in options.groups)]
    required += [options.source_column] if options.source_column else []
    required += [options.id_column] if options.id_named else []
    lacking = [f"'{name}'" for name in required if name.lower() not in {each.lower() for each in names}]
    if not lacking:
        return ""
    listed = ", ".join(names[:40]) + (", …" if len(names) > 40 else "")
    return f"no column {' and no '.join(lacking)} (there are: {listed})"


def values(row: Mapping[str, Any], options: JobOptions) -> dict[str, str]:
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
