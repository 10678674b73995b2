"""The figures as one CSV table: a line a figure, named by its table, its row and its column."""

from __future__ import annotations

import csv
import io

from mtqa.audit.figures.model import Figures
from mtqa.audit.reports.sheets import Cell, sheets

COLUMNS = ("table", "row", "figure", "value")
#: What makes a spreadsheet take a text for a formula (OWASP, CSV Injection).
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def render(figures: Figures) -> bytes:
    """UTF-8 with a byte order mark, without which Excel reads another encoding; lines end as in RFC 4180."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    for sheet in sheets(figures):
        for number, (first, *rest) in enumerate(sheet.rows, 1):
            # Two stories may have one id, so that rows of texts are told apart by their number.
            name = f"{number}. {first}" if sheet.name in {"worst stories", "sentences"} else str(first)
            for column, value in zip(sheet.columns[1:], rest, strict=True):
                if value is not None:
                    writer.writerow([safe(cell) for cell in (sheet.name, name, column, value)])
    return out.getvalue().encode("utf-8-sig")


def safe(cell: Cell) -> Cell:
    """A text that a spreadsheet would run as a formula with an apostrophe before it; all else as it is."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell
