"""Small words and marks: denial, questions, quotations."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtqa.source.words.markers import (
    closes_question,
    denial,
    has_dialogue,
    has_marks,
    may_ask,
    question_marks,
    quotations,
)
from mtqa.source.words.tables import table


@pytest.mark.parametrize("language", [code for code in table("negation") if code != "en"])
def test_denial_tables_compile(language: str) -> None:
    words = denial(language)
    assert words is not None
    assert words.possible("xyz qqq") is False


def test_denial() -> None:
    english = denial("en")
    assert english
    assert [m[0] for m in english.sure_ones("He does not know. No. 5 is not only late")] == ["not"]
    assert english.possible("They failed to come.")
    assert not english.possible("They came.")
    assert denial("tlh") is None


@pytest.mark.parametrize(
    ("text", "language", "denies"),
    [
        ("El nu vine.", "ro", True),
        ("El vine.", "ro", False),
        ("Ta ei tule.", "et", True),
        ("Его не было.", "ru", True),
        ("Она его видит.", "ru", False),
        ("यो साँचो होइन।", "ne", True),
        ("उनी नेपाल आए।", "ne", False),
        ("ඔහු පැමිණියේ නැත.", "si", True),
        ("他没有来。", "zh", True),
        ("他来了。", "zh", False),
        ("Il ne vient pas.", "fr", True),
        ("Er kommt nicht.", "de", True),
        ("Er kommt heute.", "de", False),
    ],
)
def test_possible_denial(text: str, language: str, denies: bool) -> None:
    words = denial(language)
    assert words
    assert words.possible(text) is denies


def test_a_denial_named_by_a_slash_denies_nothing() -> None:
    signs = denial("uk")
    assert signs is not None
    assert [word[0] for word in signs.sure_ones("склав / не склав, і він не прийшов")] == ["не"]


def test_question_marks() -> None:
    assert question_marks("What? (born 1540 (?)) https://x.org/?q=1", "en") == [4]
    assert question_marks("Τι λέει ο νόμος;", "el") == [15]
    assert question_marks("The law; the order", "en") == []
    assert may_ask("这个价格合适吗", "zh")
    assert may_ask("кто знает", "ru")
    assert not may_ask("Он знает, кто пришёл.", "ru"), "a full stop ends it"


def test_quotations() -> None:
    found = quotations("Он сказал: «Мы не придём». И ушёл.", "ru")
    assert [q.words for q in found] == [3]
    assert quotations("「こんにちは世界」", "ja")[0].words == 3
    assert has_marks("the 'end'")
    assert not has_marks("the workers' union isn't here")


def test_hebrew_abbreviations_quote_nothing() -> None:
    assert not has_marks('נשיא ארה"ב אמר כי צה"ל יפעל')
    assert not has_marks('המנכ"לית והח"כית')
    assert has_marks('אמר ב"הארץ"')
    assert not has_marks("ג'ורג' הגיע")
    assert quotations('הוא אמר: "צה"ל יפעל".', "he")[0].words == 2
    assert quotations('כך נכתב ב"הארץ" אתמול', "he")[0].words == 1
    assert has_dialogue("— Да, — сказал он.")
    assert not has_dialogue("a long-term plan")


@given(st.text(max_size=200))
def test_quotations_lie_in_the_text(text: str) -> None:
    for quoted in quotations(text, "en"):
        assert 0 <= quoted.span.start < quoted.span.end <= len(text)


def test_addresses_without_end_are_no_questions() -> None:
    assert question_marks("https://example.org/" + "a?b=" * 20_000, "en") == []
    assert question_marks("a" * 50_000 + "?", "en") == [50_000]


@pytest.mark.parametrize(
    ("text", "language", "closes"),
    [
        ("Cine plătește?", "ro", True),
        ("„Cine plătește?”, a întrebat el.", "ro", True),
        ("« Qui paie ? » demande-t-il.", "fr", True),
        ("на вопрос почему ? он промолчал", "ru", False),
        ('Ihre "How dare you?"-Rede blieb in Erinnerung.', "de", False),
        ("間違いでは？", "ja", False),
        ("いいの？という話", "ja", False),
        ("誰が払うのですか？", "ja", True),
    ],
)
def test_marks_that_close_a_question(text: str, language: str, closes: bool) -> None:
    (at,) = question_marks(text, language)
    assert closes_question(text, at, language) is closes
