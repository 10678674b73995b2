"""``number/foreign``: numbers as another language writes them."""

from __future__ import annotations

import re

from mtqa.checks.calendar_dates import MONTHS, NAMED_MONTH
from mtqa.checks.number_words import any_of
from mtqa.checks.patterns import Match, Pattern, PatternCheck, after, before
from mtqa.findings import Severity
from mtqa.language.scales import scales
from mtqa.language.tokens import SPACES
from mtqa.language.words import word_list

_SP = f"[{SPACES}]"
_HARD_SPACE = SPACES.replace(" ", "")
_SIGNS = tuple("$€£¥")
_SIGN = r"(?:US|AU|CA|HK|NZ|A|C)?[$€£¥]"
_CURRENCY = any_of("currencies", "more_currencies", "european_currencies", "codes_after_numbers")
#: Behind a sign a currency is given twice, which ``currency/sign`` tells.
_AGAIN = any_of("currencies")
_SCALE = any_of("magnitudes", "short_magnitudes", "shortest_magnitudes")
_UNIT = (
    rf"(?:{_SP}?[%‰]|{_SP}?[€]|{_SP}(?:percent|per{_SP}cent|pct|percentage|"
    rf"{_SCALE}|{_CURRENCY}|{any_of('units')})\b)"
)
_MONEY = re.compile(_CURRENCY)
_START = r"(?<![\w.,/:+$€£¥-])"
_FOREIGN_SCALE = "|".join(sorted(scales("foreign"), key=len, reverse=True))
_WIRE_SCALE = "|".join(sorted(scales("wire"), key=len, reverse=True))
_THOUSAND = "|".join(word for word, english in scales("foreign").items() if english == "thousand")
#: Behind the stop of an abbreviation the sentence goes on.
_GOES_ON = rf"(?={_SP}(?:[^\W\d_A-Z]|[€$£¥]|[A-Z]{{3}}\b))"
_END = r"(?![\w,/:-]|\.\d)"
_DIALLED = re.compile(rf"{any_of('dialled')}\b[^.!?]{{0,16}}$", re.IGNORECASE)
_LEAD_IN = re.compile(rf"(?:\b{any_of('lead_ins', 'lead_ins_of_counts')}|[$€£¥])\s?$")


def _commas(match: Match) -> str:
    whole, _, decimals = match["bad"].partition(",") if "." in match["bad"] else (match["bad"], "", "")
    grouped = re.sub(rf"[.{SPACES}]", ",", whole)
    return f"{grouped}.{decimals}" if decimals else grouped


def _point(match: Match) -> str:
    return match["bad"].replace(",", ".")


def _is_number(match: Match) -> bool:
    return not _DIALLED.search(before(match)) and not re.match(rf"{_SP}?\d", after(match, 2))


def _counted(match: Match) -> bool:
    following = match.string[match.end("noun") : match.end("noun") + 6]
    # Nobody gives a price or a rate to three places that are all 0.
    money = match["bad"].endswith("000") and _MONEY.fullmatch(match["noun"])
    return bool(money or match["noun"] in word_list("counted_nouns")) and not re.match(
        r"\s*(?:per\b|an?\b|/)", following
    )


def _led_in(match: Match) -> bool:
    return _LEAD_IN.search(before(match, 12)) is not None and _is_number(match)


def _in_figures(match: Match) -> str:
    """Thousands as English writes them."""
    return f"{round(float(match['number'].replace(',', '.')) * 1000):,}"


def _range(match: Match) -> str:
    low, high = (re.sub(rf"[+{SPACES}]", "", match[end]) for end in ("low", "high"))
    return f"{low} to {high}"


def _currency_moved(match: Match) -> str:
    return f"{match['sign']}{match['number']}"


class ForeignNumber(PatternCheck):
    """A number in the notation of another language: a decimal comma ("3,5 %"), points or spaces
    between thousands ("1.234.567", "1 500 000"), a space before the percentage sign, a currency
    sign after the number ("30 €"), "10h30", "8. July", "Mrd", "12 mln. rubles", "45 thousand",
    dots between the ends of a range ("+7...+9 degrees").

    English writes 3.5%, 1,234,567, €30, 10:30, 8 July and billion. "3,500" and "12.500" alone can
    be either, so they are not reported; nor are scores, dates, versions, addresses, or times with
    a point (18.30).

    Source: Unicode CLDR, number patterns of English and of other locales; The Chicago Manual of
    Style, 17th ed., 9.55-9.56 (decimal markers and digit separators).
    """

    id = "number/foreign"
    title = "Number in the notation of another language"
    category = "Locale convention/Number format"
    severity = Severity.MAJOR
    about_words = True

    patterns = (
        Pattern(
            "mixed-marks",
            rf"(?<![\w.,/:+-])(?P<bad>[1-9]\d{{0,2}}(?:\.\d{{3}}){{1,4}},\d{{1,2}}){_END}",
            "This number has its points and commas the wrong way round for English.",
            repair=_commas,
        ),
        Pattern(
            "point-groups",
            rf"(?<![\w.,/:+-])(?P<bad>[1-9]\d{{0,2}}(?:\.\d{{3}}){{2,4}}){_END}",
            "English sets commas, not points, between thousands.",
            repair=_commas,
            accept=lambda match: _is_number(match) and not _is_address(match["bad"]),
        ),
        Pattern(
            "point-count",
            rf"(?<![\w.,/:+$€£-])(?P<bad>[1-9]\d{{0,2}}\.\d{{3}})(?={_SP}(?P<noun>[a-z]{{4,20}})\b)",
            "English sets a comma, not a point, between thousands.",
            repair=_commas,
            accept=_counted,
        ),
        Pattern(
            "space-groups",
            rf"(?<![\w.,/:+-])(?P<bad>[1-9]\d{{0,2}}(?:{_SP}\d{{3}}){{2,4}}){_END}",
            "English sets commas, not spaces, between thousands.",
            repair=_commas,
            accept=lambda match: _is_number(match) and not re.search(rf"\d{_SP}$", before(match, 3)),
        ),
        Pattern(
            "space-groups",
            rf"(?<![\w.,/:+-])(?P<bad>[1-9]\d{{0,2}}(?:[{_HARD_SPACE}]\d{{3}}){{1,4}}){_END}",
            "English sets commas, not spaces, between thousands.",
            repair=_commas,
            accept=_is_number,
        ),
        Pattern(
            "space-group",
            rf"(?<![\w.,/:+-])(?P<bad>[1-9]\d{{0,2}} \d{{3}})(?!{_SP}?\d)(?=,?{_SP}[a-z])",
            "English sets a comma, not a space, between thousands.",
            repair=_commas,
            accept=_led_in,
        ),
        Pattern(
            "decimal-comma",
            rf"(?<![\w.,/:+-])(?!(?<=\d{_SP})\d{{3}},)(?P<bad>\d{{1,4}},\d{{1,2}})(?!\d|,\d)(?={_UNIT})",
            "English sets a point, not a comma, before decimals.",
            repair=_point,
        ),
        Pattern(
            "decimal-comma",
            rf"{_SIGN}{_SP}?(?P<bad>\d{{1,4}},\d{{1,2}})(?!\d|[.,]\d)",
            "English sets a point, not a comma, before decimals.",
            repair=_point,
            needs=_SIGNS,
        ),
        Pattern(
            "percent",
            rf"(?<![\w.,/:+-])(?P<bad>(?P<number>\d[\d.,]{{0,14}}(?<=\d)){_SP}{{1,3}}(?P<sign>[%‰]))(?!\w)",
            "English sets no space before the percentage sign.",
            repair=lambda match: match["number"] + match["sign"],
            needs=("%", "‰"),
        ),
        Pattern(
            "currency-after",
            rf"(?<![\w.,/:$€£¥+-])(?P<bad>(?P<number>\d[\d.,]{{0,14}}(?<=\d)){_SP}?(?P<sign>[€£¥]|\$(?!\w)))(?!{_SP}?(?:\d|{_AGAIN}\b))",
            "English sets the currency sign before the number.",
            repair=_currency_moved,
            needs=_SIGNS,
        ),
        Pattern(
            "currency-space",
            rf"(?<![\d%])(?P<bad>(?P<sign>[€£¥]|(?<!\w)(?:US)?\$){_SP}(?P<number>\d[\d.,]{{0,14}}))",
            "English sets no space after the currency sign.",
            repair=_currency_moved,
            needs=_SIGNS,
        ),
        Pattern(
            "hours",
            r"(?<![\w.,/:+-])(?P<bad>(?:(?:[01]?\d|2[0-4])h|(?:[01]\d|2[0-4])H)[0-5]\d)(?![\w'])",
            "English does not write a time with an h.",
            repair=lambda match: re.sub("[hH]", ":", match["bad"]),
        ),
        Pattern(
            "ordinal-point",
            (
                rf"(?:\b(?:on|On|the|of|since|Since|until|Until|till|from|From|by|By|to|and|before|after|for)|[,(–-]){_SP}?"
                rf"(?P<bad>(?:0?[1-9]|[12]\d|3[01])\.{_SP}{{0,2}}(?P<month>{NAMED_MONTH}))(?![a-z])"
            ),
            "English sets no point after the day of a month.",
            repair=lambda match: f"{match['bad'].partition('.')[0]} {match['month']}",
            needs=MONTHS,
        ),
        Pattern(
            "range",
            rf"(?<![\w.,/:])(?P<bad>(?P<low>[+−-]{_SP}?\d{{1,3}}){_SP}?(?:\.\.\.|…){_SP}?(?P<high>[+−-]{_SP}?\d{{1,3}}))(?![\w:]|[.,]\d)",
            "English sets “to” or a dash, not dots, between the ends of a range.",
            repair=_range,
            needs=("...", "…"),
        ),
        Pattern(
            "scale",
            (
                rf"(?<![\w.,/:-])(?P<bad>(?P<number>\d{{1,3}}(?:[.,]\d)?){_SP}(?P<scale>{_THOUSAND})\b"
                rf"(?:\.{_GOES_ON})?)"
            ),
            "This word for thousands is not English, which writes them in figures.",
            repair=_in_figures,
        ),
        Pattern(
            "scale",
            rf"(?<=\d){_SP}(?P<bad>(?P<scale>{_FOREIGN_SCALE}|wan)\b(?:\.{_GOES_ON})?)",
            "This word for thousands, millions or billions is not English.",
            repair=lambda match: scales("foreign").get(match["scale"]),
        ),
        Pattern(
            "scale",
            rf"(?<=\d){_SP}(?P<bad>(?P<scale>{_WIRE_SCALE})\.){_GOES_ON}",
            lambda match: (
                f"English sets no stop behind “{match['scale']}”: it is {scales('wire')[match['scale']]}."
            ),
            repair=lambda match: scales("wire")[match["scale"]],
        ),
        Pattern(
            "thousand-word",
            rf"(?<![\w.,/:-])(?P<bad>(?P<number>\d{{1,3}}(?:\.\d)?){_SP}thousand)(?![\w-])(?!{_SP}(?:\d|{_SCALE}))",
            "English writes thousands in figures.",
            repair=_in_figures,
            needs=("thousand",),
        ),
    )


def _is_address(number: str) -> bool:
    parts = number.split(".")
    return len(parts) == 4 and all(int(part) < 256 for part in parts)
