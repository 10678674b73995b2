"""What is said by a denial in one language and without one in another."""

from __future__ import annotations

from importlib import resources

import pytest

from mtqa.document import Span
from mtqa.source.words.affirmed import (
    affirmed,
    clause,
    is_undone,
    near_denial,
    said_by_opposite,
    said_by_phrase,
    said_without,
    undoes_all,
)

LANGUAGES = sorted(
    path.name.removesuffix(".toml")
    for path in (resources.files("mtqa.source.words") / "affirmed").iterdir()
    if path.name.endswith(".toml")
)


@pytest.mark.parametrize("language", LANGUAGES)
def test_tables_have_the_names_of_the_english_one(language: str) -> None:
    english, own = affirmed("en"), affirmed(language)
    assert own.pairs or own.phrases
    assert own.pairs.keys() <= english.pairs.keys()
    assert own.phrases.keys() <= english.phrases.keys()
    assert own.turned.keys() <= english.turned.keys()
    assert own.denied.keys() <= {"next", "near", "apart"}
    assert all(words.keys() <= english.phrases.keys() for words in own.denied.values())
    assert {len(phrase) for phrase in own.phrases.values()} <= {2 if language == "en" else 1}


def test_a_language_without_a_table() -> None:
    assert affirmed("tlh").pairs == {}
    assert not is_undone("nuqneH", Span(0, 2), "tlh")


@pytest.mark.parametrize(
    ("near", "language", "other", "said"),
    [
        ("der Mann überlebte nicht", "de", "The man died.", True),
        ("der Mann überlebte nicht", "de", "The man survived, his wife died.", False),
        ("ze vergaten haar niet", "nl", "They remembered her.", True),
        ("то не е далеч от града", "bg", "It is near the town.", True),
        ("правила не соблюли", "ru", "The rules were broken.", True),
        ("дазволена не прыходзіць на заняткі", "be", "They are allowed to stay at home.", True),
        ("дазволена не прыходзіць на заняткі", "be", "They may come to school.", False),
        ("детям разрешили не ходить в школу", "ru", "Children may stay home from school.", True),
        ("dzieci mogą nie przychodzić do szkoły", "pl", "Children may stay at home.", True),
        ("правілы не выканалі", "be", "The rules were broken.", True),
        ("правила не соблюли", "ru", "The rules were written.", False),
    ],
)
def test_an_opposite_stands_for_a_denial(near: str, language: str, other: str, said: bool) -> None:
    assert said_by_opposite(near, language, other, "en") is said
    assert not said_by_opposite(near, "tlh", other, "en")


@pytest.mark.parametrize(
    ("source", "word", "language", "english", "said"),
    [
        ("Він не забарився з відповіддю.", "не", "uk", "He answered promptly.", True),
        ("Він не забарився з відповіддю.", "не", "uk", "He delayed his prompt answer.", False),
        ("Das Urteil ist nicht rechtskräftig.", "nicht", "de", "An appeal is possible.", True),
        ("Das Urteil ist nicht rechtskräftig.", "nicht", "de", "The ruling is final.", False),
        ("Он едва ли не лучший.", "не", "ru", "He is nearly the best.", True),
        ("Он не лучший.", "не", "ru", "He is nearly the best.", False),
        ("Nem jogerős, de nem is új.", "nem", "hu", "It can be appealed.", False),
    ],
)
def test_a_phrase_stands_for_a_denial(
    source: str, word: str, language: str, english: str, said: bool
) -> None:
    start = source.index(word)
    assert said_by_phrase(source, Span(start, start + len(word)), language, english) is said


@pytest.mark.parametrize(
    ("source", "word", "language", "english", "said"),
    [
        # next to the denial, by four words, and before it where the verb stands there
        ("Er war nicht da, und viele kamen.", "nicht", "de", "Few came.", False),
        ("Es kamen nicht viele.", "nicht", "de", "Few came.", True),
        ("Le taux n'atteint pas 30 %.", "pas", "fr", "The rate is below 30 per cent.", True),
        ("Le taux n'atteint pas 30 %.", "n'atteint", "fr", "The rate is below 30 per cent.", True),
        # near it in the clause
        ("Im Hotel ist kein Zimmer frei.", "kein", "de", "The hotel is full.", True),
        ("Ein Zimmer war schön, und kein Gast kam.", "kein", "de", "The hotel is full.", False),
        # apart from it in the sentence
        ("Кроме водителя, там, в автобусе, не было людей.", "не", "ru", "Only the driver was there.", True),
        ("Кроме водителя был врач. Он не умер.", "не", "ru", "Only the driver was there.", False),
        # before it only, where a language denies behind
        ("심각하지 않은 부상이다.", "않", "ko", "The injuries are minor.", True),
        ("오지 않은 심각한 부상.", "않", "ko", "The injuries are minor.", False),
        # a phrase with any denial
        ("Нет села, которое не пострадало.", "не", "ru", "Every village was hit.", True),
        ("Ни одно из сёл не пострадало.", "не", "ru", "Every village was hit.", False),
    ],
)
def test_words_by_a_denial_make_a_phrase_with_it(
    source: str, word: str, language: str, english: str, said: bool
) -> None:
    start = source.rindex(word)
    assert said_by_phrase(source, Span(start, start + len(word)), language, english) is said


def test_two_denials_affirm() -> None:
    assert is_undone("Ce n'est pas sans danger.", Span(9, 12), "fr")
    assert not is_undone("Sans danger, ce n'est pas vrai.", Span(23, 26), "fr")


def test_what_stands_near_is_of_the_clause() -> None:
    text = "Er sagte, der Mann lebe nicht mehr, und ging."
    near, denial = near_denial(text, Span(24, 29))
    assert near == " der Mann lebe nicht mehr"
    assert near[denial.start : denial.end] == "nicht"


def test_words_of_the_source_stand_for_a_denial_of_the_english() -> None:
    english = "It is not finished yet, and not by chance."
    first, second = Span(6, 9), Span(28, 31)
    assert said_without(english, first, "C'est encore en cours.", "fr")
    assert not said_without(english, second, "C'est encore en cours.", "fr")
    assert not said_without(english, first, "C'est fini.", "fr")


@pytest.mark.parametrize(
    ("english", "source", "language", "said"),
    [
        ("That is not the mood in town today.", "Dnes je ve městě nálada jiná.", "cs", True),
        ("That is not the mood in town today.", "Die Stimmung in der Stadt ist heute anders.", "de", True),
        ("That is not the mood in town today.", "Das ist heute die Stimmung in der Stadt.", "de", False),
        ("They did not come; another did.", "Sie kamen; es war anders.", "de", False),
    ],
)
def test_what_is_not_so_is_different(english: str, source: str, language: str, said: bool) -> None:
    start = english.index("not")
    assert said_without(english, Span(start, start + 3), source, language) is said


@pytest.mark.parametrize(
    ("english", "undone"),
    [
        ("He missed all six shots.", True),
        ("All were unharmed.", True),
        ("All six shots went in.", False),
        ("He missed the bus; all came.", False),
    ],
)
def test_what_is_undone_of_all_is_done_of_none(english: str, undone: bool) -> None:
    start = english.lower().index("all")
    assert undoes_all(english, Span(start, start + 3), 40) is undone


@pytest.mark.parametrize(
    ("near", "language", "denied", "said"),
    [
        ("공연은 취소하지 않고 실내로 옮겨 진행한다", "ko", "지 않", False),
        ("경기는 진행하지 않고 취소한다", "ko", "지 않", True),
    ],
)
def test_the_word_next_to_a_denial_is_denied(near: str, language: str, denied: str, said: bool) -> None:
    start = near.index(denied)
    where = Span(start, start + len(denied))
    assert said_by_opposite(near, language, "The concert was cancelled.", "en", where) is said
    assert near_denial("가" * 60 + "않" + "나" * 60, Span(60, 61), language)[1] == Span(25, 26)


def test_a_word_that_the_reach_would_cut_stands_whole() -> None:
    source = "Perussuomalaisten johtaja kiistää sen avoimesti, sanoi hän"
    start = source.index("kiistää")
    denied = Span(start, start + len("kiistää"))
    assert clause(source, denied, 11) == ("Perussuomalaisten johtaja ", " sen avoimesti")
    assert clause("党首は否定した", Span(3, 5), 1) == ("は", "し")
