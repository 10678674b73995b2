"""Compares the values of an English text with those of its source."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from mtqa.source.values.same import RANK, Likeness, likeness
from mtqa.source.values.value import Kind, Value, Written

#: How like two values must be for one to have been made of the other.
_LIKE = 0.34
_SMALL = 10
_SAME_LENGTH = 0.35
_NO_COUNT = frozenset((Fraction(0), Fraction(1)))


@dataclass(frozen=True, slots=True)
class Mismatch:
    """A value without its like on the other side.

    ``rule``: "digit" a figure changed, "word" one of the two is in words, "scale" the figures are
    right but not the power of ten, "unit", "date", "time", "date-part" the day or the year of a date is
    lost, "missing" (``english`` is None), "added" (``source`` is None), "missing-small" and
    "added-small" the same for bare numbers below ten.
    """

    rule: str
    english: Value | None
    source: Value | None


@dataclass
class _Sides:
    english: Sequence[Value]
    source: Sequence[Value]
    mate: dict[int, int] = field(default_factory=dict)
    unit: list[tuple[int, int]] = field(default_factory=list)


def compare(
    english: Sequence[Value],
    source: Sequence[Value],
    near_english: Sequence[Value] = (),
    near_source: Sequence[Value] = (),
) -> list[Mismatch]:
    """The mismatches between the values of a translation and those of its source, in order of the English.

    ``near_english`` and ``near_source`` are the values of neighbouring sentences: what is found there
    is neither missing nor added, since the borders of sentences shift.
    """
    sides = _Sides(english, source)
    _marry(sides)
    married = set(sides.mate.values())
    lone_english = [i for i in range(len(english)) if i not in sides.mate]
    lone_source = [j for j in range(len(source)) if j not in married]
    found = [Mismatch("unit", english[i], source[j]) for i, j in sides.unit]
    found += [
        Mismatch("date-part", english[i], source[j])
        for i, j in sides.mate.items()
        if _lost_part(english[i], source[j], [*english, *near_english])
    ]
    converted = any(value.calendar for value in source)
    odd_english = [i for i in lone_english if not covered(english[i], source, near_source)]
    odd_source = [
        j
        for j in lone_source
        if not covered(source[j], english, near_english, turned=True)
        and not (converted and _datelike(source[j]))
    ]
    repeated = [i for i in lone_english if i not in odd_english and english[i].written is not Written.WORD]
    pairs = _pair(english, source, odd_english, odd_source, lone_english, lone_source, repeated)
    found += [Mismatch(_rule(english[i], source[j]), english[i], source[j]) for i, j in pairs]
    paired_english, paired_source = {i for i, _ in pairs}, {j for _, j in pairs}
    found += [
        Mismatch("added" + _size(english[i]), english[i], None)
        for i in odd_english
        if i not in paired_english and _counts(english[i])
    ]
    found += [
        Mismatch("missing" + _size(source[j]), None, source[j])
        for j in odd_source
        if j not in paired_source and _counts(source[j])
    ]
    last = max((value.span.end for value in english), default=0)
    return sorted(found, key=lambda m: m.english.span.start if m.english else last)


def _marry(sides: _Sides) -> None:
    """Pairs the values that are alike, the likest first, then those at like places."""
    ranked = []
    for i, one in enumerate(sides.english):
        for j, other in enumerate(sides.source):
            how = likeness(one, other)
            if how is not None:
                figures = (one.written is not Written.WORD) + (other.written is not Written.WORD)
                units = bool(set(one.units) & set(other.units))
                away = abs((i + 1) / (len(sides.english) + 1) - (j + 1) / (len(sides.source) + 1))
                ranked.append((-RANK[how], -figures, -units, away, i, j, how))
    ranked.sort()
    married: set[int] = set()
    for *_, i, j, how in ranked:
        if i in sides.mate or j in married:
            continue
        sides.mate[i] = j
        married.add(j)
        both = Written.FIGURE is sides.english[i].written and sides.source[j].written is Written.FIGURE
        if how is Likeness.UNIT and both:
            sides.unit.append((i, j))


def covered(value: Value, others: Iterable[Value], near: Iterable[Value], *, turned: bool = False) -> bool:
    """Whether the other side, or its neighbours, say the value somewhere, whole or in parts."""
    everything = [*others, *near]
    if not turned and _datelike(value) and any(other.calendar for other in everything):
        return True  # a date of another calendar, converted
    for other in everything:
        how = likeness(other, value) if turned else likeness(value, other)
        if how is not None and how is not Likeness.UNIT:
            return True
    said: set[Fraction] = set()
    for other in everything:
        said.update(other.amounts)
        said.update(other.parts)
        if other.clock:
            said.update(Fraction(hour) for hour in other.clock.hours)
    if value.kind is not Kind.TIME and value.amounts and said & set(value.amounts):
        return not any(
            o.units and value.units and o.amounts and o.amounts[0] == value.amounts[0] for o in everything
        )
    if value.clock and value.kind is Kind.TIME:
        minute = value.clock.minute
        return bool(said & {Fraction(h) for h in (*value.clock.hours, value.clock.hour)}) and (
            not minute or minute in said
        )
    if value.dates:  # "two candidates" say no second of December
        said = {n for other in everything for n in _figures(other)}
    return bool(value.parts) and set(value.parts) <= said


def _size(value: Value) -> str:
    small = (
        value.kind is Kind.NUMBER
        and value.amounts
        and value.amounts[0] < _SMALL
        and value.amounts[0].denominator == 1
    )
    return "-small" if small else ""


def _lost_part(english: Value, source: Value, said: Iterable[Value]) -> bool:
    """Whether a date lost the day or the year that the source has, and no other value says it."""
    if not english.dates or not source.dates or source.written is not Written.FIGURE:
        return False
    one, other = english.dates[0], source.dates[0]
    lost = [part for part, kept in ((other.day, one.day), (other.year, one.year)) if part and not kept]
    known = {n for value in said for n in (*value.amounts, *value.parts)}
    return any(Fraction(part) not in known for part in lost)


def _figures(value: Value) -> tuple[Fraction, ...]:
    """The figures of a value that may be the day or the year of some date: not the day of another month."""
    if value.written is Written.WORD:
        return ()
    if value.dates and value.dates[0].month:
        return tuple(Fraction(date.year) for date in value.dates if date.year)
    return (*value.amounts, *value.parts)


def _datelike(value: Value) -> bool:
    """Whether a value is a date, or a bare figure that can be a day or a year."""
    if value.dates:
        return True
    bare = value.kind is Kind.NUMBER and value.amount is not None and value.amount.denominator == 1
    return bare and (1000 <= value.amounts[0] < 2200 or 1 <= value.amounts[0] <= 32)


def _counts(value: Value) -> bool:
    """Whether it matters that a value has no like: figures that are not a name's, but for 0 and 1."""
    return value.written is Written.FIGURE and not set(value.amounts) & _NO_COUNT


def _pair(
    english: Sequence[Value],
    source: Sequence[Value],
    odd_english: Sequence[int],
    odd_source: Sequence[int],
    lone_english: Sequence[int],
    lone_source: Sequence[int],
    repeated: Sequence[int],
) -> list[tuple[int, int]]:
    """Lone values of the two sides of which one was probably made of the other."""
    scored = []
    odd = set(odd_english), set(odd_source)
    for i in lone_english:
        for j in lone_source:
            one, other = english[i], source[j]
            if not (i in odd[0] and j in odd[1]) and not (i in repeated and j in odd[1]):
                continue
            if Written.WORD is one.written is other.written:
                continue
            if {one.written, other.written} == {Written.CODE, Written.WORD}:
                continue
            score = resemblance(one, other)
            if (Written.WORD in (one.written, other.written)) and not _plain_words(one, other):
                continue
            if score >= (_LIKE if i in odd[0] else 0.7):
                away = abs((i + 1) / (len(english) + 1) - (j + 1) / (len(source) + 1))
                scored.append((-(i in odd[0]), -score, away, i, j))
    pairs: list[tuple[int, int]] = []
    for *_, i, j in sorted(scored):
        if all(i != a and j != b for a, b in pairs):
            pairs.append((i, j))
    return pairs


def _plain_words(one: Value, other: Value) -> bool:
    """Whether the one in words is a number that nothing else can be."""
    word = one if one.written is Written.WORD else other
    return bool(word.amounts) and not set(word.amounts) & _NO_COUNT and word.amounts[0] > 1


def resemblance(one: Value, other: Value) -> float:
    """How alike two values that differ are, from 0 to 1: same kind and unit, same figures."""
    if one.dates and other.dates:
        return 1.0
    if Kind.TIME in (one.kind, other.kind):
        return 0.9 if one.kind is other.kind else 0.0
    if not one.amounts or not other.amounts:
        return 0.0
    if one.dates or other.dates:
        return 0.0
    a, b = _digits(one), _digits(other)
    alike = 1 - _distance(a, b) / max(len(a), len(b), 1)
    units = 0.3 if set(one.units) & set(other.units) else 0.0
    percent = (
        Kind.PERCENT in (one.kind, other.kind) and one.kind is not other.kind and one.units and other.units
    )
    return min(1.0, 0.65 * alike + units + (_SAME_LENGTH if _length(one) == _length(other) else 0)) * (
        0.5 if percent else 1
    )


def _digits(value: Value) -> str:
    """The digits of an amount without the zeros that only say how large it is."""
    amount = value.amounts[0]
    text = str(amount.numerator) if amount.denominator == 1 else f"{float(amount):.6g}".replace(".", "")
    return text.strip("0") or "0"


def _length(value: Value) -> int:
    return len(str(abs(int(value.amounts[0]))))


def _distance(a: str, b: str) -> int:
    """Edits that make one string the other, with two neighbours swapped as one."""
    before: list[int] = []
    row = list(range(len(b) + 1))
    for i, left in enumerate(a, start=1):
        older, before, row = before, row, [i]
        for j, right in enumerate(b, start=1):
            best = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (left != right))
            if i > 1 < j and left == b[j - 2] and a[i - 2] == right:
                best = min(best, older[j - 2] + 1)
            row.append(best)
    return row[-1]


def _rule(one: Value, other: Value) -> str:
    if one.dates and other.dates:
        return "date"
    if one.kind is Kind.TIME:
        return "time"
    if Written.WORD in (one.written, other.written):
        return "word"
    return "scale" if _power_of_ten(one.amounts[0], other.amounts[0]) else "digit"


def _power_of_ten(one: Fraction, other: Fraction) -> bool:
    if not one or not other:
        return False
    ratio = one / other if one > other else other / one
    while ratio >= 10 and ratio % 10 == 0:
        ratio /= 10
    return ratio == 1
