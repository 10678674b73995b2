"""Acronyms of a source that the English writes out, or has another acronym for."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtqa.document import Span
from mtqa.source.names.acronyms.written_out import by_initials, written_out
from mtqa.source.names.matching.match import match_names
from mtqa.source.names.unsaid.unmatched import unmatched


def stretches(english: str, source: str, language: str) -> list[tuple[str, str]]:
    found = written_out(english, Span(0, len(english)), source, language)
    return [
        (english[one.english.start : one.english.end], source[one.source.start : one.source.end])
        for one in found
    ]


EXPLAINED = [
    (
        "The Social Democratic Party of Austria won.",
        "Die SPÖ hat gewonnen.",
        "de",
        "Social Democratic Party of Austria",
    ),
    ("The Austrian People's Party lost.", "ÖVP prohrála volby.", "cs", "Austrian People's Party"),
    ("He is a citizen of the Republic of Armenia.", "Он гражданин РА.", "ru", "Republic of Armenia"),
    (
        "The Ministry of Emergency Situations sent crews.",
        "МЧС направило экипажи.",
        "ru",
        "Ministry of Emergency Situations",
    ),
    ("They sat the USE in June.", "Они сдавали ЕГЭ в июне.", "ru", "USE"),
    ("They sat the USE in June.", "Они готовились к ЕГЭ, сказал он.", "ru", "USE"),
    (
        "The students of Moscow State University met.",
        "Студенты МГУ встретились.",
        "ru",
        "Moscow State University",
    ),
    (
        "The European Court of Human Rights ruled.",
        "Решение вынес ЕСПЧ.",
        "ru",
        "European Court of Human Rights",
    ),
    ("The leader of the Freedom Party spoke.", "Předseda FPÖ promluvil.", "cs", "Freedom Party"),
]


@pytest.mark.parametrize(("english", "source", "language", "phrase"), EXPLAINED)
def test_an_acronym_stands_for_a_phrase(english: str, source: str, language: str, phrase: str) -> None:
    assert phrase in [found for found, _ in stretches(english, source, language)]


NOT_EXPLAINED = [
    ("NATO said so.", "ООН заявила об этом.", "ru"),  # the table knows what it stands for
    ("The NATO chief said so.", "Глава ЕГЭ сказал это.", "ru"),  # the table has others for NATO
    ("Petra Lindqvist died in an accident.", "В ДТП погибла женщина.", "ru"),
    ("Prime Minister Lindqvist died in an accident.", "Премьер погиб в ДТП.", "ru"),
    ("The Mayor of Brno died in an accident.", "Мэр Казани погиб в ДТП.", "ru"),
    ("The Red Crescent of Turkey sent crews.", "В ДТП погибли четыре человека.", "ru"),  # ordinary words
    ("It lies in the Gulf Region of Finland.", "Об этом сообщило МЧС.", "ru"),  # a place, no institution
    ("UNESCO said so.", "ЮНЕСКО сообщила об этом.", "ru"),  # the English has it, nothing is left to explain
    ("The Central Bank met.", "Sešla se rada.", "cs"),  # no acronym
    ("The Social Democratic Party met.", "V roce XIV se sešla rada.", "cs"),  # a numeral
    ("The Social Democratic Party met.", "SEŠLA SE RADA STRANY", "cs"),  # a headline in capitals
    ("The Party met.", "ÖVP se sešla.", "cs"),  # too few words
    ("The Very Long Name of a Social Democratic Labour Party met.", "ČR volila.", "cs"),
]


@pytest.mark.parametrize(("english", "source", "language"), NOT_EXPLAINED)
def test_other_names_are_not_explained(english: str, source: str, language: str) -> None:
    assert stretches(english, source, language) == []


def test_each_acronym_stands_for_one_phrase() -> None:
    english = "The Freedom Party beat the Labour Party. The Freedom Party won."
    assert [phrase for phrase, _ in stretches(english, "FPÖ vyhrála.", "cs")] == ["Freedom Party"] * 2
    both = stretches("The Freedom Party beat the People's Party.", "FPÖ porazila ÖVP.", "cs")
    assert both == [("Freedom Party", "FPÖ"), ("People's Party", "ÖVP")]


def test_parts_of_a_long_run_are_of_several_acronyms() -> None:
    english = "Head of the Crisis Centre of the Ministry of Emergency Situations of the Republic of Armenia, he left."
    found = stretches(english, "Руководитель кризисного центра МЧС РА ушёл.", "ru")
    assert found == [("Ministry of Emergency Situations", "МЧС"), ("Republic of Armenia", "РА")]
    found = stretches("The Foreign Ministry of the Republic of Armenia said so.", "Заявили в МИД РА.", "ru")
    assert found == [("Foreign Ministry", "МИД"), ("Republic of Armenia", "РА")]
    english = "He is Head of the Genome Laboratory at the Moscow Institute of Physics and Technology."
    found = stretches(english, "Он руководит лабораторией МФТИ.", "ru")
    assert found == [("Moscow Institute of Physics and Technology", "МФТИ")]


def test_a_phrase_and_its_own_acronym_are_one() -> None:
    english = "The Unified State Exam (USE) was held."
    found = [phrase for phrase, _ in stretches(english, "Прошёл ЕГЭ по математике.", "ru")]
    assert found == ["Unified State Exam", "USE"]


def test_what_stands_before_an_acronym_in_brackets() -> None:
    english = "The Social Democratic Party of Austria (SPÖ) and the Labour Party met."
    assert stretches(english, "SPÖ se sešla.", "cs") == [("Social Democratic Party of Austria", "SPÖ")]


def test_a_nation_of_the_phrase_is_no_fault_but_another_behind_the_acronym_is() -> None:
    english = "The Ministry of Emergency Situations of Belarus sent crews."
    span = Span(0, len(english))
    assert match_names(english, span, "МЧС направило экипажи.", "ru").added == ()
    (name,) = match_names(english, span, "МЧС направило экипажи во Францию.", "ru").added
    assert name.word == "Belarus"
    party = "The Social Democratic Party of Austria thanked the chancellor."
    assert match_names(party, Span(0, len(party)), "SPÖ poděkovala německému kancléři.", "cs").added == ()
    added = match_names(english, span, "МЧС Украины направило экипажи.", "ru").added
    assert [name.word for name in added] == ["Belarus"]


def test_what_is_written_out_is_left_over_on_neither_side() -> None:
    english = "He is a citizen of the Republic of Armenia."
    found = unmatched(english, Span(0, len(english)), "Он гражданин РА.", "ru")
    assert found.english == ()
    assert found.source == ()
    english = "The Ministry of Emergency Situations thanked Petra Lindqvist."
    found = unmatched(english, Span(0, len(english)), "МЧС поблагодарило женщину.", "ru")
    assert [name.text for name in found.english] == ["Petra Lindqvist"]
    assert found.source == ()


@given(
    st.text("ABCDabcd of.,()-", max_size=60),
    st.text("ČRSPÖÄčrspЕГЭМ ().,-I", max_size=40),
    st.sampled_from(["cs", "ru", "de", "ja"]),
)
def test_stretches_lie_in_their_texts_and_do_not_overlap(english: str, source: str, language: str) -> None:
    found = written_out(english, Span(0, len(english)), source, language)
    for one in found:
        assert 0 <= one.english.start < one.english.end <= len(english)
        assert 0 <= one.source.start < one.source.end <= len(source)
    assert all(a.english.end <= b.english.start for a, b in pairwise(found))


def test_a_phrase_of_names_has_the_initials_of_an_acronym() -> None:
    english = "The Robert Koch Institute said that Robert Klein Ingram left."
    span = Span(0, len(english))
    found = [
        english[one.english.start : one.english.end] for one in by_initials(english, span, "Das RKI", "de")
    ]
    assert found == ["Robert Koch Institute"]
    assert not list(by_initials("The Robert Koch Hospital", Span(0, 24), "Das RKI", "de"))
    assert not list(by_initials("Robert, who knows Karl, is", Span(0, 26), "Das RKI", "de"))
    armenian = "The Rescue Service of the Ministry of Internal Affairs said."
    assert not list(by_initials(armenian, Span(0, len(armenian)), "ԱԱԾ-ն ձերբակալել է", "hy"))
    turkish = "İsmail Robert Koch Institute"
    (one,) = by_initials(turkish, Span(0, len(turkish)), "Das RKI", "de")
    assert turkish[one.english.start : one.english.end] == "Robert Koch Institute"
    names = match_names("The Robert Koch Institute said so.", Span(0, 34), "Das RKI sagte das.", "de")
    assert not names.added
