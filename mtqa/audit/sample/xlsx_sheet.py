"""A sample as a workbook of Excel; openpyxl, because it both writes and reads them."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from mtqa.audit.sample.answers import FLAGGED, MEANINGS, UNFLAGGED
from mtqa.audit.sample.item import ANSWER, COLUMNS, UNFLAGGED_STRATUM, Item
from mtqa.errors import InputError

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


def new_workbook(items: Iterable[Item]) -> bytes:
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
    told = book.create_sheet("answers")
    for number, (answer, meaning) in enumerate(MEANINGS.items(), 1):
        _write(told, number, [answer.value, meaning], None)
    told.column_dimensions["A"].width, told.column_dimensions["B"].width = 14, 70
    return _bytes(book)


class Workbook:
    """The first sheet of a workbook, which keeps what else the user put into it."""

    def __init__(self, path: Path, data: bytes) -> None:
        from openpyxl import load_workbook

        try:
            self._book = load_workbook(io.BytesIO(data))
            self._sheet: Any = self._book.worksheets[0]
            values = [[_text(cell) for cell in row] for row in self._sheet.iter_rows(values_only=True)]
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
        return _bytes(self._book)


def _write(sheet: Any, number: int, values: Sequence[str | int | float], font: Any) -> None:
    from openpyxl.styles import Alignment

    for column, value in enumerate(values, 1):
        cell = sheet.cell(number, column, value)
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        if isinstance(value, str):
            cell.data_type = "s"  # else "=…" is a formula
        if font:
            cell.font = font


def _text(value: object) -> str:
    return "" if value is None else str(value)


def _bytes(book: Any) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
