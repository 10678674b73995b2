"""``name/lowercase`` and ``name/variant``: what the examples do not show."""

from __future__ import annotations

from mtqa.checks.name_lowercase import LowercaseName
from mtqa.checks.name_variant import NameVariant
from mtqa.segmentation.segment import segment_text


def test_every_place_of_the_rarer_spelling_is_shown() -> None:
    text = "Olena Kovalenko spoke. Kovalenko left. Kovalenka sang.\n\nKovalenko wept; Mrs Kovalenka did not."
    found = list(NameVariant().find(segment_text(text, path="x")))
    assert [text[s.span.start : s.span.end] for s in found] == ["Kovalenka", "Kovalenka"]
    assert {suggestion.text for s in found for suggestion in s.suggestions} == {"Kovalenko"}


def test_the_better_known_spelling_is_the_right_one() -> None:
    text = "Jair Bolsonaro spoke. Bosonaro left, and Bosonaro came back."
    (first, second) = NameVariant().find(segment_text(text, path="x"))
    assert text[first.span.start : first.span.end] == "Bosonaro"
    assert second.suggestions[0].text == "Bolsonaro"


def test_small_names_get_their_capitals() -> None:
    text = "The talks in new york ended on friday, the fbi said, and Xinhua asked nato why."
    found = list(LowercaseName().find(segment_text(text * 1 + " It was calm. " * 200, path="x")))
    assert [s.suggestions[0].text for s in found] == ["New York", "Friday", "FBI", "NATO"]
