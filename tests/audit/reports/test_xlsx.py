from __future__ import annotations

import io
from pathlib import Path

import openpyxl

from mtqa.audit.figures.collect import collect
from mtqa.audit.figures.model import Figures
from mtqa.audit.reports.xlsx import render
from tests.audit.ledgers import Found, Sentence, Story, write_ledger


def book(figures: Figures) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(render(figures)))


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
    assert render(attacked) == render(attacked)


def test_a_text_longer_than_a_cell_is_cut(tmp_path: Path) -> None:
    story = Story("a", [Sentence("x" * 40_000, [Found()])])
    sheet = book(collect(write_ledger(tmp_path / "audit", [story])))["sentences"]
    column = [cell.value for cell in sheet[1]].index("sentence")
    assert len(str(sheet[2][column].value)) == 32_767
