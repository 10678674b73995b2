"""Which names are left over, and which the English has of its own."""

from __future__ import annotations

import pytest

from mtqa.document import Span
from mtqa.source.names.english import english_names
from mtqa.source.names.matching.match import Names, match_names
from mtqa.source.names.source_names import is_slip, known_in_english, rare_in, source_words


def match(text: str, source: str, language: str) -> Names:
    return match_names(text, Span(0, len(text)), source, language)


def words(text: str) -> list[str]:
    return [name.word for name in english_names(text, Span(0, len(text)))]


def test_names_of_the_english() -> None:
    assert words("Merkel’s aide met the Dutch reporter Anna Kowalczyk on Friday.") == [
        "Merkel",
        "Dutch",
        "Anna",
        "Kowalczyk",
    ]


@pytest.mark.parametrize(
    "text", ["The Prime Minister spoke.", "On Friday in May", "He is a Christian.", "NATO and GDP"]
)
def test_words_that_are_no_names(text: str) -> None:
    assert words(text) == []


def test_source_words_know_their_capitals() -> None:
    found = {w.word: (w.capital, w.opening) for w in source_words("Ieri Putin a sosit. Moscova tace.")}
    assert found == {
        "Ieri": (True, True),
        "Putin": (True, False),
        "a": (False, False),
        "sosit": (False, False),
        "Moscova": (True, True),
        "tace": (False, False),
    }


def test_each_word_of_the_source_serves_one_name() -> None:
    names = match("Merkel met Markle.", "Merkel s-a întâlnit cu președintele.", "ro")
    assert [name.word for name in names.added] == ["Markle"]


def test_a_name_said_twice_may_stand_once() -> None:
    assert not match("Merkel said Merkel would go.", "Merkel a spus că pleacă.", "ro").added


def test_a_letter_that_sounds_otherwise() -> None:
    assert not match("Yatsenyuk spoke.", "Kõneles Jatsenjuk.", "et").added


def test_lost_names() -> None:
    names = match("The president met the minister.", "Президент встретился с Лукашенко.", "ru")
    assert [word.word for word in names.lost] == ["Лукашенко"]


def test_standing() -> None:
    assert known_in_english("Путина")
    assert not known_in_english("Пензенской")
    assert rare_in("кадукина", "ru")
    assert not rare_in("министр", "ru")
    assert not rare_in("ministeerium", "xx")
    assert is_slip("Febuary")
    assert not is_slip("Merkel")


@pytest.mark.parametrize(
    ("text", "source", "language"),
    [
        ("The car came from Slovakia.", "Das Auto kam aus Slowenien.", "de"),
        ("The ship sailed to Thailand.", "Het schip voer naar Taiwan.", "nl"),
        ("The coach of Latvia resigned.", "Тренер сборной Литвы ушёл.", "ru"),
    ],
)
def test_a_nation_that_sounds_like_another_is_none_of_it(text: str, source: str, language: str) -> None:
    names = match(text, source, language)
    assert [bool(name.nation) for name in names.added] == [True]
    assert names.nations
