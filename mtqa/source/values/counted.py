"""Words beside values that are known in another language, by a table of what news counts and by letters.

The table (``data/counted.toml``) has the dead, the hurt, women, men, votes and the like in many languages;
letters tell names and cognates.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np

from mtqa.source.alignment.lexicon import word_keys
from mtqa.source.values.beside import Floats
from mtqa.source.values.tables import read_table
from mtqa.source.values.tokens import TokenizedText
from mtqa.source.values.value import Value

#: Words on each side of a value that may say what it counts.
_NEAR = 5
#: What a comma or another value between a word and a value leaves of its weight.
_COMMA, _VALUE = 0.4, 0.5
_CONCEPT, _COGNATE = 1.0, 0.8
#: Kinds of keys by which a word is known again in another language: whole, five letters, five consonants.
_STRONG_KEYS = frozenset("0235")
_SHORTEST_NAME = 4
#: Characters of unspaced text that are looked at on each side of a value, and that a word of the table has.
_CHARACTERS, _LONGEST = 8, 4
#: What stands before the value it belongs to, and never behind it.
_PREPOSITIONS = frozenset(("from", "to"))
_BREAK = re.compile(r"[,;:、，；：。()（）]")


@dataclass(frozen=True, slots=True)
class ContextWord:
    """A word beside values: its text and the weight it has for each of them, by their numbers."""

    text: str
    weights: Mapping[int, float]


def known_beside(
    english: tuple[TokenizedText, Sequence[Value]], source: tuple[TokenizedText, Sequence[Value]]
) -> Floats:
    """How well known words beside each English value translate those beside each value of the source.

    Each side is its text and the values in it; shape [English values, source values], 0 for none.
    """
    ours, theirs = _words(*english), _words(*source)
    found = np.zeros((len(english[1]), len(source[1])), np.float32)
    for word in ours:
        for other in theirs:
            strength = _likeness(word.text, other.text, source[0].rules.language)
            for i, weight in word.weights.items() if strength else ():
                for j, their_weight in other.weights.items():
                    found[i, j] += strength * weight * their_weight
    return found


def _words(reading: TokenizedText, values: Sequence[Value]) -> list[ContextWord]:
    return _runs(reading, values) if reading.rules.spaceless else _tokens(reading, values)


def _tokens(reading: TokenizedText, values: Sequence[Value]) -> list[ContextWord]:
    """The words near the values, each with its weight for those that are near it."""
    tokens = reading.tokens
    places = [reading.within(value.core.start, value.core.end) for value in values]
    inside = {at for place in places for at in place}
    found = []
    for at, token in enumerate(tokens):
        if token.kind != "word" or at in inside:
            continue
        weights = {}
        ahead = bool(_concepts(token.text, reading.rules.language) & _PREPOSITIONS)
        for number, place in enumerate(places):
            if not place or (ahead and at > place.start):
                continue
            between = range(place.stop, at) if at >= place.stop else range(at + 1, place.start)
            steps = sum(tokens[step].kind != "mark" for step in between)
            if steps < _NEAR:
                commas = any(_BREAK.match(tokens[step].text) for step in between)
                others = any(step in inside for step in between)
                weights[number] = (_COMMA if commas else 1) * (_VALUE if others else 1) / (1 + steps)
        if weights:
            found.append(ContextWord(token.text, weights))
    return found


def _runs(reading: TokenizedText, values: Sequence[Value]) -> list[ContextWord]:
    """The characters near the values, for texts without spaces: each with those behind it."""
    text = reading.small
    inside = {at for value in values for at in range(value.core.start, value.core.end)}
    found = []
    for at in range(len(text)):
        if at in inside or not text[at].isalpha():
            continue
        weights = {}
        for number, value in enumerate(values):
            start, end = value.core.start, value.core.end
            between = text[end:at] if at >= end else text[at + 1 : start]
            if len(between) < _CHARACTERS:
                reach = range(end, at) if at >= end else range(at + 1, start)
                others = any(step in inside for step in reach)
                comma = _BREAK.search(between) is not None
                weights[number] = (
                    (_COMMA if comma else 1) * (_VALUE if others else 1) / (1 + len(between) / 2)
                )
        if weights:
            found.append(ContextWord(text[at : at + _LONGEST], weights))
    return found


def _likeness(english: str, source: str, language: str) -> float:
    """Whether a word translates another, by table or letters; 0 where nothing says so."""
    if _concepts(english, "en") & _concepts(source, language):
        return _CONCEPT
    if len(english) < _SHORTEST_NAME or len(source) < _SHORTEST_NAME or language in ("zh", "ja", "ko", "th"):
        return 0.0
    shared = {key for key in word_keys(english) if key[0] in _STRONG_KEYS} & set(word_keys(source))
    return _COGNATE if shared else 0.0


@cache
def _concepts(word: str, language: str) -> frozenset[str]:
    """What of the table a word, or the text that begins with these characters, names."""
    return frozenset(
        concept
        for concept, whole, form in _forms(language)
        if (word == form if whole else word.startswith(form))
    )


@cache
def _forms(language: str) -> tuple[tuple[str, bool, str], ...]:
    return tuple(
        (concept, form.startswith("="), form.lstrip("=-"))
        for concept, rows in read_table("counted.toml").items()
        for form in rows.get(language, "").split()
    )
