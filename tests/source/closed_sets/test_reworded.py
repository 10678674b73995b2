"""Opposites that say the same with what stands beside them."""

from __future__ import annotations

import pytest

from mtqa.source.closed_sets.compare import exchanges
from mtqa.source.closed_sets.find import opposites
from mtqa.source.closed_sets.reworded import is_reworded


def reworded(english: str, source: str, language: str, group: str) -> list[bool]:
    found = exchanges(opposites(english, "en"), opposites(source, language))
    return [is_reworded(english, source, one, language) for one in found if one.english.set == group]


def test_less_of_the_opposite() -> None:
    source = "A queda ocorreu a um ritmo mais lento."
    assert reworded("The decline was less rapid.", source, "pt", "comparison") == [True]
    assert reworded("The decline was less slow.", source, "pt", "comparison") == [False]
    assert reworded("There was less of a decline.", source, "pt", "comparison") == [False]


@pytest.mark.parametrize(
    ("source", "language", "expected"),
    [
        ("لوبوریچ ندرخشید و تنها نه بار موفق به کسب امتیاز شد.", "fa", [True]),
        ("لوبوریچ نه بار موفق به کسب امتیاز شد.", "fa", [False]),
    ],
)
def test_failed_to_as_a_denial(source: str, language: str, expected: list[bool]) -> None:
    assert reworded("Luburic failed to score nine times.", source, language, "success") == expected


def test_a_currency_and_the_rate_of_the_other_one() -> None:
    source = "원/달러 환율은 8.8원 오른 1,403.5원을 기록했다."
    english = "The won weakened by 8.8 won to 1,403.5 per dollar."
    assert reworded(english, source, "ko", "trend") == [True]
    assert reworded("The rate fell by 8.8 won to 1,403.5 per dollar.", source, "ko", "trend") == [False]
    assert reworded(english, "원화 가치는 8.8원 오른 1,403.5원을 기록했다. 달러", "ko", "trend") == [False]
