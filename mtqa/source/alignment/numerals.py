"""Numbers as both languages would know them again, whatever the digits, separators and scale words.

A number becomes its significant digits: "3,5 %", "3.5" and "३.५" are "35", "4億5000万" and "450 million"
are "45". The scale is lost on purpose: it is a word in one language and zeros in the other.
"""

from __future__ import annotations

import re
import unicodedata

_SCALES = {
    "十": 1, "百": 2, "千": 3, "천": 3, "万": 4, "萬": 4, "만": 4, "億": 8, "亿": 8, "억": 8, "兆": 12,
    "조": 12,
}  # fmt: skip
_SIGNS = "".join(_SCALES)
_NUMBER = re.compile(
    r"(?<!\d)\d{1,3}(?:[ \u00a0\u2009\u202f]\d{3}(?!\d))+(?:[.,]\d+)?"
    rf"|\d+(?:[.,'’٬٫]\d+)*(?:[{_SIGNS}]+(?:\d+(?:[.,]\d+)*)?)*"
)
_PART = re.compile(rf"(\d+(?:[.,]\d+)*)([{_SIGNS}]*)")
#: Digits of a number that are compared.
_LONGEST = 20
_NOT_DIGIT = re.compile(r"\D+")
#: Months and small numbers are words in English and often digits elsewhere.
_WORDS = {
    word: str(number)
    for words in (
        "one two three four five six seven eight nine ten eleven twelve",
        "january february march april may june july august september october november december",
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth",
    )
    for number, word in enumerate(words.split(), 1)
}


def numbers(text: str) -> list[str]:
    """The significant digits of each number in digits, in order; "0" for zero."""
    return [_significant(match.group()) for match in _NUMBER.finditer(_western(text))]


def spelled(word: str) -> str:
    """The significant digits of an English word for a number or a month; "" for any other word."""
    number = _WORDS.get(word.lower(), "")
    return number.rstrip("0") or number


def _western(text: str) -> str:
    if text.isascii():
        return text
    return "".join(
        str(unicodedata.digit(sign)) if not sign.isascii() and sign.isdecimal() else sign for sign in text
    )


def _significant(number: str) -> str:
    if any(sign in number for sign in _SIGNS):
        digits = str(sum(_scaled(*match.groups()) for match in _PART.finditer(number)))
    else:
        digits = _NOT_DIGIT.sub("", number)
    return digits.strip("0")[:_LONGEST] or "0"


def _scaled(digits: str, scale: str) -> int:
    """A number such as 4.5 with its scale, times a thousand: enough places for its significant digits."""
    whole, _, rest = digits.replace(",", "" if len(digits.rpartition(",")[2]) == 3 else ".").partition(".")
    value = int(whole[-_LONGEST:]) * 1000 + int((rest + "000")[:3])
    return int(value * 10 ** min(24, sum(_SCALES[sign] for sign in scale)))
