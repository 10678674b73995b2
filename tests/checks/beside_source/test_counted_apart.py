"""Tests of numbers that the English counts as the rest of a whole."""

import pytest

from tests.checks.beside_source.numbers import number_rules

REST = [
    (
        "es",
        "Detuvieron a seis personas, entre ellas dos menores.",
        "Four adults and two minors were arrested.",
    ),
    ("ru", "Погибли шесть человек, включая двоих детей.", "Two children and four adults were killed."),
    ("de", "Sechs Menschen, darunter zwei Kinder, starben.", "Four adults and two children died."),
    ("tr", "Kazada ikisi çocuk 6 kişi yaralandı.", "Four adults and two children were injured."),
]
OTHER = [
    ("es", "Detuvieron a seis adultos y dos menores.", "Four adults and two minors were arrested."),
    ("es", "Detuvieron a seis, entre ellas dos menores.", "Four people, two of them minors, were held."),
    ("tr", "Kazada iki çocuk 6 kişi yaralandı.", "Four adults and two children were injured."),
    ("ru", "Погибли семь человек, включая двоих детей.", "Two children and three adults were killed."),
]


@pytest.mark.parametrize(("language", "source", "english"), REST)
def test_the_rest_beside_its_part_makes_the_whole(language: str, source: str, english: str) -> None:
    assert number_rules(language, source, english) == []


@pytest.mark.parametrize(("language", "source", "english"), OTHER)
def test_other_numbers_are_wrong(language: str, source: str, english: str) -> None:
    assert number_rules(language, source, english) in (["words"], ["word"])
