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
from mtqa.source.values.value import Date, Value, ValueKind, Written

#: Characters before a figure, and behind one of the numbers known best, in which a word for a call may stand.
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
_ITS_WORK = re.compile(
    r"(?:['’]s\s|,?\s(?:said|says|has|have|had|is|was|would|will|did|spokes\w+|insist\w*|den\w+|confirm\w+|refus\w+"
    r"|declin\w+|sources?|officials?|aides?|advis\w+|staff|insiders?|Downing)\b|,?\sDowning|[.,;:]?\s?\Z)"
)


def with_names(reading: TokenizedText, values: Sequence[Value]) -> list[Value]:
    """The values, with such figures as what is in words: neither missed, nor added, nor wrong."""
    kept = [_named(reading, value) for value in values]
    language = reading.rules.language
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
