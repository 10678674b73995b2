"""Days of the week and quarters of the year, which are named in words and come round again."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from functools import cache

from mtqa.document import Span
from mtqa.source.values.numbers.figures import roman
from mtqa.source.values.tables import WordRole, plain, read_table, table_forms
from mtqa.source.values.tokens import TokenizedText
from mtqa.source.values.value import Value, ValueKind, Written

WEEKDAY, QUARTER = "weekday", "quarter"
_QUARTERS = range(1, 5)
#: A quarter in Chinese, Japanese and Korean, and in figures.
_SPACELESS_QUARTER = re.compile(
    r"第?\s?([一二三四1-4])\s?(?:季度|四半期|분기|쿼터|クォーター|クオーター|季)(?!\s?(?:連続|连续|연속))"
)
#: What compares a quarter with the one before it.
_QUARTER_BEFORE = re.compile(r"环比|環比|前四半期比|前期比|전\s?분기|上季|上一季")
_THAI_QUARTER = re.compile(r"ไตรมาส\s?(?:ที่\s?)?(?:([1-4])(?!\d)|(หนึ่ง|สอง|สาม|สี่))")
_BRIEF_QUARTER = re.compile(r"(?<!\w)(?:[qQ]([1-4])|([1-4])[qQ])(?!\w|[.,]\d|\smil\b)")
_SIGNS = {sign: number for number, sign in enumerate("一二三四", 1)}
_SIGNS |= {word: number for number, word in enumerate(("หนึ่ง", "สอง", "สาม", "สี่"), 1)}
#: Endings of ordinals in figures that stand between the figure and the quarter.
_BETWEEN = frozenset((".", "-", "º", "°", "er", "e", "ème", "й", "го", "м", "st", "nd", "rd", "th"))
_MOST_BETWEEN = 2
#: Languages that say the number of a quarter after its name.
_NUMBER_BEHIND, _FIGURES = frozenset(("id", "vi")), frozenset("1234")


#: After a day, the small hours of the next: 土曜25時, 土曜深夜1時.
_PAST_MIDNIGHT = re.compile(r"(?:曜日|曜|日)?の?(?:深夜の?(?:2[4-9]|[0-5])|2[4-9])(?:時|:)")
#: Greek days that are ordinals with a small letter: της Τρίτης, της τρίτης μονάδας.
_GREEK_ORDINALS = frozenset((2, 4))
_HEBREW_DAYS, _WEEK = ("שני", "שלישי", "רביעי", "חמישי", "שישי", "שבת", "ראשון"), 7
_BETWEEN_DAYS = re.compile(
    rf"(?<!\w)בין (?P<first>{'|'.join(_HEBREW_DAYS)}) ל-?(?P<next>{'|'.join(_HEBREW_DAYS)})(?!\w)"
)


def cycles(reading: TokenizedText, taken: set[int]) -> Iterator[Value]:
    """The days of the week and quarters that a text names; their tokens are taken."""
    language = reading.rules.language
    pattern = _weekdays(language)
    text = reading.text if language == "en" else reading.small
    for match in pattern.finditer(text) if pattern else ():
        place = int((match.lastgroup or "d0")[1:])
        if language == "el" and place in _GREEK_ORDINALS and reading.slice(Span(*match.span())).islower():
            continue
        late = language == "ja" and _PAST_MIDNIGHT.match(reading.levelled, match.end())
        for value in _taken(reading, taken, Span(*match.span()), WEEKDAY, place):
            yield replace(value, parts=(Fraction(place % _WEEK + 1),)) if late else value
    yield from _hebrew_nights(reading, taken) if language == "he" else ()
    brief = _SPACELESS_QUARTER if reading.rules.spaceless else _BRIEF_QUARTER
    brief = _THAI_QUARTER if language == "th" else brief
    for match in brief.finditer(reading.levelled):
        sign = next(group for group in match.groups() if group)
        yield from _taken(reading, taken, Span(*match.span()), QUARTER, _SIGNS.get(sign) or int(sign))
    before = _QUARTER_BEFORE.search(reading.levelled) if reading.rules.spaceless else None
    named = {next(g for g in m.groups() if g) for m in brief.finditer(reading.levelled)} if before else set()
    if before is not None and len(named) == 1:
        sign = named.pop()
        last_one = (_SIGNS.get(sign) or int(sign)) - 1 or max(_QUARTERS)
        yield from _taken(reading, taken, Span(*before.span()), QUARTER, last_one)
    for first, last, number in _quarters(reading):
        yield from _taken(reading, taken, reading.span(first, last), QUARTER, number)


def _hebrew_nights(reading: TokenizedText, taken: set[int]) -> Iterator[Value]:
    """The nights between two days that are called by their numbers alone: בין שלישי לרביעי."""
    for match in _BETWEEN_DAYS.finditer(reading.small):
        first, next_one = (_HEBREW_DAYS.index(match[part]) + 1 for part in ("first", "next"))
        if next_one == first % _WEEK + 1:
            for value in _taken(reading, taken, Span(*match.span()), WEEKDAY, first):
                yield replace(value, parts=(Fraction(next_one),))


def _taken(reading: TokenizedText, taken: set[int], span: Span, cycle: str, place: int) -> Iterator[Value]:
    inside = reading.within(span.start, span.end)
    if taken.isdisjoint(inside):
        if not reading.rules.spaceless:
            taken.update(inside)
        shown = reading.slice(span)
        yield Value(ValueKind.DATE, span, span, shown, Written.WORD, cycle=cycle, place=place)


def _quarters(reading: TokenizedText) -> Iterator[tuple[int, int, int]]:
    """Quarters with an ordinal beside them: the first token, the one after the last, and the number."""
    nouns = _quarter_nouns(reading.rules.language)
    tokens = reading.tokens
    for index, token in enumerate(tokens if nouns else ()):
        if token.kind != "word" or not token.text.startswith(nouns) or token.text.startswith("quarterf"):
            continue
        before = index - 1
        while before >= 0 and index - before <= _MOST_BETWEEN and tokens[before].text in _BETWEEN:
            before -= 1
        if reading.small.startswith(_running(reading.rules.language), token.end + 1):
            continue
        if reading.rules.language in _NUMBER_BEHIND:
            number = _number_behind(reading, index + 1)
            if number:
                yield index, index + 2, number
            continue
        number = _ordinal(reading, before) if before >= 0 else 0
        if number in _QUARTERS:
            yield before, index + 1, number
        elif index + 1 < len(tokens) and _ordinal(reading, index + 1, words=True) in _QUARTERS:
            yield index, index + 2, _ordinal(reading, index + 1, words=True)


def _number_behind(reading: TokenizedText, index: int) -> int:
    """The number of a quarter that stands after its name, in figures or Roman: quý 3, kuartal III."""
    token = reading.tokens[index] if index < len(reading.tokens) else None
    if token is None:
        return 0
    number = int(token.text) if token.text in _FIGURES else roman(token.raw) or (token.raw == "I")
    return int(number) if number in _QUARTERS else _ordinal(reading, index, words=True)


@cache
def _running(language: str) -> tuple[str, ...]:
    """Beginnings of what says after a quarter that it is the last of some without a break."""
    return tuple(plain(form) for form in table_forms(read_table("cycles.toml")["running"].get(language, "")))


def _ordinal(reading: TokenizedText, index: int, *, words: bool = False) -> int:
    """The number of an ordinal, or of a figure before a quarter; 0 for all other tokens."""
    token = reading.tokens[index]
    if token.kind == "figure":
        return int(token.text) if not words and token.text.isdigit() and len(token.text) == 1 else 0
    word = reading.rules.number(token.text)
    if word is None or word.role is not WordRole.ORDINAL or word.value.denominator != 1:
        return 0
    return int(word.value)


@cache
def _weekdays(language: str) -> re.Pattern[str] | None:
    rows = read_table("cycles.toml")["weekday"].get(language, ())
    spaceless = read_table(f"{language}.toml").get("spaceless", False)
    parts = []
    for place, text in enumerate(rows, 1):
        forms = sorted(set(table_forms(text)), key=len, reverse=True)
        if language == "en":
            forms = [form.capitalize() for form in forms]
        if forms:
            parts.append(f"(?P<d{place}>{'|'.join(map(re.escape, forms))})")
    parts += _short(language)
    if not parts:
        return None
    found = "|".join(parts)
    parts_of = "|".join(
        map(re.escape, table_forms(read_table("cycles.toml")["quarter_of"].get(language, "")))
    )
    no_part = rf"(?!\s(?:{parts_of})(?!\w))" if parts_of else ""
    return re.compile(found if spaceless else rf"(?<![\w-])(?:{found})(?:(?<=\()|(?!\w)){no_part}")


def _short(language: str) -> list[str]:
    """Patterns of short names that are ordinals as well, with what must stand before and after them."""
    table = read_table("cycles.toml")["short"].get(language)
    if table is None:
        return []
    before = "|".join(rf"(?<=\b{word.replace('_', ' ')} )" for word in table["before"].split())
    behind = "|".join(word.replace("_", r"\s") for word in table["behind"].split())
    ends = rf"(?=\s?[.,;:!?()–—»”\"]|\s*$|\s(?:{behind})\b)"
    names = ((place, name) for place, name in enumerate(table["days"], 1) if name)
    return [rf"(?:{before})(?P<s{place}>{re.escape(name)}){ends}" for place, name in names]


@cache
def _quarter_nouns(language: str) -> tuple[str, ...]:
    return tuple(plain(noun) for noun in read_table("cycles.toml")["quarter"].get(language, "").split())
