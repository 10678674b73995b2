"""Numbers: what a whole story says about them, and ordinals of every size."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mtqa.checks.number_impossible import ImpossibleNumber
from mtqa.edits import edited_text
from mtqa.segmentation.segment import segment_text


def found(text: str) -> list[tuple[str, str]]:
    suspicions = ImpossibleNumber().find(segment_text(text))
    return [(s.rule, s.suggestions[0].text if s.suggestions else "") for s in suspicions]


def test_pairs_where_lakh_are_counted() -> None:
    assert found("The lake has 10,00,000 birds.") == [("pairs", "1,000,000")]
    assert found("The lake has 10,00,000 birds.\n\nIt lies north of Mumbai.") == []


def _ordinal(number: int) -> str:
    special = {1: "st", 2: "nd", 3: "rd"}
    tens = number // 10 % 10
    return f"{number}{special.get(number % 10, 'th') if tens != 1 else 'th'}"


@settings(deadline=None)
@given(st.integers(1, 9999), st.sampled_from(["st", "nd", "rd", "th"]))
def test_ordinals(number: int, ending: str) -> None:
    right = _ordinal(number)
    expected = [] if right == f"{number}{ending}" else [("ordinal", right)]
    assert found(f"It was the {number}{ending} time that they met.") == expected


@pytest.mark.parametrize(
    ("text", "repaired"),
    [
        ("They paid 5 000 000,50 euros.", "5,000,000.50"),
        ("They came in hundreds thousands to the shore.", "hundreds of thousands"),
        ("It cost $12 millions to build.", "$12 million"),
    ],
)
def test_repairs(text: str, repaired: str) -> None:
    assert [suggestion for _, suggestion in found(text)] == [repaired]


@pytest.mark.parametrize(
    ("text", "repaired"),
    [
        ("He took 4.500 millions of pesos.", "He took 4.5 billion pesos."),
        ("He took $4.500 millions in cash.", "He took $4.5 billion in cash."),
        ("He took 12 millions of pesos.", "He took 12 million pesos."),
        ("He took 4.5 millions of pesos.", "He took 4.5 million pesos."),
        ("He took three millions of pesos.", "He took three million pesos."),
        ("He took three and a half millions of pesos.", "He took three and a half million pesos."),
        ("He took 2 millions of those votes.", "He took 2 million of those votes."),
        ("He took 4.512 millions of pesos.", None),
    ],
)
def test_a_magnitude_in_the_plural_is_mended_in_english(text: str, repaired: str | None) -> None:
    (suspicion,) = ImpossibleNumber().find(segment_text(text))
    assert [edited_text(text, [edit]) for edit in suspicion.suggestions] == ([repaired] if repaired else [])
