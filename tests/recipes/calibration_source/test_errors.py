"""Errors of meaning: each kind changes one thing, where it says it does, and nothing it must not."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtqa.source.back.versions import opposite_words
from recipes.calibration_source.errors import KINDS, Error, NamePool, inject, names_in, table

POOL = names_in(
    [
        "The minister met Anna Holm in Riga, and NATO agreed.",
        "Then Peter Lund flew to Oslo for the EU.",
        "It is about Marta Lind and Lund University Hospital, said WHO.",
    ]
)
SENTENCES = [
    "On Monday the company, which employs 4,500 people in Riga, said profits had risen 12.5 percent.",
    "The minister was not in Oslo when Anna Holm and Peter Lund signed the first contract, officials said.",
    '"We will never accept this," said Marta Lind, who has led the union since 2019, "and we have won."',
    "Two of the seven ships are closed, and three million euros were lost before the EU agreed.",
    "The local council met on Friday.",
]


def errors(kind: str, text: str, tries: int = 60) -> list[Error]:
    made = (inject(text, kind, random.Random(seed), POOL) for seed in range(tries))
    return [error for error in made if error is not None]


@pytest.mark.parametrize("kind", KINDS)
def test_an_error_is_one_edit_where_it_says(kind: str) -> None:
    every = [(text, error) for text in SENTENCES for error in errors(kind, text)]
    assert every
    for text, error in every:
        assert error.kind == kind
        assert error.text != text
        start, end = error.span.start, error.span.end
        assert error.text[:start] + error.was + error.text[end:] == text
        assert error.now == error.text[start:end]


@pytest.mark.parametrize("kind", KINDS)
def test_the_same_chance_makes_the_same_error(kind: str) -> None:
    for text in SENTENCES:
        one, two = (inject(text, kind, random.Random(5), POOL) for _ in range(2))
        assert one == two


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("text", ["", ".", "Rain fell", "“”", "(((", "İ ß"])
def test_a_text_without_a_place_has_no_error_or_a_sound_one(kind: str, text: str) -> None:
    for error in errors(kind, text, 10):
        assert error.text != text


def test_numbers_are_others() -> None:
    made = {error.was: set() for error in errors("number changed", SENTENCES[0])}
    for error in errors("number changed", SENTENCES[0]):
        made[error.was].add(error.now)
    assert made.keys() == {"4,500", "12.5"}
    for was, others in made.items():
        for other in others:
            assert sum(c.isdigit() for c in other) == sum(c.isdigit() for c in was)
            assert float(other.replace(",", "")) != float(was.replace(",", ""))
    zeros = {error.now for error in errors("number changed", "It cost 40 euros.", 200)}
    assert {"400", "4"} <= zeros
    years = {error.now for error in errors("number changed", "It was 2010 then.", 200)}
    assert all(len(year) == 4 for year in years)
    assert not errors("number changed", "The G20 and B-52 and COVID-19 went on.")


def test_words_of_number_are_others_of_their_row() -> None:
    found = {
        (error.was, error.now) for error in errors("number changed", "Seven ships, seven men, two million.")
    }
    assert ("million", "billion") in found
    assert {was for was, _ in found} == {"seven", "two", "million"}
    assert all(now != was for was, now in found)


def test_names_are_somebody_elses() -> None:
    found = errors("name swapped", SENTENCES[1], 200)
    swapped = {(error.was, error.now) for error in found}
    assert ("Oslo", "Riga") in swapped
    assert any(
        was == "Anna Holm and Peter Lund" and now == "Peter Lund and Anna Holm" for was, now in swapped
    )
    assert all(error.was != error.now for error in found)
    assert {error.now for error in errors("name swapped", "They asked the EU.")} == {"NATO", "WHO"}


def test_what_opens_a_sentence_and_days_are_no_names() -> None:
    found = [
        match[0] for match in NamePool.find("Monday brought Prime Minister Anna Holm’s party to May Lake.")
    ]
    assert found == []
    assert [match[0] for match in NamePool.find("He met Anna Holm’s friends in Oslo.")] == [
        "Anna Holm",
        "Oslo",
    ]


def test_akin_names_do_not_stand_for_each_other() -> None:
    pool = NamePool(["Britain", "British", "Oslo"])
    assert pool.another("Britain", random.Random(0)) == "Oslo"
    assert pool.another("Anna Holm", random.Random(0)) == ""


def test_a_clause_goes_whole_and_leaves_a_sentence() -> None:
    dropped = {error.was for error in errors("clause dropped", SENTENCES[0])}
    assert ", which employs 4,500 people in Riga," in dropped
    for text in SENTENCES:
        for error in errors("clause dropped", text):
            assert error.now == ""
            assert len(error.was.split()) >= 3
            assert len(error.text.split()) >= 4
            assert error.text.rstrip()[-1] in '."'
            assert error.was.count('"') % 2 == 0


def test_a_negation_comes_or_goes() -> None:
    assert {(e.was, e.now) for e in errors("negation flipped", SENTENCES[1])} == {("not ", "")}
    assert {(e.was, e.now) for e in errors("negation flipped", SENTENCES[2])} == {("never", "always")}
    come = {error.text for error in errors("negation flipped", "The ships are closed and have sailed.")}
    assert come == {"The ships are not closed and have sailed.", "The ships are closed and have not sailed."}
    assert not errors("negation flipped", "Is it closed?")
    assert not errors("negation flipped", "They have ships.")


def test_unlisted_opposites_are_not_in_the_table_of_mtqa() -> None:
    _, known = opposite_words()
    for one, two in table()["unlisted"]:
        assert two not in known.get(one, ())
        assert [one, two] not in table()["antonyms"]
        assert [two, one] not in table()["antonyms"]


def test_a_word_is_its_opposite() -> None:
    pairs = {frozenset(pair) for pair in table()["antonyms"]}
    for text in SENTENCES:
        for error in errors("antonym", text):
            assert frozenset((error.was, error.now)) in pairs


def test_a_break_is_a_stop_within() -> None:
    for text in SENTENCES:
        for error in errors("spurious break", text):
            assert error.now.startswith(". ")
            assert error.text.count(".") == text.count(".") + 1


@given(st.text(max_size=80), st.sampled_from(sorted(KINDS)), st.integers(0, 9))
def test_any_text_is_taken(text: str, kind: str, seed: int) -> None:
    error = inject(text, kind, random.Random(seed), POOL)
    assert error is None or error.text != text
