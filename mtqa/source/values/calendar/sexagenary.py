"""Years of the cycle of sixty, by which East Asia calls some: 乙巳年, 을사년, năm Ất Tỵ."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from functools import cache

from mtqa.document import Span
from mtqa.source.values.numbers.mentions import mention
from mtqa.source.values.tokens import TokenizedText
from mtqa.source.values.value import Value

#: The years in which cycles began.
_CYCLES = (1804, 1864, 1924, 1984)
_LONG, _STEMS, _BRANCHES = 60, 10, 12
_HANJA = ("甲乙丙丁戊己庚辛壬癸", "子丑寅卯辰巳午未申酉戌亥")
#: The stems and branches of each language, and what stands behind them or before.
_NAMES: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "zh": (tuple(_HANJA[0]), tuple(_HANJA[1])),
    "ja": (tuple(_HANJA[0]), tuple(_HANJA[1])),
    "ko": (tuple("갑을병정무기경신임계"), tuple("자축인묘진사오미신유술해")),
    "vi": (
        ("giáp", "ất", "bính", "đinh", "mậu", "kỷ", "canh", "tân", "nhâm", "quý"),
        ("tý", "sửu", "dần", "mão", "thìn", "tỵ", "ngọ", "mùi", "thân", "dậu", "tuất", "hợi"),
    ),
}
_BEFORE = {"vi": "(?:(?<=năm )|(?<=tết )|(?<=xuân ))"}
_BEHIND = {
    "zh": "(?=[鼠牛虎兔龙龍蛇马馬羊猴鸡雞狗猪豬]?年|春节|春節|新春|战争|戰爭)",
    "ja": "(?=年|の年|の変)",
    "ko": "(?=년(?![가-힣]{3}))",
    "vi": r"(?!\w)",
}


def cyclic_years(reading: TokenizedText) -> Iterator[Value]:
    """The years that a text names so, with all that they may be; none in other languages."""
    pattern = _pattern(reading.rules.language)
    for match in pattern.finditer(reading.small) if pattern else ():
        place = _places(reading.rules.language)[match[0]]
        yield mention(reading.text, Span(*match.span()), (Fraction(first + place) for first in _CYCLES))


@cache
def _places(language: str) -> dict[str, int]:
    """The place of each year in the cycle, by its name."""
    stems, branches = _NAMES[language]
    joint = " " if language == "vi" else ""
    return {f"{stems[place % _STEMS]}{joint}{branches[place % _BRANCHES]}": place for place in range(_LONG)}


@cache
def _pattern(language: str) -> re.Pattern[str] | None:
    if language not in _NAMES:
        return None
    return re.compile(
        f"{_BEFORE.get(language, '')}(?:{'|'.join(_places(language))}){_BEHIND.get(language, '')}"
    )
