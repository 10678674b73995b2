"""A Chinese person of the English whom the source does not name, where it names another one."""

from __future__ import annotations

import pytest

from mtqa.document import Span
from mtqa.source.names.persons.syllable_persons import other_chinese_person

FORECASTER = "首席预报员吕嘉明说，风暴将减弱。"


def other(text: str, source: str, story: str = "", language: str = "zh") -> list[tuple[str, str, str, str]]:
    found = other_chinese_person(text, Span(0, len(text)), source, language, story)
    return [(text[each.span.start : each.span.end], each.beside, each.word, each.spelt) for each in found]


def test_another_person_is_named_with_what_english_would_call_the_one_of_the_source() -> None:
    assert other("It will weaken, Xu Wenhao said.", "律师罗茜说，它会减弱。") == [
        ("Xu Wenhao", "罗", "茜", "")  # read in two ways
    ]
    assert other("It will weaken, Xu Wenhao said.", "居民李卫东说，它会减弱。") == [
        ("Xu Wenhao", "李", "卫东", "Li Weidong")
    ]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("It will weaken, Lü Jiaming said.", id="the same"),
        pytest.param("It will weaken, Xu Jiaming said.", id="the given name is read: another rule"),
        pytest.param("It will weaken, Xu Wen-hao said.", id="another romanisation"),
        pytest.param("It will weaken, Han Kang said.", id="a given name of one syllable"),
        pytest.param("It will weaken, John Wenhao said.", id="no surname"),
        pytest.param("Teng Fonghao General Hospital said so.", id="a part of a longer name"),
        pytest.param("Xu Wenhao and Chen Jianguo said so.", id="two of them"),
        pytest.param("It will weaken, the forecaster said.", id="nobody"),
    ],
)
def test_else_nothing_is_said(text: str) -> None:
    assert other(text, FORECASTER) == []


def test_whom_the_story_names_elsewhere_the_english_may_name_here() -> None:
    text = "It will weaken, Xu Wenhao said."
    assert other(text, FORECASTER, FORECASTER)
    assert other(text, FORECASTER, f"许文浩是台长。{FORECASTER}") == []
    assert other(text, FORECASTER, language="ja") == []
    assert other(text, "风暴将减弱。") == []
