"""``mtqa.source.closed_sets.magnitudes``: hundreds are vague but behind a number, "most" is no superlative."""

from __future__ import annotations

import pytest

from mtqa.source.closed_sets.find import opposites


def _sure(text: str, language: str, group: str) -> list[str]:
    return [name for m in opposites(text, language) if m.set == group and m.sure for name in m.names]


@pytest.mark.parametrize(
    ("text", "language", "names"),
    [
        ("dozens of fans", "en", ["dozens"]),
        ("tens of thousands of fans", "en", ["tens_of_thousands"]),
        ("a hundred fans, 3 hundreds of them", "en", []),
        ("two bridges and hundreds of cars", "en", ["hundreds"]),
        ("दो पुल और दर्जनों वाहन", "hi", ["dozens"]),
        ("тысячи человек", "ru", ["thousands"]),
        ("десятки тысяч человек", "ru", ["tens_of_thousands"]),
        ("5 тысяч человек", "ru", []),
        ("две тысячи человек", "ru", []),
        ("Hunderte Menschen", "de", ["hundreds"]),
        ("puluhan kepala daerah", "id", ["dozens"]),
        ("数百人", "ja", ["hundreds"]),
        ("四百人", "ja", []),
    ],
)
def test_vague_numbers_are_told_from_exact_ones(text: str, language: str, names: list[str]) -> None:
    assert _sure(text, language, "magnitude") == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("the release of most detainees", ["most"]),
        ("Most European countries agreed", ["most"]),
        ("most people agreed", ["most"]),
        ("the most important cities", []),
        ("Europe's most populous cities", []),
        ("what most worries residents", []),
        ("it is most likely", []),
    ],
)
def test_most_of_several_is_told_from_a_superlative(text: str, names: list[str]) -> None:
    assert _sure(text, "en", "amount") == names
