"""Tables for spreadsheets, in which nothing of a story is a formula."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import openpyxl
import pytest

from mtqa.audit.figures.collect import collect
from mtqa.audit.figures.model import Figures
from mtqa.audit.reports.sheets import COLUMNS, render_csv, render_xlsx, safe
from tests.audit.ledgers import Found, Sentence, Story, write_ledger


def rows(figures: Figures) -> list[list[str]]:
    return list(csv.reader(io.StringIO(render_csv(figures).decode("utf-8-sig"), newline="")))


def test_no_cell_is_a_formula(attacked: Figures) -> None:
    found = rows(attacked)
    assert tuple(found[0]) == COLUMNS
    for row in found:
        assert len(row) == len(COLUMNS)
        for cell in row:
            assert not cell.startswith(("=", "+", "@", "\t", "\r", "\n"))
            if cell.startswith("-"):
                float(cell)
    assert ["by provider", "'=1+1", "stories", "1"] in found


@pytest.mark.parametrize(
    ("cell", "told"), [("=1+1", "'=1+1"), ("a=1", "a=1"), (-1.5, -1.5), ("", ""), (None, None)]
)
def test_numbers_and_plain_texts_stay_as_they_are(cell: str | float | None, told: str | float | None) -> None:
    assert safe(cell) == told


def test_a_figure_has_a_line_of_its_own(attacked: Figures) -> None:
    told = {tuple(row[:3]): row[3] for row in rows(attacked)}
    headline = next(each for each in attacked.headlines if each.key == "certain")
    assert float(told["figures", headline.title, "low"]) == pytest.approx(headline.estimate.low, abs=1e-6)
    assert len(told) == len(rows(attacked))


def book(figures: Figures) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(render_xlsx(figures)))


def test_texts_stay_texts_and_numbers_numbers(attacked: Figures) -> None:
    found = book(attacked)
    cells = [cell for sheet in found for row in sheet for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} == {"s", "n"}
    assert not [cell for cell in cells if cell.hyperlink]
    sheet = found["by provider"]
    assert ["=1+1", 1, 1, 1, 0, 0, 1000] in [[cell.value for cell in row][:7] for row in sheet.iter_rows()]


def test_sheets_have_names_that_excel_takes(attacked: Figures) -> None:
    names = book(attacked).sheetnames
    assert len({name.casefold() for name in names}) == len(names)
    assert all(0 < len(name) <= 31 and not set(name) & set("[]:*?/\\'") for name in names)


def test_the_same_figures_give_the_same_bytes(attacked: Figures) -> None:
    assert render_xlsx(attacked) == render_xlsx(attacked)


def test_a_text_longer_than_a_cell_is_cut(tmp_path: Path) -> None:
    story = Story("a", [Sentence("x" * 40_000, [Found()])])
    sheet = book(collect(write_ledger(tmp_path / "audit", [story])))["sentences"]
    column = [cell.value for cell in sheet[1]].index("sentence")
    assert len(str(sheet[2][column].value)) == 32_767
