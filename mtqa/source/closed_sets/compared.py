"""Comparisons told from the other side: "men do more overtime than women", women do less than men.

What English compares, before "than" and after it, has changed places in the source. Both are known again by
names, by currencies, by words of closed sets, and by words that sound alike or often translate each other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise

from mtqa.document import Span
from mtqa.source.alignment.lexicon import english_stem, keys_of, translated_stems
from mtqa.source.closed_sets.compare import Exchange
from mtqa.source.closed_sets.currencies import currencies
from mtqa.source.closed_sets.find import words_of_sets
from mtqa.source.closed_sets.tables import OPPOSITES, THINGS, table
from mtqa.source.names.matching.placed import placed_names
from mtqa.source.values.find import find_values
from mtqa.source.words.parts import part_start
from mtqa.source.words.tables import UNSPACED

#: What stands in English between the word and what is compared with.
_THAN = re.compile(r"[^\s,;:]*(?:\s[^\s,;:]+){0,8}?\s(?P<than>than|against|versus|compared (?:with|to))\b")
_STOP = re.compile(r"[.;:!?,،](?=\s|$)|[，。；、؛।]")
_SENTENCE = re.compile(r"[.;:!?](?=\s|$)|[。；؛।]")
#: Characters after the source's word in which what is compared with begins, or before it, where it ends.
_REACH = 60
_WORD = re.compile(r"[^\W\d_]{3,}")
#: Characters between two numbers of which one is set against the other.
_BETWEEN = 16
#: The key that words have in common whose first five letters sound alike.
_ALIKE = "2"
_ENGLISH = "en"
#: Sets of which two words are compared, and that are not things themselves.
_THINGS = frozenset(
    ("sex", "parent", "child", "sibling", "spouse", "youth", "side", "flow", "area", "origin")
)


def is_compared_from_other_side(english: str, source: str, exchange: Exchange, language: str) -> bool:
    """Whether two words that are opposites compare two things that have changed their places.

    ``exchange`` has spans in the two texts.
    """
    ours, theirs = exchange.english.span, exchange.source.span
    than = _THAN.match(english, ours.start)
    parts = _compared_with(source, theirs, language) if than else None
    if than and _are_counted_other_way(english, source, language):
        return True
    if than is None or parts is None:
        return False
    behind = _STOP.search(english, than.end())
    tail = Span(than.end(), behind.start() if behind else len(english))
    head = Span(part_start(english, ours.start, _SENTENCE), than.start("than"))
    shared = _Shared(english, source, language)
    with_ours, of_ours = shared.of_english(tail), shared.of_english(head)
    with_theirs = shared.of_source(parts[1])
    of_theirs = shared.of_source(parts[0]) - with_theirs
    with_ours, of_ours = with_ours - of_ours, of_ours - with_ours
    if _is_time_before(english, (head, tail), source, parts, language):
        return True
    return (
        not with_ours.isdisjoint(of_theirs)
        and not of_ours.isdisjoint(with_theirs)
        and with_ours.isdisjoint(with_theirs)
    )


def _compared_with(source: str, word: Span, language: str) -> tuple[Span, Span] | None:
    """What a comparison of the source is of, and what it is with; None where that is not told."""
    words = table("compared").get(language, {})
    start = part_start(source, word.start, _SENTENCE)
    if "front" in words:
        edge = "" if language in UNSPACED else r"(?<!\w)"
        than = re.compile(rf"{edge}(?:{words['front']})").search(source, word.start + 1, word.end + _REACH)
        if than and not _SENTENCE.search(source, word.end, than.start()):
            behind = _STOP.search(source, than.end())
            return Span(start, than.start()), Span(than.end(), behind.start() if behind else len(source))
    if "marked" in words:
        marked = [*re.finditer(rf"(?P<thing>{words['marked']})", source[: word.end])]
        if marked and marked[-1].start() >= max(start, word.start - _REACH):
            thing = Span(*marked[-1].span("thing"))
            return Span(start, thing.start), thing
    if "behind" in words:
        stop = _STOP.search(source, word.end)
        last = min(word.end + _REACH, stop.start() if stop else len(source))
        if behind := re.compile(words["behind"]).search(source, word.end, last):
            return Span(start, behind.start()), Span(*behind.span())
    return None


def _are_counted_other_way(english: str, source: str, language: str) -> bool:
    """Whether two numbers that are set against each other have changed places: "9 percent against 3"."""
    ours, theirs = (_against(text, code) for text, code in ((english, _ENGLISH), (source, language)))
    return any(one != other and (other, one) in theirs and (one, other) not in theirs for one, other in ours)


def _against(text: str, language: str) -> set[tuple[Fraction, Fraction]]:
    """The pairs of numbers in a text of which one stands right after the other."""
    values = [value for value in find_values(text, language) if value.amounts and not value.dates]
    return {
        (one.amounts[0], other.amounts[0])
        for one, other in pairwise(values)
        if 1 <= other.span.start - one.span.end <= _BETWEEN
        and not _STOP.search(text, one.span.end, other.span.start)
    }


def _is_time_before(
    english: str, ours: tuple[Span, Span], source: str, theirs: tuple[Span, Span], language: str
) -> bool:
    """Whether the English compares a time with the later one of which the source tells, and with which only
    that "a month earlier" is compared there."""
    (of_ours, with_ours) = (_times(english[part.start : part.end], _ENGLISH) for part in ours)
    (of_theirs, with_theirs) = (_times(source[part.start : part.end], language) for part in theirs)
    return bool(of_ours and with_ours) and (
        with_ours == of_theirs and not with_theirs and of_ours.isdisjoint(of_theirs)
    )


def _times(text: str, language: str) -> set[tuple[str, int]]:
    """The months and years that a text names."""
    found = set()
    for date in (date for value in find_values(text, language) for date in value.dates):
        found |= {(name, number) for name, number in (("month", date.month), ("year", date.year)) if number}
    return found


class _Shared:
    """What parts of an English sentence and of its source have in common."""

    def __init__(self, english: str, source: str, language: str) -> None:
        self._english, self._source, self._language = english, source, language
        self._names = [*placed_names(english, source, language), *currencies(english, source)]

    def of_english(self, part: Span) -> set[object]:
        """What can be known again of a part of the English."""
        text = self._english[part.start : part.end]
        named = {at for at, name in enumerate(self._names) if name.english.overlaps(part)}
        return {*named, *_things(text, _ENGLISH), *_sounds(text), *map(english_stem, _WORD.findall(text))}

    def of_source(self, part: Span) -> set[object]:
        """The same of a part of the source."""
        text = self._source[part.start : part.end]
        named = {at for at, name in enumerate(self._names) if name.source.overlaps(part)}
        translated = translated_stems(_WORD.findall(text), self._language)
        return {*named, *_things(text, self._language), *_sounds(text), *translated}


def _things(text: str, language: str) -> Iterator[tuple[str, str]]:
    for folder in (OPPOSITES, THINGS):
        for mention in words_of_sets(text, language, folder):
            if mention.sure and (folder == THINGS or mention.set in _THINGS):
                yield from ((mention.set, name) for name in mention.names)


def _sounds(text: str) -> Iterator[str]:
    for word in _WORD.findall(text):
        yield from (f"~{key}" for key in keys_of(word, _ALIKE))
