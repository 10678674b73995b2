"""Two values that may be exchanged within a sentence: "30 dead and 12 hurt" for "12 Tote und 30 Verletzte".

Both values are right, and stand where the other belongs. It shows where the two change their order from the
source to the English and the words beside them do not, and where an order is impossible ("36 of the 21").
What is found here are pairs that may be exchanged (``exchangeable``), with what speaks for it; a fit weighs
that (``mtqa.judge.exchanges``).
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from mtqa.estimator.vectors import PlacedVectors
from mtqa.source.values.beside import TURNING, Floats, likeness_beside
from mtqa.source.values.comparison.directions import is_against_its_verb
from mtqa.source.values.comparison.exchangeable import (
    FROM,
    MOST_VALUES,
    YEARS,
    Match,
    exchangeable_pairs,
    has_usual_order,
    is_backwards,
    is_replaced_as_said,
    is_turned,
    units_of,
)
from mtqa.source.values.counted import known_beside, known_numbers
from mtqa.source.values.find import find_values
from mtqa.source.values.tables import tables
from mtqa.source.values.tokens import TokenizedText
from mtqa.source.values.value import Value, ValueKind

PlacedVectorsOf = Callable[[str], PlacedVectors]

#: Pairs of a sentence that are compared at most.
_MOST_PAIRS = 24
_LITTLE = 0.05
_FARTHEST = 3.0
#: Between two values: that one may stand for the other, that one is counted within the other, and that the
#: first is a part of the second.
_EITHER = re.compile(r"\s?(?:[-–—]|\bor\b|\bto\b)\s?")
_WITHIN = re.compile(r"\b(?:of|in|at|under|among|within|times|by|since|from|per|for)\b")
_PART = re.compile(r"\s(?:out\s)?of\s(?:(?:the|its|their|all)\s)?")
_PER = re.compile(r"\s(?:\w+\s){0,2}?per\s")
_HUNDRED = 100


@dataclass(frozen=True, slots=True)
class ValuePair:
    """Two English values that may stand in each other's place, in their order, with those of the source that
    they match, and the numbers that a fit scores them by."""

    english: tuple[Value, Value]
    source: tuple[Value, Value]
    numbers: Mapping[str, float]


def value_pairs(english: str, source: str, language: str, vectors: PlacedVectorsOf) -> Iterator[ValuePair]:
    """The pairs of values of a sentence that may be exchanged; ``language`` is the source's (ISO 639-1).

    Spans count in the two texts. Raises ModelError if the vectors are not available.
    """
    ours, theirs = find_values(english, "en"), find_values(source, language)
    if max(len(ours), len(theirs)) > MOST_VALUES:
        return
    said = is_replaced_as_said(english, source, language, ours, theirs)
    pairs = exchangeable_pairs(english, source, ours, theirs, said)[:_MOST_PAIRS]
    if not pairs:
        return
    whole = any(_are_of_one_currency(ours[i], ours[k], theirs[j], theirs[n]) for (i, j), (k, n) in pairs)
    like = likeness_beside(
        (english, [value.span if whole else value.core for value in ours], vectors(english)),
        (source, [value.span if whole else value.core for value in theirs], vectors(source)),
        spaceless=tables(language).spaceless,
    )
    known = known_beside(
        (TokenizedText(english, tables("en")), [value.core for value in ours]),
        (TokenizedText(source, tables(language)), [value.core for value in theirs]),
    )
    for (i, j), (k, n) in pairs:
        turned = is_turned((i, j), (k, n), theirs)
        if has_usual_order(english, ours[i], ours[k], turned=turned):
            continue
        places = _places(english, ours, theirs, ((i, j), (k, n)))
        places["against"] = float(is_against_its_verb(english, ours[i], ours[k]))
        order = _order(places["within"] > 0, turned=turned, often=language in TURNING)
        order["backwards"] = float(is_backwards(english, ours[i], ours[k]))
        if said((i, j), (k, n)) is False:
            places["impossible"] = 1.0
        words = _fit(like, (i, j), (k, n), turned=turned)
        words |= known_numbers(known[np.ix_((i, k), (j, n))])
        yield ValuePair((ours[i], ours[k]), (theirs[j], theirs[n]), {**places, **order, **words})


def _fit(like: Floats, one: Match, other: Match, *, turned: bool) -> dict[str, float]:
    """What the words beside the values say: for the places as they are, and for the exchange."""
    (i, j), (k, n) = one, other
    here, there = float(like[i, j] + like[k, n]), (float(like[i, n]), float(like[k, j]))
    better = math.log((sum(there) + _LITTLE) / (here + _LITTLE))
    return {
        "here": here,
        "there": sum(there),
        "both": min(there),
        "better_turned": better if turned else 0.0,
        "better_kept": 0.0 if turned else better,
    }


def _order(within: bool, *, turned: bool, often: bool) -> dict[str, float]:
    """Whether the two change their order, which happens ``often`` in some languages."""
    return {
        "turned": float(turned and not often),
        "turned_often": float(turned and often),
        "within_turned": float(within and turned),
    }


def _places(
    text: str, english: Sequence[Value], source: Sequence[Value], pair: tuple[Match, Match]
) -> dict[str, float]:
    """What the values are, and how they stand in their sentences."""
    (i, j), (k, n) = pair
    one, other = english[i], english[k]
    between = text[one.core.end : other.core.start]
    dates = bool(one.dates) or one.kind is ValueKind.TIME
    return {
        "beside": float(k - i == 1 and abs(j - n) == 1),
        "units": float(_units_exchanged(one, other, source[j], source[n])),
        "alike": float(set(one.units) - {""} == set(other.units) - {""}),
        "within": float(bool(_WITHIN.search(between))),
        "ranks": float(any(_is_rank(value) for value in (one, other))),
        "dates": float(dates),
        "far": min(_FARTHEST, len(between) / 50),
        "impossible": float(_is_impossible(text, (one, other), (source[j], source[n]))),
    }


def _is_rank(value: Value) -> bool:
    """Whether a value is an ordinal or a year, rather than counting something."""
    return value.ordinal or (bool(value.amounts) and value.amounts[0] in YEARS and not value.units)


def _units_exchanged(one: Value, other: Value, source: Value, other_source: Value) -> bool:
    """Whether each English value has the unit that the source gives the other."""
    direct = _share(one, source) + _share(other, other_source)
    cross = _share(one, other_source) + _share(other, source)
    if _is_said_once(one, other) and _is_said_once(source, other_source):
        return False  # the unit is that of both: "5 instead of 8 minutes", "5 minutes instead of 8"
    return direct == 0 and cross >= 1.5 and bool(one.units or other.units)


def _are_of_one_currency(one: Value, other: Value, source: Value, other_source: Value) -> bool:
    """Whether each side names the currency of two sums once, of another one than the other side does: it
    tells nothing of which sum is which."""
    named = (one, other_source) if units_of(one) else (other, source)
    return (
        _is_said_once(one, other)
        and _is_said_once(source, other_source)
        and all(value.kind is ValueKind.MONEY for value in named)
    )


def _is_said_once(one: Value, other: Value) -> bool:
    """Whether one of two values has a unit."""
    return bool(units_of(one)) is not bool(units_of(other))


def _share(one: Value, other: Value) -> float:
    """1 for a unit in common, one half where neither has one."""
    if not one.units and not other.units:
        return 0.5
    return 1.0 if set(one.units) & set(other.units) else 0.0


def _is_impossible(text: str, english: tuple[Value, Value], source: tuple[Value, Value]) -> bool:
    """Whether the English order cannot be: "36 of the 21", "100,000 per 2.5", "three or two" for 2 or 3."""
    one, other = english
    if not one.amounts or not other.amounts or one.amounts[0] <= other.amounts[0]:
        return False
    if any(value.ordinal for value in english):
        return False
    between = text[one.core.end : other.core.start]
    if _PART.fullmatch(between):
        return not other.units and one.amounts[0].denominator == 1
    power = math.log10(one.amounts[0]) if one.amounts[0] >= _HUNDRED else 0.5
    if _PER.fullmatch(between):
        return power == int(power)
    if not _EITHER.fullmatch(between) or source[0].span.start < source[1].span.start:
        return False
    return not FROM.search(text[: one.span.start])
