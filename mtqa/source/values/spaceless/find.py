"""Values of a text in Chinese, Japanese, Korean or Thai: numbers with their units, dates, times."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import replace
from fractions import Fraction
from itertools import chain

from mtqa.document import Span
from mtqa.language.tokens import addresses
from mtqa.source.values.calendar.cycles import cycles
from mtqa.source.values.calendar.dates import find_dates
from mtqa.source.values.calendar.events import events
from mtqa.source.values.numbers.context import year_of
from mtqa.source.values.numbers.mentions import mention, phrases
from mtqa.source.values.numbers.ordinals import makes_ordinal
from mtqa.source.values.spaceless.context import (
    and_a_half,
    decades_of_age,
    half_before_unit,
    middle_of,
    named_otherwise,
    part_of_yuan,
    per_ten_shares,
    speeds,
    temperature,
    tenth_parts,
    with_others,
    years_of_century,
)
from mtqa.source.values.spaceless.dates import SpacelessDate, SpacelessTime, days, hours
from mtqa.source.values.spaceless.halves import halves
from mtqa.source.values.spaceless.numbers import (
    NumeralRun,
    WordFraction,
    decimals,
    mixed,
    read_numeral,
    runs,
    shares,
    unit_at,
)
from mtqa.source.values.spaceless.prison_terms import months_of_terms
from mtqa.source.values.tables import Notation, read_table
from mtqa.source.values.tokens import TokenizedText
from mtqa.source.values.units.measures import PERCENT, measures
from mtqa.source.values.value import Clock, Date, Exactness, Times, Value, ValueKind, Written

_SIGN = re.compile(r"(?:(?:US|HK|NT|A|C|R)?[$€£¥₩₹฿]|RM|USD|EUR|RMB|CNY|JPY|GBP|%|ร้อยละ)\s?$")
_NAME = re.compile(r"(?:[A-Za-z]|[A-Z][A-Za-z]{0,6}-)$")
#: Days that name what happened on them: 0403強震.
_DAY_NAME = re.compile(r"0\d[0-3]\d")
#: Years of Taiwan's era, of which English gives ours: 115年度.
_ROC_YEARS, _ROC_ERA = range(80, 150), 1911
#: The end of a range of hundredths: 156円12～14銭.
_TO_CENTS = re.compile(r"\s?[~～〜–-]\s?\d{1,2}\s?(?:銭|สตางค์)")
_AND_SOME = re.compile(r"(?P<first>[十百千])[数數][十百千]?(?P<scale>[万萬億亿兆])?")
#: After an age, or before it, that is not reached.
_BELOW, _BELOW_BEFORE = re.compile(r"\s?(?:未満|未满|미만)"), re.compile(r"[未不][满滿]\Z")
_MORE = re.compile(r"\s?(?:多|余|餘|余り|여|几|來|来)")
#: From midnight to midnight, as daily counts are dated: 0—24时.
_WHOLE_DAY = re.compile(r"(?<!\d)[0零〇][时時]?\s?(?:[-—–~～〜至到]|から){1,2}\s?24[时時]")
#: Seconds with decimals after the word for them: 9秒98.
_SECONDS = re.compile(r"(?<![\d.])(\d{1,2})(?:秒|초\s?)(\d{1,3})(?![\d秒초分분时時시点.,])")
#: Yuan with tenths of them after the word: 12块5, 三块二.
_YUAN = re.compile(
    r"(?<![\d.])(?P<whole>\d{1,5}|[一二两三四五六七八九十百]{1,5})[块塊]"
    r"(?P<part>\d{1,2}|[一二三四五六七八九])(?:[毛角](?P<fen>\d|[一二三四五六七八九])?分?)?"
    r"(?!一(?![斤公袋盒瓶只份支条吨个個])|[\d二三四五六七八九十百个個块塊位名人件次张張片])"
)
#: The same with the word for the tenths: 3元5角, 3元5角8分.
_YUAN_TENTHS = re.compile(
    r"(?<![\d.])(?P<whole>\d{1,5}|[一二两三四五六七八九十百]{1,5})元(?P<part>\d|[一二三四五六七八九])角"
    r"(?:(?P<fen>\d|[一二三四五六七八九])分)?"
)
#: Degrees with tenths of one after the word: 四十二度三, 36度8分.
_DEGREES = {
    "zh": re.compile(
        r"(?<![\d年季])(?P<whole>\d{2}|[二三四五六七八九]?十[一二三四五六七八九]?)度(?P<part>\d|[一二三四五六七八九])"
        r"(?![\d一二三四五六七八九十百個个次季分角秒月年日人])"
    ),
    "ja": re.compile(r"(?<!\d)(?P<whole>\d{2})度(?P<part>\d)分(?!\d)"),
}
_HALVES = ("半", "반")
#: Units of China that English converts.
_NO_ENGLISH = frozenset(("jin", "liang", "li", "mu"))
_TENTH_SIGNS = "〇一二三四五六七八九"
_HOURS = (Fraction(0), Fraction(24))
_HALF, _WHOLE = Fraction(1, 2), Fraction(100)
_NEAR = 4
_SHORTEST_PHRASE = 2
_LONGEST_SIGN, _LONGEST_NAME, _LONGEST_COUNTER = 7, 8, 10
#: Years of the Buddhist era, and earlier ones, which figures are only after a word for a year.
_THAI_YEARS, _OLD_THAI_YEARS = range(2101, 2620), range(1000, 1900)
_THAI_YEAR = re.compile(r"(?:ปี|ศักราช)\s?\Z")
_THAI_DECADE = re.compile(r"ทศวรรษ(?:ที่)?\s?\Z")
_BUDDHIST_ERA = 543
_BUDDHIST_CENTURY = re.compile(r"พุทธศตวรรษที่\s?(?:\d{1,2}\s?(?:[-–—]|ถึง|และ)\s?)?\Z")
_LAST_YEAR = 2100
#: Two figures up to here may be years of the present century.
_YOUNG = 30


def find_spaceless(reading: TokenizedText) -> Iterator[Value]:
    """The values of a text, in no order: where two overlap, the one that is surer by its kind."""
    text, levelled, rules = reading.text, reading.levelled, reading.rules
    taken = _Taken(addresses(text, Span(0, len(text))))
    found = chain(
        events(reading, set()),
        (mention(text, Span(*day.span()), _HOURS) for day in _WHOLE_DAY.finditer(levelled)),
        (_seconds(text, match) for match in _SECONDS.finditer(levelled)),
        (_yuan(text, match, rules) for match in _YUAN.finditer(levelled) if rules.language == "zh"),
        (_yuan(text, match, rules) for match in _YUAN_TENTHS.finditer(levelled) if rules.language == "zh"),
        (_degrees(text, match, rules) for match in _degrees_in(levelled, rules)),
        months_of_terms(text, levelled, rules),
        cycles(reading, set()),
        _named_dates(reading),
        (
            _date(text, Span(d.start, d.end), _readings(d), sure=d.sure, more=(d.more, *_of_decade(d)))
            for d in days(levelled, rules)
        ),
        (_share(text, share) for share in shares(levelled, rules)),
        (_number(reading, run) for run in decimals(levelled, rules)),
        (_time(text, hour) for hour in hours(levelled, rules)),
        (value for value in phrases(reading, set()) if _has_number(value, rules)),
        halves(levelled, rules),
        _others(text, rules, phrases=True),
        (_and_some(text, match, rules) for match in _AND_SOME.finditer(levelled)),
        (_number(reading, run) for run in chain(mixed(levelled), runs(levelled, rules))),
        _others(text, rules, phrases=False),
        phrases(reading, set()),
    )
    for value in found:
        if taken.take(value.core, value.span):
            yield value


def _seconds(text: str, match: re.Match[str]) -> Value:
    span, amount = Span(*match.span()), Fraction(f"{match[1]}.{match[2]}")
    parts = (Fraction(match[1]), Fraction(match[2]))
    step = Fraction(1, 10 ** len(match[2]))
    shown, units = text[span.start : span.end], ("second",)
    return Value(
        ValueKind.MEASURE, span, span, shown, Written.FIGURE, (amount,), units, step=step, parts=parts
    )


def _yuan(text: str, match: re.Match[str], rules: Notation) -> Value:
    span, whole = Span(*match.span()), read_numeral(match["whole"], rules)
    part = "".join(_digit(sign) for sign in (match["part"], match["fen"]) if sign)
    amount = (whole.amounts[0] if whole else 0) + Fraction(int(part), 10 ** len(part))
    step = Fraction(1, 10 ** len(part))
    shown = text[span.start : span.end]
    return Value(ValueKind.MONEY, span, span, shown, Written.FIGURE, (amount,), ("CNY",), step=step)


def _degrees_in(levelled: str, rules: Notation) -> Iterator[re.Match[str]]:
    pattern = _DEGREES.get(rules.language)
    return pattern.finditer(levelled) if pattern is not None and "度" in levelled else iter(())


def _degrees(text: str, match: re.Match[str], rules: Notation) -> Value:
    span, whole = Span(*match.span()), read_numeral(match["whole"], rules)
    amount = (whole.amounts[0] if whole else 0) + Fraction(int(_digit(match["part"])), 10)
    kind, units, step = ValueKind.MEASURE, ("celsius", "fahrenheit"), Fraction(1, 10)
    shown = text[span.start : span.end]
    return Value(kind, span, span, shown, Written.FIGURE, (amount,), units, step=step)


def _digit(sign: str) -> str:
    return sign if sign.isdigit() and sign.isascii() else str(_TENTH_SIGNS.find(sign))


def _has_number(value: Value, rules: Notation) -> bool:
    """Whether a phrase that mentions a number has signs of one, which alone would say another: 一昼夜."""
    counts = value.kind is ValueKind.NUMBER and not value.text.endswith("旬")
    return counts and any(sign in value.text for sign in (*rules.characters, *_HALVES))


def _and_some(text: str, match: re.Match[str], rules: Notation) -> Value:
    """A number of which only the first sign is said: 千数百億 is over 100 billion."""
    found = read_numeral(match["first"] + (match["scale"] or ""), rules)
    return mention(text, Span(*match.span()), found.amounts if found else ())


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


def _readings(day: SpacelessDate) -> tuple[Date, ...]:
    return (Date(day.fiscal), day.date) if day.fiscal else (day.date,)


def _of_decade(day: SpacelessDate) -> tuple[int, ...]:
    """The years of ten of an era, and the decades of our calendar that they are of; () for other dates."""
    first = day.date.year or 0
    return (*range(first, first + 10), first // 10 * 10, first // 10 * 10 + 10) if day.decade else ()


def _date(text: str, span: Span, dates: tuple[Date, ...], *, sure: bool, more: tuple[int, ...] = ()) -> Value:
    said = (dates[0].day, dates[0].year, *(part or None for part in more))
    parts = tuple(Fraction(part) for part in said if part is not None)
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
    kind, units = (ValueKind.PERCENT, (share.unit,)) if share.unit else (ValueKind.NUMBER, ())
    return Value(
        kind, span, span, text[span.start : span.end], Written.WORD, (share.amount,), units, plain=True
    )


def _number(reading: TokenizedText, run: NumeralRun) -> Value:
    levelled, rules = reading.levelled, reading.rules
    if run.some:
        return _some(reading, run)
    amounts = run.reading.amounts
    units, start, end = _units(levelled, run, rules.language)
    tenths = tenth_parts(levelled, run.end, amounts)
    if aged := decades_of_age(levelled, run.end, amounts):
        amounts = aged
    elif tenths:
        (amounts, end), units = tenths, (PERCENT,)
        if levelled[run.end] == "折":  # six tenths of the price are 40 percent off
            amounts += tuple(_WHOLE - amount for amount in amounts)
    elif half := and_a_half(levelled, end, units):
        amounts, end = tuple(amount + _HALF for amount in amounts), half
    elif halved := half_before_unit(levelled, run.end, rules.language):
        (units, end), amounts = halved, tuple(amount + _HALF for amount in amounts)
    first = amounts[0]
    more = (
        *per_ten_shares(levelled, run.start, first, rules.language),
        *_years(levelled, run, rules),
        *years_of_century(levelled, run.start, run.end, first),
        *with_others(levelled, run.start, run.end, first),
        *middle_of(levelled, end, first),
    )
    written = Written.FIGURE if run.figures else Written.WORD
    if named_otherwise(levelled, run.start, run.end, first):
        written = Written.WORD
    if run.figures and _DAY_NAME.fullmatch(levelled, run.start, run.end):
        written = Written.CODE
    if run.figures and _NAME.search(levelled, max(0, run.start - _LONGEST_NAME), run.start):
        written = Written.CODE
        more = (*more, *year_of(levelled[run.start : run.end]))
    ordinal = makes_ordinal(levelled, run.start, run.end, rules)
    counted = levelled[run.end : run.end + _LONGEST_COUNTER].lstrip().startswith(rules.counters)
    family = measures().family(units[0]) if units else ""
    kinds = {"percent": ValueKind.PERCENT, "money": ValueKind.MONEY, "": ValueKind.NUMBER}
    below = _BELOW.match(levelled, end) or _BELOW_BEFORE.search(levelled[max(0, start - _NEAR) : start])
    hourly = "hour" in units and 0 <= first <= 24 and first.denominator == 1
    return Value(
        kinds.get(family, ValueKind.MEASURE),
        Span(start, end),
        Span(run.start, run.end),
        reading.text[start:end],
        written,
        tuple(dict.fromkeys((*amounts, *more))),
        units,
        clock=Clock(int(first)) if hourly else None,
        exactness=_exactness(levelled, start, end, rules),
        step=run.reading.step,
        scaled=run.scaled,
        below=bool(below) and "year" in units,
        ordinal=ordinal,
        plain=written is Written.WORD and (ordinal or bool(units) or counted),
    )


def _some(reading: TokenizedText, run: NumeralRun) -> Value:
    """What says the order of a number (近千); with a unit that English lacks what it is worth (近百斤)."""
    said = mention(reading.text, Span(run.start, run.end), run.reading.amounts)
    units, stop, amounts = *_units(reading.levelled, run, reading.rules.language)[::2], run.reading.amounts
    if not _NO_ENGLISH & set(units):
        return said
    span = Span(run.start, stop)
    text = reading.slice(span)
    return replace(said, kind=ValueKind.MEASURE, span=span, text=text, amounts=amounts, units=units)


def _units(levelled: str, run: NumeralRun, language: str) -> tuple[tuple[str, ...], int, int]:
    """The units after a number or before it, and where the number with them starts and ends."""
    more = _MORE.match(levelled, run.end)
    units, stop = unit_at(levelled, more.end() if more else run.end, language)
    if not units and _TO_CENTS.match(levelled, run.end):
        return ("cent",), run.start, run.end
    if language == "zh" and (part := part_of_yuan(levelled, run.start, run.end, units, figures=run.figures)):
        return (part,), run.start, max(stop, run.end + 1)
    sign = _SIGN.search(levelled, max(0, run.start - _LONGEST_SIGN), run.start)
    if sign is None or (units and measures().family(units[0]) == "percent"):
        units = temperature(levelled, run.start, stop, units, figures=run.figures)
        units, stop = speeds(levelled, run.start, stop, units)
        return units, run.start, stop if units else run.end
    ahead = measures().named(sign[0].strip().lower())
    return ahead or units, sign.start(), max(run.end, stop if units else run.end)


def _years(levelled: str, run: NumeralRun, rules: Notation) -> tuple[Fraction, ...]:
    """Other years that a number may stand for: of a decade, of another era."""
    value, after = run.reading.amounts[0], levelled[run.end : run.end + _NEAR].lstrip()
    if rules.language == "th" and value in _THAI_YEARS:
        year = value - _BUDDHIST_ERA
        decade = _THAI_DECADE.search(levelled, max(0, run.start - _LONGEST_COUNTER), run.start)
        start = Fraction(year // 10 * 10)
        return (year, start, start + 10) if decade else (year,)
    if (
        rules.language == "th"
        and value in _OLD_THAI_YEARS
        and _THAI_YEAR.search(levelled, max(0, run.start - _LONGEST_COUNTER), run.start)
    ):
        return (value - _BUDDHIST_ERA,)
    if rules.language == "zh" and value in _ROC_YEARS and after.startswith("年"):
        return (value + _ROC_ERA,)
    if rules.language == "th" and _BUDDHIST_CENTURY.search(levelled, max(0, run.start - 24), run.start):
        return (value - 5, value - 6)
    if rules.decade and after.startswith(rules.decade) and value % 10 == 0 and value < _LAST_YEAR:
        if value >= 100:
            return (value % 100,)
        return (1900 + value, *((2000 + value,) if value <= _YOUNG else ()))
    return ()


def _exactness(levelled: str, start: int, end: int, rules: Notation) -> Exactness:
    before, after = levelled[max(0, start - _NEAR) : start].rstrip(), levelled[end : end + _NEAR].lstrip()
    if before.endswith(rules.about) or after.startswith(rules.about):
        return Exactness.ABOUT
    if before.endswith(rules.more) or after.startswith(rules.more) or "多" in levelled[start:end]:
        return Exactness.MORE
    return Exactness.LESS if before.endswith(rules.less) or after.startswith(rules.less) else Exactness.EXACT


def _others(text: str, rules: Notation, *, phrases: bool) -> Iterator[Value]:
    """Halves, words that double and those for some days; phrases, which may have numbers in them, or the
    others."""
    table = read_table(f"{rules.language}.toml")
    for section in ("fraction", "double", "day"):
        for amount, forms in table.get(section, {}).items():
            worth = Fraction(amount)
            for form in forms.split(" | "):
                if (len(form) >= _SHORTEST_PHRASE) is not phrases:
                    continue
                days = section == "day"
                for match in re.finditer(re.escape(form), text):
                    span = Span(*match.span())
                    yield Value(
                        ValueKind.MEASURE if days else ValueKind.NUMBER,
                        span,
                        span,
                        match[0],
                        Written.WORD,
                        (worth,),
                        ("day",) if days else (),
                        plain=days or (phrases and worth < 1),
                        times=Times.WORD if section == "double" and phrases else Times.NO,
                        ordinal=days and makes_ordinal(text, span.start, span.end, rules),
                    )
