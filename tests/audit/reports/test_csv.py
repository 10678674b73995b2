from __future__ import annotations

import csv
import io

import pytest

from mtqa.audit.figures.model import Figures
from mtqa.audit.reports.csv import COLUMNS, render, safe


def rows(figures: Figures) -> list[list[str]]:
    return list(csv.reader(io.StringIO(render(figures).decode("utf-8-sig"), newline="")))


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
