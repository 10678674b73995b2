"""Values of a text whose words are set apart by spaces."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from functools import cache

from mtqa.checks.tokens import addresses
from mtqa.document import Span
from mtqa.source.values.calendar import Dated, find_dates
from mtqa.source.values.clock import Timed, find_times
from mtqa.source.values.measures import PERCENT, POINTS, measures, units_after, units_before
from mtqa.source.values.roman import roman
from mtqa.source.values.scan import Token, gap, scan
from mtqa.source.values.tables import Tables, plain, read_table
from mtqa.source.values.value import Clock, Exactness, Kind, Value, Written
from mtqa.source.values.words import Number, read_number

_DASHES = frozenset("-–—‐~/")
_PHONE = re.compile(
    r"\+\d[\d\s()-]{7,}\d|(?<!\d)\d{3}-\d{2,3}-\d{2,4}(?:-\d{2})?(?!\d)|(?<!\d)\(\d{3,5}\)\s?\d{2,3}[ -]?\d{2}"
)
#: Tokenised addresses have spaces in them.
_URL = re.compile(
    r"https?\s?:\s?/\s?/\s?\S{1,200}(?:\s[/_]\s\S{1,200}|\s?/\s?\S{1,200}|\s[._-]\S{1,200}){0,40}"
)
_ROUND_THE_CLOCK = re.compile(r"(?<!\d)24\s?/\s?7(?!\d)")
_LONGEST_PLAIN = 10
_BRIEF_SCALE = 2
_NEAR = 26
_PERSIAN = range(1290, 1420)
_HALF_CENTURY = 30
_POINTED = re.compile(r"([01]?\d|2[0-4])[.:]([0-5]\d)")
_VIKRAM = range(1000, 2095)
#: Names before figures in capitals: F-16, COVID-19, Су-27.
_LONGEST_NAME = 6
_PREFIXES = frozenset(
    ("mid", "pre", "post", "non", "sub", "under", "over", "anti", "since", "circa", "until")
)


def find_spaced(text: str, levelled: str, rules: Tables) -> Iterator[Value]:
    """The values of a text, and of the same text levelled; in no order."""
    tokens = scan(levelled)
    taken = _not_prose(text, tokens)
    small = plain(levelled)
    dates = find_dates(levelled, tokens, rules)
    for date in dates:
        if date.figures and not taken & set(range(date.first, date.last)):
            taken.update(range(date.first, date.last))
            yield _date(text, tokens, date)
    if len(small) == len(levelled):
        for time in find_times(small, tokens, rules, taken):
            taken.update(range(time.first, time.last))
            yield _time(text, tokens, time)
    for index, token in enumerate(tokens):
        if token.text in rules.other_calendar and index not in taken:
            span = Span(token.start, token.end)
            taken.add(index)
            yield Value(Kind.DATE, span, span, text[token.start : token.end], Written.WORD, calendar="other")
    numbers = list(_numbers(tokens, rules, taken))
    made = [_value(text, levelled, tokens, number, rules) for number in numbers]
    yield from _decimals(text, tokens, numbers, _ranges(tokens, numbers, made))
    inside = {index for number in numbers for index in range(number.first, number.last)}
    for date in dates:
        if not date.figures and not (taken | inside) & set(range(date.first, date.last)):
            taken.update(range(date.first, date.last))
            yield _date(text, tokens, date)
    for index, token in enumerate(tokens):
        worth = roman(token.raw) if index not in taken and index not in inside else 0
        if worth and not (index and tokens[index - 1].text == "'"):
            span = Span(token.start, token.end)
            yield Value(
                Kind.NUMBER, span, span, text[token.start : token.end], Written.WORD, (Fraction(worth),)
            )


@cache
def _joints() -> frozenset[str]:
    """Words between the two numbers of a range, in all languages."""
    return frozenset(read_table("measures.toml")["range"]["words"].split())


def _not_prose(text: str, tokens: Sequence[Token]) -> set[int]:
    """Tokens within web addresses, handles and telephone numbers."""
    spans = addresses(text, Span(0, len(text)))
    spans += [Span(*match.span()) for match in _URL.finditer(text)] if "http" in text else []
    spans += [Span(*match.span()) for match in _ROUND_THE_CLOCK.finditer(text)]
    spans += [Span(*match.span()) for match in _PHONE.finditer(text)] if "-" in text or "+" in text else []
    return (
        {i for i, t in enumerate(tokens) if any(s.start <= t.start < s.end for s in spans)}
        if spans
        else set()
    )


def _date(text: str, tokens: Sequence[Token], date: Dated) -> Value:
    span = Span(tokens[date.first].start, tokens[date.last - 1].end)
    first = date.dates[0]
    parts = tuple(Fraction(part) for part in (first.day, first.year) if part is not None)
    written = Written.FIGURE if date.figures else Written.WORD
    return Value(Kind.DATE, span, span, text[span.start : span.end], written, dates=date.dates, parts=parts)


def _time(text: str, tokens: Sequence[Token], time: Timed) -> Value:
    span = Span(tokens[time.first].start, tokens[time.last - 1].end)
    clock = time.clock
    parts = (Fraction(clock.hour), *((Fraction(clock.minute),) if clock.minute else ()))
    return Value(
        Kind.TIME,
        span,
        span,
        text[span.start : span.end],
        Written.FIGURE,
        clock=clock,
        parts=parts,
        scaled=time.sure,
    )


def _numbers(tokens: Sequence[Token], rules: Tables, taken: set[int]) -> Iterator[Number]:
    at = 0
    stops = sorted(taken)
    while at < len(tokens):
        if at in taken or tokens[at].kind == "mark" or PERCENT in measures().whole.get(tokens[at].text, ()):
            at += 1
            continue
        limit = next((stop for stop in stops if stop > at), len(tokens))
        number = read_number(tokens[:limit], at, rules)
        if number is None:
            at += 1
            continue
        yield number
        units, after = units_after(tokens, number.last, rules.language)
        at = after if PERCENT in units else number.last  # the hundred of "por ciento" is no number


def _value(text: str, levelled: str, tokens: Sequence[Token], number: Number, rules: Tables) -> Value:
    first, last, total = number.first, number.last, number.sum
    core = Span(tokens[first].start, tokens[last - 1].end)
    amounts = tuple(amount for amount in total.amounts if amount >= 0)
    written = Written.FIGURE if total.figures else Written.WORD
    start, end = core.start, core.end
    units, after = units_after(tokens, last, rules.language)
    ahead, before = units_before(tokens, first, rules.language)
    if ahead:
        start = tokens[before].start
        same = measures().family(units[0]) == measures().family(ahead[0]) if units else True
        units = (
            tuple(u for u in ahead if u in units) or ahead
            if same or units[0] not in (PERCENT, POINTS)
            else units
        )
        if units == ahead and not same:
            after = last
    if units:
        end = max(end, tokens[after - 1].end)
    if written is Written.FIGURE:
        amounts += _brief(tokens, number, amounts)
        amounts += _decade(levelled, tokens, first, last, amounts, rules)
        if _is_code(text, tokens, first, last):
            written = Written.CODE
    else:
        amounts += tuple(1900 + value for value in amounts if value in range(20, 100, 10))
    return Value(
        _kind(units),
        Span(start, end),
        core,
        text[start:end],
        written,
        tuple(dict.fromkeys(amounts)),
        units,
        clock=_maybe_clock(levelled[core.start : core.end], amounts, units),
        exactness=_exactness(plain(levelled), start, end, rules),
        step=total.step,
        parts=total.parts,
        scaled=total.scaled,
    )


def _kind(units: Sequence[str]) -> Kind:
    family = measures().family(units[0]) if units else ""
    if family == "percent":
        return Kind.PERCENT
    return Kind.MONEY if family == "money" else Kind.MEASURE if family else Kind.NUMBER


def _maybe_clock(text: str, amounts: Sequence[Fraction], units: Sequence[str]) -> Clock | None:
    """The time of day that a count of hours, or a figure such as 18.30, may be."""
    pointed = _POINTED.fullmatch(text)
    if pointed:
        return Clock(int(pointed[1]), int(pointed[2]))
    if "hour" in units and amounts and 0 <= amounts[0] <= 24 and amounts[0] == int(amounts[0]):
        return Clock(int(amounts[0]))
    return None


def _brief(tokens: Sequence[Token], number: Number, amounts: Sequence[Fraction]) -> tuple[Fraction, ...]:
    """The amount without its scale where that is a letter or two, which may be a unit ("5m")."""
    final = tokens[number.last - 1]
    if (
        number.sum.scaled
        and final.kind == "word"
        and len(final.text) <= _BRIEF_SCALE
        and number.last - number.first == 2
    ):
        return (amounts[0] * (number.sum.step and 1) / _scale_of(number),)
    return ()


def _scale_of(number: Number) -> Fraction:
    return number.sum.low or number.sum.pending or Fraction(1)


def _decade(
    levelled: str, tokens: Sequence[Token], first: int, last: int, amounts: Sequence[Fraction], rules: Tables
) -> tuple[Fraction, ...]:
    """Other years that figures may stand for: the '90s, 1990s, 2014-15, the year 1399 of Iran."""
    value = amounts[0] if amounts and last == first + 1 else Fraction(1, 2)
    if value != int(value) or "." in tokens[first].text or "," in tokens[first].text:
        return ()
    year, text = int(value), tokens[first].text
    more: list[int] = []
    if len(text) == 2 and _apart(tokens, first, "'’"):
        more += [1900 + year] + ([2000 + year] if year < _HALF_CENTURY else [])
    if (
        len(text) <= 2
        and first >= 2
        and tokens[first - 1].text in _DASHES
        and len(tokens[first - 2].text) == 4
    ):
        if tokens[first - 2].text.isdigit():
            more.append(int(tokens[first - 2].text) // 100 * 100 + year)
    if year % 10 == 0 and len(text) in (2, 4) and year < 2200:
        if _has_marker(levelled, tokens[first], tokens[last - 1], rules):
            if year < 100:
                more += [1900 + year, 1800 + year] + ([2000 + year] if year <= _HALF_CENTURY else [])
            else:
                more += [year % 100] + ([year // 100 + 1] if year % 100 == 0 else [])
    if rules.language == "ne" and year in _VIKRAM:
        more += [year - 57, year - 56]
    if rules.language == "ne" and len(text) == 3 and text[0] == "0":
        more.append(2000 + year)
    if rules.language == "fa" and year in _PERSIAN:
        more += [year + 621, year + 622]
    return tuple(Fraction(part) for part in more)


def _apart(tokens: Sequence[Token], first: int, marks: str) -> bool:
    return first > 0 and tokens[first - 1].text in marks and not gap(tokens, first - 1)


def _has_marker(levelled: str, start: Token, end: Token, rules: Tables) -> bool:
    """Whether the word for a decade, or the ending that makes one of a year, stands beside the figures."""
    after = plain(levelled[end.end : end.end + _NEAR]).lstrip(" -.–'’")
    for form in rules.decade:
        if after.startswith(form.lstrip(" -'")) and not after[len(form) : len(form) + 1].isalpha():
            return True
    before = plain(levelled[max(0, start.start - _NEAR) : start.start]).rstrip(" '’")
    return any(before.endswith(form) for form in rules.decade_before)


def _is_code(text: str, tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether figures are part of a name, a footnote, the number of an item of a list, or an id."""
    token = tokens[first]
    if last < len(tokens) and tokens[last].start == tokens[last - 1].end and tokens[last].kind == "figure":
        return True
    if last != first + 1:
        return False
    digits = token.text
    if digits.isdigit() and (len(digits) > _LONGEST_PLAIN or (digits[0] == "0" and len(digits) > 2)):
        return True
    before = text[token.start - 1 : token.start]
    after = text[token.end : token.end + 1]
    if before == "[" and after == "]":
        return True
    if not text[: token.start].strip(" ([") and after in (".", ")") and digits.isdigit() and len(digits) <= 2:
        return True
    if before.isalpha():
        return True
    name = tokens[first - 2] if before == "-" and first >= 2 else None
    if name and name.kind == "word" and name.end == token.start - 1 and len(name.raw) <= _LONGEST_NAME:
        return name.raw.isupper() or (name.raw[0].isupper() and name.text not in _PREFIXES)
    tail = tokens[last] if last < len(tokens) and tokens[last].start == token.end else None
    return (
        tail is not None
        and tail.raw.isupper()
        and tail.kind == "word"
        and len(tail.raw) <= 3
        and tail.raw.isascii()
        and not units_after(tokens, last, "")[0]
    )


def _exactness(small: str, start: int, end: int, rules: Tables) -> Exactness:
    """What a word beside the value says of its exactness."""
    before = small[max(0, start - _NEAR) : start].rstrip(" $€£¥(~")
    after = small[end : end + _NEAR].lstrip()
    if small[max(0, start - 2) : start].strip() in ("~", "≈", "±"):
        return Exactness.ABOUT
    for forms, exactness in (
        (rules.more, Exactness.MORE),
        (rules.about, Exactness.ABOUT),
        (rules.less, Exactness.LESS),
    ):
        for form in forms:
            if _ends(before, form) or (
                after.startswith(form) and not after[len(form) : len(form) + 1].isalpha()
            ):
                return exactness
    return Exactness.EXACT


def _ends(before: str, form: str) -> bool:
    return before.endswith(form) and not before[: -len(form)][-1:].isalpha()


def _decimals(
    text: str, tokens: Sequence[Token], numbers: Sequence[Number], made: Sequence[Value]
) -> Iterator[Value]:
    """The values, where two with a word for the decimal mark between them are one: ६ दशमलव ६."""
    words = read_table("measures.toml")["range"]["point"].split()
    skip = False
    for place, value in enumerate(made):
        if skip:
            skip = False
            continue
        after = numbers[place].last
        following = made[place + 1] if place + 1 < len(made) else None
        if (
            following is not None
            and tokens[after].text in words
            and numbers[place + 1].first == after + 1
            and value.amounts
            and following.amounts
        ):
            whole, tail = value.amounts[0], following.amounts[0]
            digits = len(str(int(tail)))
            amounts = (whole + tail / 10**digits, *value.amounts)
            span = Span(value.span.start, following.span.end)
            yield replace(
                following,
                span=span,
                text=text[span.start : span.end],
                core=Span(value.core.start, following.core.end),
                amounts=amounts,
                parts=(whole, tail),
                step=Fraction(1, 10**digits),
                written=value.written,
            )
            skip = True
        else:
            yield value


def _ranges(tokens: Sequence[Token], numbers: Sequence[Number], made: list[Value]) -> list[Value]:
    """The values, where the first of a range takes over the scale and the unit of the second: 10-15 million."""
    for place in range(len(made) - 2, -1, -1):
        here, following = made[place], made[place + 1]
        between = numbers[place + 1].first - numbers[place].last
        if between > 2 or not here.amounts or not following.amounts:
            continue
        joints = range(numbers[place].last, numbers[place + 1].first)
        if between != 1 or not all(tokens[i].text in _DASHES or tokens[i].text in _joints() for i in joints):
            continue
        scale = _scale_of(numbers[place + 1])
        if scale > 1 and not here.scaled and not (here.written is Written.WORD and here.amounts[0] <= 1):
            here = replace(here, amounts=tuple(dict.fromkeys((*here.amounts, here.amounts[0] * scale))))
        if following.units and not here.units:
            here = replace(here, units=(*following.units, ""), kind=here.kind)
        made[place] = here
    return made
