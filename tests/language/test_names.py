"""The tables of names are in small letters, sound, and consistent with one another."""

from __future__ import annotations

import pytest

from mtqa.checks.name_lowercase import LowercaseName
from mtqa.checks.name_variant import NameVariant
from mtqa.checks.pronoun_gender import PronounGender
from mtqa.language.words import known_names, names
from mtqa.segmentation.segment import segment_text
from tests.work import lines_run


@pytest.mark.parametrize(
    "table", ["days_and_months", "acronyms", "more", "small_too", "pairs", "short_surnames"]
)
def test_tables_are_in_small_letters(table: str) -> None:
    assert names(table)
    assert all(word == word.lower() for word in names(table))


def test_words_of_the_language_are_no_names() -> None:
    assert {"russia", "putin", "tuesday"} <= known_names() | names("days_and_months")
    assert known_names().isdisjoint(
        {"may", "march", "august", "china", "turkey", "polish", "nice", "reading"}
    )


def test_every_place_of_the_rarer_spelling_is_shown() -> None:
    text = "Olena Kovalenko spoke. Kovalenko left. Kovalenka sang.\n\nKovalenko wept; Mrs Kovalenka did not."
    found = list(NameVariant().find(segment_text(text, path="x")))
    assert [text[s.span.start : s.span.end] for s in found] == ["Kovalenka", "Kovalenka"]
    assert {suggestion.text for s in found for suggestion in s.suggestions} == {"Kovalenko"}


def test_the_better_known_spelling_is_the_right_one() -> None:
    text = "Jair Bolsonaro spoke. Bosonaro left, and Bosonaro came back."
    (first, second) = NameVariant().find(segment_text(text, path="x"))
    assert text[first.span.start : first.span.end] == "Bosonaro"
    assert second.suggestions[0].text == "Bolsonaro"


def test_small_names_get_their_capitals() -> None:
    text = "The talks in new york ended on friday, the fbi said, and Xinhua asked nato why."
    found = list(LowercaseName().find(segment_text(text * 1 + " It was calm. " * 200, path="x")))
    assert [s.suggestions[0].text for s in found] == ["New York", "Friday", "FBI", "NATO"]


@pytest.mark.parametrize("check", [LowercaseName(), NameVariant(), PronounGender()])
def test_one_long_line_takes_linear_work(check: LowercaseName | NameVariant | PronounGender) -> None:
    sentence = (
        "Ms. Holt told mr putin on monday that Kovalenk{} had left. He said so at http://a.example/{}. "
    )
    last = "It was late. It rained. Ms. Holt left. He slept."

    def work(size: int) -> int:
        line = "".join(sentence.format(chr(97 + i % 26), i) for i in range(size)) + last
        document = segment_text(line, path="x")
        assert list(check.find(document))
        return lines_run(lambda: list(check.find(document)))

    # Four times the text: quadratic is 16 times the work.
    assert work(800) < 6 * work(200)
