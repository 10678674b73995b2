"""More versions of a sentence than ``versions`` makes, for a model that reads many of them at once.

Negations and quantities are those of ``versions``. Two names change places, also where one begins the
sentence or has a title; verbs are turned (``turned_verbs``).

Four kinds are not made. Values do not change places: ``fidelity/exchanged`` has more to tell such exchanges
by, and asks that model of the likeliest. Names, figures and days that the sentence does not have are not put
in, since by convention English often says another one than the source. Words are not replaced by their
opposites, since a small model knows too few words of many languages (``mtqa.judge.told_opposites`` makes
those that the source may name). Nothing is left out, since any model holds a shorter text to be more
probable.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import combinations, islice

from mtqa.document import Span
from mtqa.evidence_beside import Turn, Version
from mtqa.language.lexicon import english_zipf
from mtqa.source.back.turned_tenses import turned_tenses
from mtqa.source.back.turned_verbs import turned_verbs
from mtqa.source.back.versions import CAPITAL, changed, is_within, versions, zones_in

_PART = rf"{CAPITAL}[^\W\d_]*(?:[’'-]{CAPITAL}[^\W\d_]*)*"
_NAME = re.compile(rf"(?<![\w’'-]){_PART}(?: {_PART}){{0,3}}(?![\w’'-])")
_PARTS = re.compile(r"\S+")
#: Zipf frequency beyond which a first word is no name; that of London is 5.4.
_COMMON = 5.7
#: Names of a sentence that are exchanged at most.
_MOST_NAMES = 6
_TURNS = frozenset({Turn.NEGATION, Turn.QUANTITY})
#: What stands between two items of a list, whose order says nothing, and between neighbours, whose order is
#: one of words alone: no word of three letters or more but "and".
_NEAR = re.compile(r"(?:\W|\band\b|\b\w{1,2}\b)*")


def wider_versions(text: str) -> Iterator[Version]:
    """The versions, each once and different from the text; none changes the name of a time zone."""
    seen, zones = {text}, zones_in(text)
    for version in _all(text):
        if version.text not in seen and not is_within(version, zones):
            seen.add(version.text)
            yield version


def _all(text: str) -> Iterator[Version]:
    yield from versions(text, turns=_TURNS)
    yield from turned_verbs(text)
    yield from turned_tenses(text)
    names = list(islice(_names(text), _MOST_NAMES))
    yield from _exchanged(text, names)
    yield from _exchanged_without_titles(text, names)


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
    """With the names at two places exchanged."""
    for one, two in combinations(sorted(places), 2):
        first, second = text[one.start : one.end], text[two.start : two.end]
        between = text[one.end : two.start]
        if one.overlaps(two) or _NEAR.fullmatch(between):
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
