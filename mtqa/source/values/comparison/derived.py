"""Values that one side says in another way: by a difference, a rise, a share of two numbers, or sets won.

"From 11 to 13 percent" is "by two points to 13 percent", "doubled" a rise by 100%, "four in five" 80%. The
sides are read so only where a value of each has no match, or where words of the value say so.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import pairwise

from mtqa.source.values.comparison.amounts import ENDLESS
from mtqa.source.values.comparison.matching import ValueMatch, is_year, match_of
from mtqa.source.values.comparison.reckoned import reckoned
from mtqa.source.values.units.measures import POINTS, converted, measures, rates
from mtqa.source.values.value import FEAST, Exactness, Times, Value, ValueKind, Written

_HUNDRED, _THOUSAND, _TEN = Fraction(100), Fraction(1000), 10
_TIMES = frozenset(("time", "day"))
_EXACTLY = frozenset(("mass", "length", "area", "volume"))
#: Characters between the two numbers of a share ("four patients in ten"), and between those of a score.
_SHARE_NEAR, _SCORE_NEAR = 30, 5
#: Values between those that a difference is made of.
_NEAR = 2
_SETS = range(2, 6)
_HALVED = "halv"
#: Words that multiply what follows them: double the price, half the size.
_FACTORS = {"double": Fraction(2), "twice": Fraction(2), "triple": Fraction(3), "half": Fraction(1, 2)}
#: How far from the rate of the table a sum in another currency may be.
_OFF = Fraction(135, 100)

Places = tuple[frozenset[int], frozenset[int]]
#: Places of the one side and of the other.
_Found = tuple[list[int], list[int]]


@dataclass(frozen=True, slots=True)
class _Sides:
    """The values of both sides, with the places of the source by those of the English that match them.

    ``ours`` and ``theirs`` are the places of values with amounts that have no match.
    """

    english: Sequence[Value]
    source: Sequence[Value]
    matches: Mapping[int, int]
    ours: Sequence[int]
    theirs: Sequence[int]

    def turned(self) -> _Sides:
        """The same with each side in the place of the other."""
        matches = {j: i for i, j in self.matches.items()}
        return _Sides(self.source, self.english, matches, self.theirs, self.ours)


def said_otherwise(english: Sequence[Value], source: Sequence[Value], matches: Mapping[int, int]) -> Places:
    """The places of the values of both sides without a match that the other side says in another way.

    ``matches`` are the places of the source by those of the English.
    """
    taken = set(matches.values())
    ours = [i for i in range(len(english)) if i not in matches and english[i].amounts]
    theirs = [j for j in range(len(source)) if j not in taken and source[j].amounts]
    sides = _Sides(english, source, matches, ours, theirs)
    found = [*_differences(sides), *_multiples(sides), *_parts_of(sides), *_of_same_unit(sides)]
    turned = sides.turned()
    found += [(i, j) for j, i in (*_multiples(turned), *_parts_of(turned))]
    found += _of_same_whole(sides)
    found += reckoned(english, source, matches)
    for i in ours:
        if (shown := _of_source(english[i], source, theirs)) is not None:
            found.append(([i], shown))
        elif (understood := _with_unit_of(english, i, source, theirs)) is not None:
            found.append(([i], [understood]))
        elif (changed := _in_other_money(english[i], source, theirs)) is not None:
            found.append(([i], [changed]))
    for j in range(len(source)):
        if (shown := _of_english(source[j], english, ours)) is not None:
            found.append((shown, [j]))
    for j in theirs:
        if source[j].kind is ValueKind.PERCENT:
            grown = [i for i in range(len(english)) if _grows(source[j], english[i])]
            found += [(grown[:1], [j])] if grown else []
    return (
        frozenset(i for places, _ in found for i in places),
        frozenset(j for _, places in found for j in places),
    )


def said_as_relative(value: Value, others: Sequence[Value], beside: Sequence[Value]) -> bool:
    """Whether a date is a day that the other side gives as "the next day", a year "last year".

    ``beside`` are the values of its own sentence, which may have such words as well.
    """
    if any(other.calendar not in ("", FEAST) for other in beside):
        return False
    said = {other.calendar for other in others}
    day = bool(value.dates) and bool(value.dates[0].day) and not value.dates[0].year
    return (day and "relative" in said) or (is_year(value) and "year" in said)


def _of_source(value: Value, source: Sequence[Value], free: Sequence[int]) -> list[int] | None:
    """The places of the source that say an English value as a multiple, a share of two numbers or a score."""
    share = _share(value)
    for j, one in enumerate(source):
        if _grows(value, one) or _is_last_age(value, one):
            return [j]
        if share is not None and one.ordinal and one.amounts and share * one.amounts[0] == 1:
            return [j]
        if j + 1 == len(source) or not one.amounts or not source[j + 1].amounts:
            continue
        pair = one.amounts[0], source[j + 1].amounts[0]
        between = source[j + 1].span.start - one.span.end
        some = j in free or j + 1 in free
        if share is not None and some and 0 < between <= _SHARE_NEAR and share == _ratio(*pair):
            return [j, j + 1]
        figures = one.written is source[j + 1].written is Written.FIGURE
        score = figures and 0 < between <= _SCORE_NEAR and max(pair) in (2, 3) and min(pair) < max(pair)
        if value.plain and score and sum(pair) == value.amounts[0] and value.amounts[0] in _SETS:
            return [place for place in (j, j + 1) if place in free]
    return None


def _is_last_age(value: Value, one: Value) -> bool:
    """Whether an English number is the last year below an age that is not reached: 18 to 29, 30歳未満."""
    last = one.below and value.amounts[0] == one.amounts[0] - 1
    return last and value.exactness is not Exactness.LESS and set(value.units) <= {"year", ""}


def _of_english(value: Value, english: Sequence[Value], free: Sequence[int]) -> list[int] | None:
    """The places of two English numbers that say a percentage of the source: seven in ten for 70%."""
    share = _share(value) if value.kind is ValueKind.PERCENT and value.amounts else None
    if share is None:
        return None
    most = _THOUSAND if value.unit == "permille" else _HUNDRED
    counted = [i for i, one in enumerate(english) if one.amount != 1]  # five in every thousand
    beside = ((i, i + 1) for i, one in enumerate(english[:-1]) if one.amount == 1)  # one in five
    for i, j in (*pairwise(counted), *beside):
        one, other = english[i], english[j]
        bare = all(v.amounts and not v.units and v.kind is ValueKind.NUMBER for v in (one, other))
        near = 0 < other.span.start - one.span.end <= _SHARE_NEAR
        if not (bare and near and {i, j} & set(free)):
            continue
        rate = most == other.amounts[0] != _HUNDRED and one.amounts[0] in value.amounts  # 6.77 per 1,000
        if rate or _is_share(share, _ratio(one.amounts[0], other.amounts[0], most)):
            return [i, j]
    return None


def _is_share(share: Fraction, ratio: Fraction) -> bool:
    """Whether a percentage is a share of two numbers, or the share rounded: 67% for two in three."""
    return share == ratio or (ratio.denominator in ENDLESS and abs(share - ratio) < 1 / _HUNDRED)


def _share(value: Value) -> Fraction | None:
    """The share that a percentage, or a fraction, is."""
    amount = value.amounts[0]
    whole = _THOUSAND if value.unit == "permille" else _HUNDRED
    share = amount / whole if value.kind is ValueKind.PERCENT else value.share
    return share if share is not None and 0 < share < 1 else None


def _ratio(one: Fraction, other: Fraction, most: Fraction = _HUNDRED) -> Fraction:
    """The smaller number in the larger; 0 where they count nothing."""
    counts = one.denominator == other.denominator == 1 and one != other and min(one, other) > 0
    return Fraction(min(one, other), max(one, other)) if counts and max(one, other) <= most else Fraction(0)


def _grows(percent: Value, times: Value) -> bool:
    """Whether a rise by a percentage, or a share, is a multiple: 100% and doubled, by half and 1.5 times."""
    if times.times is Times.NO or not percent.amounts:
        return False
    grown = percent.amounts[0] / _HUNDRED if percent.kind is ValueKind.PERCENT else percent.share
    return grown is not None and 1 + grown in times.amounts


def _differences(sides: _Sides) -> Iterator[_Found]:
    """Two values of which one is the other's distance from a third, which both sides say."""
    english, source, matches = sides.english, sides.source, sides.matches
    theirs = [*sides.theirs, *(j for i, j in matches.items() if english[i].ordinal and not source[j].ordinal)]
    points = [i for i, value in enumerate(english) if value.unit == POINTS and value.amount == 1]
    for i in (*sides.ours, *points):
        for j in theirs:
            for at, beside in matches.items():
                near = abs(at - i) <= _NEAR and abs(beside - j) <= _NEAR
                if near and _is_difference(english[i], source[j], english[at], source[beside]):
                    yield [i], [j]
        for at, beside in matches.items():  # the rest
            for behind in matches.values():
                near = abs(at - i) <= _NEAR and 0 < abs(beside - behind) <= _NEAR
                if near and _is_rest(english[i], source[beside], source[behind]):
                    yield [i], []


def _is_difference(one: Value, other: Value, third: Value, theirs: Value) -> bool:
    if not third.amounts or not theirs.amounts or third.amounts[0] not in theirs.amounts:
        return False
    words = third.written is theirs.written is Written.WORD
    alike = bool(other.unit) and other.unit == theirs.unit and not one.units  # eight days, two days less
    if (words and not alike) or third.amounts[0] <= 1:
        return False
    if all(value.written is Written.FIGURE and not value.units for value in (one, other)):
        return False  # 13 of 30, where 17 are
    if any(value.amounts[0] == 1 and not value.units for value in (one, other)):
        return False
    if len({family for value in (one, other, third) for family in _families(value)}) > 1:
        return False
    numbers = one.amounts[0], other.amounts[0], third.amounts[0]
    sums = (numbers[1] + numbers[2], abs(numbers[1] - numbers[2]))
    large = max(numbers) >= _TEN or any(number.denominator > 1 for number in numbers)
    return large and numbers[0] in sums and numbers[0] > 0 and numbers[1] > 0 and numbers[1] != numbers[2]


def _is_rest(value: Value, whole: Value, part: Value) -> bool:
    if value.written is not Written.FIGURE or not whole.amounts or not part.amounts or value.units:
        return False
    numbers = value.amounts[0], part.amounts[0]
    return min(numbers) >= _TEN and numbers[0] + numbers[1] == whole.amounts[0]


def _families(value: Value) -> set[str]:
    """What a value measures; of times the unit, since nobody adds seconds to minutes."""
    families = ((measures().family(unit), unit) for unit in value.units[:1])
    return {unit if family in _TIMES else family for family, unit in families} - {""}


def _multiples(sides: _Sides) -> Iterator[_Found]:
    """Values of the source from which an English word gets to one that both sides say: halved to 0.60."""
    english, source = sides.english, sides.source
    free = any(english[i].written is Written.FIGURE for i in sides.ours)
    for i, factor in ((i, _factor(value)) for i, value in enumerate(english) if not free):
        for at in sides.matches:
            reached = english[at].amounts if english[at].written is Written.FIGURE else ()
            for j in sides.theirs if reached and factor else ():
                alike = len(_families(source[j]) | _families(english[at])) < 2
                if alike and source[j].amounts[0] * factor == reached[0]:
                    yield [i], [j]


def _parts_of(sides: _Sides) -> Iterator[_Found]:
    """Figures of the source that are a share, told by an English word, of a value that both sides say.

    Half of them, where 130,000 of 260,000 are.
    """
    source = sides.source
    parts = ((i, _part(value, alone=i in sides.ours)) for i, value in enumerate(sides.english))
    shares = [(i, part) for i, part in parts if part is not None]
    for i, share in shares:
        for beside in sides.matches.values():
            whole = source[beside].amounts[:1] if _is_whole(source[beside]) else ()
            for j in sides.theirs if whole else ():
                alike = len(_families(source[j]) | _families(source[beside])) < 2
                if alike and source[j].written is Written.FIGURE and source[j].amounts[0] == whole[0] * share:
                    yield [i], [j]


def _part(value: Value, *, alone: bool) -> Fraction | None:
    """The share that a value is for sure, or that one without a match may be: la metà dei quali."""
    amount = value.amount
    loose = (
        alone and value.written is Written.WORD and amount is not None and 0 < amount < 1 and not value.units
    )
    return amount if loose and value.share is None else value.share


def _is_whole(value: Value) -> bool:
    """Whether a number may be one that others are a share of: in figures, or of thousands in words."""
    large = value.amount is not None and value.amount >= _THOUSAND
    return value.written is Written.FIGURE or large


def _of_same_unit(sides: _Sides) -> Iterator[_Found]:
    """Numbers of the source in the unit of another, which English converts: 40 mázsa and 60, 4 tonnes and 6.

    English may say its unit again.
    """
    english, source = sides.english, sides.source
    bare = sides.ours, [j for j in sides.theirs if not source[j].units]
    for at, beside in sides.matches.items() if all(bare) else ():
        one, other = english[at], source[beside]
        known = bool(_families(one)) and _families(one) == _families(other) and bool(other.amounts)
        if not known or set(one.units) & set(other.units) or not one.amounts or not one.amounts[0]:
            continue
        factor = other.amounts[0] / one.amounts[0]
        alike = (i for i in bare[0] if not english[i].units or set(english[i].units) & set(one.units))
        for i in alike:
            yield from (([i], [j]) for j in bare[1] if english[i].amounts[0] * factor == source[j].amounts[0])


def _of_same_whole(sides: _Sides) -> Iterator[_Found]:
    """Percentages of which the source leaves out the whole: "six of ten for one, three for the other"."""
    english, source = sides.english, sides.source
    percentages = [i for i in sides.ours if english[i].kind is ValueKind.PERCENT]
    shares = {_share(value) for value in english if value.kind is ValueKind.PERCENT} - {None}
    for at, (one, other) in enumerate(pairwise(source) if len(shares) > 1 and percentages else ()):
        pair = (*one.amounts[:1], *other.amounts[:1])
        if len(pair) != len((one, other)) or _ratio(pair[0], pair[1]) not in shares:
            continue
        for j in range(at + 2, len(source)):
            bare = source[j].amounts and not source[j].units and not source[j].ordinal
            share = _ratio(source[j].amounts[0], max(pair)) if bare else None
            yield from (([i], [j]) for i in percentages if share and share == _share(english[i]))


def _factor(value: Value) -> Fraction:
    """By what a word for doubled, halved and the like multiplies; 0 for all other values."""
    if value.written is Written.WORD and value.text.lower().startswith(_HALVED) and value.parts:
        return Fraction(1, 2)
    if value.written is Written.WORD and (part := _FACTORS.get(value.text.lower())) is not None:
        return part
    return value.amounts[0] if value.times is not Times.NO and value.amounts else Fraction(0)


def _with_unit_of(
    english: Sequence[Value], place: int, source: Sequence[Value], free: Sequence[int]
) -> int | None:
    """The place of what says a bare number with the unit of a neighbour: "18 months, 12 of them".

    Of other measures than times only where it comes out exactly: "from 8 tonnes to 7.2" for 72 quintals.
    """
    value = english[place]
    if value.units or value.kind is not ValueKind.NUMBER or value.written is Written.CODE:
        return None
    for other in english:
        family = measures().family(other.unit)
        unit = other.unit if family in _TIMES or family in _EXACTLY else ""
        made = replace(value, units=(unit,), kind=ValueKind.MEASURE) if unit else None
        one = [j for j, theirs in enumerate(source) if theirs.amount == 1]
        for j in (*free, *one) if made else ():
            if source[j].unit in ("", unit) or made is None:
                continue
            exact = converted(source[j].amounts[0], source[j].unit, unit) == value.amounts[0]
            if exact or (family in _TIMES and match_of(made, source[j]) is ValueMatch.ROUNDED):
                return j
    return None


def _in_other_money(value: Value, source: Sequence[Value], free: Sequence[int]) -> int | None:
    """The place of a sum without a match that is the English one in the money of the source's readers.

    With other figures, and no sum of the source in the currency of the English; None if there is none.
    """
    if value.kind is not ValueKind.MONEY or any(set(value.units) & set(one.units) for one in source):
        return None
    for j in free:
        if worth_alike(value, source[j]) and _figures(value) != _figures(source[j]):
            return j
    return None


def worth_alike(one: Value, other: Value) -> bool:
    """Whether two sums in different currencies are worth about the same, as far as the rates are known."""
    if not one.kind is other.kind is ValueKind.MONEY or one.unit == other.unit:
        return False
    worth = rates()
    if one.unit not in worth or other.unit not in worth or min(one.amounts[0], other.amounts[0]) <= 0:
        return False
    rate = other.amounts[0] * worth[other.unit] / (one.amounts[0] * worth[one.unit])
    return 1 / _OFF <= rate <= _OFF


def _figures(value: Value) -> str:
    """The figures of an amount without the zeros at its ends."""
    return f"{float(value.amounts[0]):.12g}".replace(".", "").strip("0")
