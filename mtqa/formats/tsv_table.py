"""The rows and columns of a tab-separated file, with the offsets of its cells."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from typing import Any

from mtqa._compat import tomllib
from mtqa.errors import InputError
from mtqa.formats.bilingual import is_english
from mtqa.origin import line_column, line_starts

_LINE = re.compile(r"[^\r\n]+")
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:[-_][A-Za-z]{2,4})?")
#: Rows by which the number of columns is told.
_LOOKED_AT = 200
#: Lines that a complaint names.
_NAMED = 5


@dataclass(frozen=True, slots=True)
class Row:
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
class Table:
    """The rows of a file. ``machine`` is the target column's name if that speaks of a machine.

    ``uneven`` are line, and number of columns, of the lines that are left out; ``named`` the
    languages of source and target where the header names the columns after them.
    """

    width: int
    rows: list[Row] = field(default_factory=list)
    uneven: list[tuple[int, int]] = field(default_factory=list)
    machine: str = ""
    named: tuple[str, str] = ("", "")

    def languages(self, row: Row) -> tuple[str, str]:
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


def read_table(path: str, text: str, source: str = "") -> Table:
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
        columns, table = {"source": 0, "target": 1}, Table(width)
    else:
        del lines[0]
    for start, line in lines:
        cells = line.split("\t")
        # Spreadsheets add tabs at the end and leave out those behind the last cell that is not empty.
        while len(cells) > table.width and not cells[-1].strip():
            cells.pop()
        if max(columns["target"], columns.get("source", 0)) < len(cells) <= table.width:
            table.rows.append(Row(cells, start, columns))
        else:
            table.uneven.append((line_column(starts, start)[0], len(cells)))
    if not table.rows:
        raise InputError(
            path, table.complaint if table.uneven else f"line {first}: a header and nothing else"
        )
    return table


def _header(path: str, line: int, cells: list[str], source: str) -> tuple[dict[str, int], Table | None]:
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
    table = Table(len(cells))
    if "target" in known and len(cells) > 1 and len(known) > 1:
        name = names[known["target"]]
        table.machine = name if name in _names()["machine"] else ""
        return known, table
    if len(known) > 1 and "source" in known:
        raise InputError(
            path, f"line {line}: no column of the header is the translation ({', '.join(names)})"
        )
    tags = [cell.strip() for cell in cells]
    if len(tags) == 2 and all(map(_LANGUAGE.fullmatch, tags)) and any(map(is_english, tags)):
        table.named = (tags[0], tags[1])
        return {"source": 0, "target": 1}, table
    return {}, None


def _named(path: str, line: int, names: list[str], column: str) -> int:
    """The number of the column that the user names. Raises InputError if there is none."""
    if _folded(column) not in names:
        raise InputError(path, f"line {line}: no column '{column}' in the header ({', '.join(names)})")
    return names.index(_folded(column))


def _folded(name: str) -> str:
    return re.sub(r"[ -]+", "_", name.strip().strip('"').casefold())


def _order(names: list[str], found: list[str]) -> Any:
    return lambda index: found.index(names[index])


def _columns(count: int) -> str:
    return "1 column" if count == 1 else f"{count} columns"


@cache
def _names() -> dict[str, list[str]]:
    return tomllib.loads((resources.files("mtqa.formats") / "tsv.toml").read_text("utf-8"))
