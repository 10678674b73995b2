"""Pairs of values without a match, one of each side, of which one was probably made of the other.

Such values are alike in kind, unit and figures. Words for numbers mean much else, so two values in words are
paired only where they surely are different numbers, months, hours or shares.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from mtqa.source.values.comparison.amounts import units_differ
from mtqa.source.values.comparison.resemblance import resemblance
from mtqa.source.values.numbers.multiples import dozens_for_tens, multiples_differ
from mtqa.source.values.numbers.shares import is_half_more, shares_differ
from mtqa.source.values.tables import plain
from mtqa.source.values.units.measures import PERCENT, POINTS
from mtqa.source.values.value import Times, Value, ValueKind, Written

#: How like two values must be for one to have been made of the other, and for one that the other side
#: says elsewhere as well, or that the source has twice.
_LIKE, _VERY_LIKE, _AGAIN = 0.34, 0.7, 0.6
_THOUSAND, _LONG = 1000, 10**6
#: Letters of a word that begins with a number, and the numbers that it may begin with.
_LONG_WORD, _SMALL_PARTS = 7, frozenset(map(Fraction, range(2, 11)))
_COMMON_PARTS = frozenset((2, 4))
_SHARES = frozenset((PERCENT, POINTS))
#: Letters of the shortest month that is sure to be one, and shorter words that are nothing else than May.
_SHORTEST_MONTH = 4
_MAYS = frozenset(("mai", "mei", "maj", "maí", "máj", "май", "мая", "мае", "мај"))
#: Numbers that translations add and leave out freely.
NO_COUNT = frozenset((Fraction(0), Fraction(1)))


@dataclass(frozen=True, slots=True)
class UnmatchedValue:
    """A value without a match: its place on its side, and whether the other side mentions it elsewhere."""

    place: int
    value: Value
    mentioned: bool


def pair_unmatched(
    english: Sequence[UnmatchedValue], source: Sequence[UnmatchedValue], sizes: tuple[int, int]
) -> list[tuple[int, int]]:
    """Places of unmatched values of the two sides of which one was probably made of the other.

    ``sizes`` are the numbers of values on the two sides, unmatched and matched. An English figure that the
    source says elsewhere may still have been made of another: "10 … 10" for "10 … 12".
    """
    scored = []
    english = _with_odd_one(english, source)
    for one in english:
        for other in source:
            multiply = _multiply(one.value, other.value)
            needed = _VERY_LIKE if one.mentioned and not multiply else _LIKE
            again = _is_repeated(one, other) or _other_month(one.value, other.value) or multiply
            if (other.mentioned and not again) or not _may_pair(one, other):
                continue
            score = resemblance(one.value, other.value)
            if score >= needed:
                away = abs((one.place + 1) / (sizes[0] + 1) - (other.place + 1) / (sizes[1] + 1))
                scored.append((one.mentioned, -score, away, one.place, other.place))
    pairs: list[tuple[int, int]] = []
    for *_, i, j in sorted(scored):
        if all(i != a and j != b for a, b in pairs):
            pairs.append((i, j))
    return pairs


def _with_odd_one(
    english: Sequence[UnmatchedValue], source: Sequence[UnmatchedValue]
) -> Sequence[UnmatchedValue]:
    """The English values, of which the only plain number in words is not taken for one that is said elsewhere
    where the source has such a one left as well: "two years … two prizes" for "deux ans … trois prix"."""
    ours, theirs = ([one for one in side if _is_count(one.value)] for side in (english, source))
    if len(ours) != 1 or len(theirs) != 1 or theirs[0].mentioned:
        return english
    return [replace(one, mentioned=False) if one is ours[0] else one for one in english]


def _is_count(value: Value) -> bool:
    """Whether a number in words counts something: no ordinal, and more than one."""
    return value.plain and not value.ordinal and _plain_words(value, value)


def _is_repeated(one: UnmatchedValue, other: UnmatchedValue) -> bool:
    """Whether a number that the source has twice may have become another: "two … twelve", "30,000 … 38,000".

    The English has a number that the source says nowhere, and one place of the source is left for it.
    """
    if one.mentioned:
        return False
    figures = one.value.written is other.value.written is Written.FIGURE
    return (one.value.plain and other.value.plain) or (
        figures and resemblance(one.value, other.value) >= _AGAIN
    )


def _other_month(english: Value, source: Value) -> bool:
    """Whether two dates have the same day and year, one of them at least, and only the month differs."""
    if len(english.dates) != 1 or len(source.dates) != 1:
        return False
    one, other = english.dates[0], source.dates[0]
    if not one.month or not other.month or one.month == other.month:
        return False
    return (one.day, one.year) == (other.day, other.year) and bool(one.day or one.year)


def _are_months(one: Value, other: Value) -> bool:
    """Whether both name a month: that a year is "last year" in the source explains no other month."""
    return all(len(value.dates) == 1 and bool(value.dates[0].month) for value in (one, other))


def _multiply(english: Value, source: Value) -> bool:
    """Whether both multiply, so that a number elsewhere explains neither: two years, and doubled."""
    return english.times is Times.WORD and bool(source.times)


def _may_pair(one: UnmatchedValue, other: UnmatchedValue) -> bool:
    kinds = {one.value.written, other.value.written}
    if one.value.cycle or other.value.cycle:
        return one.value.cycle == other.value.cycle and not one.mentioned
    if kinds == {Written.WORD, Written.CODE}:
        return False
    if ValueKind.TIME in (one.value.kind, other.value.kind) and Written.WORD in kinds:
        return one.value.is_time and other.value.is_time and not one.mentioned
    if kinds == {Written.WORD}:
        free = not one.mentioned or _are_months(one.value, other.value) or _multiply(one.value, other.value)
        return free and _are_words_apart(one.value, other.value)
    if one.mentioned and one.value.written is Written.WORD:
        return False
    return Written.WORD not in kinds or _plain_words(one.value, other.value)


def _are_words_apart(english: Value, source: Value) -> bool:
    """Whether two values in words are told apart: months, hours, shares, multiples or other numbers."""
    if english.dates and source.dates:
        short = source.text.isalpha() and source.text[-1] not in "月월" and plain(source.text) not in _MAYS
        sure = len(source.text) >= _SHORTEST_MONTH or not short
        return sure and (len(english.text) >= _SHORTEST_MONTH or english.text == "May")
    if english.clock and source.clock:
        return True
    if english.share and source.share:
        return shares_differ(english, source)
    if _multiply(english, source):
        return multiples_differ(english, source)
    return _are_numbers_apart(english, source)


def _are_numbers_apart(english: Value, source: Value) -> bool:
    """Whether two numbers in words are of one kind and unit."""
    if _is_mention(source):
        return english.plain and not english.ordinal and _plain_words(english, english)
    if not (english.plain and source.plain) or _units_apart(english, source):
        return False
    if dozens_for_tens(english, source):
        return False
    if is_half_more(english) or is_half_more(source):
        return is_half_more(english) and is_half_more(source)
    part = next((amount for amount in english.amounts if 0 < amount < 1), None)
    if part and 0 < source.amounts[0] < 1:
        # A sixth is also who comes in sixth.
        first = english.amounts[0] < 1 and _fraction(english)
        return part != source.amounts[0] and bool(first or _fraction(source))
    ranked = english.ordinal is not source.ordinal and not english.running
    if ranked and not _counts_to(english, source):
        return False
    if _is_part(english.amounts[0], source.amounts[0]):
        return False
    return _plain_words(english, source) and _plain_words(source, english)


def _counts_to(english: Value, source: Value) -> bool:
    """Whether one counts what the other ranks: "up to six days" for "until the sixth day"; in the third year
    it is more than two years."""
    apart = abs(english.amounts[0] - source.amounts[0])
    return bool(set(english.units) & set(source.units)) and apart > 1


def _is_mention(value: Value) -> bool:
    """Whether a long word of an alphabet begins with a small number that it says in one with something else:
    двухэтажный, Čtyřnásobná."""
    if value.amounts or value.kind is not ValueKind.NUMBER or value.calendar or not value.parts:
        return False
    return (
        len(value.text) >= _LONG_WORD
        and value.text.isalpha()
        and all(part in _SMALL_PARTS for part in value.parts)
    )


def _units_apart(english: Value, source: Value) -> bool:
    """Whether units differ, but for percent and percentage points."""
    return units_differ(english, source) and not (english.units[0] in _SHARES and source.units[0] in _SHARES)


def _fraction(value: Value) -> Fraction | None:
    """The fraction that words may be: a third, a fifth; no half and no quarter, which idioms have."""
    found = (a for a in value.amounts if 0 < a < 1 and a.denominator not in _COMMON_PARTS)
    return next(found, None)


def _is_part(english: Fraction, source: Fraction) -> bool:
    """Whether an amount is the first or the last part of a long one: "two million, five thousand"."""
    if source < _LONG or english >= source or english.denominator != 1 or english < 1:
        return False
    digits = str(int(english))
    ones: int = 10 ** (len(digits) - len(digits.rstrip("0")))
    above: int = 10 ** len(digits)
    return bool(source % above == english) or bool(ones >= _THOUSAND and source // ones * ones == english)


def _plain_words(one: Value, other: Value) -> bool:
    """Whether the one in words is a number that nothing else can be."""
    word = one if one.written is Written.WORD else other
    return bool(word.amounts) and not set(word.amounts) & NO_COUNT and word.amounts[0] > 1
