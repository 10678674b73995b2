"""Numbers in Hebrew letters: years of the Hebrew calendar, grades of schools, days."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from mtqa.document import Span
from mtqa.source.values.numbers.mentions import mention
from mtqa.source.values.tokens import TokenizedText
from mtqa.source.values.value import Value

_LETTERS = "אבגדהוזחטיכלמנסעפצקרשת"
_MILLENNIUM = 5000
_YEAR = re.compile(r"ה?(תש[א-ת]?[\"״][א-ת])")
#: Numbers up to 39, as of grades and days; one letter alone beside a word for grades.
_NUMBER = re.compile(
    '(?<![א-ת"״\'׳])[והבלמשכ]{0,2}(?:(?P<ten>[יכל])["״](?P<one>[א-ט])|(?P<nine>ט)["״](?P<rest>[וז]))(?![א-ת])'
)
_GRADES = re.compile("כית(?:ה|ת|ות)|שכב(?:ה|ת|ות)|תלמידי")
_GRADE = re.compile("(?<![א-ת\"״])[וב]?([א-י])['׳](?![א-ת])")


def hebrew_year(reading: TokenizedText, index: int) -> int:
    """The year that a token and the one after it are in letters (תשפ"ה is 5785); 0 for all other tokens."""
    if reading.rules.language != "he":
        return 0
    match = _YEAR.match(reading.levelled, reading.tokens[index].start)
    return _MILLENNIUM + _worth(match[1]) if match else 0


def hebrew_letters(reading: TokenizedText, taken: set[int]) -> Iterator[Value]:
    """The numbers that letters stand for (י"א is eleven), where their tokens are not taken."""
    text = reading.levelled if reading.rules.language == "he" else ""
    found = list(_NUMBER.finditer(text))
    found += _GRADE.finditer(text) if _GRADES.search(text) else ()
    for match in found:
        if taken.isdisjoint(reading.within(*match.span())):
            worth = _worth("".join(letter for letter in match.groups() if letter))
            yield mention(reading.text, Span(*match.span()), (Fraction(worth),))


def _worth(letters: str) -> int:
    """What letters are worth together; final forms and other signs are worth nothing."""
    places = (_LETTERS.find(letter) for letter in letters)
    return sum((place % 9 + 1) * 10 ** (place // 9) for place in places if place >= 0)
