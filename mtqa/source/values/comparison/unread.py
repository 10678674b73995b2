"""Figures of languages whose number words are in no table: what they may be worth by the words beside them.

Beside "12 லட்சம்" English has 1.2 million, beside "12 ሺህ 500" 12,500, beside "સાડા ૧૨" 12.5. A figure beside
a word is taken for what the English says, where a power of ten, a half or a quarter, or the figure after it,
makes that of it; and of what the English has alone, only what nobody writes in words is reported.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from functools import cache

from mtqa.language.letters import LETTER
from mtqa.source.values.comparison.compare import Mismatch, compare
from mtqa.source.values.comparison.matching import ValueMatch, match, match_of
from mtqa.source.values.tables import read_table, tables
from mtqa.source.values.units.measures import measures
from mtqa.source.values.value import Times, Value, ValueKind, Written

#: What words before or after a figure add to it, in its own scale.
_PARTS = (Fraction(0), Fraction(1, 2), Fraction(1, 4), Fraction(3, 4), Fraction(-1, 4))
#: Characters between two figures of a sum, which have the word for a scale between them.
_SUM_NEAR = 24
#: Figures of a number that hardly anybody writes in words.
_LONG = 3
_YEARS = range(1000, 2700)
#: Minutes of a quarter of an hour.
_QUARTER = 15
#: Degrees of a half turn and of a whole one, and hours of a clock.
_TURNS, _CLOCK = frozenset(map(Fraction, (180, 360))), frozenset(map(Fraction, range(1, 13)))
#: What English measures are converted into.
_METRIC = ("km", "m", "cm", "kg", "g", "ha", "km2", "m2", "l", "celsius", "kmh")
#: Smaller units of time, in which the other side may count: two decades are 20 years.
_TIMES = ("year", "month", "day", "hour", "minute")
_WORD_BEHIND, _WORD_BEFORE = re.compile(rf"[\s-]?{LETTER}"), re.compile(rf"{LETTER}[\s.-]{{0,2}}\Z")


def has_number_words(language: str) -> bool:
    """Whether number words of a language (ISO 639-1) are read."""
    return bool(tables(language).words)


def compare_unread(
    english: Sequence[Value],
    source: Sequence[Value],
    near_english: Sequence[Value],
    near_source: Sequence[Value],
    text: str,
    language: str,
) -> list[Mismatch]:
    """``compare`` beside a source, ``text``, in a language whose number words are not read."""
    theirs = _scaled(english, source, text, language)
    timed = language in _hours() and any(value.kind is ValueKind.TIME for value in english)
    return [
        mismatch
        for mismatch in compare(english, theirs, near_english, near_source)
        if not _is_explained(mismatch, text, timed=timed)
    ]


def _is_explained(mismatch: Mismatch, text: str, *, timed: bool) -> bool:
    """Whether words that are not read may say it: the number itself, degrees of a turn, an hour of a day.

    ``timed``: the language counts hours from dawn, and the English names one.
    """
    english, source = mismatch.english, mismatch.source
    if timed and (english is None or english.kind is ValueKind.TIME):
        return english is not None or (source is not None and source.amount in _CLOCK)
    if source is None:
        return english is not None and _in_words(english)
    return english is None and source.amount in _TURNS and _beside_word(source, text)


def _scaled(english: Sequence[Value], source: Sequence[Value], text: str, language: str) -> list[Value]:
    """The values of the source, those that make one of the English by words beside them with its amount.

    Takes time in the product of the two numbers of values.
    """
    theirs = list(source)
    matches = match(english, theirs)
    taken = {j for j, _ in matches.values()}
    free = [j for j in range(len(theirs)) if j not in taken]
    for i, value in enumerate(english):
        if i in matches or not value.amounts:
            continue
        j, used = next(_readings(value, theirs, free, text, language), (0, 0))
        if not used:
            alike = (j for j in free if _is_converted(value, theirs[j], text))
            j, used = next(((j, 1) for j in (*alike, *_percentages(value, theirs, free, text))), (0, 0))
        if not used:
            continue
        theirs[j] = replace(theirs[j], amounts=(value.amounts[0], *theirs[j].amounts))
        for other in range(j + 1, j + used):
            theirs[other] = replace(theirs[other], written=Written.WORD)
        free = [k for k in free if not j <= k < j + used]
    return theirs


def _readings(
    value: Value, source: Sequence[Value], free: Iterable[int], text: str, language: str
) -> Iterator[tuple[int, int]]:
    """The figures that may be worth a value: the first of them, and how many there are."""
    amount = value.amount
    if amount is None or amount <= 0:
        return
    places = set(free)
    for j in sorted(places):
        if not _beside_word(source[j], text):
            continue
        run = [j]
        while run[-1] + 1 in places and _goes_on(source[run[-1]], source[run[-1] + 1]) and len(run) < _LONG:
            run.append(run[-1] + 1)
        for count in range(len(run), 0, -1):
            figures = [source[k].amounts for k in run[:count]]
            if any(_makes(amount, parts, language) for parts in _choices(figures)):
                yield j, count


def _is_converted(value: Value, figure: Value, text: str) -> bool:
    """Whether a figure beside a word, maybe a unit, counts a measure of the English in a metric one."""
    if figure.units or not _beside_word(figure, text):
        return False
    for unit in value.units:
        alike = [
            metric
            for metric in (*_METRIC, *_TIMES)
            if metric != unit and measures().family(metric) == measures().family(unit)
        ]
        one = replace(value, kind=ValueKind.MEASURE, units=(unit,))
        for metric in alike if unit not in _METRIC else ():
            if match_of(one, replace(figure, kind=ValueKind.MEASURE, units=(metric,))) is ValueMatch.ROUNDED:
                return True
    return False


def _percentages(value: Value, source: Sequence[Value], free: Iterable[int], text: str) -> Iterator[int]:
    """The figures beside a word, maybe percent, that are a share or a multiple of the English in words: 50
    for a half, 100 for doubled."""
    if value.written is not Written.WORD or value.units:
        return
    more = 1 if value.times is Times.WORD else 0
    shares = [100 * (amount - more) for amount in value.amounts if more or 0 < amount < 1]
    for j in free:
        figure = source[j].amount
        if figure is None or source[j].units or not _beside_word(source[j], text):
            continue
        if any(share == figure or (share.denominator > 1 and abs(share - figure) < 1) for share in shares):
            yield j


def _choices(figures: Sequence[tuple[Fraction, ...]]) -> Iterator[tuple[Fraction, ...]]:
    """The figures in each reading of the first, and in the likeliest of the others."""
    rest = tuple(amounts[0] for amounts in figures[1:])
    for first in figures[0]:
        yield (first, *rest)


def _makes(amount: Fraction, figures: tuple[Fraction, ...], language: str) -> bool:
    """Whether figures make an amount by scales after each of them, a half at the first, or another era."""
    first, *rest = figures
    if not rest:
        era = first in _YEARS and amount - first in _eras(language)
        return era or any((first + part) * scale == amount for part in _PARTS for scale in _scales(language))
    for scale in _scales(language):
        left = amount - first * scale
        if scale > 1 and 0 < left < scale and _makes(left, tuple(rest), language):
            return True
    return False


def _beside_word(value: Value, text: str) -> bool:
    """Whether a figure has a word beside it, which may be worth something."""
    if value.written is Written.WORD or not value.amounts or value.kind is ValueKind.PERCENT:
        return False
    behind = _WORD_BEHIND.match(text, value.core.end)
    before = value.written is Written.FIGURE and _WORD_BEFORE.search(text, 0, value.core.start)
    return bool(behind or before)


def _goes_on(one: Value, other: Value) -> bool:
    near = 0 < other.core.start - one.core.end <= _SUM_NEAR
    return near and other.written is Written.FIGURE and bool(other.amounts) and other.step == 1


def _in_words(value: Value) -> bool:
    """Whether the source may say a value of the English in words: 200,000 and 17.5 million, but not 1,845."""
    if value.clock is not None and value.kind is ValueKind.TIME:
        return value.clock.minute % _QUARTER == 0
    if not value.amounts:
        return False
    digits = min((_digits(amount) for amount in value.amounts), key=len)  # the 1980s, the '80s
    return len(digits) < _LONG or (len(digits) == _LONG and digits[-1] == "5")


def _digits(amount: Fraction) -> str:
    return f"{float(amount):.15f}".replace(".", "").strip("0")


@cache
def _scales(language: str) -> tuple[Fraction, ...]:
    powers = read_table("unread.toml")["powers"]
    return (Fraction(1), *(Fraction(10) ** power for power in (*powers["any"], *powers.get(language, ()))))


@cache
def _hours() -> frozenset[str]:
    """Languages that count the hours from dawn and dusk."""
    return frozenset(read_table("unread.toml")["hours"]["languages"].split())


@cache
def _eras(language: str) -> tuple[int, ...]:
    return tuple(read_table("unread.toml")["eras"].get(language, ()))
