"""Persons with a title in Chinese, Japanese and Korean sources."""

from __future__ import annotations

import pytest

from mtqa.source.names.persons.titled import may_have_pen_name, titled_persons


@pytest.mark.parametrize(
    ("source", "language", "found"),
    [
        ("市长王炯说", "zh", [("王", "炯", "市长")]),
        ("记者 林火灿", "zh", [("林", "火灿", "记者")]),
        ("后卫罗倩全场得到27分", "zh", [("罗", "倩", "后卫")]),
        ("校长欧阳文静表示", "zh", [("欧阳", "文静", "校长")]),
        ("岸田首相は", "ja", [("岸田", "", "首相")]),
        ("チームの山本英昭団長は", "ja", [("山本", "英昭", "団長")]),
        ("三谷ひかりさんは", "ja", [("三谷", "ひかり", "さん")]),
        ("김민석 감독은", "ko", [("김", "민석", "감독")]),
        ("감독 김민석은", "ko", [("김", "민석", "감독")]),
    ],
)
def test_a_title_shows_a_name(source: str, language: str, found: list[tuple[str, str, str]]) -> None:
    persons = titled_persons(source, language)
    parts = [
        (source[p.surname.start : p.surname.end], source[p.given.start : p.given.end], p.title)
        for p in persons
    ]
    assert parts == found


@pytest.mark.parametrize(
    ("source", "language"),
    [
        # No title, a way to call somebody, a verb, and what only looks like a name.
        ("王炯说", "zh"),
        ("村民王大伯说", "zh"),
        ("市长说，这是好事", "zh"),
        ("市長は、岸田に", "ja"),
        ("김민석은 말했다", "ko"),
    ],
)
def test_without_one_nobody_is_sure(source: str, language: str) -> None:
    assert not titled_persons(source, language)


def test_writers_may_have_pen_names() -> None:
    assert may_have_pen_name("作家")
    assert not may_have_pen_name("市长")
