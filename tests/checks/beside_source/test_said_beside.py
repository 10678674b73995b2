"""Sentences whose values and names the link beside them says."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mtqa.checks.fidelity.added import AddedSentence
from mtqa.checks.fidelity.length import FarLength
from mtqa.checks.fidelity.omitted import OmittedSentence
from mtqa.document import Bitext, Document, Link, Span
from mtqa.segmentation.segment import segment_text


def story(language: str, *links: tuple[str, str]) -> Document:
    """A story of links as they are given, each with one sentence, or none, of the English and of its source."""
    document = segment_text(" ".join(english for english, _ in links if english))
    source = " ".join(text for _, text in links if text)
    made, segments, at = [], iter(document.segments), 0
    for english, text in links:
        where = source.index(text, at)
        at = where + len(text)
        spans = (Span(where, at),) if text else ()
        made.append(Link((next(segments),) if english else (), spans, 0.9))
    return replace(document, source=source, bitext=Bitext(source, language, tuple(made)))


@pytest.mark.parametrize(
    ("language", "links"),
    [
        (
            "de",
            [
                (
                    "The council of Moosbach voted 31 to 12 for the new bridge, with five abstentions.",
                    "Der Gemeinderat von Moosbach stimmte mit 31 zu 12 für die neue Brücke.",
                ),
                ("", "Fünf Mitglieder enthielten sich."),
            ],
        ),
        (
            "uk",
            [
                ("", "Поранено дев’ятьох осіб."),
                (
                    "A bus overturned near Rivne on Sunday, killing three people and injuring nine, police said.",
                    "У неділю біля Рівного перекинувся автобус, троє людей загинули, повідомила поліція.",
                ),
            ],
        ),
        (
            "ja",
            [
                (
                    "The committee approved the plan by 14 votes to six, with three members absent.",
                    "委員会はこの計画を14対6の賛成多数で承認した。",
                ),
                ("", "欠席は3人だった。"),
            ],
        ),
        (
            "es",
            [
                (
                    "The company, which employs 460 people in Vigo, lost 12 million euros last year.",
                    "La empresa perdió 12 millones de euros el año pasado.",
                ),
                ("", "Emplea a 460 personas en Vigo."),
            ],
        ),
    ],
)
def test_a_sentence_whose_values_stand_in_the_english_beside_it(
    language: str, links: list[tuple[str, str]]
) -> None:
    assert list(OmittedSentence().find(story(language, *links))) == []


@pytest.mark.parametrize(
    ("language", "english", "source", "left_out"),
    [
        # The number is another one, is of the link itself, or goes without the name; there is no value.
        ("de", "The council voted 31 to 12, with five abstentions.", "Der Rat stimmte mit 31 zu 12 dafür.",
         "Sieben Mitglieder enthielten sich."),
        ("de", "The council voted 31 to 5 for it on Monday.", "Der Rat stimmte am Montag mit 31 zu 5 dafür.",
         "Fünf Mitglieder enthielten sich."),
        ("es", "The company, which employs 460 people, lost 12 million euros last year.",
         "La empresa perdió 12 millones de euros el año pasado.", "Emplea a 460 personas en Vigo."),
        ("uk", "A bus overturned, killing three people and injuring nine.", "Перекинувся автобус, троє загинули.",
         "Причини аварії встановлюють."),
    ],
)  # fmt: skip
def test_a_sentence_that_is_left_out(language: str, english: str, source: str, left_out: str) -> None:
    found = list(OmittedSentence().find(story(language, (english, source), ("", left_out))))
    assert [suspicion.evidence["source"] for suspicion in found] == [left_out]


@pytest.mark.parametrize(
    ("language", "links"),
    [
        (
            "fr",
            [
                (
                    "The assembly adopted the law by 310 votes to 204.",
                    "L'assemblée a adopté la loi par 310 voix contre 204, et 37 députés se sont abstenus.",
                ),
                ("Another 37 lawmakers abstained.", ""),
            ],
        ),
        (
            "fi",
            [
                (
                    "The fire broke out at a warehouse in Kotka.",
                    "Tulipalo syttyi varastossa Kotkassa kello 4.20, ja sammuttamassa oli 45 palomiestä.",
                ),
                ("Some 45 firefighters put it out.", ""),
            ],
        ),
    ],
)
def test_a_sentence_whose_values_stand_in_the_source_beside_it(
    language: str, links: list[tuple[str, str]]
) -> None:
    assert list(AddedSentence().find(story(language, *links))) == []


@pytest.mark.parametrize(
    "added", ["Another 41 lawmakers abstained.", "The 37 allies of Marchetti abstained."]
)
def test_a_sentence_that_was_added(added: str) -> None:
    english = "The assembly adopted the law by 310 votes to 204."
    source = "L'assemblée a adopté la loi par 310 voix contre 204, et 37 députés se sont abstenus."
    (found,) = AddedSentence().find(story("fr", (english, source), (added, "")))
    assert found.rule == "end"


_FIRST = (
    "The council on Monday passed changes to the rules that cut the number of districts from 31 to 24.",
    "Der Rat hat am Montag mit 54 Stimmen Änderungen der Regeln beschlossen, mit denen die Zahl der Bezirke "
    "von 31 auf 24 sinkt.",
)


def test_a_value_taken_from_the_link_beside_makes_a_sentence_longer() -> None:
    longer = "There were fifty-four members who voted in favor of it and 38 who were against."
    assert list(FarLength().find(story("de", _FIRST, (longer, "Dagegen waren 38 Mitglieder.")))) == []
    longer = longer.replace("fifty-four", "sixty-one")
    (found,) = FarLength().find(story("de", _FIRST, (longer, "Dagegen waren 38 Mitglieder.")))
    assert found.rule == "long"
