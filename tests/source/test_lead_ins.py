"""Sentences that a translation makes of the words around a quotation."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtqa.source.alignment.align import AlignedSentences
from mtqa.source.lead_ins import with_lead_ins
from mtqa.source.words.markers import outside_quotations


def joined(english: list[str], source: str, language: str) -> bool:
    links = [
        AlignedSentences(range(1), range(0), 0.9),
        AlignedSentences(range(1, len(english)), range(1), 0.9),
    ]
    return len(with_lead_ins(links, english, [source], language)) == 1


@pytest.mark.parametrize(
    ("english", "source", "language"),
    [
        (
            [
                "The council said it had been surprised.",
                '"All was well on Friday," said its head, Anna Kern.',
            ],
            "Der Betriebsrat zeigte sich überrascht: „Am Freitag war alles gut“, so dessen Leiterin Anna Kern.",
            "de",
        ),
        (
            ["But a diplomat who took part denied the claim.", '"We never left the road," he said.'],
            'אולם דיפלומט שהשתתף בסיור הכחיש את הטענה: "לא סטינו מהדרך".',
            "he",
        ),
        (
            ["Professor Mori warns against too much hope.", '"It will take ten years," she says.'],
            "森教授は「実用化には10年かかる」と過度な期待にくぎを刺す。",
            "ja",
        ),
    ],
)
def test_a_sentence_of_what_introduces_a_quotation_belongs_to_it(
    english: list[str], source: str, language: str
) -> None:
    assert joined(english, source, language)


@pytest.mark.parametrize(
    "english",
    [
        # what stands outside the marks is said without it
        ["It had been a long week.", 'The head of the council, Anna Kern, said: "All was well on Friday."'],
        # it is far too long for that
        [f"It had been {'very ' * 60}long.", '"All was well on Friday," she said.'],
        ["It had been a long week.", "All was well on Friday, said the head of the council, Anna Kern."],
    ],
)
def test_what_was_added_stays_alone(english: list[str]) -> None:
    source = "Die Leiterin des Betriebsrats, Anna Kern, sagte: „Am Freitag war alles gut.“"
    assert not joined(english, source, "de")


def test_a_sentence_behind_a_quotation_belongs_to_it() -> None:
    english = ['"It will take ten years."', "Professor Mori warned against too much hope."]
    source = ["„Das dauert zehn Jahre“, warnte Professor Mori vor zu großen Hoffnungen."]
    links = [AlignedSentences(range(1), range(1), 0.9), AlignedSentences(range(1, 2), range(0), 0.9)]
    (found,) = with_lead_ins(links, english, source, "de")
    assert (found.english, found.source) == (range(2), range(1))


def test_what_is_quoted_beyond_the_text_is_not_outside() -> None:
    assert outside_quotations("He said: “All is").strip() == "He said:"
    assert outside_quotations("well,” he said.").strip() == "he said."
    assert outside_quotations("A “b” c “d” e").split() == ["A", "c", "e"]


@given(st.text("a “”\"'.", max_size=40), st.text("a “”„\"'.", max_size=40))
def test_every_sentence_stays_in_one_link(english: str, source: str) -> None:
    links = [AlignedSentences(range(1), range(0), 0.9), AlignedSentences(range(1, 2), range(1), 0.9)]
    found = with_lead_ins(links, [english, english], [source], "de")
    assert [at for link in found for at in link.english] == [0, 1]
    assert [at for link in found for at in link.source] == [0]
