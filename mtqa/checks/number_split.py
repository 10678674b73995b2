"""``number/split``: a number broken by a space, or given twice."""

from __future__ import annotations

import re

from mtqa.checks.calendar_dates import MONTHS
from mtqa.checks.number_words import any_of
from mtqa.checks.patterns import Match, Pattern, PatternCheck, after, before
from mtqa.findings import Severity
from mtqa.language.tokens import SPACES

_SP = f"[{SPACES}]"
_INT = r"\d{1,3}(?:,\d{3}){0,4}"
_HOUR = r"(?:[01]?\d|2[0-4])"
_SCALE = any_of("magnitudes", "short_magnitudes")
_MONEY = r"(?:US|A|C|HK|NZ|S)?[$€£¥₦₹]"
_SIGNS = tuple("$€£¥₦₹")
_CURRENCY = any_of("currencies", "more_currencies", "dollars_of_the_wire")
_AMOUNT = rf"(?:%|percent\b|per{_SP}cent\b|pct\b|{_SCALE}\b|[mMbB]n?\b|{_CURRENCY}\b)"
_UNIT = rf"(?:{_AMOUNT}|(?:kilo)?met(?:re|er)s?\b|km\b|kg\b|tonn?e?s\b|people\b)"
_MONTH = rf"(?:{'|'.join(MONTHS)})[a-z]{{0,6}}\.?"
_AFTER_MONTH = re.compile(rf"\b{_MONTH}{_SP}{{0,3}}$")
_PART_OF = re.compile(rf"\b[Oo]f{_SP}(?:(?:the|those|these|its|their|about|some|all){_SP})?$")
_CALIBRE = re.compile(rf"{_SP}{{0,2}}-?{any_of('calibres')}", re.IGNORECASE)
#: Words that a number of its own follows: "in group 4 40 percent were men".
_LABELLED = re.compile(rf"\b{any_of('labels')}{_SP}$", re.IGNORECASE)
_CURRENCY_LETTERS = frozenset("$€£¥₦₹N")
#: Words after which a number begins that has nothing before it: "to 4 40 million".
_LEAD_IN = re.compile(rf"(?:\b{any_of('lead_ins', 'lead_ins_of_amounts')}|[$€£¥₦₹])\s?$")
_LISTED = re.compile(rf"\d,?{_SP}$|(?:,|\band|\bor){_SP}$")


def _without_spaces(match: Match) -> str:
    return re.sub(rf"{_SP}+", "", match["bad"] if "bad" in match.re.groupindex else match[0])


def _not_a_calibre(match: Match) -> bool:
    return not _CALIBRE.match(after(match)) and not _AFTER_MONTH.search(before(match))


def _one_number(match: Match) -> bool:
    lead = before(match, 16)
    return not _LISTED.search(lead) and not _AFTER_MONTH.search(lead)


def _not_a_part(match: Match) -> bool:
    # "Of the 1,200, 300 were children."
    return _one_number(match) and not _PART_OF.search(before(match, 16))


def _led_in(match: Match) -> bool:
    return _LEAD_IN.search(before(match, 16)) is not None


def _not_after_a_year(match: Match) -> bool:
    # "In 2019,300 people died" lacks a space.
    year = re.match(r"(?:19|20)\d\d,\d{3}$", match["bad"])
    return year is None or before(match, 1) in _CURRENCY_LETTERS


class SplitNumber(PatternCheck):
    """A number broken by a space ("12 .500 dollars", "1, 234 people"), two numbers where one belongs
    ("4 40 million", "2 billion 3,100 million"), a unit given twice ("$5 million dollars"), or an
    ordinal, decade or time torn apart ("the 19 th century", "7: 30 p.m.").

    The reader cannot tell which figure is meant, and no reader trusts a story with a wrong figure.
    Digits grouped wrongly ("247,0000", "4178,027") are two rules of their own, and so are a decade
    of two figures ("the post-60 s") and a date and a time run together ("2020-07-2615:18").
    Lists, dates, scores, calibres and fractions are left alone.

    Source: the Associated Press Stylebook, "numerals"; The Chicago Manual of Style, 17th ed., 9.54-9.56.
    """

    id = "number/split"
    title = "Number broken or given twice"
    category = "Locale convention/Number format"
    severity = Severity.MAJOR
    about_words = True

    patterns = (
        Pattern(
            "point",
            rf"(?<![\w.,/:-]){_INT}{_SP}{{1,3}}\.\d{{1,6}}(?![\w.,]*\d)(?!\w)",
            "There is a space before the decimal point.",
            repair=_without_spaces,
            accept=_not_a_calibre,
        ),
        Pattern(
            "point",
            rf"(?<![\d.,/:-])(?P<bad>{_INT}\.{_SP}{{1,3}}\d{{1,3}})(?={_SP}?{_AMOUNT})",
            "There is a space after the decimal point.",
            repair=_without_spaces,
            accept=lambda match: not _AFTER_MONTH.search(before(match)),
        ),
        Pattern(
            "comma",
            rf"(?<![\d.,/:-])(?P<bad>{_INT}(?:{_SP}{{1,3}},{_SP}{{0,3}}\d{{3}}){{1,3}})(?![\d-]|,\d)",
            "There is a space inside this number.",
            repair=_without_spaces,
            accept=_one_number,
        ),
        Pattern(
            "comma",
            rf"(?<![\d.,/:-])(?P<bad>{_INT},{_SP}{{1,3}}000(?:,000){{0,3}})(?!\d|[.,]\d)",
            "There is a space inside this number.",
            repair=_without_spaces,
        ),
        Pattern(
            "comma",
            (
                rf"(?<![\d.,/:-])(?P<bad>[1-9]\d{{0,2}}(?:,{_SP}{{1,3}}\d{{3}}(?:,\d{{3}}){{1,3}}|(?:,\d{{3}}){{1,3}},{_SP}{{1,3}}\d{{3}}))"
                rf"(?={_SP}(?!and\b|or\b|to\b)[a-z])"
            ),
            "There is a space inside this number.",
            repair=_without_spaces,
            accept=_not_a_part,
        ),
        Pattern(
            "comma",
            rf"(?<![\d.,/:-])(?P<bad>[1-9]\d{{0,2}},{_SP}{{1,3}}\d{{3}})(?={_SP}?{_UNIT})",
            "There is a space inside this number.",
            repair=_without_spaces,
            accept=lambda match: _led_in(match) and _one_number(match),
        ),
        Pattern(
            "two",
            rf"(?<![\w.,/:-])(?P<bad>\d{{1,3}}(?:[.,]\d{{1,3}})?{_SP}\d{{1,3}}(?:[.,]\d{{1,3}})?)(?={_SP}?{_UNIT})",
            "Two numbers stand where one belongs.",
            accept=lambda match: _led_in(match) and _two_differ(match),
        ),
        Pattern(
            "two-amounts",
            rf"(?<=[a-z]{_SP})(?P<bad>\d{{1,2}}{_SP}[1-9]\d{{1,2}}(?:\.\d{{1,2}})?)(?={_SP}(?:{_SCALE}|percent|per{_SP}cent|pct)\b)",
            "Two numbers stand where one belongs.",
            accept=lambda match: (
                not _LABELLED.search(before(match)) and not _AFTER_MONTH.search(before(match))
            ),
        ),
        Pattern(
            "scale",
            rf"(?<![\w.,/:-])\d[\d,.]{{0,12}}{_SP}?{_SCALE}{_SP}(?:{_SCALE}\b|\d[\d,.]{{0,12}}{_SP}?{_SCALE}\b)",
            "Two numbers of millions or billions stand where one belongs.",
            flags=re.IGNORECASE,
        ),
        Pattern(
            "unit",
            rf"{_MONEY}{_SP}?\d[\d,.]{{0,14}}(?:{_SP}?{_SCALE})?{_SP}(?P<bad>{_CURRENCY})\b",
            "The currency is given twice.",
            needs=_SIGNS,
        ),
        Pattern(
            "unit",
            rf"(?<=\d){_SP}?%{_SP}?(?P<bad>percent|per{_SP}cent|pct|%)(?!\w)",
            "The percentage sign is given twice.",
            needs=("%",),
        ),
        Pattern(
            "ordinal",
            rf"(?<![\w.,/:$€£-])(?P<bad>\d{{0,3}}(?:(?<!1)1{_SP}st|(?<!1)2{_SP}nd|(?<!1)3{_SP}rd|[04-9]{_SP}th|1[123]{_SP}th))(?![\w'’-])",
            "There is a space inside this ordinal number.",
            repair=_without_spaces,
        ),
        Pattern(
            "decade",
            rf"\b(?P<bad>(?:1[5-9]|20)\d0{_SP}s)(?![\w'’.])",
            "There is a space inside this decade.",
            repair=_without_spaces,
        ),
        Pattern(
            "decade-short",
            rf"\b(?P<bad>(?:post-|pre-|mid-|(?:the|late|early){_SP})[1-9]0{_SP}s)(?![\w'’.])",
            "There is a space inside this decade.",
            repair=lambda match: re.sub(rf"{_SP}s$", "s", match["bad"]),
        ),
        Pattern(
            "date-time",
            rf"(?<![\w.,/:-])(?P<bad>(?P<date>(?:19|20)\d\d-[01]\d-[0-3]\d)(?P<time>[0-2]\d:{_SP}?[0-5]\d(?::{_SP}?[0-5]\d)?))(?!\w)",
            "A date and a time have run together.",
            repair=lambda match: f"{match['date']} {re.sub(_SP, '', match['time'])}",
            needs=(":",),
        ),
        Pattern(
            "time",
            (
                rf"(?<![\w.,/:-])(?P<bad>{_HOUR}(?:{_SP}{{1,2}}:{_SP}{{0,2}}|:{_SP}{{1,2}})[0-5]\d)"
                rf"(?={_SP}?(?:[ap]\.?m\b|GMT|UTC|o['’]clock|local time|[A-Z][a-z]{{2,12}} time))"
            ),
            "There is a space inside this time.",
            repair=_without_spaces,
            needs=(":",),
        ),
        Pattern(
            "time",
            (
                rf"\b(?:[Aa]t|[Aa]round|[Ff]rom|[Uu]ntil|[Tt]ill|[Bb]y|[Bb]efore|[Aa]fter|[Bb]etween|[Aa]s of"
                rf"|\d\d){_SP}(?P<bad>{_HOUR}:{_SP}{{1,2}}[0-5]\d(?::{_SP}{{1,2}}[0-5]\d)?)"
                rf"(?!\w|[.,]\d|{_SP}(?:people|percent|per cent))"
            ),
            "There is a space inside this time.",
            repair=_without_spaces,
            needs=(":",),
        ),
        Pattern(
            "score",
            rf"(?<=\()(?P<bad>\d{{1,3}}{_SP}?:{_SP}\d{{1,3}})(?=[,)])",
            "There is a space inside this score.",
            repair=_without_spaces,
            needs=(":",),
        ),
        Pattern(
            "grouping",
            r"(?<![\w.,/:-])(?P<bad>\d{1,3}(?:,\d{3}){0,3},(?!19\d\d|20\d\d)\d{4,6})(?![\d,-]|\.\d)",
            "The digits of this number are wrongly grouped.",
            accept=lambda match: not _AFTER_MONTH.search(before(match)),
        ),
        Pattern(
            "grouping-front",
            r"(?<![\d.,/:-])(?P<bad>[1-9]\d{3,5}(?:,\d{3}){1,3})(?![\d,-]|\.\d)",
            "The digits of this number are wrongly grouped.",
            repair=lambda match: f"{int(match['bad'].replace(',', '')):,}",
            accept=_not_after_a_year,
        ),
    )


def _two_differ(match: Match) -> bool:
    # "1 500 people" is a foreign way to group digits, which number/foreign reports.
    first, second = re.split(_SP, match["bad"])
    return not (len(second) == 3 and second.isdigit() and first.isdigit() and not first.startswith("0"))
