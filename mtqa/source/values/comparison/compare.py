"""The mismatches of two texts: values without a match on the other side, paired where one became another."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from mtqa.source.values.comparison.combined import as_the_other, lesser_parts, unit_sums
from mtqa.source.values.comparison.derived import said_as_relative, said_otherwise, worth_alike
from mtqa.source.values.comparison.matching import ValueMatch, in_english, in_source, match, units_differ
from mtqa.source.values.comparison.resemblance import resemblance
from mtqa.source.values.comparison.rules import rule_of
from mtqa.source.values.comparison.understood import is_understood
from mtqa.source.values.numbers.multiples import dozens_for_tens, multiples_differ
from mtqa.source.values.numbers.shares import as_share, is_half_more, shares_differ
from mtqa.source.values.optional import added_minutes
from mtqa.source.values.tables import plain
from mtqa.source.values.units.measures import PERCENT, POINTS, measures
from mtqa.source.values.value import FEAST, Date, Times, Value, ValueKind, Written

_SMALL, _MONTHS = 10, 12
#: A sentence with more values is a table of figures, which is compared by other means.
_MOST_VALUES = 200


@dataclass(frozen=True, slots=True)
class Mismatch:
    """A value without a match on the other side.

    ``rule``: "digit" a figure changed, "word" one of the two is in words, "scale" the figures are
    right but not the power of ten, "unit", "date", "time", "date-part" the day or the year of a date is
    lost, "missing" (``english`` is None), "added" (``source`` is None), "missing-small" and
    "added-small" the same for bare numbers below ten.
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
    pairs = pair_unmatched(left, right, (len(english), len(source)))
    found += [Mismatch(rule_of(english[i], source[j]), english[i], source[j]) for i, j in pairs]
    paired = {i for i, _ in pairs}, {j for _, j in pairs}
    found += [
        Mismatch("added" + _size(one.value), one.value, None)
        for one in left
        if one.place not in paired[0]
        and not one.mentioned
        and _counts(one.value)
        and not _is_converted(one.value, english)
    ]
    found += [
        Mismatch("missing" + _size(one.value), None, one.value)
        for one in right
        if one.place not in paired[1]
        and not one.mentioned
        and _counts(one.value)
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
    """Whether two values, in figures or both in plain words, differ by a unit that was made another."""
    if english.written is source.written is Written.FIGURE:
        return True
    counted = english.plain and source.plain and english.amounts[:1] == source.amounts[:1]
    family = measures().family(english.unit)
    alike = family not in ("", "percent") and family == measures().family(source.unit)
    if {english.unit, source.unit} == {"yard", "m"}:
        return False  # a few hundred yards
    return counted and alike and english.amounts[0] > 1


def _lost_part(english: Value, source: Value, stated: Iterable[Value]) -> bool:
    """Whether a date lost the day or the year that the source has, and no other value says it."""
    dated = english.dates and source.dates and english.calendar != FEAST
    if not dated or source.written is not Written.FIGURE:
        return False
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


def _is_converted(value: Value, side: Iterable[Value]) -> bool:
    """Whether a sum says again what the one right before it says in another currency: "$27 million (2.9bn
    yen)". Editors put such sums in for their readers, and leave out those for others."""
    if value.kind is not ValueKind.MONEY:
        return False
    return any(
        other.kind is ValueKind.MONEY
        and not set(other.units) & set(value.units)
        and 0
        <= value.span.start - other.span.end
        <= (_TO_WORTH_ALIKE if worth_alike(value, other) else _TO_CONVERTED)
        for other in side
    )


def _size(value: Value) -> str:
    """The end of the rule's name: small numbers come and go in translations."""
    amount = value.amount
    small = amount is not None and amount < _SMALL and amount.denominator == 1
    return "-small" if small and value.kind is ValueKind.NUMBER else ""


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
#: Characters at most between a sum and the same in another currency: a space, a bracket, a word for about.
_TO_CONVERTED, _TO_WORTH_ALIKE = 4, 20
NO_COUNT = frozenset((Fraction(0), Fraction(1)))
#: Degrees of a turn (a U-turn), and the percentage of the whole (entirely), by what their units measure.
_SAID = {"temperature": frozenset((180, 360)), "percent": frozenset((100,))}


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
            needed = _VERY_LIKE if one.mentioned else _LIKE
            again = _is_repeated(one, other) or _other_month(one.value, other.value)
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


def _may_pair(one: UnmatchedValue, other: UnmatchedValue) -> bool:
    kinds = {one.value.written, other.value.written}
    if one.value.cycle or other.value.cycle:
        return one.value.cycle == other.value.cycle and not one.mentioned
    if kinds == {Written.WORD, Written.CODE}:
        return False
    if one.value.kind is other.value.kind is ValueKind.TIME and Written.WORD in kinds:
        return not one.mentioned
    if kinds == {Written.WORD}:
        free = not one.mentioned or _are_months(one.value, other.value)
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
    if english.times is Times.WORD and source.times:
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
    if _fraction(english) and source.amounts[0] < 1:
        return bool(_fraction(source))
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
