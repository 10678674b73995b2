"""Japanese readings of Han characters."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtqa.source.names.sounds.han_readings import is_read_in, japanese_persons

SAID = [
    ("Tanaka", "田中氏は述べた"),
    ("Kishida", "岸田文雄首相が"),
    ("Fumio", "岸田文雄首相が"),
    ("Ohtani", "大谷翔平は"),
    ("Shohei", "大谷翔平は"),
    ("Inoue", "井上尚弥が勝った"),
    ("Hokkaido", "北海道新聞"),
    ("Shimbun", "山陽新聞"),
    ("Iwaki", "福島県いわき市"),
    ("Nikko", "日光を訪れた"),
    ("Sasaki", "佐々木投手"),
]


@pytest.mark.parametrize(("name", "source"), SAID)
def test_a_name_is_read_and_others_are_not(name: str, source: str) -> None:
    assert is_read_in(name, source)
    others = [other for other, text in SAID if text != source and other not in ("Shimbun",)]
    assert not any(is_read_in(other, source) for other in others)


def test_a_name_stands_in_neighbouring_characters() -> None:
    assert is_read_in("Tanaka", "田中")
    assert not is_read_in("Tanaka", "田で中")
    assert not is_read_in("A", "亜")


def persons(source: str) -> list[str]:
    return [source[span.start : span.end] for span in japanese_persons(source)]


def test_persons_are_named_in_full_or_before_a_title() -> None:
    assert persons("岸田文雄が田中さんと会い、佐藤監督も来た。") == ["岸田文雄", "田中", "佐藤"]
    assert persons("山本は欠席した。") == []  # a surname alone may be a place


@given(
    st.text(alphabet="岸田文雄が中さんの山本ー々ょキ監督", max_size=20),
    st.text(alphabet="aiknostyz", max_size=9),
)
def test_spans_lie_within_the_text(source: str, name: str) -> None:
    assert isinstance(is_read_in(name, source), bool)
    for span in japanese_persons(source):
        assert 0 <= span.start < span.end <= len(source)
