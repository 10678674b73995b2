"""``currency/sign``: a currency lost, given twice, or in the wrong place."""

from __future__ import annotations

import re

from mtqa.checks.number_words import any_of, number_words, same_currency
from mtqa.checks.patterns import Match, Pattern, PatternCheck
from mtqa.findings import Severity
from mtqa.language.tokens import SPACES

_SP = f"[{SPACES}]"
_NUMBER = r"\d(?:[\d,.]{0,14}\d)?"
_SCALE = any_of("magnitudes", "short_magnitudes", "shortest_magnitudes")
_SIGN = r"[$€£¥]"
_WORD = any_of("currencies")
_BEFORE = any_of("plural_currencies")
_CODE = any_of("codes")
#: What of these a text holds, at least, in which a rule can match.
_SIGNS = tuple("$€£¥")
_WORDS = number_words("currency_beginnings")
_CODES = number_words("codes")


def _same(match: Match) -> bool:
    return match["word"].startswith(same_currency(match["sign"]))


def _plural(match: Match) -> str:
    return f"{match['bad']}s"


class CurrencySign(PatternCheck):
    """A currency that is given twice ("5 € euros", "euros 5 million euros", "USD $500"), set after
    the magnitude ("5 million $"), set before the number as a word ("dollars 500"), or torn from it
    ("100 the US dollars", "5 million of dollars", "US500 million"); and a sign without a number.

    A sum of money is what readers act on, and each of these leaves open which sum is meant.
    Regional forms (US$500, A$5, C$5 mln, 500 kr, Rs 500), tables and headings are left alone. A
    sign right after the number is left to ``number/foreign``, "$5 dollars" to ``number/split``.

    Rules: ``sign-twice`` a sign and its word; ``word-twice`` a word on both sides; ``signs`` two
    signs in a row; ``code`` a sign and a code; ``after-scale``; ``word-before``; ``article`` and
    ``of`` what stands between number and currency; ``lost`` letters of a sign without the sign;
    ``no-number``; ``singular`` "500 dollar".

    Source: the Associated Press Stylebook, "dollars" and "currency conversions"; the European
    Union's Interinstitutional Style Guide, 7.3.3 (position of the sign in English).
    """

    id = "currency/sign"
    title = "Currency sign lost, doubled or misplaced"
    category = "Locale convention/Currency format"
    severity = Severity.MAJOR

    patterns = (
        Pattern(
            "sign-twice",
            rf"(?<![\w.,])(?P<bad>{_NUMBER}(?:{_SP}{_SCALE})?{_SP}?(?P<sign>{_SIGN}){_SP}?(?P<word>{_WORD}))\b",
            "The currency is given twice.",
            accept=_same,
            needs=_SIGNS,
        ),
        Pattern(
            "word-twice",
            rf"\b(?P<bad>(?P<word>dollar|euro|pound|yuan|yen|franc|rou?ble)s?{_SP}{_NUMBER}(?:{_SP}{_SCALE})?{_SP}(?P=word)s?)\b",
            "The currency is given twice.",
            needs=_WORDS,
        ),
        Pattern(
            "word-twice",
            rf"(?<!\w)(?P<bad>(?:USD|EUR|GBP){_SP}?{_NUMBER}(?:{_SP}{_SCALE})?{_SP}(?:U\.?S\.?{_SP})?(?:dollars|euros?|pounds))\b",
            "The currency is given twice.",
            needs=_CODES,
        ),
        Pattern(
            "signs",
            rf"(?<![$€£¥])(?P<bad>[$€£¥]{_SP}?[$€£¥])(?=\d)",
            "Two currency signs stand where one belongs.",
            needs=_SIGNS,
        ),
        Pattern(
            "code",
            rf"(?<!\w)(?P<bad>{_CODE}{_SP}?[$€£¥]|[$€£¥]{_SP}?{_CODE})(?={_SP}?\d)",
            "The currency is given as a sign and as a code.",
            needs=_CODES,
        ),
        Pattern(
            "code",
            rf"(?<!\w)(?P<bad>(?P<sign>{_SIGN}){_NUMBER}(?:{_SP}{_SCALE})?{_SP}(?P<word>USD|EUR|GBP|JPY|CNY|RMB))\b",
            "The currency is given as a sign and as a code.",
            accept=_same,
            needs=_CODES,
        ),
        Pattern(
            "after-scale",
            rf"(?<![\w.,$€£¥])(?P<bad>(?P<number>{_NUMBER}{_SP}{_SCALE}){_SP}?(?P<sign>[$€£¥]))(?!{_SP}?\d|\w)",
            "English sets the currency sign before the number.",
            repair=lambda match: f"{match['sign']}{match['number']}",
            needs=_SIGNS,
        ),
        Pattern(
            "word-before",
            rf"\b{any_of('before_sums')}{_SP}(?P<bad>{_BEFORE}{_SP}(?:{_NUMBER}{_SP}{_SCALE}|\d[\d,.]{{1,13}}\d))\b",
            "The currency stands before the number.",
            needs=_WORDS,
        ),
        Pattern(
            "article",
            rf"(?<![\w.,])(?P<bad>{_NUMBER}(?:{_SP}{_SCALE})?{_SP}the{_SP}(?:(?:US|U\.S\.){_SP})?(?:dollars|euros|pounds|rou?bles|francs|yuan))\b",
            "An article stands between the number and the currency.",
            needs=_WORDS,
        ),
        Pattern(
            "of",
            rf"(?<![\w.,])(?P<bad>{_NUMBER}{_SP}{_SCALE}{_SP}of{_SP}(?:(?:US|U\.S\.){_SP})?(?:dollars|euros|pounds|rou?bles|francs|yuan|yen))\b",
            "The word “of” stands between the number and the currency.",
            needs=_WORDS,
        ),
        Pattern(
            "lost",
            rf"(?<![\w$./-])(?P<bad>(?:US|HK|NZ)\d[\d,.]{{0,12}})(?={_SP}(?:million|billion|trillion|mln|bln|mn|bn)\b)",
            "The currency sign is missing.",
            repair=lambda match: re.sub(r"^[A-Z]+", r"\g<0>$", match["bad"]),
            needs=("US", "HK", "NZ"),
        ),
        Pattern(
            "no-number",
            rf"(?<![\w(\[/$€£¥])(?<!in{_SP})(?P<bad>[$€£¥]{_SP}?{_SCALE})\b(?![)\]])",
            "There is no number behind the currency sign.",
            needs=_SIGNS,
        ),
        Pattern(
            "singular",
            rf"(?<![\w.,-])(?P<bad>(?:[2-9]|\d[\d,.]{{0,12}}\d)(?:{_SP}{_SCALE})?{_SP}(?:(?:US|U\.S\.){_SP})?(?:dollar|pound|rou?ble|franc))(?={_SP}(?:in|to|for|from|by|was|were|is|are|has|per|a)\b|[.;](?!\w)|{_SP}?$)",
            "English sets the currency in the plural.",
            repair=_plural,
            needs=_WORDS,
        ),
    )
