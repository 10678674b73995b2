"""Days of the month for which English gives the day of the week: "on Thursday" for 27일, 27 августа.

Agencies write so for a day within a week. Which day of the week it was the source does not say, so that
nothing can be compared.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction
from functools import cache

from mtqa.source.values.calendar.cycles import WEEKDAY
from mtqa.source.values.tables import read_table, table_forms, tables
from mtqa.source.values.value import Value, Written

_DAYS = range(1, 32)
#: Letters of an article, and characters before a day of the month.
_ARTICLE, _NEAR = 3, 16
_KOREAN = "ko"
#: After days that are counted: 27일 동안, 27일간, 27일째, 27일 만에, 27일 뒤.
_COUNTED = re.compile(
    r"[여치분]|\s?(?:간|동안|째|연속|이상|이내|정도|가량|넘|짜리|(?:만|전|후|뒤)(?:에|의|이|인|까지)?(?![가-힣]))"
)


def told_by_weekday(
    text: str, values: Sequence[Value], lost: Sequence[Value], english: Sequence[Value], language: str
) -> list[Value]:
    """Of the values of a source that its English lost the days for which it gives a day of the week.

    ``text`` is the source with its ``values``, ``english`` the values of the English; each day of the week
    stands for one day of the month.
    """
    theirs = [value for value in values if value.cycle == WEEKDAY]
    places = {value.place for value in theirs}
    named = {value.place for value in english if value.cycle == WEEKDAY}
    free, found = len(named - places), []
    for value in lost:
        if not _is_day(text, value, language):
            continue
        beside = any(one.place in named and _are_beside(text, one, value, language) for one in theirs)
        if beside or free > 0:
            free -= not beside
            found.append(value)
    return found


def _are_beside(text: str, one: Value, other: Value, language: str) -> bool:
    """Whether nothing stands between a day of the week and that of the month but an article, or "the day"."""
    first, second = sorted((one.span, other.span))
    between = text[first.end : second.start].strip(" ,.([").lower()
    article = len(between) <= _ARTICLE and not tables(language).spaceless
    return not between or article or between in _forms(language)


def _is_day(text: str, value: Value, language: str) -> bool:
    """Whether a value is a day of the month of no year, with its month or without."""
    if value.written is not Written.FIGURE:
        return False
    if value.dates:
        return bool(value.dates[0].day) and not value.dates[0].year
    amount = value.amount
    if amount is None or amount not in map(Fraction, _DAYS):
        return False
    if language == _KOREAN:
        return value.text.endswith("일") and not _COUNTED.match(text, value.span.end)
    pattern = _before(language)
    start = max(0, value.span.start - _NEAR)
    return pattern is not None and pattern.search(text[start : value.span.start].lower()) is not None


@cache
def _forms(language: str) -> tuple[str, ...]:
    return tuple(table_forms(read_table("month_days.toml")["before"].get(language, "")))


@cache
def _before(language: str) -> re.Pattern[str] | None:
    """A pattern of what stands before the number of a day."""
    found = "|".join(map(re.escape, _forms(language)))
    start = "" if tables(language).spaceless else r"(?<!\w)"
    return re.compile(rf"{start}(?:{found})\s?\Z") if found else None
