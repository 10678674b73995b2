"""Words of closed sets in texts: which are found, in every script, and what makes them weak."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtqa.source.closed_sets.find import mentions, words_of_sets
from mtqa.source.closed_sets.mention import Mention
from mtqa.source.closed_sets.tables import TENSES
from mtqa.source.values.find import find_values


def found(text: str, language: str) -> list[Mention]:
    return mentions(text, language, find_values(text, language))


def sure(text: str, language: str) -> set[tuple[str, str]]:
    return {(m.set, name) for m in found(text, language) if m.sure for name in m.names}


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("an zehnminütigen Flügen", "de", {("unit", "minute")}),
        ("за наступні роки", "uk", {("unit", "year")}),
        ("d'hiver", "fr", {("season", "winter")}),
        ("وفي الشتاء", "ar", {("season", "winter")}),
        ("करिब २०० वर्ष पहिले", "ne", {("unit", "year")}),
        ("昨日、大阪で", "ja", {("day", "yesterday")}),
        ("다음 주 회의", "ko", {("unit", "week")}),
        ("третье место", "ru", {("rank", "3")}),
        ("首次亮相", "zh", {("rank", "1")}),
        ("the third-largest city in the north", "en", {("rank", "3"), ("direction", "north")}),
    ],
)
def test_words_are_found(text: str, language: str, expected: set[tuple[str, str]]) -> None:
    assert sure(text, language) >= expected


@pytest.mark.parametrize(
    ("text", "language", "group"),
    [
        ("four in the morning", "en", "part-of-day"),
        ("в три часа ночи", "ru", "part-of-day"),
        ("Guten Tag", "de", "unit"),
        ("the Middle East", "en", "direction"),
        ("on the first floor", "en", "rank"),
        ("last year", "en", "rank"),
    ],
)
def test_words_that_say_little_are_weak(text: str, language: str, group: str) -> None:
    of_set = [mention for mention in found(text, language) if mention.set == group]
    assert of_set
    assert not any(mention.sure for mention in of_set)


def test_a_phrase_accounts_for_more_than_its_words() -> None:
    (mention,) = [mention for mention in found("six months", "en") if mention.set == "unit"]
    assert mention.names >= {"month", "year"}


@given(st.text(max_size=60), st.sampled_from(["en", "de", "ar", "zh", "hi", "tr", "ko", "xx"]))
def test_spans_lie_in_the_text_and_those_of_a_set_do_not_overlap(text: str, language: str) -> None:
    every = found(text, language)
    assert all(0 <= m.span.start < m.span.end <= len(text) for m in every)
    for group in {m.set for m in every}:
        spans = [m.span for m in every if m.set == group]
        assert all(not a.overlaps(b) for i, a in enumerate(spans) for b in spans[i + 1 :])


def test_korean_minutes_are_no_part_of_other_words() -> None:
    assert not [m for m in mentions("이웃 나라와의 분쟁을 끝내려 한다.", "ko") if m.sure and m.set == "unit"]


@pytest.mark.parametrize(
    ("text", "language"),
    [("Vyhrali v roku 2017.", "sk"), ("Ganaron en el año 2017.", "es"), ("Победили в 2017 году.", "ru")],
)
def test_a_year_that_is_named_is_no_length(text: str, language: str) -> None:
    assert not [
        m for m in mentions(text, language, find_values(text, language)) if m.sure and m.set == "unit"
    ]


@pytest.mark.parametrize(
    ("text", "language", "unit"),
    [("štvordňový", "sk", "day"), ("dvojtýždňový", "sk", "week"), ("четиридневен", "bg", "day")],
)
def test_adjectives_of_lengths(text: str, language: str, unit: str) -> None:
    assert unit in {name for m in mentions(text, language) if m.set == "unit" for name in m.names}


@pytest.mark.parametrize(
    ("text", "language", "group"),
    [
        ("проведення виборів на південному узбережжі", "uk", "unit"),
        ("kulturni turnir na spletni strani", "sl", "unit"),
        ("na południowym wybrzeżu", "pl", "unit"),
        ("Itävallan hallitus", "fi", "direction"),
        ("güzel bir gün", "tr", "season"),
        ("náročný program", "sk", "unit"),
    ],
)
def test_words_that_have_a_member_in_them_by_chance(text: str, language: str, group: str) -> None:
    assert not [m for m in mentions(text, language) if m.sure and m.set == group]


@given(st.text(max_size=60), st.sampled_from(["en", "de", "ar", "he", "zh", "hi", "tr", "ko", "fr", "xx"]))
def test_words_of_sets_are_in_order_and_in_the_text(text: str, language: str) -> None:
    spans = [mention.span for mention in words_of_sets(text, language, TENSES)]
    assert spans == sorted(spans)
    assert all(0 <= span.start < span.end <= len(text) for span in spans)


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("The company will close.", "en", {"future"}),
        ("Prices fell in May, and May said so.", "en", set()),
        ("Prices fell on 24 may.", "en", set()),
        ("The king's will was read.", "en", set()),
        ("La route rouvrira.", "fr", {"future"}),
        ("Le maire d'Antequera est venu.", "fr", set()),
        ("Le joueur (Khedira) est venu.", "fr", set()),
        # What is written together with nouns is not cut off verbs.
        ("המינהל פרסם דוח.", "he", set()),
        ("الكسوف ظاهرة.", "ar", set()),
    ],
)
def test_words_of_sets_are_sure_but_in_names_and_other_words(
    text: str, language: str, expected: set[str]
) -> None:
    assert {m.set for m in words_of_sets(text, language, TENSES) if m.sure} == expected


def test_what_is_too_long_for_a_word_is_none() -> None:
    assert found("Abendstunden", "de")
    assert found(f"Abend{'s' * 200}", "de") == []
