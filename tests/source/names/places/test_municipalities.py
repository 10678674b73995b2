"""Japanese cities that the English calls by a reading that they do not have."""

from __future__ import annotations

import pytest

from mtqa.document import Span
from mtqa.source.names.places.other_places import places_instead


def places(text: str, source: str, language: str = "ja") -> list[tuple[str, str, str]]:
    found = places_instead(text, Span(0, len(text)), source, language)
    return [(text[place.span.start : place.span.end], place.word, place.name) for place in found]


@pytest.mark.parametrize(
    ("text", "source", "found"),
    [
        ("The city of Yakan said so.", "県と一関市は発表した。", ("Yakan", "一関", "Ichinoseki")),
        ("The mayor of Hachito said so.", "八戸市長は述べた。", ("Hachito", "八戸", "Hachinohe")),
        ("in Hachito, Aomori", "青森県八戸市で", ("Hachito", "八戸", "Hachinohe")),
    ],
)
def test_a_city_is_found_by_what_is_no_name(text: str, source: str, found: tuple[str, str, str]) -> None:
    assert places(text, source) == [found]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("The mayor of Ichinoseki said so.", "一関市長は述べた。"),
        # A name that is read elsewhere in the source or heard there, and one of several words.
        ("The mayor, Inoda, said so.", "一関市の井野田市長は述べた。"),
        ("Kanemoda of the city said", "一関市のカネモダは"),
        ("Taro Yakan said", "一関市は"),
        # The characters are somebody's name too.
        ("Hachito said in the city", "八戸市で八戸さんは"),
        # A city that no list has, two cities, and no city.
        ("The mayor of Tawahon said", "田原本町長は"),
        ("in Yakan", "一関市と八戸市で"),
        ("in Yakan", "一関の"),
    ],
)
def test_what_may_be_a_name_is_not(text: str, source: str) -> None:
    assert not places(text, source)


def test_other_languages_are_not_read_so() -> None:
    assert not places("in Yakan", "一関市", "zh")
