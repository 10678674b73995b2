"""The mismatches of two texts: values without a match on the other side, paired where one became another."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cache

from mtqa.source.values.comparison.combined import as_the_other, lesser_parts, unit_sums
from mtqa.source.values.comparison.derived import said_as_relative, said_otherwise, worth_alike
from mtqa.source.values.comparison.matching import ValueMatch, in_english, in_source, match
from mtqa.source.values.comparison.pairing import NO_COUNT, UnmatchedValue, pair_unmatched
from mtqa.source.values.comparison.rules import rule_of
from mtqa.source.values.comparison.understood import is_understood
from mtqa.source.values.numbers.shares import as_share
from mtqa.source.values.optional import added_minutes
from mtqa.source.values.tables import read_table
from mtqa.source.values.units.measures import PERCENT, measures
from mtqa.source.values.value import FEAST, OTHER_CALENDAR, Date, Value, ValueKind, Written

_SMALL, _MONTHS = 10, 12
#: A sentence with more values is a table of figures, which is compared by other means.
_MOST_VALUES = 200
#: Characters at most between a sum and the same in another currency: a space, a bracket, a word for about.
_TO_CONVERTED, _TO_WORTH_ALIKE = 4, 20
#: Characters at most between a number of days and their dates: hai ngày 25-26/8; what is said in other words.
_TO_DATES, _OTHERWISE = 3, frozenset(((Fraction(2), "day"), (Fraction(12), "month")))
_CLOCK = frozenset(("hour", "minute"))
#: Days and weeks, months and years: one kind of units. What is no kind of them.
_OF_TIME, _NO_FAMILY = {"day": "time"}, frozenset(("", "percent"))
#: Units that say neither how long nor how much.
_NO_LENGTH = frozenset(("", PERCENT))
#: Degrees of a turn (a U-turn), and the percentage of the whole (entirely), by what their units measure.
_SAID = {"temperature": frozenset((180, 360)), "percent": frozenset((100,))}


@dataclass(frozen=True, slots=True)
class Mismatch:
    """A value without a match on the other side.

    ``rule``: "digit" a figure changed, "word" one of the two is in words, "word-unit" and both count the
    same, "scale" the figures are right but not the power of ten, "unit", "date", "time", "date-part" the day
    or the year of a date is lost, "missing" (``english`` is None), "added" (``source`` is None),
    "missing-small" and "added-small" the same for bare numbers below ten, "missing-word" for one in words
    with its unit.
    """

    rule: str
    english: Value | None
    source: Value | None


def compare(
    english: Sequence[Value],
    source: Sequence[Value],
    near_english: Sequence[Value] = (),
    near_source: Sequence[Value] = (),
) -> list[Mismatch]:
    """The mismatches between the values of a translation and those of its source, in order of the English.

    ``near_english`` and ``near_source`` are the values of neighbouring sentences: what is found there
    is neither missing nor added, since the borders of sentences shift. Tables of figures, with more
    than 200 values on a side, have none.
    """
    if max(len(english), len(source)) > _MOST_VALUES:
        return []
    english, source = as_the_other(english, source)
    matches = match(english, source)
    found = [*_of_matches(english, source, matches, [*english, *near_english])]
    ours, theirs = [*english, *near_english], [*source, *near_source, *unit_sums(near_source)]
    taken = {j for j, _ in matches.values()}
    left = [
        UnmatchedValue(i, value, in_source(as_share(value), theirs))
        for i, value in enumerate(english)
        if i not in matches and value.calendar != FEAST
    ]
    right = [
        UnmatchedValue(j, value, in_english(as_share(value), ours, source))
        for j, value in enumerate(source)
        if j not in taken and value.calendar != FEAST
    ]
    ours_said, theirs_said = said_otherwise(english, source, {i: j for i, (j, _) in matches.items()})
    ours_part, theirs_part = lesser_parts(english, source, matches)
    ours_added, theirs_added = added_minutes(english, source, ((i, j) for i, (j, _) in matches.items()))
    left = [one for one in left if one.place not in ours_said | ours_part | ours_added]
    right = [one for one in right if one.place not in theirs_said | theirs_part | theirs_added]
    pairs = pair_unmatched(
        _comparable(left, english, right), _comparable(right, source, left), (len(english), len(source))
    )
    found += [Mismatch(rule_of(english[i], source[j]), english[i], source[j]) for i, j in pairs]
    paired = {i for i, _ in pairs}, {j for _, j in pairs}
    added = [
        Mismatch("added" + _size(one.value), one.value, None)
        for one in left
        if one.place not in paired[0]
        and not one.mentioned
        and _counts(one.value)
        and not _is_converted(one.value, english)
    ]
    loose = added or any(_is_number_in_words(one.value) for one in left if one.place not in paired[0])
    found += added
    found += [
        Mismatch("missing" + _size(one.value), None, one.value)
        for one in right
        if one.place not in paired[1]
        and not one.mentioned
        and (_counts(one.value) or (not loose and _counts_in_words(one.value, source)))
        and not one.value.optional
        and not _is_converted(one.value, source)
        and not said_as_relative(one.value, ours, source)
        and not is_understood(one.place, source, taken, english)
    ]
    last = max((value.span.end for value in english), default=0)
    return sorted(found, key=lambda m: m.english.span.start if m.english else last)


def _of_matches(
    english: Sequence[Value],
    source: Sequence[Value],
    matches: dict[int, tuple[int, ValueMatch]],
    stated: Sequence[Value],
) -> Iterable[Mismatch]:
    """What differs between values that are alike: the unit, or a part of a date that was lost."""
    for i, (j, how) in sorted(matches.items()):
        one, other = english[i], source[j]
        if how is ValueMatch.UNIT and _is_unit_changed(one, other):
            yield Mismatch("unit", one, other)
        elif (carried := _other_month_carried(one, other, source)) is not None:
            yield Mismatch("date", one, carried)
        elif _lost_part(one, other, stated) or _other_day(one, other, stated):
            yield Mismatch("date-part", one, other)


def _is_unit_changed(english: Value, source: Value) -> bool:
    """Whether two values, in figures or in plain words, differ by a unit that was made another.

    Where one is in words, the units are of one kind, or the number is no small one.
    """
    if english.written is source.written is Written.FIGURE:
        return True
    counted = all(value.plain or value.written is Written.FIGURE for value in (english, source))
    counted = counted and not (english.ordinal or source.ordinal)
    if not counted or english.amounts[:1] != source.amounts[:1] or english.amounts[0] <= 1:
        return False
    if {english.unit, source.unit} == {"yard", "m"}:
        return False  # a few hundred yards
    families = {_OF_TIME.get(family := measures().family(value.unit), family) for value in (english, source)}
    return families.isdisjoint(_NO_FAMILY) and (len(families) == 1 or english.amounts[0] >= _SMALL)


def _lost_part(english: Value, source: Value, stated: Iterable[Value]) -> bool:
    """Whether a date lost the day or the year that the source has, and no other value says it."""
    dated = english.dates and source.dates and english.calendar != FEAST
    if not dated or source.written is not Written.FIGURE or source.calendar == OTHER_CALENDAR:
        return False  # a day of another calendar may be told as late September
    one, other = english.dates[0], source.dates[0]
    lost = [part for part, kept in ((other.day, one.day), (other.year, one.year)) if part and not kept]
    known: set[Fraction | int | None] = {n for value in stated for n in (*value.amounts, *value.parts)}
    known |= {
        day.day for value in stated if value.calendar == FEAST for day in value.dates
    }  # the end of June
    return any(part not in known for part in lost)


def _other_day(english: Value, source: Value, stated: Iterable[Value]) -> bool:
    """Whether a number that is not a day of the month stands where that should: "July 106", "June five"."""
    if not english.dates or not source.dates or source.written is not Written.FIGURE:
        return False
    one, other = english.dates[0], source.dates[0]
    if one.day or not one.month or not other.day or english.text[:1].isdigit():
        return False
    day = Fraction(other.day)
    behind = (v for v in stated if v.amounts and not v.ordinal and day not in v.amounts)
    return any(0 < value.core.start - english.span.end <= 1 for value in behind)


def _other_month_carried(english: Value, source: Value, beside: Sequence[Value]) -> Value | None:
    """A day alone of the source with the month that holds for it, where the English gives it another month.

    A day alone is of the month of the same day ("7月26日电 … 26日"), or of the last date before it, if it is
    not of the next month or the one before. None where the English month is in the source.
    """
    if not english.dates or not source.dates or source.dates[0].month or not source.dates[0].day:
        return None
    month, day = english.dates[0].month, source.dates[0].day
    dated = [value for value in beside if value.dates and value.dates[0].month and value.dates[0].day]
    if not month or any(date.month == month for value in beside for date in value.dates):
        return None
    same = [value for value in dated if value.dates[0].day == day]
    before = [value for value in dated if value.span.start < source.span.start]
    carried = [*same, *reversed(before)]
    last = carried[0].dates[0].month if carried else None
    if last is None or (not same and (month - last) % _MONTHS in (1, _MONTHS - 1)):
        return None
    return replace(source, dates=(Date(month=last, day=day),))


def _counts(value: Value) -> bool:
    """Whether it matters that a value has no match: figures that are not a name's, nor 0, 1 or a saying's."""
    if value.amount in _SAID.get(measures().family(value.unit), ()):
        return False
    return value.written is Written.FIGURE and not set(value.amounts) & NO_COUNT


def _counts_in_words(value: Value, source: Sequence[Value]) -> bool:
    """Whether a number in words surely is one, and how long or how much: "девяти метров", "three years".

    A power of ten may be said vaguely, or belong to a figure; what a word for a pair begins may be a few; an
    hour may be a word that means something else. Two days are today and tomorrow, twelve months a year, and
    how many days is said before their dates, too.
    """
    amount = value.amount or Fraction(0)
    if not _is_number_in_words(value) or value.unit in _NO_LENGTH or amount.denominator > 1:
        return False
    if str(amount).strip("0") == "1" or (amount, value.unit) in _OTHERWISE:
        return False
    if any(map(str.isdigit, value.text)) or value.text.lower().startswith(_pairs()):
        return False
    if value.text.istitle() and (" " in value.text or value.span.start):
        return False  # a newspaper, a village: Cinco Días, Дворічне
    if value.unit in _CLOCK and value.core == value.span:
        return False
    return not any(
        (other is not value and other.span.overlaps(value.span))
        or (other.dates and 0 <= other.span.start - value.span.end <= _TO_DATES)
        for other in source
    )


@cache
def _pairs() -> tuple[str, ...]:
    """Beginnings of words for pairs, in all languages."""
    return tuple(sorted({stem for row in read_table("pairs.toml").values() for stem in row.split()}))


def _is_number_in_words(value: Value) -> bool:
    """Whether a value is surely a number of more than one, in words, that counts and does not rank."""
    counted = value.plain and not value.ordinal and value.written is Written.WORD
    return counted and min(value.amounts, default=Fraction(0)) > 1


def _comparable(
    left: Sequence[UnmatchedValue], side: Sequence[Value], others: Sequence[UnmatchedValue]
) -> list[UnmatchedValue]:
    """What is left of a side without the sums that only say again, in a currency that nothing left of the
    other side has, what others say."""
    said = {unit for other in others for unit in other.value.units}
    return [one for one in left if said & set(one.value.units) or not _is_converted(one.value, side)]


def _is_converted(value: Value, side: Sequence[Value]) -> bool:
    """Whether a sum says again what the one right before it says in another currency: "$27 million (2.9bn
    yen)", or ends a range that does: "(€3 to €5)". Editors put such sums in for their readers, and leave out
    those for others."""
    if value.kind is not ValueKind.MONEY:
        return False
    return _converts_one(value, side) or any(
        set(other.units) & set(value.units)
        and 0 <= value.span.start - other.span.end <= _TO_CONVERTED
        and _converts_one(other, side)
        for other in side
    )


def _converts_one(value: Value, side: Sequence[Value]) -> bool:
    """Whether a sum of another currency stands right before one."""
    return any(
        other.kind is ValueKind.MONEY
        and not set(other.units) & set(value.units)
        and 0
        <= value.span.start - other.span.end
        <= (_TO_WORTH_ALIKE if worth_alike(value, other) else _TO_CONVERTED)
        for other in side
    )


def _size(value: Value) -> str:
    """The end of the rule's name: numbers that are small, or in words, come and go in translations."""
    if value.written is Written.WORD:
        return "-word"
    amount = value.amount
    small = amount is not None and amount < _SMALL and amount.denominator == 1
    return "-small" if small and value.kind is ValueKind.NUMBER else ""
