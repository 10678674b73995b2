"""A sample as CSV: as we write it, and as spreadsheets save it."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from mtqa.audit.sample.formulas import neutral, plain
from mtqa.audit.sample.item import ANSWER, COLUMNS, Item
from mtqa.errors import InputError

#: Excel takes a file for UTF-8 only with this mark.
_ENCODING = "utf-8-sig"


def new_csv(items: Iterable[Item]) -> bytes:
    """A new sample: commas, UTF-8 with its mark, no cell that could be a formula."""
    rows = [[neutral(str(value)) for value in _ordered(item.cells())] for item in items]
    return _bytes([list(COLUMNS), *rows], ",")


class CsvSheet:
    """A file of comma-, semicolon- or tab-separated values, in UTF-8, UTF-16 or Windows-1252."""

    def __init__(self, path: Path, data: bytes) -> None:
        text = _decoded(data)
        head = text.split("\n", 1)[0]
        self._delimiter = max(",;\t", key=head.count)
        try:
            self._rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=self._delimiter))
        except csv.Error as error:
            raise InputError(str(path), f"cannot be read as CSV: {error}") from None
        self.columns: Sequence[str] = [name.strip() for name in self._rows[0]] if self._rows else []
        self.rows: Sequence[tuple[int, Mapping[str, str]]] = [
            (number, dict(zip(self.columns, map(plain, row), strict=False)))
            for number, row in enumerate(self._rows[1:], 2)
            if any(cell.strip() for cell in row)
        ]

    def with_answer(self, number: int, answer: str) -> bytes:
        """The file with another answer in one row; always in UTF-8."""
        rows, column = [list(row) for row in self._rows], list(self.columns).index(ANSWER)
        row = rows[number - 1]
        row += [""] * (column + 1 - len(row))
        row[column] = answer
        return _bytes(rows, self._delimiter)


def _ordered(cells: Mapping[str, str | int | float]) -> list[str | int | float]:
    return [cells[name] for name in COLUMNS]


def _bytes(rows: Iterable[Sequence[str]], delimiter: str) -> bytes:
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=delimiter).writerows(rows)
    return out.getvalue().encode(_ENCODING)


def _decoded(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    try:
        return data.decode(_ENCODING)
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")
