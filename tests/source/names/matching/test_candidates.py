"""What words may be names, and how far a source is from saying one."""

from __future__ import annotations

from mtqa.source.names.matching.candidates import SAME_SOUND, gap_to_source, may_be_name
from mtqa.source.names.matching.hearing import source_sounds


def gap(word: str, source: str, language: str) -> float:
    return gap_to_source(word, source, language, source_sounds(source, language), cased=language != "ja")


def test_ordinary_words_are_no_names() -> None:
    assert may_be_name("Lindqvist", opening=False)
    assert may_be_name("Lindqvist", opening=True)
    assert not may_be_name("Monday", opening=False)
    assert not may_be_name("Yesterday", opening=True)
    assert not may_be_name("CEO", opening=False)


def test_a_name_is_no_further_than_its_spelling_or_sound() -> None:
    assert gap("Kishida", "岸田首相が", "ja") == 0.0
    assert gap("Javelin", "対戦車ミサイル「ジャベリン」", "ja") <= SAME_SOUND
    assert gap("Kirby", "カービー報道官", "ja") <= SAME_SOUND
    assert gap("Lindqvist", "岸田首相が", "ja") > SAME_SOUND
    assert gap("Vienna", "Spotkanie w Wiedniu", "pl") == 0.0
