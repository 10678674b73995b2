"""The figures as a workbook, a sheet a table.

XlsxWriter, since it writes texts as texts on demand: no cell of a story can become a formula or a link.
"""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from datetime import datetime

from mtqa.audit.figures.model import Figures
from mtqa.audit.reports.sheets import Cell, sheets
from mtqa.reports.text import visible

#: Excel's limits: a cell's characters, a sheet's name, and what such a name may not hold.
_CELL, _NAME, _NOT_IN_NAMES = 32_767, 31, re.compile(r"[\[\]:*?/\\']")
_WIDEST = 60
_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


def render(figures: Figures) -> bytes:
    """A workbook; the same figures always give the same bytes."""
    import xlsxwriter

    out = io.BytesIO()
    with xlsxwriter.Workbook(out, _OPTIONS) as book:
        book.set_properties({"title": "mtqa audit report", "created": datetime(2000, 1, 1)})
        head = book.add_format({"bold": True, "bottom": 1})
        used: set[str] = set()
        for sheet in sheets(figures):
            name = _sheet_name(sheet.name, used)
            page = book.add_worksheet(name)
            page.freeze_panes(1, 1)
            for column, title in enumerate(sheet.columns):
                page.write_string(0, column, title, head)
                page.set_column(column, column, _width([title, *(row[column] for row in sheet.rows)]))
            for number, row in enumerate(sheet.rows, 1):
                for column, value in enumerate(row):
                    if isinstance(value, str):
                        page.write_string(number, column, value[:_CELL])
                    elif value is not None:
                        page.write_number(number, column, value)
    return out.getvalue()


def _sheet_name(name: str, used: set[str]) -> str:
    """A name that Excel takes, and that no other sheet has, whatever a group column is called."""
    plain = _NOT_IN_NAMES.sub(" ", visible(name)).strip()[:_NAME] or "sheet"
    found, number = plain, 1
    while found.casefold() in used:
        number += 1
        tail = f" {number}"
        found = plain[: _NAME - len(tail)] + tail
    used.add(found.casefold())
    return found


def _width(cells: Sequence[Cell]) -> int:
    return min(_WIDEST, 2 + max(len(str(cell)) for cell in cells if cell is not None))
