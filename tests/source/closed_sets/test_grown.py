"""Comparatives that a word for growth bears out."""

from __future__ import annotations

import pytest

from mtqa.document import Span
from mtqa.source.closed_sets.compare import exchanges
from mtqa.source.closed_sets.find import opposites
from mtqa.source.closed_sets.grown import is_told_as_growth


def told(english: str, source: str, language: str) -> list[bool]:
    found = exchanges(opposites(english, "en"), opposites(source, language))
    return [is_told_as_growth(english, source, one, language) for one in found if one.english.set == "size"]


@pytest.mark.parametrize(
    ("english", "source", "language"),
    [
        (
            "The budget is bigger, but it has in effect shrunk.",
            "بودجه رشد دارد، اما عملاً کوچک‌تر شده است.",
            "fa",
        ),
        (
            "The herd is larger, but it will shrink.",
            "Die Herde ist gewachsen, wird aber wieder kleiner: sie schrumpft.",
            "de",
        ),
    ],
)
def test_two_changes_of_one_amount(english: str, source: str, language: str) -> None:
    assert told(english, source, language) == [True]


@pytest.mark.parametrize(
    ("english", "source", "language"),
    [
        ("The stadium is bigger than the old one.", "ورزشگاه از ورزشگاه قدیمی کوچک‌تر است.", "fa"),
        ("The herd grew in the larger field.", "Die Herde ist auf der kleineren Weide gewachsen.", "de"),
    ],
)
def test_another_size(english: str, source: str, language: str) -> None:
    assert told(english, source, language) == [False]


def test_spans_are_of_both_texts() -> None:
    (one,) = exchanges(opposites("It is bigger.", "en"), opposites("Es ist kleiner.", "de"))
    assert one.english.span == Span(6, 12)
