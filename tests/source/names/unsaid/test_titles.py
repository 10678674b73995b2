"""Tests of ``mtqa.source.names.unsaid.titles``."""

from __future__ import annotations

import pytest

from mtqa.document import Span
from mtqa.source.names.unsaid.titles import translated_titles


@pytest.mark.parametrize(
    ("text", "source", "found"),
    [
        ('The film "The Wave" opened.', "Filmu „Vilnis” rādīja.", ["The Wave"]),
        ("The novel “Stone Garden” won.", "Роман «Каменный сад» победил.", ["Stone Garden"]),
        ("The song “Paper Moon” leads.", "《纸月亮》领先。", ["Paper Moon"]),
        # The source has no title, the words are a name, or a quotation.
        ('The film "The Wave" opened.', "Filmu rādīja.", []),
        ('The ship "Vladimir" sank.', "Das Schiff „Wladimir“ sank.", []),
        ('It was "a very long night", he said.', "Es war „eine sehr lange Nacht“, sagte er.", []),
    ],
)
def test_titles_of_ordinary_words(text: str, source: str, found: list[str]) -> None:
    places = translated_titles(text, Span(0, len(text)), source).english
    assert [text[place.start : place.end] for place in places] == found


def test_titles_of_a_source() -> None:
    text, source = "The film “The Wave” and more", "Le film « La Vague » et 『波』"
    titles = translated_titles(text, Span(0, len(text)), source).source
    assert [source[place.start : place.end].strip() for place in titles] == ["La Vague", "波"]
