"""Names of months and weekdays in English copy, and what a calendar says about a date."""

from __future__ import annotations

import datetime
import re

from mtqa.language.tokens import SPACES

#: How the months begin, written out and short.
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_FULL_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_WEEKDAYS = tuple(name[:3] for name in _FULL_WEEKDAYS)
#: The most days that each month has.
_LENGTHS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
#: Other calendars were in use in many places before.
_FIRST_YEAR = 1924

SP = f"[{SPACES}]"
_FULL = "January|February|March|April|May|June|July|August|September|October|November|December"
_SHORT = r"Jan\.?|Feb\.?|Mar\.?|Apr\.?|Aug\.?|Sept?\.?|Oct\.?|Nov\.?|Dec\.?"
FULL_MONTH = rf"(?:{_FULL})(?![\w-])"
#: A month, short as the Associated Press shortens it: it writes out June and July.
NAMED_MONTH = rf"(?:{_FULL}|{_SHORT})"
MONTH = rf"(?:{_FULL}|{_SHORT}|Jun\.?|Jul\.?)(?![\w-])"
WEEKDAY = (
    r"(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|"
    r"Mon\.?|Tues?\.?|Wed\.?|Thu(?:rs?)?\.?|Fri\.?|Sat\.?|Sun\.?)(?![\w-])"
)
#: Words that can follow a date or a year, but no number that counts something.
NO_NOUN = (
    rf"(?={SP}?(?:$|[.,;:!?)\]\"”’\n]|[–—-]{SP})|{SP}(?:and|or|to|at|by|in|on|when|that|which|with|as|but|from|for|"
    r"until|till|after|before|because|of|he|she|it|they|the|a|an)\b)"
)
#: Running times and the clock of a game go beyond sixty minutes and twenty-four hours.
CLOCK_OF_A_GAME = re.compile(
    r"\b(?:goals?|scor\w+|penalt\w+|periods?|minutes?|seconds?|half|laps?|races?|raced|ran|run|mark|finish\w*|record|"
    r"won|beat|lead|led|leading|trail\w*|tied|level\w*|equali\w+|timed?|stage|marathon|verses?|ratio|match|video|song)\b",
    re.IGNORECASE,
)


def month_number(name: str) -> int:
    """1 for "January", "Jan" or "Jan."; the name must be a match of ``MONTH``."""
    return MONTHS.index(name[:3]) + 1


def has_day(month: str, day: int) -> bool:
    """Whether the month has such a day in any year."""
    return 1 <= day <= _LENGTHS[month_number(month) - 1]


def weekday_of(year: int, month: str, day: int) -> int | None:
    """0 for a Monday; None where there is no such date, or where another calendar may be meant."""
    try:
        date = datetime.date(year, month_number(month), day)
    except ValueError:
        return None
    return date.weekday() if year >= _FIRST_YEAR else None


def weekday_number(name: str) -> int:
    """0 for "Monday" or "Mon."; the name must be a match of ``WEEKDAY``."""
    return _WEEKDAYS.index(name[:3])


def weekday_name(number: int) -> str:
    """The full name of a weekday."""
    return _FULL_WEEKDAYS[number]
