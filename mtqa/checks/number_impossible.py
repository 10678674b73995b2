"""``number/impossible``: figures that are not a number, and magnitudes that no one counts in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from mtqa.checks.number_words import any_of, number_words
from mtqa.checks.of_numbers import without_of
from mtqa.checks.patterns import Match, Pattern, PatternCheck, before
from mtqa.document import Document
from mtqa.evidence import NO_EVIDENCE, Evidence
from mtqa.findings import Severity, Suspicion
from mtqa.language.tokens import SPACES

_SP = f"[{SPACES}]"
_START = r"(?<![\w.,/:$€£¥+-])"
_SCALE = any_of("magnitudes")
_LARGE = any_of("large_magnitudes")
_PLURALS = number_words("plural_magnitudes")
_WORD_NUMBER = any_of("small_numbers")
_UNIT = rf"(?:{_SP}?%|{_SP}(?:percent|per{_SP}cent|pct|{_SCALE}|mln|bln)\b)"
_ONE_NUMBER = r"(?:\d{1,3}(?:,\d{3}){0,3}|\d{1,9})(?:\.\d{1,3})?"
#: Where numbers are counted in lakh (1,00,000) and crore (1,00,00,000).
_LAKH = re.compile(rf"\b{any_of('of_lakh')}\b|₹")
_THOUSANDS = 3
_WORTH = {"thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}
_LISTED = re.compile(rf"(?:\d,?|,|\band|\bor){_SP}$")


def _wrong_ending(match: Match) -> bool:
    return match["ending"].lower() != _ending(match["number"])


def _ending(number: str) -> str:
    """The letters that make an ordinal of a number in figures."""
    if number[-2:] in ("11", "12", "13"):
        return "th"
    return {"1": "st", "2": "nd", "3": "rd"}.get(number[-1], "th")


def _right_ordinal(match: Match) -> str:
    return match["number"] + _ending(match["number"])


def _not_listed(match: Match) -> bool:
    return not _LISTED.search(before(match, 8))


def _point(match: Match) -> str:
    whole, _, decimals = match["bad"].rpartition(",")
    return f"{re.sub(_SP, ',', whole)}.{decimals}"


def _singular(match: Match) -> str | None:
    """The magnitude in the singular; None where three figures after a point may be thousands.

    A last nought says that they are: "4.500 millions" are 4.5 billion.
    """
    number, scale = match["bad"].removesuffix("s").rsplit(maxsplit=1)
    whole, _, places = number.partition(".")
    if len(places) != _THOUSANDS or "," in whole or whole.strip("$€£") == "0":
        return match["bad"].removesuffix("s")
    if not places.endswith("0"):
        return None
    from mtqa.source.values.write import write_amount  # read only where such a number stands

    sign = whole[: len(whole) - len(whole.lstrip("$€£"))]
    return sign + write_amount(Fraction(whole[len(sign) :] + places) * _WORTH[scale.lower()])


class ImpossibleNumber(PatternCheck):
    """Figures that are not a number ("1.2.3 million", "5 000,50", "21th"), magnitudes that no one counts
    in ("two million billion"), and numbers put into words by the rules of another language
    ("2 thousand 500", "hundreds million", "three and a half thousands", "12 millions").

    Such figures come from magnitudes of the source language (10,000 or 100,000 as one unit),
    rendered piece by piece: readers cannot tell the number, and a guess may be off a thousandfold.

    Rules: ``points`` a number with two points; ``marks`` two marks inside a number; ``mixed``
    spaces between thousands and a decimal comma; ``pairs`` digits in pairs ("10,00,000") where no
    lakh is counted; ``magnitude`` two magnitudes in a row, ``thousand-million`` these two, which
    older British copy writes; ``thousand`` "2 thousand 500"; ``tens`` "hundreds million";
    ``plural`` "12 millions"; ``half`` "and a half thousands"; ``ordinal`` a wrong ending.

    Scores, versions, addresses, section numbers and dates are left alone.

    Source: the Associated Press Stylebook, "numerals" and "millions, billions"; The Chicago Manual
    of Style, 17th ed., 9.6 (ordinals), 9.8 (round numbers), 9.54-9.56.
    """

    id = "number/impossible"
    title = "Number that cannot be"
    category = "Locale convention/Number format"
    severity = Severity.MAJOR

    patterns = (
        Pattern(
            "points",
            rf"{_START}(?P<bad>\d{{1,4}}\.\d{{1,3}}\.\d{{1,3}})(?={_SP}(?:{_LARGE}|mln|bln|percent|per{_SP}cent|pct)\b|%)",
            "This number has two decimal points.",
        ),
        Pattern(
            "marks",
            rf"{_START}(?P<bad>\d{{1,6}}(?:\.,|,\.|\.\.|,,)\d{{1,6}})(?={_UNIT})",
            "Two marks stand inside this number.",
        ),
        Pattern(
            "mixed",
            rf"(?<![\w.,/:+-])(?P<bad>[1-9]\d{{0,2}}(?:{_SP}\d{{3}}){{1,4}},\d{{1,2}})(?![\w,/:-]|\.\d|{_SP}?\d)",
            "This number has spaces between thousands and a comma before its decimals.",
            repair=_point,
            accept=_not_listed,
        ),
        Pattern(
            "pairs",
            rf"(?<![\w.,/:+-])(?P<bad>\d{{1,2}}(?:,\d\d){{1,4}},\d{{3}})(?![\w,/:-]|\.\d|{_SP}?\d)",
            "The digits of this number are grouped in pairs.",
            repair=lambda match: f"{int(match['bad'].replace(',', '')):,}",
            accept=_not_listed,
        ),
        Pattern(
            "thousand-million",
            rf"\b(?P<bad>(?:an?|one|{_WORD_NUMBER}|hundred){_SP}thousand{_SP}million)\b(?!th)",
            "English counts a thousand million as a billion.",
            flags=re.IGNORECASE,
        ),
        Pattern(
            "magnitude",
            (
                rf"\b(?P<bad>(?:{_WORD_NUMBER}|hundred|\d[\d,.]{{0,12}}|tens{_SP}of|hundreds{_SP}of){_SP}"
                rf"(?:{_LARGE}{_SP}(?:{_LARGE}|thousand)|thousand{_SP}(?:thousand|billion|trillion)))\b(?!-)"
            ),
            "Two magnitudes stand where one belongs.",
            flags=re.IGNORECASE,
        ),
        Pattern(
            "thousand",
            rf"{_START}(?P<bad>\d{{1,3}}{_SP}thousand,?{_SP}(?:and{_SP})?[1-9]\d{{0,2}})(?![\w,/:%-]|\.\d|{_SP}?(?:{_SCALE}|percent|%))",
            "English writes this number in figures alone.",
            needs=("thousand",),
        ),
        Pattern(
            "thousand",
            rf"{_START}(?P<bad>\d{{1,3}}{_SP}million{_SP}(?:and{_SP})?[1-9]\d{{0,2}},\d{{3}})(?![\w,/:%-]|\.\d|{_SP}{_SCALE})",
            "English writes this number in figures alone.",
            needs=("million",),
        ),
        Pattern(
            "tens",
            rf"\b(?P<bad>(?:[Tt]ens|[Hh]undreds|[Dd]ozens|[Tt]housands){_SP}(?:thousands?|millions?|billions?))\b",
            "The word “of” is missing between these magnitudes.",
            repair=lambda match: re.sub(f"^(\\w+){_SP}(\\w+?)s?$", r"\1 of \2s", match["bad"]),
        ),
        Pattern(
            "plural",
            rf"(?<![\w.,/:+-])(?P<bad>[$€£]?{_ONE_NUMBER}{_SP}(?:thousands|millions|billions|trillions))(?![\w'’-]|{_SP}of{_SP}(?:the|its|his|her|their)\b)",
            "English does not set the magnitude in the plural behind a number.",
            repair=_singular,
            needs=_PLURALS,
        ),
        Pattern(
            "plural",
            rf"(?<!\bthe{_SP})\b(?P<bad>(?!several){_WORD_NUMBER}{_SP}(?:thousands|millions|billions))(?![\w'’-])",
            "English does not set the magnitude in the plural behind a number.",
            repair=_singular,
            flags=re.IGNORECASE,
        ),
        Pattern(
            "half",
            rf"\band{_SP}a{_SP}half{_SP}(?P<bad>(?:thousands|millions|billions))(?![\w'’-])",
            "English does not set the magnitude in the plural behind a number.",
            repair=lambda match: match["bad"].removesuffix("s"),
            needs=_PLURALS,
        ),
        Pattern(
            "ordinal",
            r"(?<![\w.,/:$€£#-])(?P<bad>(?P<number>\d{1,4})(?P<ending>st|nd|rd|th|ST|ND|RD|TH))(?![\w'’])",
            "This ordinal number has the wrong ending.",
            repair=_right_ordinal,
            accept=_wrong_ending,
        ),
    )

    def find(self, document: Document, evidence: Evidence = NO_EVIDENCE) -> Iterator[Suspicion]:
        """Yield what the patterns match; digits in pairs only where nothing speaks of lakh or rupees."""
        lakh: bool | None = None
        for suspicion in super().find(document):
            if suspicion.rule == "pairs":
                if lakh is None:
                    lakh = _LAKH.search(document.text) is not None
                if lakh:
                    continue
            yield replace(
                suspicion,
                suggestions=tuple(
                    replace(edit, span=without_of(document, edit.span, edit.text))
                    for edit in suspicion.suggestions
                ),
            )
