"""Which names are left over, and which the English has of its own."""

from __future__ import annotations

import pytest

from mtqa.document import Span
from mtqa.source.names.matching.match import Names, match_names


def match(text: str, source: str, language: str) -> Names:
    return match_names(text, Span(0, len(text)), source, language)


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
