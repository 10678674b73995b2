"""Which of two opposites goes with which of two values."""

from __future__ import annotations

import pytest

from mtqa.document import Span
from mtqa.source.closed_sets.value_words import (
    keep_their_nouns,
    keep_their_places,
    keep_their_words,
    values_exchanged,
)


def found(english: str, source: str, language: str) -> list[tuple[str, ...]]:
    return [
        tuple(english[place.start : place.end] for place in values.english)
        for values in values_exchanged(english, source, language)
    ]


def places(text: str, *words: str) -> tuple[Span, Span]:
    first, last = (Span(text.index(word), text.index(word) + len(word)) for word in words)
    return first, last


@pytest.mark.parametrize(
    ("english", "source", "language", "pair"),
    [
        ("It sold 12% of it and bought 27% of another.", "Он купил 12% акций и продал 27% других.", "ru", ("12", "27")),
        ("Of 448 stocks 91 fell and 322 rose.", "448 کمپنیوں میں سے 91 کی قیمت میں اضافہ، 322 کی قیمت میں کمی ہوئی۔", "ur", ("91", "322")),
        ("The ruling backed by 52 deputies was opposed by 31.", "反対した議員は52人、賛成した議員は31人だった。", "ja", ("52", "31")),
        ("It made a loss of 95 million lira after a profit of 210 million.", "95 milyon lira kâr, 210 milyon lira zarar etti.", "tr", ("95 million", "210 million")),
        ("Two suspects denied it and ten confessed.", "ผู้ต้องหา 10 คนปฏิเสธ และ 2 คนรับสารภาพ", "th", ("Two", "ten")),
    ],
)  # fmt: skip
def test_values_with_each_others_words_are_exchanged(
    english: str, source: str, language: str, pair: tuple[str, str]
) -> None:
    assert found(english, source, language) == [pair]


@pytest.mark.parametrize(
    ("english", "source", "language"),
    [
        ("Profit rose 27% while sales fell 12%.", "Выручка снизилась на 12%, а прибыль выросла на 27%.", "ru"),
        ("Three cuts are likely before 2026.", "Før 2026 er tre nedsettelser sannsynlig, mener flere etterpå.", "no"),
        ("The upper 5 was felt in one town and lower 5 in another.", "震度5強と震度5弱を観測した。", "ja"),
        ("Sales rose 12% and wages rose 27%.", "Выручка выросла на 27%, а зарплаты выросли на 12%.", "ru"),
        ("It sold 12 cars. Then it bought 27.", "Es kaufte 12 Wagen. Dann verkaufte es 27.", "de"),
    ],
)  # fmt: skip
def test_what_no_words_tell_apart_is_left(english: str, source: str, language: str) -> None:
    assert found(english, source, language) == []


def test_words_bear_places_out_or_not() -> None:
    english, source = "Of them 322 declined, 91 advanced.", "91 میں اضافہ، 322 میں کمی ہوئی"
    mine, theirs = places(english, "322", "91"), places(source, "322", "91")
    assert keep_their_words((english, mine), (source, theirs), "ur") is True
    wrong = "Of them 91 declined, 322 advanced."
    assert (
        keep_their_words((wrong, places(wrong, "91", "322")), (source, places(source, "91", "322")), "ur")
        is False
    )
    assert keep_their_words((english, mine), ("91, 322", places("91, 322", "322", "91")), "ur") is None


def test_places_that_the_source_bears_out_are_kept() -> None:
    source = "Moderaterna går från 18,3 till 19,7 procent."
    for text, first, last in (("19.7% from 18.3%", "19.7", "18.3"), ("18.3% from 19.7%", "18.3", "19.7")):
        english = f"The Moderates rise to {text}."
        assert keep_their_places(english, source, "sv", *places(english, first, last)) is (first == "19.7")


def test_a_verb_bears_out_values_whatever_the_source_writes_with_them() -> None:
    source = "Der Umsatz sank von 2,2 auf 1,9 Milliarden Euro."
    for text, first, last in (
        ("1.9 billion euros from 2.2", "1.9", "2.2"),
        ("2.2 billion euros from 1.9", "2.2", "1.9"),
    ):
        english = f"Revenue fell to {text} billion."
        assert keep_their_places(english, source, "de", *places(english, first, last)) is (first[0] == "1")


def test_an_age_beside_a_name_is_one_of_years() -> None:
    source = "58 वर्षीय खरे पर 63 अभ्यर्थियों से पैसे लेने का आरोप है।"
    for age, count in (("58", "63"), ("63", "58")):
        english = f"Khare, {age}, is accused of taking money from {count} candidates."
        assert keep_their_places(english, source, "hi", *places(english, age, count)) is (age == "58")


def test_what_the_source_does_not_have_is_not_kept() -> None:
    english = "It sold 52 tons, before 47."
    assert not keep_their_places(english, "Den solgte 52 tonn, før 48.", "no", *places(english, "52", "47"))


def test_words_for_what_is_counted_tell_values_apart_too() -> None:
    source = "Brannen drepte 30 mennesker og skadet 12."
    wrong, right = "The fire killed 12 people and injured 30.", "The fire injured 12 people and killed 30."
    assert found(wrong, source, "no") == [("12", "30")]
    assert found(right, source, "no") == []
    sides = (right, places(right, "12", "30")), (source, places(source, "12", "30"))
    assert keep_their_nouns(*sides, "no") is True
    assert keep_their_nouns(("12 and 30", places("12 and 30", "12", "30")), sides[1], "no") is None


@pytest.mark.parametrize(
    ("english", "kept"),
    [
        ("The fire destroyed 40 houses and 12 kilns.", True),
        ("The fire destroyed 40 kilns and 12 houses.", None),
        ("It destroyed 40 and 12.", None),
    ],
)
def test_what_one_of_two_values_counts_keeps_both(english: str, kept: bool | None) -> None:
    source = "Das Feuer zerstörte 40 Häuser und 12 Öfen."
    sides = (english, places(english, "40", "12")), (source, places(source, "40", "12"))
    assert keep_their_nouns(*sides, "de") is kept
