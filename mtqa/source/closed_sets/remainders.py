"""What is left of an amount told beside how much of it went: "nearly half less" is "little more than half".

Who tells the other part turns the bound too, so that "nearly" and "little more than" say the same there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from mtqa.document import Span
from mtqa.source.closed_sets.compare import Exchange
from mtqa.source.closed_sets.find import opposites
from mtqa.source.closed_sets.mention import Mention
from mtqa.source.closed_sets.tables import table
from mtqa.source.values.find import find_values
from mtqa.source.values.value import Times, Value, ValueKind
from mtqa.source.words.tables import UNSPACED

#: Sets whose words are turned with what is told.
_TURNED = frozenset(("bound", "comparison"))
#: Members that say that something became less, and those that only words say that are sure.
_FALLS = frozenset((("trend", "fall"),))
_LESS = frozenset((*_FALLS, ("comparison", "less"), ("multiple", "halve")))
#: Characters between the word and the share, and between the share and a word for less.
_NEAR = 30
_HUNDRED = Fraction(100)
_ENGLISH = "en"
#: What stands after a share of which English tells that it is left, and before its bound.
_LEFT = re.compile(r"\s(?:as|of|the|what|its|their|his|her|last|that|this|those|these|previous)\b")
_TO = re.compile(r"\bto\s(?:just\s|a\s)?\Z")
_CLAUSE = re.compile(r"[,;:.!?،؛。，]\s?")


def is_remainder(english: str, source: str, exchange: Exchange, language: str) -> bool:
    """Whether bounds, or words for more and less, are said of what went of an amount and of what is left.

    ``exchange`` has spans in the two texts. Takes time in proportion to these.
    """
    return exchange.english.set in _TURNED and tells_rest(
        (english, exchange.english.span), (source, exchange.source.span), language
    )


def tells_rest(english: tuple[str, Span], source: tuple[str, Span], language: str) -> bool:
    """Whether one side tells near a place what went of an amount, and the other what is left of it."""
    (english_text, ours), (source_text, theirs) = english, source
    left, lost = set(_left(english_text, ours, _ENGLISH)), set(_lost(source_text, theirs, language))
    if not left.isdisjoint(1 - share for share in lost):
        return True
    left, lost = set(_left(source_text, theirs, language)), set(_lost(english_text, ours, _ENGLISH))
    return not left.isdisjoint(1 - share for share in lost)


def _lost(text: str, word: Span, language: str) -> Iterator[Fraction]:
    """The shares near a word that a text tells to be gone."""
    less = [found for found in _less(text, language) if found.span != word]
    for value, share in _shares(text, word, language):
        times = value.times is not Times.NO
        if language == _ENGLISH and (times or _is_left(text, word, value)):
            continue
        if language != _ENGLISH and _is_reduced_to(text, value, language):
            continue
        if any(_is_near(text, value.span, found.span) for found in less):
            yield 1 - share if times else share


def _left(text: str, word: Span, language: str) -> Iterator[Fraction]:
    """The shares near a word that a text tells to be left."""
    less = [found for found in _less(text, language) if not found.span.overlaps(word)]
    for value, share in _shares(text, word, language):
        if language == _ENGLISH:
            told = _is_left(text, word, value)
        else:
            told = not any(_is_near(text, value.span, found.span) for found in less)
            told = told or _is_reduced_to(text, value, language)
        if told and value.times is Times.NO:
            yield share


def _is_left(text: str, word: Span, value: Value) -> bool:
    return bool(_LEFT.match(text, value.span.end) or _TO.search(text, 0, min(word.start, value.span.start)))


def _is_reduced_to(text: str, value: Value, language: str) -> bool:
    """Whether an amount became less to a share, not by it: "auf weniger als die Hälfte", 半分以下に減らす."""
    before, behind = (table("reduced_to")[place].get(language, "") for place in ("before", "behind"))
    if before:
        edge, words = ("", r"\S{0,4}?") if language in UNSPACED else (r"(?<!\w)", r"\s(?:[^\s,.;]+\s){0,3}")
        near = text[max(0, value.span.start - _NEAR) : value.span.start]
        return re.search(rf"{edge}(?:{before}){words}$", near, re.IGNORECASE) is not None
    return bool(behind) and re.compile(behind).match(text, value.span.end) is not None


def _less(text: str, language: str) -> list[Mention]:
    return [
        mention
        for mention in opposites(text, language)
        if any((mention.set, name) in (_LESS if mention.sure else _FALLS) for name in mention.names)
    ]


def _shares(text: str, word: Span, language: str) -> Iterator[tuple[Value, Fraction]]:
    """The values near a word that are a share of something, and how much that is."""
    for value in find_values(text, language):
        if not value.amounts or not _is_near(text, word, value.span):
            continue
        for amount in value.amounts:
            share = amount / _HUNDRED if value.kind is ValueKind.PERCENT else amount
            if value.times is not Times.NO and amount > 1:
                yield value, 1 / amount
            elif 0 < share < 1:
                yield value, share


def _is_near(text: str, one: Span, other: Span) -> bool:
    """Whether two places touch, or stand near each other in a clause."""
    if one.overlaps(other):
        return True
    between = text[min(one.end, other.end) : max(one.start, other.start)]
    return len(between) <= _NEAR and not _CLAUSE.search(between)
