"""Times of day in words: half past two, halb drei, negyed öt, без четверти восемь, las dos y media.

The forms of each language are in ``data/clock_words.toml``: minutes before or after an hour.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from functools import cache

from mtqa.document import Span
from mtqa.language.lazy_patterns import LazyPattern
from mtqa.language.letters import IN_WORD
from mtqa.source.values.numbers.mentions import mention
from mtqa.source.values.tables import Notation, WordRole, languages_that, read_table, table_forms
from mtqa.source.values.tokens import TokenizedText
from mtqa.source.values.value import Clock, Value

_HOURS, _MINUTES = 12, 60
_WORD = rf"{IN_WORD}+(?:['’]{IN_WORD}+)?"
#: One word or two: "on bir", "الحادية عشرة".
_HOUR = rf"(?P<hour>{_WORD}(?:\s{_WORD})?)"
#: Characters before a form in which a word stands.
_NEAR = 20
_NEXT, _BEFORE = re.compile(rf"\s({_WORD})"), re.compile(rf"({_WORD})\s$")


def clock_words(reading: TokenizedText, taken: set[int]) -> Iterator[Value]:
    """The times that a half or a quarter beside an hour makes; their tokens are taken."""
    for clock, word, pattern in _single(reading.rules.language):
        for match in pattern.finditer(reading.small) if word in reading.small else ():
            inside = reading.within(*match.span())
            if inside and taken.isdisjoint(inside):
                taken.update(inside)
                yield _time(reading, Span(*match.span()), clock)
    text = " ".join(reading.small.split())
    for minutes, words, pattern in _forms(reading.rules.language):
        for match in pattern.finditer(reading.small) if words in text else ():
            found = _hour_in(reading, match)
            inside = reading.within(found[1].start, found[1].end) if found else range(0)
            if found is None or not inside or not taken.isdisjoint(inside):
                continue
            hour, span = found
            behind = _NEXT.match(reading.small, span.end)
            before = _BEFORE.search(reading.small, max(0, span.start - _NEAR), span.start)
            if behind and behind[1] in _not_beside(reading.rules.language, "forms"):
                continue
            if before and before[1] in _not_beside(reading.rules.language, "before"):
                continue
            taken.update(inside)
            late = (hour - 1) * _MINUTES + minutes
            yield _time(reading, span, Clock(late // _MINUTES % _HOURS + 1, late % _MINUTES))


def zero_tells_half(text: str, rules: Notation) -> bool:
    """Whether a zero before the hour, as of "03:47", puts it in the first half of the day: in languages that
    count to 24, where no word of the text says a half."""
    return rules.language in languages_that("to_24") and not any(word in text for word in rules.pm)


def hour_from_six(text: str, hours: re.Match[str], language: str) -> int:
    """The hour of figures, six more or less where the language counts the hours of a day from dawn and of a
    night from dusk, and words beside them tell so: "saa 4:20 usiku" is 10:20 p.m."""
    hour, pattern = int(hours["hour"]), _from_six(language)
    if pattern is None or not 0 < hour <= _HOURS:
        return hour
    before, behind = pattern
    near = before.search(text, max(0, hours.start() - _NEAR), hours.start())
    return (hour + 5) % _HOURS + 1 if near and behind.match(text, hours.end()) else hour


def _time(reading: TokenizedText, span: Span, clock: Clock) -> Value:
    return mention(reading.text, span, map(Fraction, (clock.hour, clock.minute)), clock)


def _hour_in(reading: TokenizedText, match: re.Match[str]) -> tuple[int, Span] | None:
    """The hour of a match and its span; where the hour is at an end of it, it may have one word less."""
    words = match["hour"].split()
    span = Span(*match.span())
    hour = _hour(reading, " ".join(words))
    if hour or len(words) == 1:
        return (hour, span) if hour else None
    if match.end("hour") == span.end:
        end = match.start("hour") + len(words[0])
        hour, span = _hour(reading, words[0]), Span(span.start, end)
    elif match.start("hour") == span.start:
        hour, span = _hour(reading, words[1]), Span(match.end("hour") - len(words[1]), span.end)
    return (hour, span) if hour else None


def _hour(reading: TokenizedText, text: str) -> int:
    """The hour from one to twelve that a word names, or two; 0 if they name none."""
    if text.isdigit():
        return int(text) if 0 < int(text) <= _HOURS else 0
    known = _hours(reading.rules.language).get(text)
    if known:
        return known
    word = reading.rules.prefixed(text) if " " in text else reading.rules.number(text)
    if word is None or word.role not in (WordRole.CARDINAL, WordRole.ORDINAL) or word.value.denominator != 1:
        return 0
    return int(word.value) if 0 < word.value <= _HOURS else 0


@cache
def _forms(language: str) -> tuple[tuple[int, str, LazyPattern], ...]:
    """The minutes of each form, the longest words that it has beside the hour, and a pattern of it."""
    table = read_table("clock_words.toml").get(language, {})
    found = []
    for minutes, text in table.items():
        for form in table_forms(text) if isinstance(text, str) else ():
            words = r"\s".join(re.escape(word).replace(r"\#", _HOUR) for word in form.split())
            pattern = LazyPattern(rf"(?<!{IN_WORD}){words}(?!{IN_WORD}|[.,]\d|\s?%)")
            fixed = max((part.strip() for part in form.split("#")), key=len)
            found.append((len(form), int(minutes), fixed, pattern))
    return tuple(row[1:] for row in sorted(found, key=lambda row: -row[0]))


@cache
def _single(language: str) -> tuple[tuple[Clock, str, LazyPattern], ...]:
    """The time that words mean which name no hour, with the words and a pattern of them."""
    rows = read_table("clock_words.toml").get(language, {}).get("at", {})
    return tuple(
        (
            Clock(int(time.partition(":")[0]), int(time.partition(":")[2])),
            form,
            LazyPattern(rf"(?<!{IN_WORD}){re.escape(form)}(?!{IN_WORD})"),
        )
        for time, text in rows.items()
        for form in table_forms(text)
    )


@cache
def _from_six(language: str) -> tuple[re.Pattern[str], re.Pattern[str]] | None:
    """What stands before and behind hours that are counted from six; None where none are."""
    table = read_table("clock_words.toml").get(language, {}).get("from_six")
    if table is None:
        return None
    before, behind = ("|".join(map(re.escape, table_forms(table[place]))) for place in ("before", "behind"))
    return re.compile(rf"(?<!{IN_WORD})(?:{before})\s\Z"), re.compile(rf"\s(?:{behind})(?!{IN_WORD})")


@cache
def _hours(language: str) -> dict[str, int]:
    rows = read_table("clock_words.toml").get(language, {}).get("hours", {})
    return {form: int(hour) for hour, text in rows.items() for form in table_forms(text)}


@cache
def _not_beside(language: str, place: str) -> frozenset[str]:
    """Words with which a form is not a time: after it (``forms``), or ``before`` it."""
    table = read_table("clock_words.toml").get(language, {})
    return frozenset(table_forms(table.get("not", {}).get(place, "")))
