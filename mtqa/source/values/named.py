"""Figures that name something, and that the other side may call otherwise: 911 and 112, 9/11, Number 10."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from functools import cache

from mtqa.document import Span
from mtqa.source.values.tables import plain, read_table
from mtqa.source.values.tokens import TokenizedText
from mtqa.source.values.units.measures import measures
from mtqa.source.values.value import Date, Value, ValueKind, Written

#: Characters before a figure, and after one of the numbers known best, in which a word for a call may stand.
_NEAR, _BEHIND = 24, 14
_KNOWN = frozenset(("911", "999", "112", "110", "119"))
#: The day of the attacks on America, by what a language writes for it alone.
_NINE_ELEVEN = {
    "en": re.compile(r"(?<![\d/.])9/11(?![\d/.])"),
    "": re.compile(r"(?<![\w-])11-S(?!\w)"),
    "spaceless": re.compile(
        r"(?<![\d.])9\s?[.·・•/]\s?11(?=.{0,8}(?:恐怖|テロ|事件|袭击|襲擊|攻撃|攻击|攻擊|테러|事変|공격))"
    ),
}
_DAY = Date(2001, 9, 11)
#: The prime minister's house, as a name for who works there.
_NUMBER_TEN = re.compile(r"\b(?:No\.?|Number)\s\Z")
#: What half of one is said of, a floor after its number, and what has degrees that are not named.
_HALVED = frozenset(("length", "mass", "area", "volume"))
_FLOOR = re.compile(r"[\s-](?:and\s\w+[\s-])?(?:floors?|stor(?:e?y|ies))\b")
_FEVER, _FEVERS = (
    re.compile(r"\b(?:fevers?|temperatures?)\s(?:of|above|over|around|near|up\sto)\s\Z"),
    range(95, 112),
)
_ITS_WORK = re.compile(
    r"(?:['’]s\s|,?\s(?:said|says|has|have|had|is|was|would|will|did|spokes\w+|insist\w*|den\w+|confirm\w+|refus\w+"
    r"|declin\w+|sources?|officials?|aides?|advis\w+|staff|insiders?|Downing)\b|,?\sDowning|[.,;:]?\s?\Z)"
)


def with_names(reading: TokenizedText, values: Sequence[Value]) -> list[Value]:
    """The values, with such figures as what is in words: neither missed, nor added, nor wrong."""
    kept = [_named(reading, value) for value in values]
    language = reading.rules.language
    if language == "en":
        kept = [_measured(reading, value) for value in _halves(reading, kept)]
    key = "spaceless" if reading.rules.spaceless else "en" if language == "en" else ""
    for match in _NINE_ELEVEN[key].finditer(reading.levelled):
        span = Span(*match.span())
        kept = [value for value in kept if not value.span.overlaps(span)]
        parts = (Fraction(9), Fraction(11))
        day = Value(ValueKind.DATE, span, span, reading.slice(span), Written.WORD, dates=(_DAY,), parts=parts)
        kept = sorted([*kept, day], key=lambda value: value.span)
    return kept


def _named(reading: TokenizedText, value: Value) -> Value:
    if value.written is not Written.FIGURE or value.kind is not ValueKind.NUMBER or not value.amounts:
        return value
    start, end = value.core.start, value.core.end
    called = reading.levelled[start:end] in _emergency_numbers() and _is_called(reading.small, start, end)
    ten = (
        reading.rules.language == "en"
        and value.amounts[0] == 10
        and _NUMBER_TEN.search(reading.levelled, max(0, start - _NEAR), start)
        and _ITS_WORK.match(reading.levelled, end)
    )
    return replace(value, written=Written.WORD) if called or ten else value


def _halves(reading: TokenizedText, values: Sequence[Value]) -> list[Value]:
    """The values, with a half and the unit after it as one: half a mile."""
    made: list[Value] = []
    for value in values:
        before = made[-1] if made else None
        part = before.amount if before is not None and before.written is Written.WORD else None
        if before is None or part is None or not 0 < part < 1 or value.amount != 1:
            made.append(value)
            continue
        between = reading.small[before.span.end : value.span.start]
        if between not in (" ", " of ") or measures().family(value.unit) not in _HALVED:
            made.append(value)
            continue
        span = Span(before.span.start, value.span.end)
        made[-1] = replace(
            before,
            kind=ValueKind.MEASURE,
            span=span,
            text=reading.slice(span),
            amounts=before.amounts[:1],
            units=(value.unit, ""),
        )
    return made


def _measured(reading: TokenizedText, value: Value) -> Value:
    """The value, as a fever of so many degrees, or with the floor that others count from the ground."""
    if not value.amounts or value.units:
        return value
    number, small = value.amounts[0], reading.small
    if value.ordinal and _FLOOR.match(small, value.core.end) and number > 1:
        return replace(value, amounts=(*value.amounts, number - 1))
    if number in _FEVERS and _FEVER.search(small, max(0, value.core.start - _NEAR), value.core.start):
        return replace(value, kind=ValueKind.MEASURE, units=("celsius", "fahrenheit"))
    return value


def _is_called(small: str, start: int, end: int) -> bool:
    """Whether a word for a call stands near a figure."""
    if _calls().search(plain(small[max(0, start - _NEAR) : start])):
        return True
    behind = plain(small[end : end + _BEHIND])
    return small[start:end] in _KNOWN and _calls().match(behind.lstrip(" -番")) is not None


@cache
def _emergency_numbers() -> frozenset[str]:
    return frozenset(read_table("measures.toml")["emergency"]["numbers"].split())


@cache
def _calls() -> re.Pattern[str]:
    words = read_table("measures.toml")["emergency"]["words"].split()
    spaced = [plain(word) for word in words if word[0] < "\u0e00"]
    other = [plain(word) for word in words if word[0] >= "\u0e00"]
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, spaced))})|{'|'.join(map(re.escape, other))}")
