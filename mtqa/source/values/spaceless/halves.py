"""Halves beside units of Chinese, Japanese, Korean and Thai, tenths of the yuan and quarters of a percentage
point: 半分钟, 两毛二, 升息半碼."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from functools import cache

from mtqa.document import Span
from mtqa.source.values.spaceless.numbers import signs, unit_at
from mtqa.source.values.tables import Notation
from mtqa.source.values.units.measures import measures
from mtqa.source.values.value import Value, ValueKind, Written

_HALF, _HALF_MORE = Fraction(1, 2), Fraction(3, 2)
_FAMILIES = frozenset(("time", "day", "length", "mass", "volume"))
#: A half before its unit, by language: not the first half of it, nor the half of a number with a unit.
_BEFORE_UNIT = {
    "zh": re.compile(r"(?<![一大多小过過前后後上下年月天日时時个個])半(?:[个個](?=[小钟鐘星]))?"),
    "ja": re.compile(r"(?<![一大過前後上下年月日時夜])半(?!分|月)"),
    "ko": re.compile(r"(?<![가-힣\d])반\s?(?=년|시간|달|킬로)"),
    "th": re.compile(r"ครึ่ง(?=กิโล|ชั่วโมง|(?:ปี|เดือน|สัปดาห์|วัน)(?!แรก|หลัง)|นาที|เมตร|ลิตร|ตัน)"),
}
#: A unit that stands for one of it before a half.
_ONE_AND_HALF = re.compile(
    r"(?P<unit>ขวบ|ปี|เดือน|ชั่วโมง|วัน|สัปดาห์|กิโลเมตร|กิโลกรัม|กิโล|เมตร|ตัน)ครึ่ง(?!หลัง|แรก|ทาง|หนึ่ง)"
)
_MAO = re.compile(
    r"(?<![一二两兩三四五六七八九十百千\d])(?P<mao>[1-9一二两兩三四五六七八九])(?:毛|角(?=[钱錢]|[一二三四五六七八九]分))"
    r"(?:(?P<fen>[1-9一二三四五六七八九])(?!\d)|[钱錢]|(?![一-龥]))分?"
)
#: Fifty grams after one sign for how many: 三两, not "two or three" of them.
_LIANG = re.compile(
    r"(?<![一二两兩三四五六七八九十百千万\d第])(?P<n>[一二三四五六七八九])[两兩](?![一-龥]?[人天个個句次年日名位点杯])"
)
#: Quarters of a percentage point by which Taiwan's rates change: 升息半碼, 降息2碼.
_RATE_STEP = re.compile(r"[升降加減减][息]?[了共達达約约]?(?P<n>半|[一二两兩三四五]|[1-9](?!\d))[碼码]")
_POINTS_OF_STEP = 25
_DIGITS = {
    sign: value for value, group in enumerate(("一", "二两兩", *"三四五六七八九"), 1) for sign in group
}
_DIGITS |= {str(value): value for value in range(1, 10)}


def halves(text: str, rules: Notation) -> Iterator[Value]:
    """The halves of a levelled text that stand beside their units, tenths of the yuan, and steps of rates."""
    if rules.language == "th":
        yield from _with_one(text)
    if rules.language == "zh":
        yield from (_mao(text, match) for match in _MAO.finditer(text))
        for match in _LIANG.finditer(text):
            yield _value(text, Span(*match.span()), Fraction(50 * _DIGITS[match["n"]]), ("g",))
        for match in _RATE_STEP.finditer(text):
            steps = Fraction(_DIGITS.get(match["n"], 0)) or _HALF
            value = _value(text, Span(match.start("n"), match.end()), steps * _POINTS_OF_STEP, ("bp",))
            yield replace(value, written=Written.FIGURE) if match["n"].isdecimal() else value
    pattern = _BEFORE_UNIT.get(rules.language)
    for match in pattern.finditer(text) if pattern else ():
        units, end = unit_at(text, match.end(), rules.language)
        if units and measures().family(units[0]) in _FAMILIES:
            yield _value(text, Span(match.start(), end), _HALF, units)


def _with_one(text: str) -> Iterator[Value]:
    for match in _ONE_AND_HALF.finditer(text):
        units, _ = unit_at(text, match.start(), "th")
        if units and not _numeral_behind().search(text, max(0, match.start() - 8), match.start()):
            yield _value(text, Span(*match.span()), _HALF_MORE, units)


@cache
def _numeral_behind() -> re.Pattern[str]:
    return re.compile(rf"(?:\d|{signs('th')})\s?\Z")


def _mao(text: str, match: re.Match[str]) -> Value:
    hundredths = Fraction(_DIGITS[match["fen"]], 100) if match["fen"] else 0
    amount = Fraction(_DIGITS[match["mao"]], 10) + hundredths
    return _value(text, Span(*match.span()), amount, ("CNY",), Fraction(1, 100))


def _value(
    text: str, span: Span, amount: Fraction, units: tuple[str, ...], step: Fraction = Fraction(1)
) -> Value:
    kind = ValueKind.MONEY if measures().family(units[0]) == "money" else ValueKind.MEASURE
    shown = text[span.start : span.end]
    return Value(kind, span, span, shown, Written.WORD, (amount,), units, step=step, plain=amount > 1)
