"""Tenths, hundredths and thousandths of a second in words after it: 46 de secunde și 51 de sutimi."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from functools import cache

from mtqa.document import Span
from mtqa.language.letters import LETTER
from mtqa.source.values.tables import WordRole, tables
from mtqa.source.values.tokens import TokenizedText
from mtqa.source.values.units.measures import measures
from mtqa.source.values.value import Value, ValueKind, Written

_PARTS = frozenset((Fraction(1, 10), Fraction(1, 100), Fraction(1, 1000)))
_WORD = rf"{LETTER}+"
_SECOND, _MINUTE = "second", "minute"
_ONE = (Fraction(1),)
#: Languages that name the second before a percentage of it: saniyenin yüzde 12'si.
_NAMED_FIRST = frozenset(("tr", "az"))
#: Languages that write "and" in one with what follows: ثانية و12 جزءا.
_GLUED = frozenset(("ar", "he"))


def with_named_parts(reading: TokenizedText, values: Sequence[Value]) -> list[Value]:
    """Values of a text in order, seconds as one with the parts of one after them; after minutes such parts
    are of seconds that are not said. Takes time in proportion to the values."""
    pattern = _pattern(reading.rules.language)
    made: list[Value] = []
    read_to = 0
    for value in values:
        if value.kind is ValueKind.PERCENT and _is_of_second(reading, value):
            made.append(_of_second(value))
            continue
        if value.span.start < read_to:
            continue
        lone = _is_lone_second(reading, value)
        timed = bool(pattern) and (lone or value.unit in (_SECOND, _MINUTE)) and bool(value.amounts)
        match = pattern.match(reading.small, value.span.end) if pattern and timed else None
        below = reading.rules.words[match["part"]].value if match else Fraction(1)
        count = _count(reading, match["number"]) if match else None
        if match is None or count is None:
            made.append(value)
            continue
        if lone:
            value = replace(value, kind=ValueKind.MEASURE, amounts=_ONE, units=(_SECOND,), ordinal=False)
        read_to, part = match.end(), count * below
        written = Written.FIGURE if match["number"].isdigit() else value.written
        if value.unit == _MINUTE:
            span = Span(match.start("number"), read_to)
            shown = reading.slice(span)
            second = Value(ValueKind.MEASURE, span, span, shown, written, (part,), (_SECOND,), step=below)
            made += [value, second]
            continue
        span = Span(value.span.start, read_to)
        amounts = (value.amounts[0] + part, value.amounts[0])
        shown = reading.slice(span)
        made.append(
            replace(value, span=span, core=span, text=shown, written=written, amounts=amounts, step=below)
        )
    return made


def _is_lone_second(reading: TokenizedText, value: Value) -> bool:
    """Whether a word is read as an ordinal and names a second as well, which needs no number for one."""
    inside = reading.within(value.span.start, value.span.end)
    if not value.ordinal or value.written is not Written.WORD or len(inside) != 1:
        return False
    return _SECOND in measures().named(reading.tokens[inside.start].text, reading.rules.language)


def _is_of_second(reading: TokenizedText, value: Value) -> bool:
    """Whether a percentage is one of a second, named after it or before it: 15 phần trăm giây."""
    places = reading.within(value.span.start, value.span.end)
    if not places:
        return False
    tokens, language = reading.tokens, reading.rules.language
    behind = places[-1] + 1
    beside = [tokens[behind].text] if behind < len(tokens) else []
    if language in _NAMED_FIRST and places[0]:
        beside.append(tokens[places[0] - 1].text)
    return any(_SECOND in measures().named(word, language) for word in beside)


def _of_second(value: Value) -> Value:
    below = 1000 if value.unit == "permille" else 100
    amounts = tuple(amount / below for amount in value.amounts)
    return replace(value, kind=ValueKind.MEASURE, amounts=amounts, units=(_SECOND,), step=value.step / below)


def _count(reading: TokenizedText, number: str) -> Fraction | None:
    """How many parts of a second are named; None where the word before the part is not a number."""
    if number.isdigit():
        return Fraction(int(number))
    word = reading.rules.number(number)
    known = word is not None and word.role is WordRole.CARDINAL and word.value.denominator == 1
    return word.value if word is not None and known else None


@cache
def _pattern(language: str) -> re.Pattern[str] | None:
    """ "And", a number, and a name for tenths and the like of seconds; None where the language has none."""
    words = tables(language).words.items()
    parts = [form for form, word in words if word.role is WordRole.FRACTION and word.value in _PARTS]
    if not parts or language == "en":
        return None
    ands = "|".join(re.escape(form) for form, word in words if word.role is WordRole.AND)
    names = "|".join(sorted(map(re.escape, parts), key=len, reverse=True))
    glued = rf"|(?:{ands})-?(?=\d)" if language in _GLUED else ""
    lead = rf"(?:(?:{ands})\s{glued})?" if ands else ""
    return re.compile(rf"\s{lead}(?P<number>\d{{1,3}}|{_WORD})\s(?:de\s)?(?P<part>{names})(?!\w)")
