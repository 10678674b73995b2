"""Decimals that Chinese writes in words."""

from __future__ import annotations

from fractions import Fraction

import pytest

from mtqa.source.values.find import find_values


@pytest.mark.parametrize(
    ("text", "amount", "units"),
    [
        ("偷逃税款约二点四亿元", 240_000_000, ("CNY",)),
        ("三點五億元", 350_000_000, ("CNY",)),
        ("约十二点五万人", 125_000, ()),
        ("三点零五万亿元", 3_050_000_000_000, ("CNY",)),
    ],
)
def test_they_stand_before_a_large_unit(text: str, amount: int, units: tuple[str, ...]) -> None:
    (value,) = find_values(text, "zh")
    assert (value.amounts, value.units) == ((Fraction(amount),), units)


@pytest.mark.parametrize("text", ["下午二点四十分", "二点半"])
def test_hours_stay_hours(text: str) -> None:
    (value,) = find_values(text, "zh")
    assert value.clock is not None


def test_of_a_percentage_they_stay_that() -> None:
    (value,) = find_values("增长百分之二点四", "zh")
    assert (value.amounts, value.units) == ((Fraction(12, 5),), ("%",))
