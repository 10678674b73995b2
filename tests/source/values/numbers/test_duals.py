"""Tests of ``mtqa.source.values.numbers.duals``."""

from __future__ import annotations

from fractions import Fraction

import pytest

from mtqa.source.values.find import find_values
from mtqa.source.values.numbers.duals import parts_of_dual
from mtqa.source.values.numbers.sums import NumberItem
from mtqa.source.values.tables import WordRole


def test_two_of_a_scale_are_two_items() -> None:
    item = NumberItem(Fraction(2000000), WordRole.CARDINAL)
    assert [part.value for part in parts_of_dual(item, "ar")] == [2, 1000000]
    assert parts_of_dual(item, "de") == (item,)


def test_other_numbers_are_one_item() -> None:
    item = NumberItem(Fraction(200), WordRole.CARDINAL)
    assert parts_of_dual(item, "ar") == (item,)


@pytest.mark.parametrize(
    ("source", "language", "amount"),
    [
        ("ملياران ونصف مليار جنيه", "ar", 2500000000),
        ("مليوني دولار ونصف المليون", "ar", 2500000),
        ("ألفان ومئتا متفرج", "ar", 2200),
        ("שני מיליון שקל וחצי", "he", 2500000),
        ("אלפיים ומאתיים צופים", "he", 2200),
    ],
)
def test_more_is_added_to_them(source: str, language: str, amount: int) -> None:
    value, *_ = find_values(source, language)
    assert value.amounts[0] == amount


@pytest.mark.parametrize(
    ("text", "language", "amounts"),
    [
        ("12 tusen par", "sv", [12_000]),
        ("12 ezer pár cipő", "hu", [12_000]),
        ("two thousand couples", "en", [2000]),
        ("kaksi tuhatta kaksi", "fi", [2002]),
        ("tre par skor", "sv", [3]),
    ],
)
def test_pairs_are_counted_by_a_scale(text: str, language: str, amounts: list[int]) -> None:
    assert [value.amount for value in find_values(text, language)][: len(amounts)] == amounts
