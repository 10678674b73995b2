"""What a text quotes, by the marks of any language."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from mtqa.document import Span
from mtqa.source.words.tables import UNSPACED, table

_LONGEST = 600
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
#: Characters that count for a word in languages without spaces.
_A_WORD = 2


@dataclass(frozen=True, slots=True)
class Quoted:
    """A quoted stretch: ``span`` is what stands between the marks, ``words`` how many those are."""

    span: Span
    words: int


@cache
def _pattern() -> re.Pattern[str]:
    marks = table("quotations")
    double = [_enclosed(*_halves(pair)) for pair in marks["pairs"]]
    single = [rf"(?<!\w){_enclosed(*_halves(pair))}(?!\w)" for pair in marks["single"]]
    return re.compile("|".join([*double, *single]))


def _halves(pair: str) -> tuple[str, str]:
    half = (len(pair) + 1) // 2
    return re.escape(pair[:half]), re.escape(pair[half:])


def _enclosed(first: str, last: str) -> str:
    return rf"{first}(?!\s*{last})[^\n]{{1,{_LONGEST}}}?{last}"


@cache
def _marks() -> re.Pattern[str]:
    marks = table("quotations")
    pairs = "".join([*marks["pairs"], *marks["single"], marks["titles"]])
    signs = "".join(sorted(set(pairs) - set("',`’")))
    # An apostrophe is inside a word or after an s; what stands free may quote.
    return re.compile(rf"[{re.escape(signs)}]|(?<![\w.])['’`]|(?<=[^\Ws])['’](?!\w)|''|,,(?=\w)")


@cache
def _dashed() -> re.Pattern[str]:
    dashes = re.escape(table("quotations")["dashes"])
    return re.compile(rf"(?:^|\n|[:.!?…]\s)[{dashes}]\s?\w|[,!?…]\s[{dashes}]\s")


def quotations(text: str, language: str) -> list[Quoted]:
    """The quoted stretches of a text, in order, none within another."""
    found = []
    for match in _pattern().finditer(text):
        words = len(_WORD.findall(match[0]))
        if language in UNSPACED:
            words = sum(char.isalnum() for char in match[0]) // _A_WORD
        found.append(Quoted(Span(match.start() + 1, match.end() - 1), words))
    return found


def has_marks(text: str) -> bool:
    """Whether any mark stands in the text that may quote, alone or not."""
    return _marks().search(text) is not None


def has_dialogue(text: str) -> bool:
    """Whether dashes may mark what somebody says."""
    return _dashed().search(text) is not None
