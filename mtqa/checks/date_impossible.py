"""``date/impossible``: dates, times and decades that cannot be, or that English does not write so."""

from __future__ import annotations

import re

from mtqa.checks.calendar_dates import (
    CLOCK_OF_A_GAME,
    FULL_MONTH,
    MONTH,
    MONTHS,
    NO_NOUN,
    SP,
    WEEKDAY,
    has_day,
    weekday_name,
    weekday_number,
    weekday_of,
)
from mtqa.checks.patterns import Match, Pattern, PatternCheck, after, before
from mtqa.findings import Severity
from mtqa.language.tokens import SPACES

_START = r"(?<![\w.,/:$€£¥+-])"
#: What some rules need: figures after a colon, a century torn from its year.
_MINUTES = tuple(f":{figure}" for figure in range(10))
_SPLIT_CENTURIES = tuple(f"{century}{space}" for century in (19, 20) for space in SPACES)
_HALF = rf"{SP}?(?:[ap]\.{SP}?m\.|[ap]m(?![\w'’]))"
_WEEK = r"(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)"
#: What shows that figures with a colon are a time of day, not a score or a running time.
_OF_DAY = (
    rf"(?={_HALF}|{SP}(?:GMT|UTC|CES?T|BST|MSK|o['’]clock|local{SP}time|[A-Z][a-z]{{2,12}}{SP}time|hours\b)"
    rf"|,?{SP}(?:on|in{SP}the{SP}(?:morning|afternoon|evening)){SP}?(?:{_WEEK}|(?<=g{SP})|(?<=n{SP}))?)"
)
_ORDINAL = r"(?:st|nd|rd|th)"
_DECADE_END = rf"(?:the{SP})?(?:last|past|previous|1\d(?:th)?|20th|nineteenth|twentieth){SP}century"


def _day_is_missing(match: Match) -> bool:
    return not has_day(match["month"], int(match["day"]))


def _beyond_any_month(match: Match) -> bool:
    return not 1 <= int(match["day"]) <= 31


def _within_a_month(match: Match) -> bool:
    return int(match["day"]) <= 31 and _day_is_missing(match)


def _right_weekday(match: Match) -> int | None:
    return weekday_of(int(match["year"]), match["month"], int(match["day"]))


def _weekday_differs(match: Match) -> bool:
    right = _right_weekday(match)
    return right is not None and right != weekday_number(match["weekday"])


def _weekday_message(match: Match) -> str:
    right = _right_weekday(match)
    return f"That day was a {weekday_name(right)}." if right is not None else "The weekday is wrong."


def _no_such_day(match: Match) -> str:
    return f"{match['month'].rstrip('.')} has no day {int(match['day'])}."


def _without_oclock(match: Match) -> str:
    hours, _, minutes = re.split(SP, match["bad"])[0].replace(".", ":").partition(":")
    return f"{hours}:{minutes or '00'}"


class ImpossibleDate(PatternCheck):
    """A time, date or decade that cannot be ("at 27:30 p.m.", "31 April", "Monday, 5 May 2021", which
    was a Wednesday), or that English does not write so ("in 20211", "in the 90 years", "May month").

    Whoever reads it cannot tell what was meant, and a wrong day sends readers and crews astray.
    Engines garble figures when they copy or convert them, and turn the year and decade words of
    other languages into English word by word.

    Rules: ``hour`` an hour or a minute that no clock has; ``oclock``
    "16 o'clock", "12.40 o'clock"; ``meridiem`` an hour past twelve with
    a.m. or p.m.; ``meridiem-twice``; ``half`` "p.m. in the morning"; ``day`` a day that the month
    does not have; ``day-number`` a day that no month has; ``weekday`` a weekday that is not that of the
    date; ``year`` a year with a comma, a space or too many figures; ``year-word`` "in 2021 year";
    ``month-word`` "May month"; ``twice`` "5 May 5"; ``decade`` "the 90 years".

    Running times, scores, football minutes, and counts after a month ("in March 45 people") are
    left alone, and so are weekdays of dates before 1924.

    Source: the Gregorian calendar (ISO 8601); the Associated Press Stylebook, "times", "dates",
    "years" and "decades".
    """

    id = "date/impossible"
    title = "Date or time that cannot be"
    category = "Accuracy/Mistranslation"
    severity = Severity.MAJOR

    patterns = (
        Pattern(
            "hour",
            rf"{_START}(?P<bad>(?:2[5-9]|[3-9]\d):[0-5]\d|(?:[01]?\d|2[0-4]):[6-9]\d){_OF_DAY}",
            "There is no such time of day.",
            needs=_MINUTES,
        ),
        Pattern(
            "hour",
            (
                rf"\b(?:[Aa]t|[Uu]ntil|[Tt]ill|[Bb]y|[Aa]round|[Aa]bout|[Ss]ince|[Bb]efore|[Aa]fter|[Aa]s{SP}of){SP}"
                rf"(?P<bad>(?:2[5-9]|[3-9]\d):[0-5]\d|(?:[01]?\d|2[0-4]):[6-9]\d)(?![\w:-]|[.,]\d)"
            ),
            "There is no such time of day.",
            accept=lambda match: not CLOCK_OF_A_GAME.search(before(match, 80) + " " + after(match, 40)),
            needs=_MINUTES,
        ),
        Pattern(
            "oclock",
            rf"{_START}(?P<bad>(?:1[3-9]|2[0-4]|0{{1,2}}|\d{{1,2}}[:.][0-5]\d){SP}o['’]clock)\b",
            "Only the hours from one to twelve go with “o’clock”.",
            repair=_without_oclock,
            needs=("clock",),
        ),
        Pattern(
            "meridiem-twice",
            rf"{_START}\d{{1,2}}(?:[:.]\d\d)?(?P<bad>{_HALF}{SP}?[ap]\.?m\b\.?)",
            "The half of the day is given twice.",
        ),
        Pattern(
            "meridiem",
            rf"(?<!:[{SPACES}]){_START}(?P<bad>(?:1[3-9]|2\d|[3-9]\d|0)(?::[0-5]\d)?{_HALF})",
            "An hour past twelve needs no a.m. or p.m.",
        ),
        Pattern(
            "half",
            (
                rf"{_START}(?P<bad>\d{{1,2}}(?::[0-5]\d)?{SP}?(?:p\.?m\.?{SP}in{SP}the{SP}morning"
                rf"|a\.?m\.?{SP}in{SP}the{SP}(?:afternoon|evening)))\b"
            ),
            "The half of the day and the part of the day do not agree.",
            needs=("morning", "afternoon", "evening"),
        ),
        Pattern(
            "day",
            rf"{_START}(?P<bad>(?P<day>3[01]){_ORDINAL}?(?:{SP}of)?{SP}(?P<month>February|Feb\.?|April|June|September|November)(?!\w))",
            _no_such_day,
            accept=_day_is_missing,
            needs=("30", "31"),
        ),
        Pattern(
            "day",
            rf"\b(?P<bad>(?P<month>February|April|June|September|November){SP}(?P<day>3[01]){_ORDINAL}?){NO_NOUN}",
            _no_such_day,
            accept=_within_a_month,
            needs=("30", "31"),
        ),
        Pattern(
            "day-number",
            (
                rf"\b(?:[Oo]n|[Ff]rom|[Uu]ntil|[Tt]he|{_WEEK},?){SP}(?P<bad>(?P<day>00?|3[2-9]|[4-9]\d)(?:{_ORDINAL}(?:{SP}of)?|{SP}of)?{SP}(?P<month>{FULL_MONTH}))"
                rf"(?=,?{SP}\d{{4}}(?!\d)|{SP}?(?:$|[.,;:!?)\n]))"
            ),
            _no_such_day,
            accept=_beyond_any_month,
            needs=MONTHS,
        ),
        Pattern(
            "day-number",
            (
                rf"\b(?:[Oo]n|[Ff]rom|[Uu]ntil|[Tt]o|[Oo]f|{_WEEK},?){SP}(?P<bad>(?P<month>{FULL_MONTH}){SP}(?P<day>00?|3[2-9]|[4-9]\d){_ORDINAL}?)"
                rf"(?=,{SP}\d{{4}}(?!\d)|{SP}?(?:$|[.;!?)\n]))"
            ),
            _no_such_day,
            accept=_beyond_any_month,
            needs=MONTHS,
        ),
        Pattern(
            "weekday",
            rf"\b(?P<bad>(?P<weekday>{WEEKDAY}),?{SP}\(?(?:the{SP})?(?P<day>\d{{1,2}}){_ORDINAL}?(?:{SP}of)?{SP}(?P<month>{MONTH}),?{SP}(?P<year>\d{{4}}))(?!\d)",
            _weekday_message,
            accept=_weekday_differs,
            needs=MONTHS,
        ),
        Pattern(
            "weekday",
            rf"\b(?P<bad>(?P<weekday>{WEEKDAY}),?{SP}\(?(?P<month>{MONTH}){SP}(?P<day>\d{{1,2}}){_ORDINAL}?,?{SP}(?P<year>\d{{4}}))(?!\d)",
            _weekday_message,
            accept=_weekday_differs,
            needs=MONTHS,
        ),
        Pattern(
            "year",
            (
                rf"\b(?:\d{{1,2}}{_ORDINAL}?{SP}{FULL_MONTH},?{SP}|{FULL_MONTH}{SP}\d{{1,2}}{_ORDINAL}?,{SP}|[Yy]ear{SP}(?:of{SP})?)"
                rf"(?P<bad>1,9\d\d|2,0\d\d){NO_NOUN}(?!{SP}?,\d|[.,]\d)"
            ),
            "This is not how a year is written.",
            repair=lambda match: match["bad"].replace(",", ""),
            needs=("1,9", "2,0"),
        ),
        Pattern(
            "year",
            (
                rf"\b(?:{FULL_MONTH},?{SP}(?:\d{{1,2}}{_ORDINAL}?,{SP})?|[Yy]ear{SP})"
                rf"(?P<bad>1{SP}9\d\d|2{SP}0\d\d|(?:19|20)\d{{3}}){NO_NOUN}(?!{SP}?,\d|[.,]\d)"
            ),
            "This is not how a year is written.",
            needs=(*MONTHS, "ear"),
        ),
        Pattern(
            "year",
            rf"\b(?:[Ii]n|[Ss]ince){SP}(?P<bad>(?:19|20){SP}\d\d){NO_NOUN}(?![.,]\d)",
            "There is a space inside this year.",
            repair=lambda match: re.sub(SP, "", match["bad"]),
            needs=_SPLIT_CENTURIES,
        ),
        Pattern(
            "year",
            rf"\b(?:[Ii]n|[Ss]ince){SP}(?P<bad>(?:19|20)\d{{3}})(?={SP}?(?:$|[.,;:!?)\n])(?!,\d))",
            "This year has a figure too many.",
        ),
        Pattern(
            "year-word",
            (
                rf"\b(?:[Ii]n|[Ss]ince|[Uu]ntil|[Oo]f){SP}(?P<bad>(?:19|20)\d\d{SP}year)(?![\w'’-])"
                rf"(?!{SP}(?:end|to|over|on|ago|after|by|earlier|old|of|total|budget|in|from))"
            ),
            "English does not set the word “year” behind a year.",
            needs=("year",),
        ),
        Pattern(
            "month-word",
            rf"\b(?:[Ii]n|[Dd]uring|[Oo]f|[Ss]ince|[Uu]ntil|[Ff]rom){SP}(?:the{SP})?(?P<bad>{FULL_MONTH}{SP}month)(?![\w'’-])",
            "English does not set the word “month” behind a month.",
            needs=("month",),
        ),
        Pattern(
            "twice",
            rf"{_START}(?P<bad>(?P<day>\d{{1,2}}){_ORDINAL}?{SP}{FULL_MONTH}{SP}(?P=day)|(?P<month>{FULL_MONTH}){SP}\d{{1,2}},?{SP}(?P=month)){NO_NOUN}(?![.,]\d)",
            "The day or the month is given twice.",
            needs=MONTHS,
        ),
        Pattern(
            "decade",
            (
                rf"\b(?:[Ii]n|[Oo]f|[Ss]ince|[Uu]ntil|[Dd]uring|[Bb]y|[Ff]rom){SP}(?:the{SP}(?:early{SP}|late{SP}|mid-?{SP}?)?)?"
                rf"(?P<bad>(?:1[89][1-9]0|[1-9]0)(?:['’]?s|th|-?ies){SP}years?|(?:19|18)[1-9]0-?ies|[1-9]0-ies"
                rf"|[1-9]0{SP}years(?={SP}(?:of|in){SP}{_DECADE_END}))(?![\w'’-])"
            ),
            "English writes a decade as “the 1990s”.",
            needs=("0s", "0'", "0’", "0th", "0-ies", "0ies", "century"),
        ),
    )
