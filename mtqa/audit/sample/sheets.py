"""The files of a sample: CSV and XLSX, as we write them and as spreadsheets save them.

In CSV, no spreadsheet takes the text of a story for a formula: a cell that would begin like one gets an
apostrophe in front, as OWASP advises (CSV Injection), and so does one that had apostrophes before such a
beginning: so the first apostrophe is ours, and goes when it is read. openpyxl, because it both writes and
reads workbooks.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, Protocol

from mtqa.audit.sample.item import (
    ANSWER,
    COLUMNS,
    FLAGGED,
    MEANINGS,
    UNFLAGGED,
    UNFLAGGED_STRATUM,
    SampleItem,
)
from mtqa.errors import ConfigError, InputError

SUFFIXES = (".csv", ".xlsx")


class SampleSheet(Protocol):
    """A file as it was read; other columns than ours, and the order of the rows, are the user's."""

    #: The names in the first row.
    columns: Sequence[str]
    #: The other rows that are not empty: their number as spreadsheets count, and their cells as text.
    rows: Sequence[tuple[int, Mapping[str, str]]]

    def with_answer(self, number: int, answer: str) -> bytes:
        """The file with another answer in one row."""


def check_suffix(path: Path) -> None:
    """Raises ConfigError for a file that is neither CSV nor XLSX."""
    if path.suffix.lower() not in SUFFIXES:
        raise ConfigError(f"{path}: a sample is a file named *.csv or *.xlsx")


_FORMULA = re.compile(r"'*\s*[=+\-@\t\r＝＋－＠]")


def with_apostrophe(text: str) -> str:
    """The text for a cell of CSV."""
    return f"'{text}" if _FORMULA.match(text) else text


def without_apostrophe(cell: str) -> str:
    """The text of a cell that ``with_apostrophe`` wrote."""
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell[1:]) else cell


#: Excel takes a file for UTF-8 only with this mark.
_ENCODING = "utf-8-sig"


def new_csv(items: Iterable[SampleItem]) -> bytes:
    """A new sample: commas, UTF-8 with its mark, no cell that could be a formula."""
    rows = [[with_apostrophe(str(value)) for value in _ordered(item.cells())] for item in items]
    return _csv_bytes([list(COLUMNS), *rows], ",")


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
            (number, dict(zip(self.columns, map(without_apostrophe, row), strict=False)))
            for number, row in enumerate(self._rows[1:], 2)
            if any(cell.strip() for cell in row)
        ]

    def with_answer(self, number: int, answer: str) -> bytes:
        """The file with another answer in one row; always in UTF-8."""
        rows, column = [list(row) for row in self._rows], list(self.columns).index(ANSWER)
        row = rows[number - 1]
        row += [""] * (column + 1 - len(row))
        row[column] = answer
        return _csv_bytes(rows, self._delimiter)


def _ordered(cells: Mapping[str, str | int | float]) -> list[str | int | float]:
    return [cells[name] for name in COLUMNS]


def _csv_bytes(rows: Iterable[Sequence[str]], delimiter: str) -> bytes:
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


#: Width in characters of the columns that people read; the others are as wide as their name.
_WIDTHS = {
    "before": 30,
    "sentence": 60,
    "after": 30,
    "message": 30,
    "suggestion": 40,
    "answer": 14,
    "note": 20,
}
#: What only ``mtqa audit score`` reads is hidden.
_FIRST_HIDDEN = COLUMNS.index("findings_here")


def new_workbook(items: Iterable[SampleItem]) -> bytes:
    """A new sample: strings are strings, never formulas; answers are chosen from a list."""
    from openpyxl import Workbook as Book
    from openpyxl.styles import Font
    from openpyxl.worksheet.datavalidation import DataValidation

    book = Book()
    sheet: Any = book.active
    sheet.title = "sample"
    lists = {
        flagged: DataValidation(type="list", formula1=f'"{",".join(answers)}"', allow_blank=True)
        for flagged, answers in ((True, FLAGGED), (False, UNFLAGGED))
    }
    _write(sheet, 1, COLUMNS, Font(bold=True))
    for number, item in enumerate(items, 2):
        cells = item.cells()
        _write(sheet, number, [cells[name] for name in COLUMNS], None)
        lists[item.stratum != UNFLAGGED_STRATUM].add(sheet.cell(number, COLUMNS.index(ANSWER) + 1))
    for validation in lists.values():
        if validation.sqref:
            sheet.add_data_validation(validation)
    for column, name in enumerate(COLUMNS):
        dimension = sheet.column_dimensions[sheet.cell(1, column + 1).column_letter]
        dimension.width = _WIDTHS.get(name, len(name) + 4)
        dimension.hidden = column >= _FIRST_HIDDEN
    sheet.freeze_panes = "A2"
    meanings = book.create_sheet("answers")
    for number, (answer, meaning) in enumerate(MEANINGS.items(), 1):
        _write(meanings, number, [answer.value, meaning], None)
    meanings.column_dimensions["A"].width, meanings.column_dimensions["B"].width = 14, 70
    return _book_bytes(book)


class XlsxSheet:
    """The first sheet of a workbook, which keeps what else the user put into it."""

    def __init__(self, path: Path, data: bytes) -> None:
        from openpyxl import load_workbook

        try:
            self._book = load_workbook(io.BytesIO(data))
            self._sheet: Any = self._book.worksheets[0]
            values = [[_cell_text(cell) for cell in row] for row in self._sheet.iter_rows(values_only=True)]
        except Exception as error:  # openpyxl raises whatever its parsers do
            raise InputError(str(path), f"cannot be read as XLSX: {error}") from None
        self.columns: Sequence[str] = [name.strip() for name in values[0]] if values else []
        self.rows: Sequence[tuple[int, Mapping[str, str]]] = [
            (number, dict(zip(self.columns, row, strict=False)))
            for number, row in enumerate(values[1:], 2)
            if any(cell.strip() for cell in row)
        ]

    def with_answer(self, number: int, answer: str) -> bytes:
        """The file with another answer in one row."""
        self._sheet.cell(number, list(self.columns).index(ANSWER) + 1).value = answer
        return _book_bytes(self._book)


def _write(sheet: Any, number: int, values: Sequence[str | int | float], font: Any) -> None:
    from openpyxl.styles import Alignment

    for column, value in enumerate(values, 1):
        cell = sheet.cell(number, column, value)
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        if isinstance(value, str):
            cell.data_type = "s"  # else "=…" is a formula
        if font:
            cell.font = font


def _cell_text(value: object) -> str:
    return "" if value is None else str(value)


def _book_bytes(book: Any) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def sheet_bytes(path: Path, items: Iterable[SampleItem]) -> bytes:
    """The bytes of a new sample, in the format of the name."""
    check_suffix(path)
    if path.suffix.lower() == ".csv":
        return new_csv(items)
    return new_workbook(items)


def read_sheet(path: Path, data: bytes) -> SampleSheet:
    """The sample in a file's bytes. Raises InputError for one that is damaged or lacks a column."""
    check_suffix(path)
    sheet: SampleSheet = (CsvSheet if path.suffix.lower() == ".csv" else XlsxSheet)(path, data)
    for name in COLUMNS:
        if name not in sheet.columns and name not in ("note", "probability"):
            raise InputError(str(path), f"no column '{name}': not a sample of `mtqa audit sample`")
    return sheet
