"""Which of two opposites goes with which of two values: "322 declined, 91 advanced".

Where each of two values has a word of one set beside it, the two words tell which is which in any language
that has tables, whatever the order. So do words for what each of them counts: "26 dead, 11 hurt".
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from mtqa.document import Span
from mtqa.source.closed_sets.find import opposites
from mtqa.source.closed_sets.mention import Mention
from mtqa.source.values.comparison.directions import is_as_its_verb_says
from mtqa.source.values.comparison.exchangeable import (
    MOST_VALUES,
    YEARS,
    Match,
    exchangeable_pairs,
    has_usual_order,
    is_replaced_as_said,
    is_turned,
    keep_each_other,
    sure_matches,
)
from mtqa.source.values.counted import known_beside
from mtqa.source.values.find import find_values
from mtqa.source.values.tables import tables
from mtqa.source.values.tokens import TokenizedText
from mtqa.source.values.value import Value

#: Characters between a value and a word that goes with it, and as how many a mark between them counts.
_NEAR, _MARK = 40, 20
_MARKS = re.compile(r"[,;:、，；،؛。.!?।()–—]|\band\b|\bwhile\b")
#: How well known nouns beside each value have to translate those beside the one of the source, and by what
#: factor they have to say that better than the reverse, as a logarithm; what counts as nothing.
_KNOWN, _BETTER, _LITTLE = 0.2, 1.0, 0.05
#: Sets of words that stand beside values and tell nothing of what they count: "from 7 to 9". With them: those
#: of which most words can mean something else.
_OF_TIME = frozenset(("until", "told_day", "period", "quarter", "travel"))
_TELL_NOTHING = _OF_TIME | {"tightness", "gap", "estimate", "building", "disclosure"}
#: The members of a set that a word beside each of two values may name, by the set.
_Beside = dict[str, tuple[frozenset[str], frozenset[str]]]


@dataclass(frozen=True, slots=True)
class ExchangedPlaces:
    """The places of two values of the English, in order, each of which has the word beside it that the other
    has in the source, and those of their matches there."""

    english: tuple[Span, Span]
    source: tuple[Span, Span]


def values_exchanged(english: str, source: str, language: str) -> Iterator[ExchangedPlaces]:
    """The pairs of values that opposites beside them tell to be exchanged, nearest first, each value once.

    ``language``: the source's (ISO 639-1).
    """
    ours, theirs = find_values(english, "en"), find_values(source, language)
    if max(len(ours), len(theirs)) > MOST_VALUES:
        return
    said = is_replaced_as_said(english, source, language, ours, theirs)
    taken = set[Match]()
    for one, other in exchangeable_pairs(english, source, ours, theirs, said):
        if not taken.isdisjoint((one, other)) or _usual(english, ours, theirs, one, other):
            continue
        if _may_be_year(ours[one[0]]) is not _may_be_year(ours[other[0]]):
            continue
        mine, others = _places(ours, theirs, one, other)
        sides = (english, mine), (source, others)
        if keep_their_words(*sides, language) is False or keep_their_nouns(*sides, language) is False:
            taken |= {one, other}
            yield ExchangedPlaces(mine, others)


def keep_their_places(english: str, source: str, language: str, first: Span, second: Span) -> bool:
    """Whether two values of the English surely stand where they belong: the verb before them says that one
    rose or fell to the other as it did, or each matches one of the source, and the two may not stand in each
    other's place.

    ``first`` and ``second``: the places of their figures in the English, in order; ``language``: the source's
    (ISO 639-1).
    """
    ours, theirs = find_values(english, "en"), find_values(source, language)
    if max(len(ours), len(theirs)) > MOST_VALUES:
        return False
    i, k = (_number_at(place, ours) for place in (first, second))
    if i is None or k is None:
        return False
    if is_as_its_verb_says(english, ours[i], ours[k]):
        return True
    matches = dict(sure_matches(ours, theirs))
    if i not in matches or k not in matches:
        return False
    one, other = (i, matches[i]), (k, matches[k])
    mine, others = _places(ours, theirs, one, other)
    sides = (english, mine), (source, others)
    return (
        keep_each_other((english, source), language, (ours, theirs), one, other)
        or keep_their_words(*sides, language) is True
        or keep_their_nouns(*sides, language) is True
    )


def _number_at(place: Span, values: Sequence[Value]) -> int | None:
    """The number of the value whose figures, with the scale behind them, hold a place."""
    held = (
        number
        for number, value in enumerate(values)
        if value.core.start <= place.start and place.end <= value.core.end
    )
    return next(held, None)


def keep_their_words(
    english: tuple[str, Sequence[Span]], source: tuple[str, Sequence[Span]], language: str
) -> bool | None:
    """Whether two values of the English have opposites beside them as their matches in the source have.

    Each side is a text with the places of the two values, which are those of one match in the same position;
    ``language``: the source's (ISO 639-1). True where each has the word of its match, False where each has
    that of the other's, None where no words of one set tell them apart.
    """
    ours, theirs = _beside(*english, "en"), _beside(*source, language)
    found = {_kept(ours[name], theirs[name]) for name in ours.keys() & theirs.keys()} - {None}
    return found.pop() if len(found) == 1 else None


def keep_their_nouns(
    english: tuple[str, Sequence[Span]], source: tuple[str, Sequence[Span]], language: str
) -> bool | None:
    """The same by words for what the values count (``mtqa.source.values.counted``); for them to keep their
    places it is enough that one of the two surely counts the same, and neither what the other does."""
    (text, ours), (other, theirs) = english, source
    known = known_beside((_reading(text, "en"), ours), (_reading(other, language), theirs))
    direct, crossed = (known[0, 0], known[1, 1]), (known[0, 1], known[1, 0])
    better = math.log((sum(crossed) + _LITTLE) / (sum(direct) + _LITTLE))
    if min(crossed) >= _KNOWN and better >= _BETTER:
        return False
    return True if max(direct) >= _KNOWN and better <= -_BETTER else None


#: A sentence has several pairs of values.
@lru_cache(maxsize=2)
def _opposites(text: str, language: str) -> tuple[Mention, ...]:
    return tuple(mention for mention in opposites(text, language) if mention.set not in _TELL_NOTHING)


@lru_cache(maxsize=2)
def _reading(text: str, language: str) -> TokenizedText:
    return TokenizedText(text, tables(language))


def _may_be_year(value: Value) -> bool:
    return value.amount in YEARS and not any(value.units)


def _usual(english: str, ours: Sequence[Value], theirs: Sequence[Value], one: Match, other: Match) -> bool:
    turned = is_turned(one, other, theirs)
    return has_usual_order(english, ours[one[0]], ours[other[0]], turned=turned)


def _places(
    ours: Sequence[Value], theirs: Sequence[Value], one: Match, other: Match
) -> tuple[tuple[Span, Span], tuple[Span, Span]]:
    return (ours[one[0]].core, ours[other[0]].core), (theirs[one[1]].core, theirs[other[1]].core)


def _kept(
    ours: tuple[frozenset[str], frozenset[str]], theirs: tuple[frozenset[str], frozenset[str]]
) -> bool | None:
    direct = bool(ours[0] & theirs[0]), bool(ours[1] & theirs[1])
    crossed = bool(ours[0] & theirs[1]), bool(ours[1] & theirs[0])
    if all(direct) and not any(crossed):
        return True
    return False if all(crossed) and not any(direct) else None


def _beside(text: str, places: Sequence[Span], language: str) -> _Beside:
    """By set the members that go with each of the two values; only of sets of which both have a word."""
    found = _opposites(text, language)
    first, last = (_nearest(text, place, places, found) for place in places)
    return {name: (first[name], last[name]) for name in first.keys() & last.keys()}


def _nearest(
    text: str, place: Span, places: Sequence[Span], found: Sequence[Mention]
) -> dict[str, frozenset[str]]:
    """Of each set the members that the word nearest to a value may name, if it is nearer to no other."""
    best: dict[str, tuple[float, frozenset[str]]] = {}
    for mention in found:
        own = _distance(text, mention.span, place)
        nearest = own == min(_distance(text, mention.span, each) for each in places)
        if nearest and own <= _NEAR and (mention.set not in best or own < best[mention.set][0]):
            best[mention.set] = own, mention.names
    return {name: names for name, (_, names) in best.items()}


def _distance(text: str, word: Span, value: Span) -> float:
    first, last = sorted((word, value))
    between = text[first.end : last.start]
    return len(between) + _MARK * len(_MARKS.findall(between))
