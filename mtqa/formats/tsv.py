"""Tab-separated pairs: a source text and its translation a line.

As tools for machine translation write them: no quoting, no escapes, a tab is a column's end
whatever stands around it. A header row may name the columns (tsv.toml); without one there are two,
source and translation, in this order.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from mtqa.document import Document, Metadata
from mtqa.errors import InputError, NotEnglishError, NoTextError, in_short
from mtqa.formats.bilingual import Marks, is_english, kind_of, language_tag, require_english_target
from mtqa.formats.builder import StoryBuilder
from mtqa.formats.limits import check_line_length, check_lines
from mtqa.formats.raw import RawFile
from mtqa.formats.text import decode_text
from mtqa.language.detection import other_language
from mtqa.origin import line_column, line_starts
from mtqa.resources import packaged_table

_LINE = re.compile(r"[^\r\n]+")
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:[-_][A-Za-z]{2,4})?")
#: Rows by which the number of columns is told.
_LOOKED_AT = 200
#: Lines that a complaint names.
_NAMED = 5
#: Columns that a complaint names.
_NAMED_COLUMNS = 20


@dataclass(frozen=True, slots=True)
class TsvRow:
    """A line: its cells, and the offset at which it begins."""

    cells: list[str]
    start: int
    columns: dict[str, int]

    def __getitem__(self, column: str) -> str:
        """The cell of a column (a key of tsv.toml), "" if there is none."""
        index = self.columns.get(column, -1)
        return self.cells[index] if 0 <= index < len(self.cells) else ""

    @property
    def target_at(self) -> int:
        """The offset of the translation in the file."""
        before = self.cells[: self.columns["target"]]
        return self.start + sum(map(len, before)) + len(before)


@dataclass
class TsvTable:
    """The rows of a file. ``machine`` is the target column's name if that speaks of a machine.

    ``uneven`` are line, and number of columns, of the lines that are left out; ``named`` the
    languages of source and target where the header names the columns after them.
    """

    width: int
    rows: list[TsvRow] = field(default_factory=list)
    uneven: list[tuple[int, int]] = field(default_factory=list)
    machine: str = ""
    named: tuple[str, str] = ("", "")

    def languages(self, row: TsvRow) -> tuple[str, str]:
        """The languages of source and target that a row or the header names, "" where none does."""
        source, _, target = row["pair"].partition("-")
        return (
            row["source_language"] or source or self.named[0],
            row["target_language"] or target or self.named[1],
        )

    @property
    def complaint(self) -> str:
        """What there is to say of the lines that are left out."""
        named = ", ".join(f"line {line} ({_columns(count)})" for line, count in self.uneven[:_NAMED])
        more = len(self.uneven) - _NAMED
        others = f" and {more:,} more" if more > 0 else ""
        return f"{named}{others}: not {_columns(self.width)}, left out"


def read_table(path: str, text: str, source: str = "") -> TsvTable:
    """The table of a decoded file; ``source`` names the column of the source where that is no usual name.

    Raises InputError, with the line, where there are no columns or nothing tells which is which.
    """
    lines = [(found.start(), found.group()) for found in _LINE.finditer(text) if found.group().strip()]
    starts = line_starts(text)
    first = line_column(starts, lines[0][0])[0]
    header = lines[0][1].split("\t")
    columns, table = _header(path, first, header, source)
    if table is None:
        counted = Counter(len(line.rstrip("\t").split("\t")) for _, line in lines[:_LOOKED_AT])
        width = counted.most_common(1)[0][0]
        if width != 2:
            hint = "no tabs" if width == 1 else f"{_columns(width)} and no header row that names them"
            raise InputError(path, f"line {first}: {hint}; expected are source and translation")
        columns, table = {"source": 0, "target": 1}, TsvTable(width)
    else:
        del lines[0]
    for start, line in lines:
        cells = line.split("\t")
        # Spreadsheets add tabs at the end and leave out those behind the last cell that is not empty.
        while len(cells) > table.width and not cells[-1].strip():
            cells.pop()
        if max(columns["target"], columns.get("source", 0)) < len(cells) <= table.width:
            table.rows.append(TsvRow(cells, start, columns))
        else:
            table.uneven.append((line_column(starts, start)[0], len(cells)))
    if table.uneven and not table.rows:
        raise InputError(path, table.complaint)
    if not table.rows:
        raise NoTextError(path, f"line {first}: a header and nothing else")
    return table


def _header(path: str, line: int, cells: list[str], source: str) -> tuple[dict[str, int], TsvTable | None]:
    """The columns that a header row names, and the table to fill; None if it is no header."""
    names = [_folded(cell) for cell in cells]
    known = {
        column: min((names.index(name) for name in found if name in names), key=_order(names, found))
        for column, found in _names().items()
        if column != "machine" and any(name in names for name in found)
    }
    if source:
        known["source"] = _named(path, line, names, source)
        if known.get("target") == known["source"]:
            del known["target"]
        if len(cells) == 2:  # the other one, whatever its name
            known.setdefault("target", 1 - known["source"])
    table = TsvTable(len(cells))
    if "target" in known and len(cells) > 1 and len(known) > 1:
        name = names[known["target"]]
        table.machine = name if name in _names()["machine"] else ""
        return known, table
    if len(known) > 1 and "source" in known:
        raise InputError(path, f"line {line}: no column of the header is the translation ({_listed(names)})")
    tags = [cell.strip() for cell in cells]
    if len(tags) == 2 and all(map(_LANGUAGE.fullmatch, tags)) and any(map(is_english, tags)):
        table.named = (tags[0], tags[1])
        return {"source": 0, "target": 1}, table
    return {}, None


def _named(path: str, line: int, names: list[str], column: str) -> int:
    """The number of the column that the user names. Raises InputError if there is none."""
    if _folded(column) not in names:
        raise InputError(path, f"line {line}: no column '{column}' in the header ({_listed(names)})")
    return names.index(_folded(column))


def _listed(names: list[str]) -> str:
    return in_short(", ".join(names[:_NAMED_COLUMNS]))


def _folded(name: str) -> str:
    return re.sub(r"[ -]+", "_", name.strip().strip('"').casefold())


def _order(names: list[str], found: list[str]) -> Any:
    return lambda index: found.index(names[index])


def _columns(count: int) -> str:
    return "1 column" if count == 1 else f"{count} columns"


@cache
def _names() -> dict[str, list[str]]:
    return packaged_table("mtqa.formats", "tsv.toml")


#: Characters that are enough to tell a column's language.
_SAMPLE = 5_000


def recognise(raw_file: RawFile) -> bool:
    """Whether the name says so: what is in it looks like any text."""
    return raw_file.suffix == ".tsv"


def read(raw_file: RawFile) -> Iterator[Document | InputError]:
    """One story, or where a column tells documents apart, one for each, in the order of the file.

    Lines with another number of columns are left out and named in an error behind the stories.
    Raises InputError where the columns cannot be told, and where the English is not the target.
    """
    check_lines(raw_file.data, raw_file.path)
    check_line_length(raw_file.data, raw_file.path)
    text, encoding = decode_text(raw_file.path, raw_file.data)
    table = read_table(raw_file.path, text, raw_file.source_column)
    stories: dict[tuple[str, str], list[TsvRow]] = {}
    for row in table.rows:
        stories.setdefault((row["story"], row["system"]), []).append(row)
    if not raw_file.foreign:
        _refuse_swapped(raw_file.path, table)
    names = Counter(name for name, _ in stories)
    for (name, system), rows in stories.items():
        # Several systems may have translated the same document.
        story = f"{system}/{name}" if name and names[name] > 1 else name
        try:
            yield _story(raw_file, table, text, encoding, story, rows)
        except InputError as error:
            yield error
    if table.uneven:
        yield InputError(raw_file.path, table.complaint)


def _story(
    raw_file: RawFile, table: TsvTable, text: str, encoding: str, name: str, rows: list[TsvRow]
) -> Document:
    about_story = f"story {name}: " if name else ""
    source_language, language = map(language_tag, table.languages(rows[0]))
    if not raw_file.foreign:
        require_english_target(raw_file.path, source_language, language, name=about_story)
    builder, marks = StoryBuilder(raw_file, raw=text, story=name), Marks()
    for row in rows:
        if row["target"].strip():
            builder.block(kind_of(row["target"], row["source"]))
            builder.add(row["target"], row.target_at)
            builder.pair(row["source"])
            marks.unit()
    if builder.empty:
        raise NoTextError(raw_file.path, f"{about_story}no translation in any of its lines")
    about = marks.about(
        source_language=source_language,
        language=language,
        story=f"column {table.machine}" if table.machine else "",
    )
    about["provider"] = rows[0]["system"]
    return builder.document(format="tsv", encoding=encoding, metadata=Metadata(id=name, **about))


def _refuse_swapped(path: str, table: TsvTable) -> None:
    """Raise InputError if the source is English and the translation is plainly not."""
    if any(table.languages(row)[1] for row in table.rows[:1]):
        return
    language = other_language(_sample(table, "target"))
    if language is not None and (source := _sample(table, "source")) and other_language(source) is None:
        raise NotEnglishError(
            path, f"no English target: the translation looks like {language}, not the source"
        )


def _sample(table: TsvTable, column: str) -> str:
    sample = ""
    for row in table.rows:
        sample += row[column] + "\n"
        if len(sample) > _SAMPLE:
            break
    return sample
