"""Numbers that say "this or that" in scripts without spaces: 二三十, 2,3日, 이삼백, สองสามร้อย; plans."""

from __future__ import annotations

import re
from fractions import Fraction
from itertools import pairwise

_SIGNS = ("一", "二两兩", "三", "四", "五", "六", "七", "八", "九")
_DIGITS = {sign: value for value, signs in enumerate(_SIGNS, 1) for sign in signs}
#: Three or two, and three to five: 三两天, 三五人.
_OTHER_PAIRS = frozenset(((3, 2), (3, 5)))
_SCALES = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8}
_DIGIT = "".join(_DIGITS)
#: The same in Korean and Thai, which say each digit by a word.
_SPELT = {
    "ko": (
        ("일", "이", "삼", "사", "오", "육", "칠", "팔", "구"),
        {"십": 10, "백": 100, "천": 1000, "만": 10**4},
    ),
    "th": (
        ("หนึ่ง", "สอง", "สาม", "สี่", "ห้า", "หก", "เจ็ด", "แปด", "เก้า"),
        {"สิบ": 10, "ร้อย": 100, "พัน": 1000, "หมื่น": 10**4, "แสน": 10**5, "ล้าน": 10**6},
    ),
}
_PAIR = re.compile(rf"(?P<ten>十)?(?P<low>[{_DIGIT}])(?P<high>[{_DIGIT}])(?P<scale>[{''.join(_SCALES)}]*)")
_LISTED = re.compile(r"(?P<low>[1-9]),(?P<high>[1-9])")
#: China's plans for five years are called by their number and the five: the 14th is 十四五.
_PLAN = re.compile(r"十?[一二三四五六七八九]五")
_PLAN_NEAR = re.compile(r"[”」』\"']?\s?(?:时期|時期|规划|規劃|期间|期間|计划|計劃|开局|收官|[”」』\"])")


def either_of_two(text: str) -> tuple[Fraction, ...]:
    """The two amounts that neighbouring digits leave open: 20 and 30 for 二三十; () for other numbers."""
    listed = _LISTED.fullmatch(text)
    if listed:
        low, high = int(listed["low"]), int(listed["high"])
        return (Fraction(low), Fraction(high)) if high == low + 1 else ()
    match = _PAIR.fullmatch(text)
    if match is None or (match["ten"] and match["scale"]):
        return ()
    low, high = _DIGITS[match["low"]], _DIGITS[match["high"]]
    if high != low + 1 and (low, high) not in _OTHER_PAIRS:
        return ()
    scale, ten = _scale(match["scale"]), 10 if match["ten"] else 0
    return Fraction(ten + low * scale), Fraction(ten + high * scale)


def either_spelt(text: str, language: str) -> tuple[Fraction, ...]:
    """The two amounts that neighbouring digits of Korean and Thai leave open: 이삼백 is 200 or 300."""
    if language not in _SPELT:
        return ()
    digits, scales = _SPELT[language]
    text = text.replace("륙", "육")
    for low, (one, other) in enumerate(pairwise(digits), 1):
        if text.startswith(one + other):
            rest = text[len(one + other) :]
            scale = 1 if not rest else scales.get(rest, 0)
            return (Fraction(low * scale), Fraction((low + 1) * scale)) if scale else ()
    return ()


def plan_number(text: str, start: int, end: int) -> int:
    """The number of the five-year plan that the numeral at a place names; 0 if it names none."""
    numeral = text[start:end]
    if not _PLAN.fullmatch(numeral) or not _PLAN_NEAR.match(text, end):
        return 0
    return (10 if numeral[0] == "十" else 0) + _DIGITS[numeral[-2]]


def _scale(signs: str) -> int:
    product = 1
    for sign in signs:
        product *= _SCALES[sign]
    return product
