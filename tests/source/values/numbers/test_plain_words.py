"""Tests of ``mtqa.source.values.numbers.plain_words``."""

from __future__ import annotations

import pytest

from mtqa.source.values.find import find_values


@pytest.mark.parametrize(
    ("text", "language", "plain"),
    [
        ("three", "en", True),
        ("a hundred and forty", "en", False),
        ("one hundred and forty", "en", True),
        ("both", "en", False),
        ("three dozen", "en", True),
        ("trois", "fr", True),
        ("thứ ba", "vi", True),
    ],
)
def test_words_that_are_nothing_but_a_number(text: str, language: str, plain: bool) -> None:
    assert [value.plain for value in find_values(text, language)] == [plain]
