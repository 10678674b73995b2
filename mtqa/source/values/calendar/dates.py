"""Dates of a text, in figures or with the name of a month: 3/4/2020, 5 March 2020."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from mtqa.source.values.calendar.numeric_dates import YEARS, FoundDate, numeric_dates
from mtqa.source.values.tables import Notation, WordRole, languages_that
from mtqa.source.values.tokens import Token, TokenizedText, gap
from mtqa.source.values.value import Date

_SKIPS = 3
_DASHES = frozenset("-–—‑")
#: Letters of abbreviated months in Thai.
_BRIEF_MONTH = 4
#: Letters of words that are not set apart, with a month among them.
_LONG_TOKEN = 30


def find_dates(reading: TokenizedText) -> list[FoundDate]:
    """The dates of a text; they do not overlap."""
    tokens, rules = reading.tokens, reading.rules
    found = list(numeric_dates(reading))
    taken = {index for date in found for index in range(date.first, date.last)}
    for at, token in enumerate(tokens):
        if at in taken or token.kind != "word":
            continue
        month, after = _month(tokens, at, rules)
        if month:
            after = _past_other_name(tokens, after, month, rules)
            date = _around(tokens, at, after, month, rules, taken)
            if not date.figures and _is_another_word(tokens, at, rules):
                continue
            taken.update(range(date.first, date.last))
            found.append(date)
            second = _second_of_range(tokens, date, taken) if rules.language == "en" else None
            if second is not None:
                taken.update(range(second.first, second.last))
                found.append(second)
    return found


def _second_of_range(tokens: Sequence[Token], date: FoundDate, taken: set[int]) -> FoundDate | None:
    """The second day of an English range of days, with its month and year: November 14-15, 1977."""
    first, at = date.dates[0], date.last + 1
    if not first.day or first.year or at >= len(tokens) or tokens[date.last].text not in _DASHES:
        return None
    figure = tokens[at].text
    if at in taken or not figure.isdigit() or not _is_day(figure) or int(figure) <= first.day:
        return None
    if tokens[date.last - 1].text != str(first.day) or not _free(tokens, at):
        return None
    behind = at + 2 if at + 1 < len(tokens) and tokens[at + 1].text == "," else at + 1
    named = behind < len(tokens) and tokens[behind].text.isdigit() and _is_year(tokens[behind].text)
    year, last = (int(tokens[behind].text), behind + 1) if named else (None, at + 1)
    return FoundDate(at, last, (Date(year, first.month, int(figure)),), figures=True)


def _month(tokens: Sequence[Token], at: int, rules: Notation) -> tuple[int, int]:
    token = tokens[at]
    if rules.language == "en" and not token.raw[0].isupper():
        return 0, at
    if at + 1 < len(tokens) and tokens[at + 1].kind == "word":
        two = rules.month(f"{token.text} {tokens[at + 1].text}")
        if two:
            return two, at + 2
    if rules.language == "th":
        return _thai_month(tokens, at, rules)
    return rules.month(token.text), at + 1


def _is_another_word(tokens: Sequence[Token], at: int, rules: Notation) -> bool:
    """Whether a word that may be a month is another one: "se mai ține", "în mai multe"."""
    if tokens[at].text not in rules.months_alike:
        return False
    before = at > 0 and tokens[at - 1].text in rules.month_before
    behind = at + 1 < len(tokens) and tokens[at + 1].text in rules.month_not_behind
    return not before or behind


def _past_other_name(tokens: Sequence[Token], after: int, month: int, rules: Notation) -> int:
    """The number of the token after a month, and after its other name behind a slash: شباط/فبراير."""
    if after + 1 < len(tokens) and tokens[after].text == "/" and tokens[after + 1].kind == "word":
        other, behind = _month(tokens, after + 1, rules)
        return behind if other == month else after
    return after


def _thai_month(tokens: Sequence[Token], at: int, rules: Notation) -> tuple[int, int]:
    """The month of a token that has its name within, or of two separated by a point: เดือนตุลาคมนี้, ก.ค."""
    text = tokens[at].text
    if at + 2 < len(tokens) and tokens[at + 1].text == "." and tokens[at + 2].kind == "word":
        brief = rules.month(f"{text}.{tokens[at + 2].text}")
        if brief:
            return brief, at + 3
    full = (row for row in rules.months.items() if len(row[0]) > _BRIEF_MONTH and len(text) <= _LONG_TOKEN)
    named = (month for name, month in full if name in text)
    return next(named, 0), at + 1


def _around(
    tokens: Sequence[Token], at: int, after: int, month: int, rules: Notation, taken: set[int]
) -> FoundDate:
    """The day and the year that stand beside the name of a month."""
    day = year = None
    first, last = at, after
    left = _figure(tokens, at, -1, rules, taken)
    if left is not None and _is_day(tokens[left].text):
        day, first = int(tokens[left].text), left
        further = _figure(tokens, left, -1, rules, taken)
        early = rules.day_orders[0] == "ymd" or rules.language == "lv"
        if early and further is not None and _is_year(tokens[further].text):
            year, first = int(tokens[further].text), further
    right = _figure(tokens, after - 1, 1, rules, taken)
    dotted = right is not None and [token.text for token in tokens[right + 1 : right + 2]] == ["."]
    finnish = dotted and rules.language == "fi"  # lokakuun 14. päivänä
    behind = (
        rules.language in languages_that("day_figures_after_month") or rules.day_orders[0] == "ymd" or finnish
    )
    scaled = right is not None and rules.language == "en" and _is_scaled(tokens, right, rules)
    right = None if scaled else right
    if right is not None and day is None and behind and _is_day(tokens[right].text) and _free(tokens, right):
        day, last = int(tokens[right].text), right + 1
        right = _figure(tokens, right, 1, rules, taken)
    if right is not None and year is None and _is_year(tokens[right].text):
        year, last = int(tokens[right].text), right + 1
    if year is None and first == at and left is not None and _is_year(tokens[left].text):
        year, first = int(tokens[left].text), left
    return FoundDate(first, last, (Date(year, month, day),), figures=day is not None or year is not None)


def _figure(
    tokens: Sequence[Token], at: int, step: Literal[1, -1], rules: Notation, taken: set[int]
) -> int | None:
    """The figure beside a token, past what may stand between the parts of a date."""
    index, skipped = at + step, 0
    while 0 <= index < len(tokens) and index not in taken and skipped <= _SKIPS:
        token = tokens[index]
        if gap(tokens, min(index, index - step)) > 2:
            return None
        if token.kind == "figure":
            return index if token.text.isdigit() else None
        if not (token.text in ".,ºª°" or token.text in rules.dates or _is_ending(tokens, index)):
            return None
        index, skipped = index + step, skipped + 1
    return None


def _is_ending(tokens: Sequence[Token], index: int) -> bool:
    """Whether a token is glued to the figure before it: 5th, 1er, 5-го, 15-én."""
    start = index
    while start and tokens[start].kind != "figure" and not gap(tokens, start - 1) and index - start < 2:
        start -= 1
    return tokens[start].kind == "figure" and start < index and len(tokens[index].text) <= 4


def _free(tokens: Sequence[Token], index: int) -> bool:
    """Whether a figure after a month can be a day: no unit, colon or other figure goes with it."""
    following = tokens[index + 1] if index + 1 < len(tokens) else None
    return following is None or following.text not in ("%", ":", "°", "$", "€")


def _is_scaled(tokens: Sequence[Token], index: int, rules: Notation) -> bool:
    """Whether a figure counts thousands, millions or the like: "at the end of July, 25 billion less"."""
    word = rules.words.get(tokens[index + 1].text) if index + 1 < len(tokens) else None
    return word is not None and word.role is WordRole.SCALE


def _is_day(text: str) -> bool:
    return len(text) <= 2 and 1 <= int(text) <= 31


def _is_year(text: str) -> bool:
    return len(text) == 4 and int(text) in YEARS
