"""Letters in which the spellings of one name agree."""

from __future__ import annotations

import pytest

from mtqa.source.names.sounds.loose import loose


@pytest.mark.parametrize(
    ("one", "two", "language"),
    [
        ("hsieh", "xie", "zh"),
        ("chiung", "qiong", "zh"),
        ("jen", "ren", "zh"),
        ("tsung", "zong", "zh"),
        ("chien", "jian", "zh"),
        ("jung", "chong", "ko"),
        ("sook", "suk", "ko"),
        ("lee", "ri", "ko"),
        ("gida", "kita", "ja"),
        ("jima", "shima", "ja"),
    ],
)
def test_spellings_agree(one: str, two: str, language: str) -> None:
    assert loose(one, language) == loose(two, language)


@pytest.mark.parametrize(
    ("one", "two", "language"),
    [("wei", "jiong", "zh"), ("feng", "huo", "zh"), ("tae", "min", "ko"), ("kushida", "kishida", "ja")],
)
def test_other_names_do_not(one: str, two: str, language: str) -> None:
    assert loose(one, language) != loose(two, language)
