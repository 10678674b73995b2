"""Cities and provinces of the English that are others in a Chinese, Japanese or Korean source."""

from __future__ import annotations

import pytest

from mtqa.document import Span
from mtqa.source.names.places.other_places import places_instead
from mtqa.source.names.places.read_places import province


def places(text: str, source: str, language: str) -> list[tuple[str, str, str]]:
    found = places_instead(text, Span(0, len(text)), source, language)
    return [(text[place.span.start : place.span.end], place.word, place.name) for place in found]


@pytest.mark.parametrize(
    ("text", "source", "language", "found"),
    [
        ("Sapporo Medical University said", "仙台医科大は", "ja", ("Sapporo", "仙台", "Sendai")),
        ("Gifu prefectural police said", "愛知県警は", "ja", ("Gifu", "愛知", "Aichi")),
        ("trains between Kurume and Kagoshima", "熊本―鹿児島間", "ja", ("Kurume", "熊本", "Kumamoto")),
        (
            "at the Venice International Film Festival",
            "베를린국제영화제에서",
            "ko",
            ("Venice", "베를린", "Berlin"),
        ),
        ("in South Gyeongsang Province", "전남 신안에서", "ko", ("Gyeongsang", "전남", "Jeolla")),
        ("in central Jiangxi", "浙江中部", "zh", ("Jiangxi", "浙江", "Zhejiang")),
    ],
)
def test_another_place_is_found(text: str, source: str, language: str, found: tuple[str, str, str]) -> None:
    assert places(text, source, language) == [found]


@pytest.mark.parametrize(
    ("text", "source", "language"),
    [
        # The place is read in the source, or its place there is somebody's name.
        ("Kumamoto University said", "熊本大は", "ja"),
        ("The suspect, Miyazaki, was arrested in Nagoya.", "名古屋で宮崎容疑者が逮捕された。", "ja"),
        # The English alone names a place, or the source alone.
        ("in Nagasaki on Monday", "月曜日に", "ja"),
        ("in the city on Monday", "月曜日に長崎で", "ja"),
        # A province that is shortened, and one that the English says with its city.
        ("in Geoje, South Gyeongsang Province", "경남 거제에서", "ko"),
        ("in Jeonju, North Jeolla", "전북 전주에서", "ko"),
        ("in Guangdong province", "广东省", "zh"),
        # A run of katakana that only begins like a city.
        ("He left the mound in Osaka.", "大阪でマウンドを降りた。", "ja"),
    ],
)
def test_the_same_place_is_not(text: str, source: str, language: str) -> None:
    assert not places(text, source, language)


def test_provinces_have_the_names_of_news() -> None:
    assert province("愛知", "ja") == ("Aichi",)
    assert "Jeolla" in province("전남", "ko")
    assert province("名古屋", "ja") == ("名古屋",)


def test_a_name_that_is_only_a_part_is_told() -> None:
    text = "in South Gyeongsang Province"
    found = list(places_instead(text, Span(0, len(text)), "전남 신안에서", "ko"))
    assert [(each.name, each.partly) for each in found] == [("Jeolla", True)]
