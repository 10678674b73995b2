"""Tests of ``mtqa.repair.figures``."""

from __future__ import annotations

import pytest

from mtqa.document import Document
from mtqa.repair.candidates import candidates
from mtqa.repair.figures import figures_of
from mtqa.segmentation.segment import segment_text
from mtqa.stops import stop_at


def repaired(text: str) -> list[str]:
    """The text after each repair of its first stop between two sentences."""
    document: Document = segment_text(text)
    stop = stop_at(document, document.boundaries[0])
    assert stop is not None
    return [each.applied(text, 0, len(text)) for each in candidates(document, stop)]


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("It rose to 12 million, or 4.5%, in May.", ["12", "4.5%", "May", "million"]),
        ("They may meet on Monday.", ["Monday"]),
        ("Nothing of that.", []),
    ],
)
def test_figures_scales_and_parts_of_dates(text: str, figures: list[str]) -> None:
    assert figures_of(text) == figures


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("The two will meet again on Monday. Ministers in the capital for talks.", "Monday"),
        ("The hall holds 26.81 meters. 0.49 meters below the record.", "0.49 meters"),
    ],
)
def test_no_repair_drops_a_figure_or_a_month(text: str, kept: str) -> None:
    found = repaired(text)
    assert found
    assert all(kept in each for each in found)
