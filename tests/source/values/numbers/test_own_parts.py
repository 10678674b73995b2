"""Tests of ``mtqa.source.values.numbers.own_parts``."""

from __future__ import annotations

from fractions import Fraction

import pytest

from mtqa.source.values.numbers.own_parts import is_bent, is_last_part, is_own_part
from mtqa.source.values.numbers.sums import NumberItem
from mtqa.source.values.tables import WordRole, tables
from mtqa.source.values.tokens import TokenizedText


def _is_own(text: str, word: str, part: Fraction, language: str, *, joined: bool = False) -> bool:
    """Whether the part, which ends with a word of the text, is none of the figures before it."""
    tokens = TokenizedText(text, tables(language)).tokens
    after = next(at for at, token in enumerate(tokens, 1) if token.text == word)
    item = NumberItem(part, WordRole.FRACTION, joined=joined)
    return is_own_part(item, tokens, after, language, alone=not joined)


_HALF, _QUARTER, _HUNDREDTH = Fraction(1, 2), Fraction(1, 4), Fraction(1, 100)


@pytest.mark.parametrize(
    ("text", "word", "part", "language"),
    [
        ("7500 half masks", "half", _HALF, "en"),
        ("20 quarter finals", "quarter", _QUARTER, "en"),
        ("54 poolt- ja 31 vastuhäälega", "poolt", _HALF, "et"),
    ],
)
def test_a_fraction_right_behind_figures_is_another_value(
    text: str, word: str, part: Fraction, language: str
) -> None:
    assert _is_own(text, word, part, language)


@pytest.mark.parametrize(
    ("text", "word", "part", "language"),
    [
        ("34 hundredths of a second", "hundredths", _HUNDREDTH, "en"),
        ("3 Viertel der Wähler", "viertel", _QUARTER, "de"),
        ("2 pool tundi", "pool", _HALF, "et"),
        ("5 pół", "pół", _HALF, "pl"),
    ],
)
def test_tenths_that_are_counted_and_other_languages_are_none(
    text: str, word: str, part: Fraction, language: str
) -> None:
    assert not _is_own(text, word, part, language)


@pytest.mark.parametrize(
    ("text", "language", "own"),
    [
        ("14 and half-price tickets", "en", True),
        ("14 and half-hour trips", "en", False),
        ("14 and half", "en", False),
        ("14 en half-om", "nl", False),
    ],
)
def test_and_joins_a_half_unless_it_is_hyphened_to_what_is_no_unit(
    text: str, language: str, own: bool
) -> None:
    assert _is_own(text, "half", _HALF, language, joined=True) is own


def test_a_fraction_with_another_reading_may_belong_to_the_figures() -> None:
    tokens = TokenizedText("5 quarter", tables("en")).tokens
    item = NumberItem(_QUARTER, WordRole.FRACTION, other=(Fraction(25),))
    assert not is_own_part(item, tokens, 2, "en", alone=True)


@pytest.mark.parametrize(
    ("text", "bent"),
    [
        ("900 binden", True),
        ("beş binden", True),
        ("yüzden fazla", True),
        ("bu yüzden", False),
        ("19 yüzünden", False),
    ],
)
def test_a_turkish_ending_that_makes_another_word_of_a_number(text: str, bent: bool) -> None:
    rules = tables("tr")
    tokens = TokenizedText(text, rules).tokens
    at = next(at for at, token in enumerate(tokens) if token.text.startswith(("bin", "yüz")))
    assert is_bent(tokens, at, rules) is bent


@pytest.mark.parametrize(
    ("word", "language", "last"),
    [
        ("milyona", "tr", True),
        ("milyon", "tr", False),
        ("altı", "tr", False),
        ("minə", "az", True),
        ("tuhandelt", "et", True),
        ("tuhandet", "et", False),
        ("kaksi", "fi", False),
    ],
)
def test_an_ending_that_ends_the_number(word: str, language: str, last: bool) -> None:
    assert is_last_part(word, tables(language)) is last
