"""Values of a text in Chinese, Japanese, Korean or Thai: numbers with their units, dates, times."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cache
from itertools import chain

from mtqa.document import Span
from mtqa.language.tokens import addresses
from mtqa.source.values.dates import find_dates
from mtqa.source.values.measures import PERCENT, measures
from mtqa.source.values.spaceless_numbers import (
    NumeralRun,
    WordFraction,
    any_number,
    read_numeral,
    runs,
    shares,
    unit_at,
)
from mtqa.source.values.tables import Notation, read_table
from mtqa.source.values.tokens import TokenizedText
from mtqa.source.values.value import Clock, Date, Exactness, Value, ValueKind, Written

_SIGN = re.compile(r"(?:(?:US|HK|NT|A|C|R)?[$€£¥₩₹฿]|USD|EUR|RMB|CNY|JPY|GBP|%|ร้อยละ)\s?$")
_NAME = re.compile(r"(?:[A-Za-z]|[A-Z][A-Za-z]{0,6}-)$")
_MORE = re.compile(r"\s?(?:多|余|餘|余り|여|几|來|来)")
_TENTHS = re.compile(r"\s?(?:割|할|成(?![为為员員立年人功果长長绩績本就熟都]))")
_NEAR = 4
_LONGEST_SIGN, _LONGEST_NAME = 5, 8
_THAI_YEARS = range(2400, 2620)
_BUDDHIST_ERA = 543
_LAST_YEAR = 2100
#: Two figures up to here may be years of the present century.
_YOUNG = 30


def find_spaceless(reading: TokenizedText) -> Iterator[Value]:
    """The values of a text, in no order: where two overlap, the one that is surer by its kind."""
    text, levelled, rules = reading.text, reading.levelled, reading.rules
    taken = _Taken(addresses(text, Span(0, len(text))))
    found = chain(
        _named_dates(reading),
        (_date(text, Span(d.start, d.end), (d.date,), sure=d.sure) for d in days(levelled, rules)),
        (_share(text, share) for share in shares(levelled, rules)),
        (_time(text, hour) for hour in hours(levelled, rules)),
        (_number(reading, run) for run in runs(levelled, rules)),
        _others(text, rules),
    )
    for value in found:
        if taken.take(value.core, value.span):
            yield value


class _Taken:
    """Stretches of the text that belong to a value, in order."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self._spans = sorted(spans)

    def take(self, core: Span, span: Span) -> bool:
        """Take a span, unless another has a part of its core."""
        at = bisect_right(self._spans, core)
        if any(core.overlaps(other) for other in self._spans[max(0, at - 1) : at + 1]):
            return False
        self._spans.insert(at, Span(core.start, max(core.end, span.end)))
        return True


def _named_dates(reading: TokenizedText) -> Iterator[Value]:
    """Dates with the name of a month, in Thai with years of the Buddhist era, and dates as 2020-03-05."""
    for named in find_dates(reading):
        dates = named.dates
        if reading.rules.language == "th":
            more = [
                replace(d, year=d.year - _BUDDHIST_ERA)
                for d in dates
                if d.year is not None and d.year in _THAI_YEARS
            ]
            dates = (*more, *dates)
        yield _date(reading.text, reading.span(named.first, named.last), dates, sure=named.figures)


def _date(text: str, span: Span, dates: tuple[Date, ...], *, sure: bool) -> Value:
    parts = tuple(Fraction(part) for part in (dates[0].day, dates[0].year) if part is not None)
    written = Written.FIGURE if sure else Written.WORD
    return Value(ValueKind.DATE, span, span, text[span.start : span.end], written, dates=dates, parts=parts)


def _time(text: str, hour: SpacelessTime) -> Value:
    span, clock = Span(hour.start, hour.end), hour.clock
    shown = text[span.start : span.end]
    parts = (Fraction(clock.hour), *((Fraction(clock.minute),) if clock.minute else ()))
    written = Written.FIGURE if any(char.isdigit() for char in shown) else Written.WORD
    return Value(ValueKind.TIME, span, span, shown, written, clock=clock, parts=parts, scaled=hour.sure)


def _share(text: str, share: WordFraction) -> Value:
    span = Span(share.start, share.end)
    kind, units = (ValueKind.PERCENT, (PERCENT,)) if share.percent else (ValueKind.NUMBER, ())
    return Value(kind, span, span, text[span.start : span.end], Written.WORD, (share.amount,), units)


def _number(reading: TokenizedText, run: NumeralRun) -> Value:
    levelled, rules = reading.levelled, reading.rules
    amounts = run.reading.amounts
    units, start, end = _units(levelled, run)
    tenths = _TENTHS.match(levelled, run.end)
    if tenths:
        amounts, units, end = tuple(10 * amount for amount in amounts), (PERCENT,), tenths.end()
    amounts = tuple(dict.fromkeys((*amounts, *_years(levelled, run, rules))))
    written = Written.FIGURE if run.figures else Written.WORD
    if run.figures and _NAME.search(levelled, max(0, run.start - _LONGEST_NAME), run.start):
        written = Written.CODE
    family = measures().family(units[0]) if units else ""
    kinds = {"percent": ValueKind.PERCENT, "money": ValueKind.MONEY, "": ValueKind.NUMBER}
    hourly = "hour" in units and 0 <= amounts[0] <= 24 and amounts[0].denominator == 1
    return Value(
        kinds.get(family, ValueKind.MEASURE),
        Span(start, end),
        Span(run.start, run.end),
        reading.text[start:end],
        written,
        amounts,
        units,
        clock=Clock(int(amounts[0])) if hourly else None,
        exactness=_exactness(levelled, start, end, rules),
        step=run.reading.step,
        scaled=run.scaled,
    )


def _units(levelled: str, run: NumeralRun) -> tuple[tuple[str, ...], int, int]:
    """The units behind a number or before it, and where the number with them starts and ends."""
    more = _MORE.match(levelled, run.end)
    units, stop = unit_at(levelled, more.end() if more else run.end)
    sign = _SIGN.search(levelled, max(0, run.start - _LONGEST_SIGN), run.start)
    if sign is None or (units and measures().family(units[0]) == "percent"):
        return units, run.start, stop if units else run.end
    ahead = measures().named(sign[0].strip().lower())
    return ahead or units, sign.start(), max(run.end, stop if units else run.end)


def _years(levelled: str, run: NumeralRun, rules: Notation) -> tuple[Fraction, ...]:
    """Other years that a number may stand for: of a decade, of this century, of another era."""
    value, after = run.reading.amounts[0], levelled[run.end : run.end + _NEAR].lstrip()
    if rules.language == "th" and value in _THAI_YEARS:
        return (value - _BUDDHIST_ERA,)
    if rules.decade and after.startswith(rules.decade) and value % 10 == 0 and value < _LAST_YEAR:
        if value >= 100:
            return (value % 100,)
        return (1900 + value, *((2000 + value,) if value <= _YOUNG else ()))
    if after.startswith(("年", "년")) and 0 <= value < 100:
        return (2000 + value, 1900 + value)
    return ()


def _exactness(levelled: str, start: int, end: int, rules: Notation) -> Exactness:
    before, after = levelled[max(0, start - _NEAR) : start].rstrip(), levelled[end : end + _NEAR].lstrip()
    if before.endswith(rules.about) or after.startswith(rules.about):
        return Exactness.ABOUT
    if before.endswith(rules.more) or after.startswith(rules.more) or "多" in levelled[start:end]:
        return Exactness.MORE
    return Exactness.LESS if before.endswith(rules.less) or after.startswith(rules.less) else Exactness.EXACT


def _others(text: str, rules: Notation) -> Iterator[Value]:
    """Halves, and words that double."""
    table = read_table(f"{rules.language}.toml")
    for section in ("fraction", "double"):
        for amount, forms in table.get(section, {}).items():
            for form in forms.split(" | "):
                for match in re.finditer(re.escape(form), text):
                    span = Span(*match.span())
                    yield Value(ValueKind.NUMBER, span, span, match[0], Written.WORD, (Fraction(amount),))


#: First year of an era, less one. Taiwan counts from 1912, Thailand from 543 BCE.
_ERAS = {
    "令和": 2018,
    "平成": 1988,
    "昭和": 1925,
    "大正": 1911,
    "明治": 1867,
    "民國": 1911,
    "民国": 1911,
    "พ.ศ.": -543,
}
_ERA = "|".join(map(re.escape, _ERAS))
_YEARS = range(1000, 2600)
_HALF_DAY_NEAR = 4


@dataclass(frozen=True, slots=True)
class SpacelessDate:
    """A date in a text; ``sure`` where it is more than a month, or a day that may be given otherwise."""

    start: int
    end: int
    date: Date
    sure: bool


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
    number = any_number(rules.language)
    for match in _date_pattern(number).finditer(text):
        month, day = _small(match["month"], 12, rules), _small(match["day"], 31, rules)
        year = _year(match["era"], match["year"], rules)
        if month and (day or match["day"] is None) and (year or match["year"] is None):
            yield SpacelessDate(*match.span(), Date(year or None, month, day or None), bool(day or year))
    for match in _day_pattern(number).finditer(text) if rules.language != "ko" else ():
        day = _small(match["day"], 31, rules)
        if day:
            yield SpacelessDate(*match.span(), Date(day=day), False)
    for match in _era_year_pattern(number).finditer(text):
        year = _year(match["era"], match["year"], rules)
        if year:
            yield SpacelessDate(*match.span(), Date(year), True)


def hours(text: str, rules: Notation) -> Iterator[SpacelessTime]:
    """The times of a levelled text."""
    for match in _time_pattern(any_number(rules.language)).finditer(text):
        hour, minute = _small(match["hour"], 24, rules), _small(match["minute"], 59, rules)
        bare = match["minute"] is None
        if hour is None or (minute is None and not bare) or (":" in match[0] and bare):
            continue
        before = text[max(0, match.start() - _HALF_DAY_NEAR) : match.start()].rstrip()
        half = "am" if before.endswith(rules.am) else "pm" if before.endswith(rules.pm) else ""
        clock = Clock(hour, 30 if match["half"] else minute or 0, half if 0 < hour <= 12 else "")
        yield SpacelessTime(*match.span(), clock, bool(half))


def _year(era: str | None, text: str | None, rules: Notation) -> int:
    """A year of our calendar; 0 where there is none."""
    if text is None:
        return 0
    found = read_numeral(text, rules) if text != "元" else None
    value = 1 if text == "元" else int(found.amounts[0]) if found else 0
    if era and value:
        return value + _ERAS[era]
    return value if value in _YEARS else 0


def _small(text: str | None, highest: int, rules: Notation) -> int | None:
    found = read_numeral(text, rules) if text is not None else None
    if found is None or found.amounts[0] > highest or found.amounts[0].denominator != 1:
        return None
    return int(found.amounts[0])


@cache
def _date_pattern(number: str) -> re.Pattern[str]:
    year = rf"(?:(?P<era>{_ERA})\s?)?(?:(?P<year>{number}|元)\s?[年년]\s?)?"
    return re.compile(
        rf"{year}(?P<month>{number})\s?[月월](?!\s?[間间])(?:\s?(?P<day>{number})\s?[日号號일])?"
    )


@cache
def _era_year_pattern(number: str) -> re.Pattern[str]:
    return re.compile(rf"(?P<era>{_ERA})\s?(?P<year>{number}|元)\s?[年년]?")


@cache
def _day_pattern(number: str) -> re.Pattern[str]:
    return re.compile(rf"(?P<day>{number})\s?[日号號일](?!\s?[間间동])")


@cache
def _time_pattern(number: str) -> re.Pattern[str]:
    minute = rf"(?:\s?(?P<minute>{number})\s?[分분]?|(?P<half>半|반))?"
    return re.compile(rf"(?P<hour>{number})\s?(?:[時时点點시](?![間间代期점])|:){minute}")
