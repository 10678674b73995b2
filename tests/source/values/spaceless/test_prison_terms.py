"""Months of prison terms are no names of months."""

from __future__ import annotations

import pytest

from mtqa.source.values.find import find_values


@pytest.mark.parametrize(
    ("language", "text", "months"),
    [
        ("ja", "懲役4年6月の判決", 6),
        ("ja", "禁錮10月、執行猶予3年", 10),
        ("ja", "懲役一年二月", 2),
        ("ja", "被告に懲役1年、別の男に同10月を言い渡した", 10),
        ("ko", "징역 10월에 집행유예 2년", 10),
        ("zh", "有期徒刑3年6月", 6),
    ],
)
def test_months_of_a_term_are_counted(language: str, text: str, months: int) -> None:
    assert (months, "month") in {(value.amount, value.unit) for value in find_values(text, language)}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ja", "懲役3年の判決を10月に言い渡した"),
        ("ja", "懲役4年の判決を受け、同10月に控訴した"),
        ("ja", "求刑は3月15日に行われた"),
        ("zh", "他于6月获释"),
    ],
)
def test_other_months_are_dates(language: str, text: str) -> None:
    assert not any("month" in value.units for value in find_values(text, language))
