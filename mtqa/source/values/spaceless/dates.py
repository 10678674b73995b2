"""Dates and times of Chinese, Japanese, Korean and Thai texts: 2020年3月5日, 7月5-9日, 午後3時30分."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from mtqa.source.values.calendar.day_parts import half_by_hour
from mtqa.source.values.spaceless.numbers import any_number, native_numbers, read_numeral
from mtqa.source.values.tables import Notation, read_table
from mtqa.source.values.value import Clock, Date

_TO = "[～〜~∼―–—－至-]"
#: Japanese notices write the day with a stroke: 12/19(土), 2/6現在.
_SLASHED = re.compile(
    r"(?<![\d/.])(?P<month>\d{1,2})/(?P<day>\d{1,2})(?![\d/])"
    r"(?=\s?(?:[(][月火水木金土日祝]|現在|まで|から|以降|開催|発売|締切|\d{1,2}:\d{2}))"
)
#: A month of a list whose last has the sign: 7·8·10월, 1、4、7月.
_LISTED = re.compile(
    r"(?<![\d.:/-])(?P<month>[1-9]|1[0-2])(?=[·・‧∙、](?:(?:[1-9]|1[0-2])[·・‧∙、])*(?:[1-9]|1[0-2])[月월](?![間间]))"
)
_YEARS = range(1000, 2600)
#: Years of the era of North Korea, whose name is a common word.
_JUCHE_YEARS = range(80, 150)
#: Two figures up to here may be years of the present century.
_YOUNG = 30
#: Hours of Japanese listings, with a dot: (月~金曜後3・48).
_DOTTED = re.compile(
    r"(?:[午曜]|(?<![\u4e00-\u9fff]))(?P<half>[前後])(?P<hour>1?\d)・(?P<minute>[0-5]\d)(?!\d)"
)
#: Hours of Thai, with a point: 21.40 น.
_THAI = re.compile(r"(?<![\d.])(?P<hour>[01]?\d|2[0-4])[.:](?P<minute>[0-5]\d)\s?(?=น\.|นาฬิกา)")
_LAST_OF_YEAR = 3
#: From when on parts of the Thai day are counted, and of which half of the day they are.
_THAI_HOURS = {
    "night": (6, "pm"),
    "small": (0, "am"),
    "noon": (0, "pm"),
    "morning": (0, "am"),
    "evening": (0, "pm"),
    "clock": (0, ""),
}
_HALF_DAY_NEAR = 4
#: Japan counts the hours of late nights on, to five in the morning: 25時.
_DAY, _LATEST = 24, 29
_THAI_HALF = "ครึ่ง"
#: Half past noon, midnight and one in the afternoon.
_THAI_NOON = re.compile(r"(?:(?P<one>บ่ายโมง)|เที่ยง(?P<night>คืน)?)ครึ่ง")
#: Signs for an hour; 点 counts points and goods in Japanese.
_HOUR = {"ja": "時时"}
_QUARTERS = {"一": 15, "三": 45}


@dataclass(frozen=True, slots=True)
class SpacelessDate:
    """A date in a text; ``sure`` where it is more than a month, or a day that may be given otherwise."""

    start: int
    end: int
    date: Date
    sure: bool
    #: A figure of the text besides day and year: the year of another era, the month of 12/19.
    more: int = 0
    #: The year that a business year is called by, which ends in the next: 09年3月期.
    fiscal: int = 0
    #: Whether it is ten years of an era: 昭和30年代.
    decade: bool = False


@dataclass(frozen=True, slots=True)
class SpacelessTime:
    """A time of day in a text; ``sure`` where morning or afternoon is said."""

    start: int
    end: int
    clock: Clock
    sure: bool


def days(text: str, rules: Notation) -> Iterator[SpacelessDate]:
    """The dates of a levelled text, whole ones first; they may overlap.

    News in Chinese and Japanese gives days of the month where English gives weekdays, so a day alone
    is not sure.
    """
    yield from _months(text, rules)
    yield from _marked_days(text, rules)


def _months(text: str, rules: Notation) -> Iterator[SpacelessDate]:
    """Dates with a month, or the first of a range of months or days."""
    number = any_number(rules.language)
    for match in _date_pattern(number).finditer(text):
        month, day = _small(match["month"], 12, rules), _small(match["day"], 31, rules)
        year = _year(match["era"], match["year"], rules) or _year_in_short(match)
        if month and (day or match["day"] is None) and (year or match["year"] is None):
            era = _year("", match["year"], rules, lowest=1) if match["era"] else 0
            sure, last = bool(day or year), _small(match["last"], 31, rules)
            if last:  # 7月5日 and 9日 of 7月5-9日
                yield SpacelessDate(match.start("last"), match.end(), Date(month=month, day=last), sure)
            end = match.end("day") if last else match.end()
            date = Date(year or None, month, day or None)
            fiscal = year - 1 if year and month == _LAST_OF_YEAR and text.startswith("期", end) else 0
            yield SpacelessDate(match.start(), end, date, sure, era, fiscal)
    for match in _range_pattern(number).finditer(text):  # the 9 of 9-10月
        first = _small(match["first"], 12 if match["sign"] in "月월" else 31, rules)
        if first:
            date = Date(month=first) if match["sign"] in "月월" else Date(day=first)
            yield SpacelessDate(match.start("first"), match.end("first"), date, False)
    for match in _LISTED.finditer(text):  # the 7 and 8 of 7·8·10월
        if int(match["month"]) <= 12:
            yield SpacelessDate(*match.span("month"), Date(month=int(match["month"])), False)


def _marked_days(text: str, rules: Notation) -> Iterator[SpacelessDate]:
    """Dates with strokes, days alone, and years of eras."""
    number = any_number(rules.language)
    for match in _SLASHED.finditer(text) if rules.language == "ja" else ():
        month, day = int(match["month"]), int(match["day"])
        if 1 <= month <= 12 and 1 <= day <= 31:
            yield SpacelessDate(*match.span(), Date(month=month, day=day), True, month)
    for match in _day_pattern(number).finditer(text) if rules.language != "ko" else ():
        alone = _small(match["day"], 31, rules)
        if alone:
            yield SpacelessDate(*match.span(), Date(day=alone), False)
    for match in _era_year_pattern(number).finditer(text):
        year = _year(match["era"], match["year"], rules)
        if year:
            own = _year("", match["year"], rules, lowest=1)
            decade = own % 10 == 0 and text.startswith("代", match.end())
            yield SpacelessDate(*match.span(), Date(year), not decade, own, decade=decade)


def hours(text: str, rules: Notation) -> Iterator[SpacelessTime]:
    """The times of a levelled text."""
    signs, own = _HOUR.get(rules.language, "時时點点시"), native_numbers(rules.language)
    latest = _LATEST if rules.language == "ja" else _DAY
    yield from _before_hours(text, rules) if rules.language == "zh" else ()
    for match in _time_pattern(any_number(rules.language), signs, "|".join(own)).finditer(text):
        hour, minute = _small(match["hour"], latest, rules), _small(match["minute"], 59, rules)
        lone = minute is not None and _is_one_sign(match, text)  # 9時一路
        minute = None if lone else minute
        hour, bare = own.get(match["hour"], hour), lone or match["minute"] is None
        if hour is None or (minute is None and not bare) or (":" in match[0] and bare):
            continue
        before = text[max(0, match.start() - _HALF_DAY_NEAR) : match.start()].rstrip().removesuffix("の")
        half = "am" if before.endswith(rules.am) else "pm" if before.endswith(rules.pm) else ""
        half = (half and half_by_hour(before, hour, rules.language)) or half
        if hour > _DAY:
            hour, half = hour - _DAY, "am"
        quarters = _QUARTERS.get(match["quarters"] or "", 0)
        clock = Clock(hour, 30 if match["half"] else quarters or minute or 0, half if 0 < hour <= 12 else "")
        yield SpacelessTime(*match.span(), clock, bool(half))
    yield from _thai_hours(text, rules) if rules.language == "th" else ()
    for match in _THAI.finditer(text) if rules.language == "th" else ():
        yield SpacelessTime(*match.span(), Clock(int(match["hour"]), int(match["minute"])), False)
    for match in _DOTTED.finditer(text) if rules.language == "ja" else ():
        half = "am" if match["half"] == "前" else "pm"
        clock = Clock(int(match["hour"]), int(match["minute"]), half if 0 < int(match["hour"]) <= 12 else "")
        yield SpacelessTime(match.start("half"), match.end(), clock, True)


def _before_hours(text: str, rules: Notation) -> Iterator[SpacelessTime]:
    """Hours less some minutes: 差一刻八点 is 7:45."""
    for match in _to_hour(any_number("zh")).finditer(text):
        less = match["minute"] or match["less"]
        hour, minute = _small(match["hour"] or match["late"], 24, rules), _small(less, 30, rules)
        if hour and (minute or less is None):
            yield SpacelessTime(*match.span(), Clock((hour - 1) or 12, 60 - (minute or 15)), False)


def _thai_hours(text: str, rules: Notation) -> Iterator[SpacelessTime]:
    """Hours as Thai counts them: สามทุ่ม is 9 p.m., ตีสอง 2 a.m."""
    for match in _THAI_NOON.finditer(text):
        noon = 1 if match["one"] else 12
        yield SpacelessTime(*match.span(), Clock(noon, 30, "am" if match["night"] else "pm"), True)
    for match in _thai_pattern(any_number("th")).finditer(text):
        name = next(part for part in _THAI_HOURS if match[part])
        hour = _small(match[name], 11, rules)
        first, half = _THAI_HOURS[name]
        if hour:
            behind = _small(match["minute"], 59, rules)
            minute = 30 if match[0].endswith(_THAI_HALF) else behind or 0
            end = match.start("minute") if match["minute"] and not behind else match.end()
            yield SpacelessTime(match.start(), end, Clock(first + hour, minute, half), bool(half))


@cache
def _to_hour(number: str) -> re.Pattern[str]:
    """Minutes before an hour: 差一刻八点, 差十分八点."""
    return re.compile(
        rf"差(?:一刻|(?P<minute>{number})分)[钟鐘]?(?:到|至)?(?P<hour>{number})[点點]"
        rf"|(?P<late>{number})[点點]差(?:一刻|(?P<less>{number})分)"
    )


@cache
def _thai_pattern(number: str) -> re.Pattern[str]:
    minutes = rf"\s?{number}\s?นาที|{number}(?=[\s,.)]|$)"
    half = rf"(?:\s?{_THAI_HALF}(?!ชั่วโมง|หนึ่ง|ทาง)|(?={minutes})\s?(?P<minute>{number})(?:\s?นาที)?)?"
    return re.compile(
        rf"(?:(?P<night>{number})\s?ทุ่ม|ตี\s?(?P<small>{number})|บ่าย\s?(?P<noon>{number})(?:\s?โมง)?"
        rf"|(?P<morning>{number})\s?โมงเช้า|(?P<evening>{number})\s?โมงเย็น"
        rf"|(?P<clock>{number})\s?โมง(?={_THAI_HALF}|{minutes})){half}"
    )


def _is_one_sign(match: re.Match[str], text: str) -> bool:
    """Whether the minutes are one sign with nothing after it that makes minutes of it."""
    minute = match["minute"]
    return (
        len(minute) == 1 and not minute.isdigit() and not text.startswith(("分", "분"), match.end("minute"))
    )


def _year(era: str | None, text: str | None, rules: Notation, lowest: int = _YEARS.start) -> int:
    """A year of our calendar; 0 where there is none."""
    if text is None:
        return 0
    found = read_numeral(text, rules) if text != "元" else None
    value = 1 if text == "元" else int(found.amounts[0]) if found else 0
    if era == "주체" and value not in _JUCHE_YEARS:
        return 0  # the subject of a sentence
    if era and value:
        return value + _eras()[era]
    return value if lowest <= value < _YEARS.stop else 0


def _year_in_short(match: re.Match[str]) -> int:
    """The year of two figures before a month: 22年11月."""
    figures = match["year"] or ""
    if match["era"] or len(figures) != 2 or not figures.isdigit():
        return 0
    return int(figures) + (2000 if int(figures) <= _YOUNG else 1900)


def _small(text: str | None, highest: int, rules: Notation) -> int | None:
    found = read_numeral(text, rules) if text is not None else None
    if found is None or found.amounts[0] > highest or found.amounts[0].denominator != 1:
        return None
    return int(found.amounts[0])


@cache
def _eras() -> dict[str, int]:
    """What is added to a year of each era."""
    eras: dict[str, int] = read_table("eras.toml")["eras"]
    return eras


def _any_era() -> str:
    return "|".join(map(re.escape, _eras()))


@cache
def _date_pattern(number: str) -> re.Pattern[str]:
    year = rf"(?:(?P<era>{_any_era()})\s?)?(?:(?P<year>{number}|元)\s?[年년]\s?)?"
    return re.compile(
        rf"{year}(?P<month>{number})\s?[月월](?!\s?[間间])"
        rf"(?:\s?(?P<day>{number})\s?(?:{_TO}\s?(?P<last>{number})\s?)?[日号號일])?"
    )


@cache
def _range_pattern(number: str) -> re.Pattern[str]:
    return re.compile(
        rf"(?<![\d月월])(?P<first>{number})\s?{_TO}\s?(?={number}\s?(?:月(?![間间])|일|日(?![間间])|월))"
        rf"(?={number}\s?(?P<sign>.))"
    )


@cache
def _era_year_pattern(number: str) -> re.Pattern[str]:
    return re.compile(rf"(?P<era>{_any_era()})\s?(?P<year>{number}|元)\s?[年년]?")


@cache
def _day_pattern(number: str) -> re.Pattern[str]:
    return re.compile(
        rf"(?<![第〇零一二三四五六七八九十百千])(?<!第\d)(?P<day>{number})\s?[日号號일](?!\s?[間间동目])"
    )


@cache
def _time_pattern(number: str, hour: str, native: str) -> re.Pattern[str]:
    minute = rf"(?:\s?(?P<minute>{number})(?!刻)\s?[分분]?|\s?(?P<half>[半반])|(?P<quarters>[一三])刻)?"
    number = rf"(?:{number}|(?<![가-힣])(?:{native}))" if native else number
    second = r"(?:(?:(?<=[分분])\s?|:)[0-5]?\d(?![\d.])\s?[秒초]?)?"
    return re.compile(rf"(?P<hour>{number})\s?(?:[{hour}](?![間间代期점간])|:){minute}{second}")
