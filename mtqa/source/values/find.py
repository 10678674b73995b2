"""Finds the values of a text; here for languages whose words are separated by spaces."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from fractions import Fraction
from functools import lru_cache

from mtqa.document import Span
from mtqa.source.values.calendar.centuries import spelt_decades
from mtqa.source.values.calendar.clock_words import clock_words
from mtqa.source.values.calendar.cycles import cycles
from mtqa.source.values.calendar.dates import find_dates
from mtqa.source.values.calendar.day_parts import is_hour_begun
from mtqa.source.values.calendar.events import events
from mtqa.source.values.calendar.hebrew import hebrew_letters
from mtqa.source.values.calendar.numeric_dates import FoundDate
from mtqa.source.values.calendar.other_calendars import other_calendars
from mtqa.source.values.calendar.times import FoundTime, clock_in_words, find_times
from mtqa.source.values.numbers.bare_parts import behind_one, is_of_one, with_one
from mtqa.source.values.numbers.context import exactness, is_code, joined, named_year, not_prose, other_years
from mtqa.source.values.numbers.figures import roman
from mtqa.source.values.numbers.halves import part_behind_unit
from mtqa.source.values.numbers.mentions import compounds, phrases
from mtqa.source.values.numbers.multiples import multiples
from mtqa.source.values.numbers.number_words import WordNumber, read_number
from mtqa.source.values.numbers.ordinals import has_ordinal_ending, makes_ordinal, may_rank, part_of_point
from mtqa.source.values.numbers.plain_words import ARTICLES, is_plain
from mtqa.source.values.numbers.unit_compounds import dual_unit, unit_compound
from mtqa.source.values.passes import passed
from mtqa.source.values.spaceless.find import find_spaceless
from mtqa.source.values.sport.races import race_times, units_behind_colon
from mtqa.source.values.tables import read_table, tables
from mtqa.source.values.tokens import TokenizedText
from mtqa.source.values.units.measures import (
    PERCENT,
    POINTS,
    is_priced,
    measures,
    speeds_before,
    units_after,
    units_before,
)
from mtqa.source.values.units.scale_letters import scale_after_currency
from mtqa.source.values.value import Clock, Value, ValueKind, Written


def find_values(text: str, language: str) -> list[Value]:
    """The numbers, percentages, sums of money, measures, dates and times of a text, in order.

    ``language`` is an ISO 639-1 code; in languages without tables only figures are found. Spans count
    in code points of ``text`` and do not overlap. Takes time in proportion to the text.
    """
    return list(_kept(text, language) if len(text) <= _LONGEST_KEPT else _values(text, language))


def _values(text: str, language: str) -> Sequence[Value]:
    reading = TokenizedText(text, tables(language))
    found = find_spaceless(reading) if reading.rules.spaceless else find_spaced(reading)
    return passed(reading, found)


#: Each check asks for the values of all sentences of a story.
_kept = lru_cache(maxsize=512)(_values)
_LONGEST_KEPT = 2_000


#: Units whose words are numbers as well: the hundred of "por ciento", segundo, the year and five of "năm".
_WORDS_OF_UNITS = frozenset((PERCENT, "second", "year", "week"))
_BRIEF_SCALE, _THOUSAND = 2, 1000
#: Longer ones by language: a Czech mil is a million or of miles.
_SCALES_AND_UNITS = frozenset((("cs", "mil"), ("sk", "mil")))
#: Marks before the first word of a sentence.
_OPENERS = frozenset(".!?…:\"“„«»'‘(")
_HALF_OF_ONE, _MILLION = Fraction(1, 2), 10**6
#: "And" that is written in one with the word after it, in Arabic and Hebrew.
_AND_LETTERS = frozenset("وו")
#: Words for two weeks, or for 15 days, count 15 of something else before "of".
_FORTNIGHT, _SOME_FORTNIGHT = ("week", "day"), re.compile(r"\sd(?:[eo]s?\b|['’])")
#: Arabic scales that may be two of them: مليونا شخص.
_TWO_OF = frozenset(("مليونا", "ألفا"))
#: Before a scale of which only the order is said: a couple of hundred.
_SCALES_OF_SOME = frozenset(map(Fraction, (100, 1000, 10**6, 10**9)))
_VAGUE, _VAGUE_NEAR = re.compile(r"\b(?:few|several|couple(?:\sof)?|many|some|various)\s\Z"), 14
#: What comes without a break: the third straight day, three days in a row.
_RUNNING = re.compile(
    r"[\s-](?:straight|consecutive|successive)\b|\s\w+\s(?:in\sa\srow|running|straight|in\ssuccession)\b"
)
#: What stands before one of several, "one in four", which other languages rank: var fjärde, каждый четвёртый.
_OUT_OF = re.compile(r"\b(?:one|1) (?:in|out of) (?:every |each )?\Z")
#: Characters in front of a number in which that stands.
_NEAR_ONE = 20
#: Degrees with the letter alone: 39.8 C.
_DEGREES, _SCALES = re.compile(r"\s?([CF])(?![\w'’&-])"), {"C": "celsius", "F": "fahrenheit"}
_WITH_SECONDS = re.compile(r":\d\d:(\d\d)")
#: A figure that is a year after a word for one.
_YEAR = re.compile(r"1[5-9]\d\d|20\d\d")
_POINTED = re.compile(r"([01]?\d|2[0-4])[.,:]([0-5]\d)")


def find_spaced(reading: TokenizedText) -> Iterator[Value]:
    """The values of a text, in no order."""
    taken = not_prose(reading)
    yield from events(reading, taken)
    dates = find_dates(reading)
    for date in dates:
        if _is_sure(date) and taken.isdisjoint(range(date.first, date.last)):
            taken.update(range(date.first, date.last))
            yield _date(reading, date)
    yield from race_times(reading, taken)
    yield from clock_words(reading, taken)
    for time in find_times(reading, taken):
        taken.update(range(time.first, time.last))
        yield _time(reading, time)
    yield from cycles(reading, taken)
    said = list(phrases(reading, taken))
    yield from said
    relative = {at for one in said if one.calendar for at in reading.within(one.span.start, one.span.end)}
    yield from other_calendars(reading, taken)
    numbers = list(_numbers(reading, taken))
    yield from joined(reading, numbers, [_value(reading, number, relative) for number in numbers])
    taken.update(index for number in numbers for index in range(number.first, number.last))
    for date in dates:
        if not _is_sure(date) and taken.isdisjoint(range(date.first, date.last)):
            taken.update(range(date.first, date.last))
            yield _date(reading, date)
    found = list(multiples(reading, taken))
    taken.update(index for value in found for index in reading.within(value.span.start, value.span.end))
    yield from found
    yield from compounds(reading, taken)
    yield from hebrew_letters(reading, taken)
    for index, token in enumerate(reading.tokens):
        value_of = roman(token.raw) if index not in taken else 0
        if (
            value_of
            and not (index and reading.tokens[index - 1].text == "'")
            and not _is_letter(reading, index)
        ):
            yield _word(reading, index, amounts=(Fraction(value_of),))


def _is_running(small: str, core: Span) -> bool:
    """Whether a count says what other languages may say by a rank."""
    before = small[max(0, core.start - _NEAR_ONE) : core.start]
    return _RUNNING.match(small, core.end) is not None or _OUT_OF.search(before) is not None


def _is_letter(reading: TokenizedText, index: int) -> bool:
    """Whether a lone letter opens a sentence, as the preposition of Slavic languages does: "V Praze"."""
    token = reading.tokens[index]
    if len(token.raw) > 1 or index + 1 == len(reading.tokens) or reading.tokens[index + 1].kind != "word":
        return False
    return not index or reading.tokens[index - 1].text in _OPENERS


def _word(
    reading: TokenizedText,
    index: int,
    *,
    kind: ValueKind = ValueKind.NUMBER,
    amounts: tuple[Fraction, ...] = (),
    calendar: str = "",
) -> Value:
    span = reading.span(index, index + 1)
    return Value(kind, span, span, reading.slice(span), Written.WORD, amounts, calendar=calendar)


def _is_sure(date: FoundDate) -> bool:
    """Whether a date has figures, or a name of two words, one of which may be a number: كانون الثاني."""
    return date.figures or date.last - date.first > 1


def _date(reading: TokenizedText, date: FoundDate) -> Value:
    span = reading.span(date.first, date.last)
    first = date.dates[0]
    parts = tuple(Fraction(part) for part in (first.day, first.year) if part is not None)
    written = Written.FIGURE if date.figures else Written.WORD
    return Value(ValueKind.DATE, span, span, reading.slice(span), written, dates=date.dates, parts=parts)


def _time(reading: TokenizedText, time: FoundTime) -> Value:
    span, clock = reading.span(time.first, time.last), time.clock
    text = reading.slice(span)
    seconds = _WITH_SECONDS.search(text)
    more = (clock.minute, int(seconds[1])) if seconds else (clock.minute,) if clock.minute else ()
    parts = tuple(Fraction(part) for part in (clock.hour, *more))
    return Value(ValueKind.TIME, span, span, text, Written.FIGURE, clock=clock, parts=parts, scaled=time.sure)


def _numbers(reading: TokenizedText, taken: set[int]) -> Iterator[WordNumber]:
    tokens, rules = reading.tokens, reading.rules
    stops = [*sorted(taken), len(tokens)]
    at = stop = 0
    while at < len(tokens):
        while stops[stop] < at:
            stop += 1
        percent = PERCENT in measures().whole.get(tokens[at].text, ())
        if at in taken or tokens[at].kind == "mark" or percent or _is_year_before(reading, at):
            at += 1
            continue
        number = read_number(tokens, at, stops[stop], rules)
        if number is None:
            at += 1
            continue
        yield number
        units, after = units_after(tokens, number.last, rules.language)
        at = after if _WORDS_OF_UNITS & set(units) else number.last


def _is_year_before(reading: TokenizedText, at: int) -> bool:
    """Whether a word, which may be a number, says that the figure after it is a year: "năm 2018"."""
    tokens = reading.tokens
    if at + 1 == len(tokens) or tokens[at].text not in reading.rules.dates:
        return False
    return _YEAR.fullmatch(tokens[at + 1].text) is not None


def _value(reading: TokenizedText, number: WordNumber, relative: Set[int]) -> Value:
    """The value of a number; ``relative`` are the tokens of "a year earlier" and the like, no unit of it."""
    core = reading.span(number.first, number.last)
    written = Written.FIGURE if number.sum.figures else Written.WORD
    units, span = _units(reading, number, core, phrase=number.last in relative)
    units = units_behind_colon(reading, core, units) or _understood(reading, number)
    if written is Written.FIGURE:
        amounts = _amounts_of_figures(reading, number, core)
        if is_code(reading, number.first, number.last):
            written = Written.CODE
            amounts += named_year(reading, number.first)
        if amounts and (brief := scale_after_currency(reading, span, core)):
            amounts, span = (amounts[0] * brief[0], *amounts), Span(span.start, brief[1])
    else:
        amounts = _amounts_of_words(reading, number, core, units)
    behind = reading.tokens[number.last].text if number.last < len(reading.tokens) else ""
    if (worth := reading.rules.money.get(behind)) is not None and units:
        amounts, units = (*amounts, *(amount * worth[0] for amount in amounts)), (*units, worth[1])
    if units and (part := part_behind_unit(reading, span.end)):
        part *= number.scale if part < 1 and number.scale >= _MILLION else 1
        amounts = tuple(amount + part for amount in amounts[:1]) + amounts
    amounts = _or_some(reading, core, written, amounts, units)
    begun = "hour" in units and is_hour_begun(reading.small, core.start, core.end, reading.rules.language)
    if begun and amounts:
        amounts = (amounts[0] - 1, *amounts)
    made = Value(
        _kind(units),
        span,
        core,
        reading.slice(span),
        written,
        tuple(dict.fromkeys(amounts)),
        units,
        clock=None if begun else _maybe_clock(reading, core, amounts, units, written),
        exactness=exactness(reading.small, span.start, span.end, reading.rules),
        step=number.sum.step,
        parts=number.sum.parts,
        scaled=number.sum.scaled,
        plain=written is Written.WORD and is_plain(reading, number),
        running=reading.rules.language == "en" and _is_running(reading.small, core),
        ordinal=number.sum.ordinal
        or has_ordinal_ending(reading.small, core.end)
        or makes_ordinal(reading.small, core.start, core.end, reading.rules),
    )
    return with_one(made, behind_one(reading, number, made.amounts, units))


def _amounts_of_figures(reading: TokenizedText, number: WordNumber, core: Span) -> tuple[Fraction, ...]:
    """What a number in figures may be worth, the likeliest first."""
    amounts = tuple(amount for amount in number.sum.amounts if amount >= 0)
    amounts += _unscaled(reading, number, amounts)
    if reading.levelled[core.start] == ".":
        amounts += (Fraction(reading.levelled[core.start + 1 : core.end]),)
    if number.last == number.first + 1:
        amounts += other_years(reading, number.first)
    return amounts


def _amounts_of_words(
    reading: TokenizedText, number: WordNumber, core: Span, units: tuple[str, ...]
) -> tuple[Fraction, ...]:
    """What a number in words may be worth, the likeliest first."""
    amounts = tuple(amount for amount in number.sum.amounts if amount >= 0)
    amounts += spelt_decades(reading, core, amounts)
    amounts += tuple(2 * value for value in amounts if reading.slice(core) in _TWO_OF)
    if amounts[:1] == (_HALF_OF_ONE,) and reading.tokens[number.first].text[0] in _AND_LETTERS:
        amounts += (1 + _HALF_OF_ONE,)  # a dinar and a half
    of_them = reading.small.startswith(" of ", core.end)
    ordinal = number.sum.ordinal or (
        not of_them and may_rank(reading.tokens[number.last - 1].text, amounts, reading.rules)
    )
    if ordinal and amounts and amounts[0].numerator == 1 < amounts[0].denominator:
        rank = Fraction(amounts[0].denominator)
        ranked = number.sum.ordinal and reading.tokens[number.first].text in ARTICLES and not of_them
        amounts = (rank, *amounts) if ranked else (*amounts, rank)  # a fifth one, a fifth of them
    return part_of_point(amounts, units, ordinal=ordinal)


def _or_some(
    reading: TokenizedText,
    core: Span,
    written: Written,
    amounts: tuple[Fraction, ...],
    units: tuple[str, ...],
) -> tuple[Fraction, ...]:
    """The amounts, with up to nine times the scale where English does not say how many (a couple of hundred),
    or the two weeks of a fortnight."""
    if units == _FORTNIGHT:
        return (Fraction(2), *amounts)
    before = max(0, core.start - _VAGUE_NEAR)
    scale = written is Written.WORD and bool(amounts) and amounts[0] in _SCALES_OF_SOME
    if not scale or reading.rules.language != "en" or not _VAGUE.search(reading.small, before, core.start):
        return amounts
    return (*amounts, *(amounts[0] * times for times in range(2, 10)))


def _understood(reading: TokenizedText, number: WordNumber) -> tuple[str, ...]:
    """The hour that Swedish leaves out after quarters of it (tre kvarts väntan), the weeks of "quinzaine",
    the unit of a word that says two of it."""
    word, words = reading.tokens[number.last - 1].text, read_table("measures.toml")["understood"]
    some = _SOME_FORTNIGHT.match(reading.small, reading.tokens[number.last - 1].end)
    if word in words["fortnight"].split() and not some:
        return _FORTNIGHT
    if (
        number.last == number.first + 1
        and not number.sum.figures
        and (unit := dual_unit(word, reading.rules))
    ):
        return (unit, "")
    return ("hour", "") if word in words["quarter_of_hour"].split() else ()


def _units(
    reading: TokenizedText, number: WordNumber, core: Span, *, phrase: bool
) -> tuple[tuple[str, ...], Span]:
    """The units before and after a number, and the span with them; a sign before it counts for more.

    ``phrase``: what stands after it is a phrase of its own ("с 275 годом ранее").
    """
    tokens, language = reading.tokens, reading.rules.language
    if (within := unit_compound(tokens[number.last - 1].text, language)) is not None:
        return within.units, core
    degrees = _DEGREES.match(reading.levelled, core.end) if language == "en" and number.sum.figures else None
    if degrees:
        return ((_SCALES[degrees[1]],), Span(core.start, degrees.end()))
    alone = phrase or (number.scale >= _THOUSAND and is_of_one(tokens, number.last, language))
    behind, after = units_after(tokens, number.last, language) if not alone else ((), number.last)
    ahead, before = units_before(tokens, number.first, language)
    if not ahead or ("cent" in behind and tokens[before].kind == "word"):
        behind = speeds_before(reading.small[: core.start], behind, language)
        return behind, Span(core.start, max(core.end, tokens[after - 1].end) if behind else core.end)
    start = tokens[before].start
    both = tuple(unit for unit in ahead if unit in behind)
    if is_priced(ahead, behind, tokens[before], language):
        return behind, Span(core.start, max(core.end, tokens[after - 1].end))
    alike = not behind or measures().family(behind[0]) == measures().family(ahead[0])
    if alike or behind[0] not in (PERCENT, POINTS):
        end = tokens[after - 1].end if behind and alike else core.end
        return both or ahead, Span(start, max(core.end, end))
    return behind, Span(start, max(core.end, tokens[after - 1].end))


def _kind(units: Sequence[str]) -> ValueKind:
    family = measures().family(units[0]) if units else ""
    kinds = {"percent": ValueKind.PERCENT, "money": ValueKind.MONEY, "": ValueKind.NUMBER}
    return kinds.get(family, ValueKind.MEASURE)


def _maybe_clock(
    reading: TokenizedText, core: Span, amounts: Sequence[Fraction], units: Sequence[str], written: Written
) -> Clock | None:
    """The time of day that a count of hours, a figure such as 18.30, or "three o'clock" may be."""
    pointed = _POINTED.fullmatch(reading.levelled, core.start, core.end)
    if pointed:
        return Clock(int(pointed[1]), int(pointed[2]))
    if not amounts or not 0 <= amounts[0] <= 24 or amounts[0].denominator != 1:
        return None
    if written is Written.WORD:
        return clock_in_words(reading, int(amounts[0]), core)
    return Clock(int(amounts[0])) if "hour" in units else None


def _unscaled(
    reading: TokenizedText, number: WordNumber, amounts: Sequence[Fraction]
) -> tuple[Fraction, ...]:
    """The amount without its scale where that is a letter or two, which may be a unit ("5m")."""
    final = reading.tokens[number.last - 1]
    short = len(final.text) <= _BRIEF_SCALE or (reading.rules.language, final.text) in _SCALES_AND_UNITS
    brief = final.kind == "word" and short and number.last - number.first == 2
    return (amounts[0] / number.scale,) if brief and number.sum.scaled else ()
