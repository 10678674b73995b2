"""Small words, phrases and German nouns of the source that stand in the English."""

from __future__ import annotations

import re

import pytest

from mtqa.checks.beside_source.copied_words import Copied
from mtqa.language.frequencies import has_frequencies

WORD = re.compile(r"[^\W\d_]+")


def found(text: str, source: str, language: str) -> list[tuple[str, str]]:
    words = list(WORD.finditer(text))
    places = Copied(text, words, source, list(WORD.finditer(source)), language).places()
    return [(text[words[a].start() : words[b].end()], rule) for a, b, rule in places]


@pytest.mark.parametrize(
    ("text", "source", "language", "expected"),
    [
        ("She wants hier auch sell it.", "Sie will es hier auch verkaufen.", "de", [("hier auch", "phrase")]),
        ("Then they went úr the room.", "Þau fóru út úr herberginu.", "is", [("úr", "small")]),
        ("We asked the Fahrer first.", "Wir fragten zuerst den Fahrer.", "de", [("Fahrer", "noun")]),
        ("It was Mit much delay.", "Mit viel Verspätung.", "de", [("Mit", "small")]),
        ("The drive to Ústí nad Labem", "Cesta do Ústí nad Labem", "cs", []),
        ("We met Herr Fahrer.", "Wir trafen den Fahrer.", "de", []),
        ("It is on mapy.cz now.", "Je to na mapy.cz.", "cs", []),
        ("He sent 90 kronor via a friend.", "Han skickade 90 kronor via en vän.", "sv", []),
        ("They pay 40 kronor for it.", "De betalar 40 kronor for det.", "sv", []),
        ("The sauna on the roof", "Sauna on katolla", "fi", []),
        ("He sent pengar via a friend.", "Han skickade pengar via en vän.", "sv", [("pengar via", "phrase")]),
        ("It cost 90 kronor till now.", "Det kostade 90 kronor till.", "sv", [("kronor till", "phrase")]),
    ],
)
def test_words_left_standing(text: str, source: str, language: str, expected: list[tuple[str, str]]) -> None:
    assert found(text, source, language) == expected


@pytest.mark.parametrize("language", ["zh", "ja", "ko", "th", "liv"])
def test_languages_without_frequencies_have_none(language: str) -> None:
    assert not has_frequencies(language)
    assert found("locales all xyzzy", "locales all xyzzy", language) == []
