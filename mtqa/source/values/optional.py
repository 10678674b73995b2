"""Numbers that a translation may leave out: of courts and teams, of sets won.

The words of each language are in ``data/optional.toml``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from mtqa.document import Span
from mtqa.source.values.cycles import WEEKDAY
from mtqa.source.values.tables import read_table
from mtqa.source.values.tokens import TokenizedText
from mtqa.source.values.value import Value, Written

#: Sets won of a match, with a word or two between or behind: 2-0, 2 sets a 0.
_SETS = re.compile(r"(?<![\d.,/:-])([0-3])(?:\s?[-–—:/]\s?|\s\w+\s\w{1,2}\s)([0-3])(?![\d.,/:-]\d)(?!\d)")
#: What the sets of a match ended with: 6-3, 21:18.
_RESULT = re.compile(r"(?<![\d.,/:-])\d{1,2}\s?[-–—:/]\s?\d{1,2}(?:\(\d{1,2}\))?(?![\d/:-])")
_RESULTS_NEAR = 120
#: Characters in which the words for what a number names stand.
_NEAR = 48

#: Minutes at which a half of a match ends, and what adds to them: 90+3.
_HALF_TIMES = frozenset((45, 90, 105, 120))
_MORE_MINUTES = re.compile(r"(?:['’′.]|e|ème)?(?:\sminuu?te?)?\s?\+\s?(\d{1,2})(?!\d)")
_DAYS = range(1, 32)


def with_optional(reading: TokenizedText, values: Sequence[Value]) -> list[Value]:
    """The values, with those marked that a translation may leave out; in time in proportion to the text."""
    sets = _sets_told(reading.levelled)
    before, behind = _patterns(reading.rules.language)
    made = []
    for value in values:
        figure = value.written is Written.FIGURE and bool(value.amounts)
        told = figure and any(value.core.overlaps(span) for span in sets)
        named = figure and not value.dates and _is_named(reading.small, value.core, before, behind)
        made.append(replace(value, optional=True) if told or named else value)
    return made


def _is_named(small: str, core: Span, before: re.Pattern[str] | None, behind: re.Pattern[str] | None) -> bool:
    ahead = small[max(0, core.start - _NEAR) : core.start]
    return bool((before and before.search(ahead)) or (behind and behind.match(small, core.end)))


def _sets_told(text: str) -> list[Span]:
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
    """What stands before such a number, and behind it; None where the language has no such words."""
    row = read_table("optional.toml").get(language, {})
    before, behind = row.get("before"), row.get("behind")
    return (
        re.compile(rf"(?:{before})\Z") if before else None,
        re.compile(behind) if behind else None,
    )


def left_out(reading: TokenizedText, value: Value, before: Value | None) -> Value:
    """The value, as one in words where English often leaves it out: the minute before those of stoppage time
    (90+3), and a day of the month in brackets behind a day of the week."""
    if value.written is not Written.FIGURE or value.units or not (value.amounts or value.dates):
        return value
    if value.dates:
        if before is None or before.cycle != WEEKDAY:
            return value
        between = reading.levelled[before.span.end : value.span.start].strip()
        opened = between == "(" or (not between and before.text.endswith("("))
        return replace(value, written=Written.WORD) if opened else value
    added = _MORE_MINUTES.match(reading.levelled, value.core.end)
    stoppage = added if value.amounts[0] in _HALF_TIMES else None
    dated = before is not None and before.cycle == WEEKDAY and value.amounts[0] in _DAYS
    brackets = dated and before is not None and reading.levelled[before.span.end : value.span.start].strip()
    if stoppage:
        minute = value.amounts[0] + int(stoppage[1])  # 90+1 is the 91st
        return replace(value, written=Written.WORD, amounts=tuple(dict.fromkeys((*value.amounts, minute))))
    if not (brackets == "(" and reading.levelled.startswith(")", value.span.end)):
        return value
    return replace(value, written=Written.WORD)
