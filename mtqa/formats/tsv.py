"""Tab-separated pairs: a source text and its translation a line.

As tools for machine translation write them: no quoting, no escapes, a tab is a column's end
whatever stands around it. A header row may name the columns (tsv.toml); without one there are two,
source and translation, in this order.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from mtqa.document import Document, Metadata
from mtqa.errors import InputError
from mtqa.formats.bilingual import Marks, kind_of, language_tag, require_english_target
from mtqa.formats.builder import StoryBuilder
from mtqa.formats.source import Source
from mtqa.formats.text import decode_text
from mtqa.formats.tsv_table import Row, Table, read_table
from mtqa.language.detection import other_language

#: Characters that are enough to tell a column's language.
_SAMPLE = 5_000


def recognise(source: Source) -> bool:
    """Whether the name says so: what is in it looks like any text."""
    return source.suffix == ".tsv"


def read(source: Source) -> Iterator[Document | InputError]:
    """One story, or where a column tells documents apart, one for each, in the order of the file.

    Lines with another number of columns are left out and named in an error behind the stories.
    Raises InputError where the columns cannot be told, and where the English is not the target.
    """
    text, encoding = decode_text(source.path, source.data)
    table = read_table(source.path, text, source.source_column)
    stories: dict[tuple[str, str], list[Row]] = {}
    for row in table.rows:
        stories.setdefault((row["story"], row["system"]), []).append(row)
    if not source.foreign:
        _refuse_swapped(source.path, table)
    names = Counter(name for name, _ in stories)
    for (name, system), rows in stories.items():
        # Several systems may have translated the same document.
        story = f"{system}/{name}" if name and names[name] > 1 else name
        try:
            yield _story(source, table, text, encoding, story, rows)
        except InputError as error:
            yield error
    if table.uneven:
        yield InputError(source.path, table.complaint)


def _story(source: Source, table: Table, text: str, encoding: str, name: str, rows: list[Row]) -> Document:
    about_story = f"story {name}: " if name else ""
    source_language, language = map(language_tag, table.languages(rows[0]))
    if not source.foreign:
        require_english_target(source.path, source_language, language, name=about_story)
    builder, marks = StoryBuilder(source, raw=text), Marks()
    for row in rows:
        if row["target"].strip():
            builder.block(kind_of(row["target"], row["source"]))
            builder.add(row["target"], row.target_at)
            builder.pair(row["source"])
            marks.unit()
    if builder.empty:
        raise InputError(source.path, f"{about_story}no translation in any of its lines")
    about = marks.about(
        source_language=source_language,
        language=language,
        story=f"column {table.machine}" if table.machine else "",
    )
    about["provider"] = rows[0]["system"]
    return builder.document(format="tsv", encoding=encoding, metadata=Metadata(id=name, **about))


def _refuse_swapped(path: str, table: Table) -> None:
    """Raise InputError if the source is English and the translation is plainly not."""
    if any(table.languages(row)[1] for row in table.rows[:1]):
        return
    language = other_language(_sample(table, "target"))
    if language is not None and (source := _sample(table, "source")) and other_language(source) is None:
        raise InputError(path, f"no English target: the translation looks like {language}, not the source")


def _sample(table: Table, column: str) -> str:
    sample = ""
    for row in table.rows:
        sample += row[column] + "\n"
        if len(sample) > _SAMPLE:
            break
    return sample
