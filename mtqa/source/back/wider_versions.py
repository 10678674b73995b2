"""More versions of a sentence than ``versions`` makes, for a model that reads many of them at once.

Negations, quantities and exchanges are those of ``versions``. Two names change places as well where one
begins the sentence or has a title, and so do two words that are improbable where they stand; verbs are turned
(``turned_verbs``).

Three kinds are not made. Names, figures and days that the sentence does not have are not put in, since by
convention English often says another one than the source. Words are not replaced by their opposites, since a
small model knows too few words of many languages. Nothing is left out, since any model holds a shorter text
to be more probable.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import combinations, islice

from mtqa.document import Span
from mtqa.evidence_beside import Turn, Version
from mtqa.language.lexicon import english_zipf
from mtqa.language.words import word_list
from mtqa.source.back.turned_verbs import turned_verbs
from mtqa.source.back.versions import CAPITAL, changed, is_within, versions, zones_in

_PART = rf"{CAPITAL}[^\W\d_]*(?:[’'-]{CAPITAL}[^\W\d_]*)*"
_NAME = re.compile(rf"(?<![\w’'-]){_PART}(?: {_PART}){{0,3}}(?![\w’'-])")
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_PARTS = re.compile(r"\S+")
#: Zipf frequency beyond which a first word is no name; that of London is 5.4.
_COMMON = 5.7
#: Names of a sentence that are exchanged at most, and the letters of a word that is.
_MOST_NAMES, _SHORTEST = 6, 3
_TURNS = frozenset({Turn.NEGATION, Turn.QUANTITY, Turn.EXCHANGE})
#: What stands between two items of a list, whose order says nothing, and between neighbours, whose order is
#: one of words alone: no word of three letters or more but "and".
_NEAR = re.compile(r"(?:\W|\band\b|\b\w{1,2}\b)*")


def wider_versions(text: str, doubted: Sequence[Span]) -> Iterator[Version]:
    """The versions, each once and different from the text; none changes the name of a time zone.

    ``doubted``: places of words of the text that are improbable.
    """
    seen, zones = {text}, zones_in(text)
    for version in _all(text, doubted):
        if version.text not in seen and not is_within(version, zones):
            seen.add(version.text)
            yield version


def _all(text: str, doubted: Sequence[Span]) -> Iterator[Version]:
    yield from versions(text, turns=_TURNS)
    yield from turned_verbs(text)
    names = list(islice(_names(text), _MOST_NAMES))
    yield from _exchanged(text, names)
    yield from _exchanged_without_titles(text, names)
    yield from _exchanged(text, [span for span in doubted if _may_change(text[span.start : span.end])])


def _names(text: str) -> Iterator[Span]:
    """The places of names, without a common word that has its capital from the sentence ("When Milan")."""
    for found in _NAME.finditer(text):
        words = [Span(*word.span()) for word in _PARTS.finditer(text, *found.span())]
        first = text[words[0].start : words[0].end]
        if words[0].start == 0 and first[1:].islower() and english_zipf(first) > _COMMON:
            del words[0]
        if words:
            yield Span(words[0].start, words[-1].end)


def _exchanged(text: str, places: Sequence[Span]) -> Iterator[Version]:
    """With the words at two places exchanged, where both begin with a capital, both with a digit, or neither
    with one of these."""
    for one, two in combinations(sorted(places), 2):
        first, second = text[one.start : one.end], text[two.start : two.end]
        between = text[one.end : two.start]
        if one.overlaps(two) or _NEAR.fullmatch(between) or _kind(first) != _kind(second):
            continue
        yield changed(Turn.EXCHANGE, text, one.start, two.end, second + between + first)


def _exchanged_without_titles(text: str, names: Sequence[Span]) -> Iterator[Version]:
    """With two names exchanged of which one has more words, but for its first ones, which may be a title."""
    for pair in combinations(names, 2):
        words = [
            [Span(*word.span()) for word in _PARTS.finditer(text, name.start, name.end)] for name in pair
        ]
        fewest = min(map(len, words))
        if fewest < max(map(len, words)):
            yield from _exchanged(text, [Span(own[-fewest].start, own[-1].end) for own in words])


def _kind(words: str) -> tuple[bool, bool]:
    return words[0].isupper(), words[0].isdigit()


def _may_change(word: str) -> bool:
    return (
        len(word) >= _SHORTEST
        and _WORD.fullmatch(word) is not None
        and word.lower() not in word_list("function_words")
    )
