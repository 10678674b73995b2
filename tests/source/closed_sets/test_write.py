"""Members as English writes them."""

from __future__ import annotations

import pytest

from mtqa.source.closed_sets.write import write_member


@pytest.mark.parametrize(
    ("name", "like", "written"),
    [
        ("month", "weeks", "months"),
        ("month", "week", "month"),
        ("century", "years", "centuries"),
        ("north", "Southern", "Northern"),
        ("today", "yesterday's", "today"),
        ("3", "first", "third"),
        ("40", "first", "40"),
    ],
)
def test_a_member_takes_the_form_of_the_word_in_its_place(name: str, like: str, written: str) -> None:
    assert write_member(name, like) == written
