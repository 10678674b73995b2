"""Numbers in Hebrew letters."""

from __future__ import annotations

import pytest

from mtqa.source.values.find import find_values


@pytest.mark.parametrize(
    ("source", "worth"),
    [
        ('התלמידים בכיתה י"א', [11]),
        ("תלמידי כיתה ג׳", [3]),
        ('ביום ט"ו בחודש', [15]),
        ('בשנת תשפ"ה', [5785]),
        ("רחוב ג׳ בעיר", []),
        ("", []),
    ],
)
def test_what_letters_are_worth(source: str, worth: list[int]) -> None:
    assert [int(part) for value in find_values(source, "he") for part in value.parts] == worth


def test_other_languages_have_none() -> None:
    assert list(find_values('כיתה י"א', "fa")) == []
