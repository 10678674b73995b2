"""Tests of numbers that the English says in part."""

import pytest

from tests.checks.beside_source.numbers import number_rules

HALF = [
    (
        "zh",
        "女子200米蛙泳决赛，林前100米排第七。",
        "Lin was seventh at the turn in the women's 200m breaststroke final.",
    ),
    (
        "de",
        "Im 100-Meter-Finale lag sie nach 50 Metern auf Rang drei.",
        "She was third at the turn in the 100-meter final.",
    ),
    (
        "ja",
        "男子200メートル決勝で100メートルを5位で折り返した。",
        "He was fifth at halfway in the men's 200-meter final.",
    ),
]
OTHER = [
    (
        "zh",
        "女子200米蛙泳决赛，林前50米排第七。",
        "Lin was seventh at the turn in the women's 200m breaststroke final.",
    ),
    (
        "de",
        "Im 100-Meter-Finale lag sie nach 50 Metern auf Rang drei.",
        "She was third in the 100-meter final.",
    ),
]


@pytest.mark.parametrize(("language", "source", "english"), HALF)
def test_half_of_a_way_needs_no_number(language: str, source: str, english: str) -> None:
    assert number_rules(language, source, english) == []


@pytest.mark.parametrize(("language", "source", "english"), OTHER)
def test_other_lengths_are_missing(language: str, source: str, english: str) -> None:
    assert number_rules(language, source, english) == ["missing"]
