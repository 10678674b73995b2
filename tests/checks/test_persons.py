"""Which persons a sentence names, and of which sex they are."""

from __future__ import annotations

import pytest

from mtqa.checks.persons import mentions, sex_of_first_name
from mtqa.document import Span
from mtqa.language.words import word_list


def persons(text: str) -> list[tuple[str, str | None]]:
    return [(mention.surname, mention.sex) for mention in mentions(text, Span(0, len(text)))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ms. Holt said so.", [("Holt", "female")]),
        ("Prime Minister Margaret Oakes met Mr Pereira.", [("Oakes", "female"), ("Pereira", "male")]),
        ("Yesterday Okonkwo spoke.", [("Okonkwo", None)]),
        ("The actress Leslie Farrow sang.", [("Farrow", "female")]),
        ("Stephen J. Marlow's house burned.", [("Marlow", "male")]),
        ("On Monday the Bundestag in Berlin heard NATO.", []),
        ("French and Brazilian firms from Lyon left Germany.", []),
    ],
)
def test_mentions(text: str, expected: list[tuple[str, str | None]]) -> None:
    assert persons(text) == expected


def test_spans_lie_in_the_text() -> None:
    text = "“Ms. Holt left,” said Margaret Oakes."
    assert [text[m.span.start : m.span.end] for m in mentions(text, Span(0, len(text)))] == [
        "Ms. Holt",
        "Margaret Oakes",
    ]


def test_first_names_are_of_one_sex() -> None:
    assert sex_of_first_name("Margaret") == "female"
    assert sex_of_first_name("José") == sex_of_first_name("Jose")
    assert sex_of_first_name("Leslie") is None
    assert not word_list("first_names_male") & word_list("first_names_female")
