"""Words beside values, or names, that are known in another language: the nouns of the tables (``nouns``), and
by their letters names and cognates.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from mtqa.document import Span
from mtqa.source.alignment.lexicon import keys_of
from mtqa.source.values.beside import Floats
from mtqa.source.values.nouns import AND, COUNTED, LONGEST, PREPOSITIONS, matching
from mtqa.source.values.tokens import TokenizedText

#: Words on each side of a value that may say what it counts.
_NEAR = 8
#: What a comma or another value between a word and a value leaves of its weight.
_COMMA, _VALUE = 0.4, 0.5
_CONCEPT, _COGNATE, _LITTLE = 1.0, 0.8, 0.05
#: Kinds of keys by which a word is known again in another language: whole, five letters, five consonants.
_STRONG_KEYS = frozenset("0235")
_SHORTEST_NAME = 4
#: Characters of unspaced text that are looked at on each side of a value.
_CHARACTERS = 8
_BREAK = re.compile(r"[,;:、，；：。()（）]")


@dataclass(frozen=True, slots=True)
class ContextWord:
    """A word beside values: its text and the weight it has for each of them, by their numbers."""

    text: str
    weights: Mapping[int, float]


def known_beside(
    english: tuple[TokenizedText, Sequence[Span]],
    source: tuple[TokenizedText, Sequence[Span]],
    folders: Sequence[str] = (COUNTED,),
) -> Floats:
    """How well known words beside each English value or name translate those beside each of the source.

    Each side is its text and the places of the values, or names, in it; ``folders``: the tables that
    are asked. Shape [English places, source places], 0 for none.
    """
    asked = tuple(folders)
    ours, theirs = _words(*english, asked), _words(*source, asked)
    found = np.zeros((len(english[1]), len(source[1])), np.float32)
    for word in ours:
        for other in theirs:
            strength = _likeness(word.text, other.text, source[0].rules.language, asked)
            for i, weight in word.weights.items() if strength else ():
                for j, their_weight in other.weights.items():
                    found[i, j] += strength * weight * their_weight
    return found


def known_numbers(known: Floats) -> dict[str, float]:
    """What known words say of two values or names: for their own places, for each other's, and which is more.

    ``known``: shape [2 of the English, 2 of the source], by ``known_beside``.
    """
    here, there = float(known[0, 0] + known[1, 1]), float(known[0, 1] + known[1, 0])
    return {
        "known_here": here,
        "known_there": there,
        "known_better": math.log((there + _LITTLE) / (here + _LITTLE)),
    }


def _words(reading: TokenizedText, cores: Sequence[Span], folders: tuple[str, ...]) -> list[ContextWord]:
    return _runs(reading, cores, folders) if reading.rules.spaceless else _tokens(reading, cores)


def _tokens(reading: TokenizedText, cores: Sequence[Span]) -> list[ContextWord]:
    """The words near the values, each with its weight for those that are near it."""
    tokens = reading.tokens
    places = [reading.within(core.start, core.end) for core in cores]
    inside = {at for place in places for at in place}
    found = []
    named = [
        _names(token.text, reading.rules.language, (COUNTED,)) if token.kind == "word" else frozenset()
        for token in tokens
    ]
    breaks = {at for at, token in enumerate(tokens) if AND in named[at] or _BREAK.match(token.text)}
    for at, token in enumerate(tokens):
        if token.kind != "word" or at in inside or at in breaks:
            continue
        weights = {}
        ahead = bool(named[at] & PREPOSITIONS)
        for number, place in enumerate(places):
            if not place or (ahead and at > place.start):
                continue
            between = range(place.stop, at) if at >= place.stop else range(at + 1, place.start)
            steps = sum(tokens[step].kind != "mark" for step in between)
            if steps < _NEAR:
                commas = any(step in breaks for step in between)
                others = any(step in inside for step in between)
                weights[number] = (_COMMA if commas else 1) * (_VALUE if others else 1) / (1 + steps)
        if weights:
            found.append(ContextWord(token.text, weights))
    return found


def _runs(reading: TokenizedText, cores: Sequence[Span], folders: tuple[str, ...]) -> list[ContextWord]:
    """The forms of the tables near the values, for texts without spaces: the longest where one is within
    another."""
    text = reading.small
    inside = {at for core in cores for at in range(core.start, core.end)}
    breaks = {match.start() for match in _BREAK.finditer(text)}
    starts = []
    end = 0
    for at in range(len(text)):
        if at in inside or at < end or not text[at].isalpha():
            continue
        forms = matching(text[at : at + LONGEST], reading.rules.language, folders)
        end = at + max((len(form.text) for form in forms), default=0)
        if any(form.noun == AND for form in forms):
            breaks.add(at)
        elif forms:
            starts.append(at)
    found = []
    for at in starts:
        weights = {}
        for number, core in enumerate(cores):
            between = range(core.end, at) if at >= core.end else range(at + 1, core.start)
            if len(between) < _CHARACTERS:
                comma, other = (any(step in those for step in between) for those in (breaks, inside))
                weight = (_COMMA if comma else 1) * (_VALUE if other else 1)
                weights[number] = weight / (1 + len(between) / 2)
        if weights:
            found.append(ContextWord(text[at : at + LONGEST], weights))
    return found


def _names(word: str, language: str, folders: tuple[str, ...]) -> frozenset[str]:
    """The nouns that a word may be, or the text that begins with these characters."""
    return frozenset(form.noun for form in matching(word, language, folders))


def _likeness(english: str, source: str, language: str, folders: tuple[str, ...]) -> float:
    """Whether a word translates another, by table or letters; 0 where nothing says so."""
    if _names(english, "en", folders) & _names(source, language, folders):
        return _CONCEPT
    if len(english) < _SHORTEST_NAME or len(source) < _SHORTEST_NAME or language in ("zh", "ja", "ko", "th"):
        return 0.0
    shared = keys_of(english, _STRONG_KEYS) & keys_of(source, _STRONG_KEYS)
    return _COGNATE if shared else 0.0
