"""Versions of sentences: what is made of what, and what is left alone."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtqa.document import Span
from mtqa.evidence_beside import Turn
from mtqa.source.back.versions import MOST, leaves_zone, opposite_words, row_words, versions


def texts(sentence: str, turn: Turn, source: str = "") -> list[str]:
    return [version.text for version in versions(sentence, source) if version.turn is turn]


@pytest.mark.parametrize(
    ("sentence", "made"),
    [
        ("He did not say so.", "He did say so."),
        ("He didn’t say so.", "He did say so."),
        ("They cannot win.", "They can win."),
        ("It is no longer open.", "It is still open."),
        ("The port will close.", "The port will not close."),
        ("The port has closed.", "The port has not closed."),
        ("Never before was it closed.", "before was it closed."),
        ("Neither side agreed.", "Both side agreed."),
        ("The budget will not last until autumn.", "The budget will last until autumn."),
        ("She is not involved. Talks go on until May.", "She is involved. Talks go on until May."),
        ("The clerk was not involved in the fraud.", "The clerk was involved in the fraud."),
    ],
)
def test_a_negation_comes_or_goes(sentence: str, made: str) -> None:
    assert made in texts(sentence, Turn.NEGATION)


@pytest.mark.parametrize(
    ("sentence", "made"),
    [
        ("They were called out over 300 times.", "They were called out under 300 times."),
        ("It cost about €4.2m.", "It cost over €4.2m."),
        ("They lost over half of it.", "They lost about half of it."),
        ("It may take up to a year.", "It may take at least a year."),
        ("It sold more than expected.", "It sold less than expected."),
    ],
)
def test_a_quantity_is_another_one(sentence: str, made: str) -> None:
    assert made in [version.text for version in versions(sentence, turns={Turn.QUANTITY})]


@pytest.mark.parametrize(
    "sentence",
    [
        "They were called out over torn-off roofs.",
        "The minister resigned over the affair.",
        "It will pay back the loan under the deal.",
        "The bank warned about inflation.",
        "The choice is up to the court.",
        "It grew over the past 12 months.",
        "They spoke about tensions.",
    ],
)
def test_what_is_no_quantity_is_left(sentence: str) -> None:
    assert versions(sentence, turns={Turn.QUANTITY}) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "It lay not far off.",
        "Not only they came.",
        "The peak did not pass the town until Tuesday.",
        "She didn't make a film until 1990.",
        "A chemist not involved in the new study agreed.",
        "A doctor not affiliated with this research agreed.",
        "The port closed.",
        "She has a harbour.",
        "Knots and cannots.",
    ],
)
def test_where_no_negation_can_stand_none_comes(sentence: str) -> None:
    assert texts(sentence, Turn.NEGATION) == []


def test_a_word_is_its_opposite_and_keeps_its_capital() -> None:
    assert texts("Profits rose.", Turn.OPPOSITE) == ["Losses rose.", "Profits fell."]
    assert texts("It opened at least twice.", Turn.OPPOSITE) == [
        "It closed at least twice.",
        "It opened at most twice.",
    ]


def shorter(sentence: str) -> list[str]:
    return [version.was for version in versions(sentence, turns=frozenset({Turn.SHORTER}))]


def test_a_clause_or_a_phrase_goes() -> None:
    made = shorter("Prices fell on Monday, while farmers in the north protested.")
    assert {" on Monday", ", while farmers in the north protested", " in the north protested"} <= set(made)
    assert ", while farmers" in made  # two words
    assert shorter("Prices fell. Nobody was hurt. All is well.") == [". Nobody was hurt", ". All is well"]
    assert shorter("Prices fell.") == shorter("") == []


@given(st.text("aB in.,!” ", max_size=60))
def test_what_is_shorter_keeps_its_first_words_and_a_third(sentence: str) -> None:
    for version in versions(sentence, turns=frozenset({Turn.SHORTER})):
        start, end = version.span.start, version.span.end
        assert version.text == sentence[:start] + sentence[end:]
        assert 0 < start < end <= len(sentence)
        assert 3 * len(version.text) >= len(sentence)


def test_a_word_is_another_of_its_row() -> None:
    made = texts("It closes on Monday.", Turn.OTHER)
    assert "It closes on Friday." in made
    assert len(made) == 6
    assert texts("Such Mondayish monday things.", Turn.OTHER) == []


def test_names_and_figures_change_places() -> None:
    assert texts("Then Acme sued Bolt Corp for 5 million, up from 3.", Turn.EXCHANGE) == [
        "Then Bolt Corp sued Acme for 5 million, up from 3.",
        "Then Acme sued Bolt Corp for 3 million, up from 5.",
    ]
    assert texts("Acme sued the owner.", Turn.EXCHANGE) == []
    assert texts("Then Acme sued Acme.", Turn.EXCHANGE) == []


def test_a_figure_or_a_name_gives_way_to_one_of_the_source() -> None:
    source = "Os lucros da Acme subiram 3,5 por cento em 2019."
    assert texts("Profits of Bolt rose 5.3 percent in 2019.", Turn.SOURCE, source) == [
        "Profits of Acme rose 5.3 percent in 2019.",
        "Profits of Bolt rose 3,5 percent in 2019.",
        "Profits of Bolt rose 3.5 percent in 2019.",
    ]
    assert texts("Profits of ACME rose in 2019.", Turn.SOURCE, source) == []
    assert texts("Talks with the EU began.", Turn.SOURCE, "Começaram as negociações com a ONU.") == []
    assert texts("It was 1,116.6, not 5.", Turn.SOURCE, "Era de 1.116,6 e não de 5.") == []


def test_the_words_of_the_table_are_of_one_kind_each() -> None:
    _, others = row_words()
    assert all(word not in row for word, row in others.items())
    _, opposites = opposite_words()
    assert all(word.islower() and word not in found for word, found in opposites.items())
    for word, found in opposites.items():
        assert all(word in opposites[other] for other in found if other in opposites)
    assert opposites["in favour"] == ["against"]
    assert "against" not in opposites


def test_more_is_turned_where_more_is_asked_for() -> None:
    sentence = "All members may vote for Acme, Bolt and Corp."
    assert {Turn.QUANTITY, Turn.TENSE}.isdisjoint(version.turn for version in versions(sentence))
    asked = versions(sentence, turns={Turn.QUANTITY, Turn.TENSE})
    assert "Few" not in {version.now for version in asked}  # rows are of words as they are written
    assert {version.now for version in asked} >= {"must", "will"}


def test_what_stands_in_a_list_or_a_time_is_not_exchanged() -> None:
    assert texts("Then Acme, Bolt and Corp came.", Turn.EXCHANGE) == ["Then Corp, Bolt and Acme came."]
    assert texts("It was 11:08 on 14 May 2015, 12: 30 there.", Turn.EXCHANGE) == [
        "It was 11:08 on 2015 May 14, 12: 30 there."
    ]


_PIECES = st.sampled_from(
    [
        "Monday",
        "not",
        "rose",
        "is",
        "5",
        "3.5",
        "Acme",
        "“No",
        "two",
        "two",
        "’",
        " ",
        ",",
        ".",
        "İ",
        "ǅ",
        "ﬀ",
    ]
)


@given(st.lists(_PIECES).map(" ".join) | st.text(max_size=60), st.lists(_PIECES).map(" ".join))
def test_a_version_differs_in_one_stretch(sentence: str, source: str) -> None:
    made = versions(sentence, source)
    assert len(made) <= MOST
    for version in made:
        start, end = version.span.start, version.span.end
        assert version.text != sentence
        assert sentence[start:end] == version.was
        assert version.text == sentence[:start] + version.now + sentence[end:]


def test_a_page_in_one_line_takes_no_longer_than_its_length() -> None:
    assert len(versions("Acme is not up 5 on Monday, Bolt said. " * 20_000)) == MOST


@pytest.mark.parametrize(
    ("sentence", "source"),
    [
        ("The final begins at 1 p.m. Western Indonesia Time on Sunday.", "Final dimulai pukul 13.00 WIB."),
        ("The launch is due at 8:15 a.m. Eastern Standard Time.", "El despegue será a las 8:15 EST."),
        ("The vote ended at 23:00 Central European Summer Time.", "Głosowanie zakończyło się o 23.00 CEST."),
        ("The blast was heard at 04:20 Moscow time in two towns.", "Взрыв прогремел в 04:20 мск."),
        ("Trading opens at noon (Tokyo time) and ends at three.", "正午に始まる。"),
    ],
)
def test_the_words_of_a_time_zone_are_left_alone(sentence: str, source: str) -> None:
    zone = Span(*re.search(r"(?:[A-Z]\w+ )+[Tt]ime", sentence).span())  # type: ignore[union-attr]
    found = versions(sentence, source, frozenset(Turn))
    assert not [v for v in found if v.turn is not Turn.SHORTER and v.span.overlaps(zone)]
    alone = [
        v for v in found if v.turn is Turn.SHORTER and len(v.span) <= len(zone) + 4 and v.span.overlaps(zone)
    ]
    assert not any(leaves_zone(sentence, version) for version in alone)


@pytest.mark.parametrize(
    "sentence",
    ["They won in the western town for the first time.", "At 3 p.m. Western leaders left on time."],
)
def test_other_times_are_no_zones(sentence: str) -> None:
    assert any("astern" in version.text for version in versions(sentence, "", frozenset((Turn.OPPOSITE,))))
