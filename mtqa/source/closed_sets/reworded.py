"""Opposites that say the same in other words: "less rapid" for "mais lento", "failed to shine" for a denial,
a currency that weakened where the rate of the dollar rose.
"""

from __future__ import annotations

import re

from mtqa.document import Span
from mtqa.source.closed_sets.compare import Exchange
from mtqa.source.closed_sets.currencies import currencies
from mtqa.source.closed_sets.find import opposites
from mtqa.source.closed_sets.mention import Mention
from mtqa.source.closed_sets.rates import names_foreign_rate
from mtqa.source.words.markers import denial

_COMPARISON, _SUCCESS, _ENGLISH = "comparison", "success", "en"
#: Sets of which an exchange rate and a currency have opposite members.
_OF_RATES = frozenset(("trend", "strength", "contest"))
#: Characters between "less" and the word that it is said of, in English and in the source.
_RIGHT_BEHIND, _BESIDE = 2, 12
_TO = re.compile(r"\sto\s")
_CLAUSE = re.compile(r"[,;:.!?،؛。，]\s?")
#: Characters before the English word in which the currency stands of which it is said.
_SUBJECT = 40


def is_reworded(english: str, source: str, exchange: Exchange, language: str) -> bool:
    """Whether two words that are opposites say the same with what stands beside them.

    ``exchange`` has spans in the two texts.
    """
    group = exchange.english.set
    if group == _COMPARISON:
        return _is_less_of_opposite(english, source, exchange, language)
    if group == _SUCCESS:
        return _fails_to(english, source, exchange, language)
    return group in _OF_RATES and _is_rate_of_other(english, source, exchange, language)


def _is_less_of_opposite(english: str, source: str, exchange: Exchange, language: str) -> bool:
    """Whether "less" stands before a word of whose opposite the source says "more", or the other way."""
    ours, theirs = exchange.english.span, exchange.source.span
    behind = [
        mention
        for mention in opposites(english, _ENGLISH)
        if 0 < mention.span.start - ours.end <= _RIGHT_BEHIND and mention.set != _COMPARISON
    ]
    if not behind:
        return False
    beside = [
        mention
        for mention in opposites(source, language)
        if mention.set != _COMPARISON and _is_near(source, mention.span, theirs)
    ]
    return any(_are_opposite(one, other) for one in behind for other in beside)


def _are_opposite(one: Mention, other: Mention) -> bool:
    return one.set == other.set and one.names.isdisjoint(other.names) and (one.sure or other.sure)


def _is_near(text: str, one: Span, other: Span) -> bool:
    if one.overlaps(other):
        return False
    between = text[min(one.end, other.end) : max(one.start, other.start)]
    return len(between) <= _BESIDE and not _CLAUSE.search(between)


def _fails_to(english: str, source: str, exchange: Exchange, language: str) -> bool:
    """Whether "failed to" is what the source says by a denial for which the English has no other word."""
    if exchange.english.names != {"fail"} or not _TO.match(english, exchange.english.span.end):
        return False
    ours, theirs = denial(_ENGLISH), denial(language)
    if ours is None or theirs is None:
        return False
    return len(theirs.sure_ones(source)) > len(ours.sure_ones(english))


def _is_rate_of_other(english: str, source: str, exchange: Exchange, language: str) -> bool:
    """Whether the English tells of a currency what the source tells of the rate of the other one in it."""
    if not names_foreign_rate(source, language):
        return False
    ours = exchange.english.span
    places = [name.english for name in currencies(english, source)]
    before = [place for place in places if 0 <= ours.start - place.end <= _SUBJECT]
    return bool(before) and any(place.start >= ours.end for place in places)
