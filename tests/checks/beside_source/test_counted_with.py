"""Tests of groups that one side counts with somebody and the other without."""

import pytest

from tests.checks.beside_source.numbers import number_rules

ALIKE = [
    (
        "de",
        "Mit vier anderen Fahrern setzte er sich nach 20 Kilometern ab.",
        "He got clear after 20 kilometers in a five-man break.",
    ),
    (
        "es",
        "Se escapó con otras tres corredoras en el kilómetro 30.",
        "She was in a group of four that broke away at kilometer 30.",
    ),
    (
        "pl",
        "Uciekał z pięcioma innymi kolarzami.",
        "He was part of a six-man breakaway.",
    ),
    ("zh", "他与其他五名车手一起突围。", "He was one of six riders who broke away."),
    ("fr", "Il faisait partie d'un groupe de huit échappés.", "He broke away with seven other riders."),
]
OTHER = [
    ("de", "Mit vier anderen Fahrern setzte er sich ab.", "He got clear in a six-man break."),
    ("de", "Vier Fahrer setzten sich ab.", "A five-man break got clear."),
    ("fr", "Un homme est mort et cinq autres ont été blessés.", "A man died and six people were hurt."),
    ("fr", "Un homme est mort et sept ont été blessés.", "A man died and six others were hurt."),
    ("es", "Se escapó con otras tres corredoras.", "She broke away with four other riders."),
]


@pytest.mark.parametrize(("language", "source", "english"), ALIKE)
def test_all_are_one_more_than_the_others(language: str, source: str, english: str) -> None:
    assert number_rules(language, source, english) == []


@pytest.mark.parametrize(("language", "source", "english"), OTHER)
def test_other_numbers_are_wrong(language: str, source: str, english: str) -> None:
    assert number_rules(language, source, english) == ["words"]
