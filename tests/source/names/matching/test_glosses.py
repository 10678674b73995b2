"""Names that a source writes twice, and first names that the English leaves out."""

from __future__ import annotations

import pytest

from mtqa.document import Span
from mtqa.source.names.matching.glosses import first_names, glossed
from mtqa.source.names.matching.match import match_names
from mtqa.source.names.source_names import source_words


def _lost(text: str, source: str, language: str) -> list[str]:
    return [word.word for word in match_names(text, Span(0, len(text)), source, language).lost]


@pytest.mark.parametrize(
    ("source", "language"),
    [
        ("Balvu saņēma Džoanna Vaita (Joan White).", "lv"),
        ("Balvu saņēma Joan White (Džoanna Vaita).", "lv"),
        ("Vakar laimėjo Džoana Vait (Joan White).", "lt"),
    ],
)
def test_a_name_that_is_written_twice_is_not_left_out(source: str, language: str) -> None:
    assert not {"Džoanna", "Vaita", "Džoana", "Vait", "Joan", "White"} & {
        *_lost("The prize went to Joan White.", source, language)
    }


def test_a_name_that_the_english_has_in_neither_form_is_left_out() -> None:
    lost = _lost("The prize went to her.", "Balvu saņēma Džoanna Vaita (Joan White).", "lv")
    assert {"Joan", "White"} <= {*lost}


def test_what_stands_in_brackets_and_is_another_name() -> None:
    source = "Anna Kalniņa (Valmiera) uzvarēja."
    words = list(source_words(source))
    assert not {words[0].start} & glossed(source, words, {"anna"}, ())


@pytest.mark.parametrize(
    ("text", "source", "language", "found"),
    [
        ("Kowal joined in March.", "W marcu dołączył Peter Kowal.", "pl", "Peter"),
        ("Orban spoke first.", "Az esten Orbán Viktor beszélt.", "hu", "Viktor"),
        ("Peter joined in March.", "W marcu dołączył Peter Wilkins.", "pl", ""),
    ],
)
def test_who_is_called_by_the_surname_alone(text: str, source: str, language: str, found: str) -> None:
    lost = match_names(text, Span(0, len(text)), source, language).lost
    starts = first_names(source, lost, language)
    assert {word.word for word in lost if word.start in starts} == ({found} if found else set())
