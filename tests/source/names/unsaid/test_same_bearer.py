"""Parts of one full name, of which the English says another than the source does."""

from __future__ import annotations

import pytest

from mtqa.document import Span
from mtqa.source.names.unsaid.unmatched import unmatched


def left_over(english: str, source: str, language: str, before: str) -> tuple[list[str], list[str]]:
    found = unmatched(english, Span(0, len(english)), source, language, f"{before}\n\n{source}")
    return [name.text for name in found.english], [word.word for word in found.source]


@pytest.mark.parametrize(
    ("english", "source", "language", "before"),
    [
        (
            "After that Coburg pulled away.",
            "Danach zogen die Ahlener davon.",
            "de",
            "Die HSG Coburg Ahlen hat das Spiel gewonnen.",
        ),
        (
            "Zawiercie took the third set.",
            "Trzeciego seta wygrała Jurajska.",
            "pl",
            "W sobotę zagrała Warta Jurajska Zawiercie.",
        ),
    ],
)
def test_another_part_of_the_name_is_not_left_over(
    english: str, source: str, language: str, before: str
) -> None:
    assert left_over(english, source, language, before) == ([], [])


def test_a_name_that_stands_elsewhere_by_itself_is_left_over() -> None:
    english, source = "After that Coburg pulled away.", "Danach zogen die Ahlener davon."
    before = "Die HSG Coburg spielte gegen den TV Ahlen."
    assert left_over(english, source, "de", before)[0] == ["Coburg"]
