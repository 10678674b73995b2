"""Names of a source that the English writes in two ways."""

from __future__ import annotations

import pytest

from mtqa.document import Span
from mtqa.source.names.matching.forms import second_forms
from mtqa.source.names.matching.match import match_names


def _found(pairs: list[tuple[str, str]], language: str = "ru") -> list[tuple[str, str, str]]:
    links = [match_names(english, Span(0, len(english)), source, language) for english, source in pairs]
    return [(form.first, form.name.word, form.source) for form in second_forms(links)]


def test_another_spelling_of_the_same_word_is_found_once_each() -> None:
    found = _found(
        [
            ("Governor Ostrovsky opened it.", "Губернатор Островский открыл его."),
            ("Then Ostrowskij left.", "Затем Островский ушёл."),
            ("Only Ostrovsky stayed.", "Остался лишь Островский."),
        ]
    )
    assert found == [("Ostrovsky", "Ostrowskij", "Островский")]


@pytest.mark.parametrize(
    ("one", "other", "source", "again"),
    [
        ("Ostrovsky", "Ostrovsky", "Островский", "Островский"),
        ("Ostrovsky", "Ostrovskaya", "Островский", "Островская"),
        ("Jean Škoda", "Jean Skoda", "Шкода", "Шкода"),
    ],
)
def test_other_words_endings_and_accents_are_no_other_form(
    one: str, other: str, source: str, again: str
) -> None:
    pairs = [
        (f"Then {one} left.", f"Затем {source} ушёл."),
        (f"Then {other} came.", f"Затем {again} пришёл."),
    ]
    assert _found(pairs) == []
