"""Numbers that a translation may leave out: of courts and teams, of sets won.

The words of each language are in ``data/optional.toml``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from fractions import Fraction
from functools import cache

from mtqa.document import Span
from mtqa.source.values.calendar.cycles import WEEKDAY
from mtqa.source.values.tables import languages_that, read_table
from mtqa.source.values.tokens import TokenizedText
from mtqa.source.values.value import FEAST, Date, Value, ValueKind, Written

#: Sets won of a match, with a word or two between or after: 2-0, 2 sets a 0.
_SETS = re.compile(r"(?<![\d.,/:-])([0-3])(?:\s?[-–—:/]\s?|\s\w+\s\w{1,2}\s)([0-3])(?![\d.,/:-]\d)(?!\d)")
#: What the sets of a match ended with: 6-3, 21:18.
_RESULT = re.compile(r"(?<![\d.,/:-])\d{1,2}\s?[-–—:/]\s?\d{1,2}(?:\(\d{1,2}\))?(?![\d/:-])")
_RESULTS_NEAR = 120
#: Characters in which the words for what a number names stand.
_NEAR = 48

#: Minutes at which a half of a match ends, and what adds to them: 90+3.
HALF_TIMES = frozenset((45, 90, 105, 120))
_MORE_MINUTES = re.compile(r"(?:\.?['’′.°º]|e|ème|-\w{1,2})?(?:\sminuu?te?)?\s?\(?\+\s?(\d{1,2})(?!\d)")
#: The same in right-to-left text, where the minutes that add may come first: ۴+۹۰.
_MORE_BEFORE, _MORE_NEAR = re.compile(r"(?<!\d)(\d{1,2})\s?\+\s?\Z"), 6
#: A number that is said again for each of several.
_AGAIN = re.compile(r"\s?[،,、]\s?(\d{1,4})(?=\s)(?!\s?[،,])")
#: Characters at most between a half of a match and the minutes that add to it.
_ADDED_NEAR = 8
_DAYS = range(1, 32)
#: What several are counted of in figures, and characters before them in which the word for several stands.
_POWERS, _SOME_NEAR = frozenset(Fraction(10**power) for power in range(1, 7)), 14
_POINTED_DAY = re.compile(r"(\d{1,2})\.(\d{1,2})\.(?!\d)")


def with_optional(reading: TokenizedText, values: Sequence[Value]) -> list[Value]:
    """The values, with those marked that a translation may leave out; in time in proportion to the text."""
    sets = _sets_won(reading.levelled)
    before, behind = _patterns(reading.rules.language)
    made = []
    for value in values:
        figure = value.written is Written.FIGURE and bool(value.amounts)
        of_sets = figure and any(value.core.overlaps(span) for span in sets)
        named = figure and not value.dates and _is_named(reading.small, value.core, before, behind)
        made.append(replace(value, optional=True) if of_sets or named else value)
    return made


def _is_named(small: str, core: Span, before: re.Pattern[str] | None, behind: re.Pattern[str] | None) -> bool:
    ahead = small[max(0, core.start - _NEAR) : core.start]
    return bool((before and before.search(ahead)) or (behind and behind.match(small, core.end)))


def _sets_won(text: str) -> list[Span]:
    """The stretches that say how many sets were won, where the result of each follows: 2-0 (6-3, 6-4)."""
    found = []
    for match in _SETS.finditer(text):
        won, lost = int(match[1]), int(match[2])
        if won == lost or max(won, lost) not in (2, 3):
            continue
        results = _RESULT.findall(text, match.end(), match.end() + _RESULTS_NEAR)
        if len(results) >= won + lost:
            found.append(Span(*match.span()))
    return found


@cache
def _patterns(language: str) -> tuple[re.Pattern[str] | None, re.Pattern[str] | None]:
    """What stands before such a number, and after it; None where the language has no such words."""
    row = read_table("optional.toml").get(language, {})
    before, behind = row.get("before"), row.get("behind")
    return (
        re.compile(rf"(?:{before})\Z") if before else None,
        re.compile(behind) if behind else None,
    )


def with_words_for_left_out(reading: TokenizedText, values: Sequence[Value]) -> list[Value]:
    """The values in order, as values in words where English often leaves them out: the minute before those of
    stoppage time (90+3), and a day of the month in brackets after a day of the week."""
    return [_or_word(reading, value, before) for value, before in zip(values, [None, *values], strict=False)]


def _or_word(reading: TokenizedText, value: Value, before: Value | None) -> Value:
    """A value, as one in words where English often leaves it out; ``before`` is the value before it."""
    marked = reading.levelled.startswith(("°+", "º+"), value.core.end)  # 90°+4, no degrees
    if marked and value.amounts[:1] and value.amounts[0] in HALF_TIMES:
        value = replace(value, units=(), kind=ValueKind.NUMBER)
    if value.written is not Written.FIGURE or value.units or not (value.amounts or value.dates):
        return value
    if before is not None and before.calendar == FEAST and _is_day_of(reading, value, before):
        return replace(value, optional=True)
    if value.amounts[:1] and value.amounts[0] in _POWERS and _is_of_some(reading, value):
        return replace(value, written=Written.WORD, plain=True)
    if value.dates:
        if before is None or before.cycle != WEEKDAY:
            return value
        between = reading.levelled[before.span.end : value.span.start].strip()
        opened = between == "(" or (not between and before.text.endswith("("))
        return replace(value, written=Written.WORD) if opened else value
    if _is_said_twice(reading, value):
        return replace(value, written=Written.WORD)
    stoppage = _added_to(reading, value) if value.amounts[0] in HALF_TIMES else None
    dated = before is not None and before.cycle == WEEKDAY and value.amounts[0] in _DAYS
    brackets = dated and before is not None and reading.levelled[before.span.end : value.span.start].strip()
    if stoppage:
        minutes = (half + int(stoppage[1]) for half in value.amounts if half in HALF_TIMES)  # 90+1: the 91st
        return replace(value, written=Written.WORD, amounts=tuple(dict.fromkeys((*value.amounts, *minutes))))
    if not (brackets == "(" and reading.levelled.startswith(")", value.span.end)):
        return value
    return replace(value, written=Written.WORD)


def _is_day_of(reading: TokenizedText, value: Value, feast: Value) -> bool:
    """Whether a figure is the day of the feast before it: itsenäisyyspäivän vastaanotto 6.12."""
    day = _POINTED_DAY.match(reading.levelled, value.core.start)
    return day is not None and Date(None, int(day[2]), int(day[1])) in feast.dates


def _is_of_some(reading: TokenizedText, value: Value) -> bool:
    """Whether several hundreds or thousands are counted, in figures: több 10 ezer, mehrere 100."""
    words = read_table("optional.toml")["some"].get(reading.rules.language, "").split()
    before = reading.small[max(0, value.span.start - _SOME_NEAR) : value.span.start]
    return any(before.endswith(f"{word} ") for word in words)


def _is_said_twice(reading: TokenizedText, value: Value) -> bool:
    """Whether a figure stands again right after, which says that each gets so many: 20، 20 لاکھ."""
    if reading.rules.language not in languages_that("said_twice"):
        return False
    again = _AGAIN.match(reading.levelled, value.core.end)
    return again is not None and again[1] == reading.levelled[value.core.start : value.core.end]


def _added_to(reading: TokenizedText, value: Value) -> re.Match[str] | None:
    """The minutes that a sign adds to a figure, after it or before it."""
    behind = _MORE_MINUTES.match(reading.levelled, value.core.end)
    start = value.core.start
    return behind or _MORE_BEFORE.search(reading.levelled, max(0, start - _MORE_NEAR), start)


def added_minutes(
    english: Sequence[Value], source: Sequence[Value], matches: Iterable[tuple[int, int]]
) -> tuple[frozenset[int], frozenset[int]]:
    """The places of both sides that add to a half of a match what the other says in one: 90+4, the 94th."""
    ours, theirs = set[int](), set[int]()
    for i, j in matches:
        theirs |= _adding(source, j, english[i])
        ours |= _adding(english, i, source[j])
    return frozenset(ours), frozenset(theirs)


def _adding(side: Sequence[Value], at: int, other: Value) -> set[int]:
    """The place beside a half of a match that with it makes the minute of the other side."""
    value = side[at]
    halves = HALF_TIMES & set(value.amounts) if value.written is Written.WORD else ()
    if not halves or not other.amounts or other.amounts[0] in value.amounts[:1]:
        return set()
    found = set()
    for near in (at - 1, at + 1):
        one = side[near] if 0 <= near < len(side) else None
        if one is None or not one.amounts or not {other.amounts[0] - one.amounts[0]} & halves:
            continue
        first, second = sorted((one.span, value.span))
        found |= {near} if second.start - first.end <= _ADDED_NEAR else set()
    return found
