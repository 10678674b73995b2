"""Values of a text in Chinese, Japanese, Korean or Thai."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from fractions import Fraction

from mtqa.checks.tokens import addresses
from mtqa.document import Span
from mtqa.source.values import hanzi
from mtqa.source.values.calendar import find_dates
from mtqa.source.values.measures import measures
from mtqa.source.values.reading import Reading
from mtqa.source.values.tables import Tables, read_table
from mtqa.source.values.value import Clock, Date, Exactness, Kind, Value, Written

_SIGN = re.compile(r"(?:US|HK|NT|A|C|R)?[$€£¥₩₹฿]\s?$|(?:USD|EUR|RMB|CNY|JPY|GBP)\s?$|%\s?$|ร้อยละ\s?$")
_NAME = re.compile(r"(?:[A-Za-z]|[A-Z][A-Za-z]{0,6}-)$")
_NEAR = 4
_THAI_YEARS = range(2400, 2620)
_TENTH_WORDS = re.compile(r"\s?(?:割|할|成(?![为為员員立年人功果长長绩績本就熟都]))")


@dataclass
class _Taken:
    """Stretches of the text that belong to a value already."""

    spans: list[tuple[int, int]] = field(default_factory=list)

    def free(self, start: int, end: int) -> bool:
        return all(end <= a or start >= b for a, b in self.spans)

    def take(self, start: int, end: int) -> None:
        self.spans.append((start, end))


def find_spaceless(reading: Reading) -> Iterator[Value]:
    """The values of a text, in no order."""
    text, levelled, rules, tokens = reading.text, reading.levelled, reading.rules, reading.tokens
    taken = _Taken([(span.start, span.end) for span in addresses(text, Span(0, len(text)))])
    for named in find_dates(reading):
        start, end = tokens[named.first].start, tokens[named.last - 1].end
        if taken.free(start, end):
            taken.take(start, end)
            yield _date(text, start, end, _thai(named.dates, rules), figures=named.figures)
    for start, end, dates, figures in hanzi.dates(levelled, rules):
        if taken.free(start, end):
            taken.take(start, end)
            yield _date(text, start, end, dates, figures=figures)
    for start, end, amount, percent, _ in hanzi.fractions(levelled, rules):
        if taken.free(start, end):
            taken.take(start, end)
            kind, units = (Kind.PERCENT, ("%",)) if percent else (Kind.NUMBER, ())
            yield Value(
                kind, Span(start, end), Span(start, end), text[start:end], Written.WORD, (amount,), units
            )
    for start, end, clock, sure in hanzi.times(levelled, rules):
        if taken.free(start, end):
            taken.take(start, end)
            yield _time(text, start, end, clock, sure=sure)
    for run in hanzi.runs(levelled, rules):
        if taken.free(run.start, run.end):
            value = _value(text, levelled, run, rules)
            taken.take(run.start, max(run.end, value.span.end))
            yield value
    yield from _others(text, taken, rules)


def _thai(dates: tuple[Date, ...], rules: Tables) -> tuple[Date, ...]:
    """Years of the Buddhist era, as the Gregorian calendar has them as well."""
    if rules.language != "th":
        return dates
    more = [Date(d.year - 543, d.month, d.day) for d in dates if d.year is not None and d.year in _THAI_YEARS]
    return (*more, *dates)


def _date(text: str, start: int, end: int, dates: tuple[Date, ...], *, figures: bool) -> Value:
    first = dates[0]
    parts = tuple(Fraction(part) for part in (first.day, first.year) if part is not None)
    written = Written.FIGURE if figures else Written.WORD
    span = Span(start, end)
    return Value(Kind.DATE, span, span, text[start:end], written, dates=dates, parts=parts)


def _time(text: str, start: int, end: int, clock: Clock, *, sure: bool) -> Value:
    span = Span(start, end)
    parts = (Fraction(clock.hour), *((Fraction(clock.minute),) if clock.minute else ()))
    written = Written.FIGURE if any(char.isdigit() for char in text[start:end]) else Written.WORD
    return Value(Kind.TIME, span, span, text[start:end], written, clock=clock, parts=parts, scaled=sure)


def _value(text: str, levelled: str, run: hanzi.Run, rules: Tables) -> Value:
    start, end, amounts = run.start, run.end, run.amounts
    more = re.compile(r"\s?(?:多|余|餘|余り|여|几|來|来)").match(levelled, end)
    units, stop = hanzi.unit_at(levelled, more.end() if more else end)
    tenth = _TENTH_WORDS.match(levelled, end)
    if tenth:
        amounts, units, stop = tuple(a * 10 for a in amounts), ("%",), tenth.end()
    sign = _SIGN.search(levelled, max(0, start - 5), start)
    if sign and not (units and measures().family(units[0]) == "percent"):
        units = measures().named(sign[0].strip().lower()) or units
        start = sign.start()
    if units:
        end = max(end, stop) if stop > run.end else end
    written = Written.FIGURE if run.figures else Written.WORD
    if run.figures and _NAME.search(levelled, max(0, run.start - 8), run.start):
        written = Written.CODE
    amounts += _decade(levelled, run, amounts, rules)
    family = measures().family(units[0]) if units else ""
    kinds = {"percent": Kind.PERCENT, "money": Kind.MONEY, "": Kind.NUMBER}
    return Value(
        kinds.get(family, Kind.MEASURE),
        Span(start, end),
        Span(run.start, run.end),
        text[start:end],
        written,
        tuple(dict.fromkeys(amounts)),
        units,
        clock=Clock(int(amounts[0])) if "hour" in units and 0 <= amounts[0] <= 24 else None,
        exactness=_exactness(levelled, start, end, rules),
        step=run.step,
        scaled=run.scaled,
    )


def _decade(
    levelled: str, run: hanzi.Run, amounts: tuple[Fraction, ...], rules: Tables
) -> tuple[Fraction, ...]:
    after = levelled[run.end : run.end + 3].lstrip()
    value = amounts[0]
    if rules.language == "th" and value in _THAI_YEARS:
        return (value - 543,)
    if after.startswith(rules.decade) and value % 10 == 0 and value < 2100:
        return (1900 + value, *((2000 + value,) if value <= 30 else ())) if value < 100 else (value % 100,)
    if after.startswith(("年", "년")) and 0 <= value < 100:
        return (2000 + value, 1900 + value)
    return ()


def _exactness(levelled: str, start: int, end: int, rules: Tables) -> Exactness:
    before, after = levelled[max(0, start - _NEAR) : start].rstrip(), levelled[end : end + _NEAR].lstrip()
    forms = ((rules.more, Exactness.MORE), (rules.about, Exactness.ABOUT), (rules.less, Exactness.LESS))
    for words, exactness in forms:
        if (
            before.endswith(words)
            or after.startswith(words)
            or levelled[max(0, end - 3) : end].find("多") >= 0
        ):
            return (
                exactness
                if not (exactness is Exactness.MORE and before.endswith(rules.about))
                else Exactness.ABOUT
            )
    return Exactness.EXACT


def _others(text: str, taken: _Taken, rules: Tables) -> Iterator[Value]:
    """Halves, and words that double."""
    table = read_table(f"{rules.language}.toml")
    for section in ("fraction", "double"):
        for amount, forms in table.get(section, {}).items():
            for form in forms.split(" | "):
                for match in re.finditer(re.escape(form), text):
                    if taken.free(*match.span()):
                        taken.take(*match.span())
                        span = Span(*match.span())
                        yield Value(Kind.NUMBER, span, span, match[0], Written.WORD, (Fraction(amount),))
