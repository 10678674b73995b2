"""Two values exchanged within a sentence: "30 dead and 12 hurt" for "12 Tote und 30 Verletzte".

Both values are right, and stand where the other belongs. It shows where the two change their order from the
source to the English and the words beside them do not. Words are known again by a table of what news
counts, by the lexicons of the alignment, and by their letters (names, cognates).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations

from mtqa.source.alignment.lexicon import english_stem, lexicon, run_stems, source_stem, word_keys
from mtqa.source.values.compare import NO_COUNT
from mtqa.source.values.matching import ValueMatch, match
from mtqa.source.values.tables import read_table
from mtqa.source.values.tokens import TokenizedText
from mtqa.source.values.value import Value, ValueKind, Written

#: Words on each side of a value that may say what it counts.
_NEAR = 5
#: What a comma or another value between a word and a value leaves of its weight.
_COMMA, _VALUE = 0.4, 0.5
#: How much better the exchanged values must fit the words beside them, and how well.
_TIMES, _LEAST, _BOTH = 1.8, 0.45, 0.15
_CONCEPT, _TRANSLATION, _COGNATE = 1.0, 0.8, 0.8
#: Kinds of keys by which a word is known again in another language: whole, five letters, five consonants.
_STRONG_KEYS = frozenset("0235")
_SHORTEST_NAME = 4
#: Characters of unspaced text that are looked at on each side of a value.
_CHARACTERS = 8
#: What stands before the value it belongs to, and never behind it.
_PREPOSITIONS = frozenset(("from", "to"))
_NEITHER, _ONE_SHARED = 0.5, 1.5
_YEARS = range(1900, 2100)
#: Between two values: that one may stand for the other, and that one is counted within the other.
_EITHER = re.compile(r"\b(?:or|to)\b|[-–]")
_WITHIN = re.compile(r"\b(?:of|in|at|under|among|within|times)\b")
_BREAK = re.compile(r"[,;:、，；：。()（）]")


@dataclass(frozen=True, slots=True)
class ContextWord:
    """A word beside values: its text and the weight it has for each of them, by their numbers."""

    text: str
    weights: Mapping[int, float]


def exchanged(
    english: Sequence[Value], source: Sequence[Value], texts: tuple[TokenizedText, TokenizedText]
) -> Iterator[tuple[Value, Value, Value, Value]]:
    """Pairs of English values that are exchanged, each with the values of the source that they match.

    ``texts`` are those of the English and of the source that the values were found in; spans count in them.
    """
    alike = (ValueMatch.SAME, ValueMatch.UNIT)
    matches = [(i, j) for i, (j, how) in sorted(match(english, source).items()) if how in alike]
    pairs = [(a, b) for a, b in combinations(matches, 2) if _may_be(a, b, english, source)]
    if not pairs:
        return
    fit: dict[tuple[int, int], float] | None = None
    taken: set[int] = set()
    spaceless = texts[1].rules.spaceless
    for (i, j), (k, n) in pairs:
        near, far = sorted((english[i].span, english[k].span))
        between = texts[0].small[near.end : far.start]
        found = _units_exchanged(english[i], english[k], source[j], source[n]) and not _EITHER.search(between)
        if not found and _cross((i, j), (k, n), english, source):
            if fit is None:
                ours, theirs = _words(texts[0], english), _words(texts[1], source)
                fit = _fits(ours, theirs, texts[1].rules.language)
            direct = fit.get((i, j), 0.0) + fit.get((k, n), 0.0)
            turned = fit.get((i, n), 0.0), fit.get((k, j), 0.0)
            cross = sum(turned)
            found = min(turned) >= _BOTH and cross >= _LEAST and cross >= _TIMES * direct
            beside = abs(i - k) == abs(j - n) == 1 and not _WITHIN.search(between)
            found = found or (beside and not spaceless and cross >= direct)
        if found and taken.isdisjoint((i, k)):
            taken.update((i, k))
            yield english[i], english[k], source[j], source[n]


def _may_be(
    one: tuple[int, int], other: tuple[int, int], english: Sequence[Value], source: Sequence[Value]
) -> bool:
    """Whether either value of two matches could stand for the other."""
    (i, j), (k, n) = one, other
    four = (english[i], english[k], source[j], source[n])
    if any(not value.amounts or value.cycle or value.amounts[0] in NO_COUNT for value in four):
        return False
    if any(value.written is Written.CODE or value.kind is ValueKind.TIME for value in four):
        return False
    return set(english[i].amounts).isdisjoint(english[k].amounts)


def _units_exchanged(one: Value, other: Value, source: Value, other_source: Value) -> bool:
    """Whether each English value has the unit that the source gives the other."""
    direct = _share(one, source) + _share(other, other_source)
    cross = _share(one, other_source) + _share(other, source)
    return direct == 0 and cross >= _ONE_SHARED and bool(one.units or other.units)


def _share(one: Value, other: Value) -> float:
    """1 for a unit in common, one half where neither has one."""
    if not one.units and not other.units:
        return _NEITHER
    return 1.0 if set(one.units) & set(other.units) else 0.0


def _cross(
    one: tuple[int, int], other: tuple[int, int], english: Sequence[Value], source: Sequence[Value]
) -> bool:
    """Whether two values with the same units change their order."""
    (i, j), (k, n) = one, other
    ours = english[i].span < english[k].span
    turned = ours is not (source[j].span < source[n].span)
    alike = set(english[i].units) - {""} == set(english[k].units) - {""}
    return turned and alike and _are_counts((english[i], english[k]))


def _are_counts(values: Sequence[Value]) -> bool:
    """Whether values count something, rather than being years or ranks."""
    return all(not value.ordinal and value.amounts[0] not in _YEARS for value in values)


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
            found.append(ContextWord(text[at : at + 4], weights))
    return found


def _fits(
    ours: Sequence[ContextWord], theirs: Sequence[ContextWord], language: str
) -> dict[tuple[int, int], float]:
    """How well the words beside each English value translate those beside each value of the source."""
    fit: dict[tuple[int, int], float] = {}
    for word in ours:
        for other in theirs:
            strength = _likeness(word.text, other.text, language)
            if not strength:
                continue
            for i, weight in word.weights.items():
                for j, their_weight in other.weights.items():
                    fit[i, j] = fit.get((i, j), 0.0) + strength * weight * their_weight
    return fit


def _likeness(english: str, source: str, language: str) -> float:
    """Whether a word translates another, by table, lexicon or letters; 0 where nothing says so."""
    if _concepts(english, "en") & _concepts(source, language):
        return _CONCEPT
    known = lexicon(language)
    stems = run_stems(source[:2]) if language in ("zh", "ja") else [source_stem(source)]
    if any(english_stem(english) in known.source.get(stem, ()) for stem in stems if stem):
        return _TRANSLATION
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
