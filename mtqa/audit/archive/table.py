"""A row of a table as a story: its text column alone is judged, the other columns are told of it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from mtqa.audit.archive.columns import column_of, values
from mtqa.audit.job import Options
from mtqa.document import BlockKind, Document, Metadata
from mtqa.errors import InputError
from mtqa.formats.builder import StoryBuilder
from mtqa.formats.source import Source
from mtqa.origin import Place


def row_story(
    path: str,
    line: int,
    row: Mapping[str, Any],
    options: Options,
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
    paragraphs = list(_paragraphs(row[column]))
    text = "\n\n".join(paragraphs)
    if not text.strip():
        raise InputError(path, f"line {line}: no text in column '{column}'")
    builder = StoryBuilder(Source(path, text.encode("utf-8", "surrogatepass"), max_story))
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
    told = "\n\n".join(_paragraphs(row[source])) if source else ""
    return builder.document(format=kind, metadata=_metadata(values(row, options)), source=told)


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


def _metadata(told: Mapping[str, str]) -> Metadata:
    engine = told.get("engine", "")
    return Metadata(
        id=told.get("id", ""),
        headline=" ".join(told.get("headline", "").split()),
        language=told.get("language", ""),
        provider=told.get("provider", ""),
        date=told.get("date", ""),
        source_language=told.get("source_language", ""),
        translated=True if engine else None,
        mark=f"engine {engine}" if engine else "",
    )
