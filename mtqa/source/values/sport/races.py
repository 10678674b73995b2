"""Times of races: 2'14"63, 4min03s18, 1분46초28, 52 ثانیه و ۱۴ صدم, 3:33,47 perc."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction

from mtqa.document import Span
from mtqa.source.values.tables import WordRole
from mtqa.source.values.tokens import TokenizedText
from mtqa.source.values.units.measures import measures
from mtqa.source.values.value import Value, ValueKind, Written

_MINUTES_AND_SECONDS = re.compile(
    r"(?<![\w.,:'’\"])(?:(?P<hours>\d)\s?h\s?)?(?P<minutes>\d{1,2})\s?(?:min\.?|m|['’‘′´΄ʹ])\s?(?P<seconds>[0-5]?\d)"
    r"(?:\s?(?:s|['’‘′´΄ʹ]{2}|[\"”“″.,])\s?(?P<part>\d{1,3})(?!\d)|(?:s\b|[\"”“″]|['’‘′´΄ʹ]{2}))"
)
#: Hours, minutes, seconds and decimals of them: 1.18.24,6, 1:18:24.6.
_WITH_HOURS = re.compile(
    r"(?<![\w.,:/-])(?P<hours>\d{1,2})(?P<mark>[.:])(?P<minutes>[0-5]\d)(?P=mark)(?P<seconds>[0-5]\d)"
    r"(?:,|(?<=:\d\d)\.)(?P<part>\d{1,3})(?![\d:/%-]|[.,]\d)"
)
#: As English writes minutes, seconds and decimals of them: 9:24.18.
_ENGLISH = re.compile(
    r"(?<![\w.,:/-])(?P<minutes>\d{1,2}):(?P<seconds>[0-5]\d)\.(?P<part>\d{1,3})(?![\d:/%-]|[.,]\d)"
)
#: The same with points throughout, which no date is: 1.50.38, 2.00.91.
_POINTS = re.compile(
    r"(?<![\w.,:/-])(?P<minutes>\d{1,2})\.(?P<seconds>00|1[3-9]|[2-5]\d)[.,](?P<part>\d{2})(?![\d:/%-]|[.,]\d)"
)
#: Seconds and their hundredths alone: 38"52, 46s84.
_SECONDS = re.compile(
    r"(?<![\w.,:'’\"/])(?P<seconds>\d{1,2})(?:s|''|’’|[\"”″])(?P<part>\d{1,2})(?!\w|[.,:]\d)"
)
#: With letters for minutes and seconds and a fraction of these: 8 د و6 ث و90/100.
_ARABIC = re.compile(
    r"(?<![\w.,:/-])(?:(?P<hours>\d)\s?س\s?و?\s?)?(?P<minutes>\d{1,2})\s?د\s?و?\s?(?P<seconds>[0-5]?\d)\s?ث"
    r"(?:\s?و?\s?(?P<part>\d{1,3})/(?P<below>10{1,3}))?(?!\w)"
)
#: Parts of a second as a fraction after it: 42 sec 18/100.
_FRACTION = re.compile(r"\s?(?:و\s?)?(?P<part>\d{1,3})/(?P<below>10{1,3})(?!\d)")
_SECOND, _SMALLER = ("second",), {"hour": "minute", "minute": "second"}
#: Characters between seconds and their hundredths.
_NEAR = 8
_PARTS = frozenset((10, 100, 1000))
_MOST_DIGITS = 2
#: Greek words for centimetres and millimetres that are parts of a second or a point as well.
_GREEK_PARTS = {"cm": ("εκατοστά", "εκατοστό", "εκατοστών"), "mm": ("χιλιοστά", "χιλιοστό", "χιλιοστών")}
_GREEK_BELOW = {"cm": 100, "mm": 1000}
#: A Hungarian word for a century, whose number is an ordinal, is a hundredth of a second as well.
_HUNDREDTHS = re.compile(r"\d+\sszázad")
_COLON = re.compile(r"\d:\Z")
_COLONS = re.compile(r"\d:\d{1,2}:\Z")


def race_times(reading: TokenizedText, taken: set[int]) -> Iterator[Value]:
    """The minutes and seconds of times with signs or letters between figures; their tokens are taken."""
    others = (_ENGLISH,) if reading.rules.language == "en" else (_POINTS, _SECONDS, _ARABIC)
    patterns = (_WITH_HOURS, _MINUTES_AND_SECONDS, *others)
    for match in (match for pattern in patterns for match in pattern.finditer(reading.levelled)):
        inside = reading.within(*match.span())
        if not inside or not taken.isdisjoint(inside):
            continue
        taken.update(inside)
        for name, unit in (("hours", "hour"), ("minutes", "minute")):
            if match.groupdict().get(name):
                yield _measure(reading, Span(*match.span(name)), Fraction(match[name]), unit)
        span = Span(match.start("seconds"), match.end("part") if match["part"] else match.end("seconds"))
        seconds, part = match["seconds"], match["part"] or ""
        below = match.groupdict().get("below")
        part = part.zfill(len(below) - 1) if below else part
        value = _measure(reading, span, Fraction(f"{seconds}.{part or 0}"), "second")
        parts = (Fraction(seconds), *((Fraction(part),) if part else ()))
        yield replace(value, parts=parts, step=Fraction(1, 10 ** len(part)))


def _measure(reading: TokenizedText, span: Span, amount: Fraction, unit: str) -> Value:
    shown = reading.slice(span)
    return Value(ValueKind.MEASURE, span, span, shown, Written.FIGURE, (amount,), (unit,))


def with_hundredths(reading: TokenizedText, values: Sequence[Value]) -> list[Value]:
    """Values of a text in order, seconds and the decimals of them after their name as one."""
    made: list[Value] = []
    read_to = 0
    for value in map(_hungarian_parts, values) if reading.rules.language == "hu" else values:
        last = made[-1] if made else None
        if value.span.start < read_to:
            continue  # the 100 of 42 sec 18/100
        found = _part(reading, last, value) if last is not None and last.unit == "second" else None
        if last is None or found is None:
            made.append(value)
            continue
        part, step = found
        span = Span(last.span.start, value.span.end)
        amounts = (last.amounts[0] + part, last.amounts[0])
        parts = (last.amounts[0], *value.amounts)
        if (fraction := _FRACTION.match(reading.levelled, last.span.end)) is not None:
            read_to = fraction.end()
            span = Span(last.span.start, read_to)
        shown = reading.slice(span)
        made[-1] = replace(last, span=span, core=span, text=shown, amounts=amounts, step=step, parts=parts)
    return [_greek_parts(value) for value in made] if reading.rules.language == "el" else made


def _greek_parts(value: Value) -> Value:
    """The value, centimetres and millimetres with the part of a second that they may be: 31 εκατοστά."""
    unit = value.unit
    if unit not in _GREEK_PARTS or not value.text.endswith(_GREEK_PARTS[unit]):
        return value
    amount = value.amounts[0]
    return replace(value, amounts=(amount, amount / _GREEK_BELOW[unit]), units=(unit, "second"))


def _hungarian_parts(value: Value) -> Value:
    """The value, centuries that are counted in figures as the hundredths of a second that they are: 38
    századra."""
    if value.unit != "century" or not _HUNDREDTHS.match(value.text):
        return value
    amount = value.amounts[0]
    amounts, units = (amount / 100, amount), (*_SECOND, "century")
    return replace(value, amounts=amounts, units=units, step=Fraction(1, 100))


def _part(reading: TokenizedText, seconds: Value, behind: Value) -> tuple[Fraction, Fraction] | None:
    """The decimals of seconds that a value after them is, and their step; None if it is none."""
    between = behind.span.start - seconds.span.end
    if not seconds.amounts or not behind.amounts or seconds.amounts[0].denominator != 1 or seconds.ordinal:
        return None
    if seconds.written is Written.WORD or behind.written is Written.WORD or not 0 <= between <= _NEAR:
        return None
    if (fraction := _FRACTION.match(reading.levelled, seconds.span.end)) is not None:
        step = Fraction(1, int(fraction["below"]))
        return int(fraction["part"]) * step, step
    amount = behind.amounts[0]
    if 0 < amount < 1 and behind.step.denominator in _PARTS and set(behind.units[:1]) <= set(_SECOND):
        return amount, behind.step
    figures = reading.levelled[behind.core.start : behind.core.end]
    if behind.units or not figures.isdigit() or len(figures) > _MOST_DIGITS or between > 1:
        return None
    step = Fraction(1, 10 ** len(figures))
    return (int(figures) * step, step) if reading.rules.language != "en" else None


def with_hours(reading: TokenizedText, values: Sequence[Value]) -> list[Value]:
    """Values of a text in order, before minutes and seconds with the hour that needs no number.

    "Za hodinu, dve minúty a 14 sekúnd" is 1:02:14.
    """
    made: list[Value] = []
    for value, behind in zip(values, [*values[1:], None], strict=False):
        timed = behind is not None and value.unit == "minute" and behind.unit in _SECOND
        if behind is not None and timed and behind.span.start - value.span.end <= _NEAR:
            made += _lone_hour(reading, value.span.start, made[-1].span.end if made else 0)
        made.append(value)
    return made


def _lone_hour(reading: TokenizedText, end: int, start: int) -> Iterator[Value]:
    """The word for an hour that stands alone before a comma or "and", which end there."""
    places = list(reading.within(start, end))
    while places and _is_joint(reading, places[-1]):
        places.pop()
    if not places:
        return
    token = reading.tokens[places[-1]]
    if token.kind == "word" and "hour" in measures().named(token.text, reading.rules.language)[:2]:
        span = Span(token.start, token.end)
        yield Value(ValueKind.MEASURE, span, span, token.raw, Written.WORD, (Fraction(1),), ("hour",))


def _is_joint(reading: TokenizedText, at: int) -> bool:
    """Whether a token is a comma or a word for "and"."""
    word = reading.rules.words.get(reading.tokens[at].text)
    return reading.tokens[at].text == "," or (word is not None and word.role is WordRole.AND)


def units_behind_colon(reading: TokenizedText, core: Span, units: tuple[str, ...]) -> tuple[str, ...]:
    """The units of the last figures of a time with colons: those of 3:33,47 perc are seconds."""
    before = reading.levelled[max(0, core.start - _NEAR) : core.start]
    if not units or units[0] not in _SMALLER or not _COLON.search(before):
        return units
    return _SECOND if _COLONS.search(before) else (_SMALLER[units[0]],)
