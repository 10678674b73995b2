"""Hours in words that are times for the part of the day beside them: "a las cinco de la mañana"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from mtqa.source.values.tables import read_table

#: Characters in front of an hour in which what shows a time stands.
_NEAR = 32
#: Hours of the night that are of the morning, and those of noon that are before it.
_EARLY, _BEFORE_NOON = frozenset(range(1, 7)), frozenset(range(9, 12))
_NIGHT, _NOON, _LAST = "night", "noon", 12


def half_of_day(text: str, start: int, end: int, hour: int, language: str) -> str | None:
    """ "am" or "pm" where what stands beside an hour says so, "" where it says only that this is a time, and
    None where it says nothing.

    ``text``: in small letters; ``hour``: from 1 to 12, in words from ``start`` to ``end``. The words are
    those of ``data/day_parts.toml``; a part of the day tells more than "at" does.
    """
    half = half_by_part(text, start, end, hour, language)
    at = _at(language)
    if half is None and at is not None and at.search(text[max(0, start - _NEAR) : start]):
        return None if is_hour_begun(text, start, end, language) else ""
    return half


def is_hour_begun(text: str, start: int, end: int, language: str) -> bool:
    """Whether an ordinal from ``start`` to ``end`` tells the hour that has begun: "в четвёртом часу" is after
    three."""
    unless = _unless(language)
    return unless is not None and unless.search(text[max(0, start - _NEAR) : end + _NEAR]) is not None


def half_by_part(
    text: str, start: int, end: int, hour: int, language: str, *, figures: bool = False
) -> str | None:
    """The same by a part of the day alone.

    ``figures``: the hour is in these; a part of the day in front of them counts only where their ending shows
    a time: "reggel 5-kor", and not "reggel 5 ember".
    """
    if is_hour_begun(text, start, end, language):
        return None
    before = text[max(0, start - _NEAR) : start]
    shown = not figures or _is_ended(text, end, language)
    for part, in_front, behind in _patterns(language):
        if (shown and in_front and in_front.search(before)) or (behind and behind.match(text, end)):
            return _half(part, hour)
    return None


def _is_ended(text: str, end: int, language: str) -> bool:
    ending = _ending(language)
    return ending is not None and ending.match(text, end) is not None


def half_by_hour(words: str, hour: int, language: str) -> str:
    """The half of the day of an hour whose part of the day is the night or about noon; "" for any other.

    ``words``: in small letters, which end with the part of the day.
    """
    for part in (_NIGHT, _NOON):
        pattern = _named(part, language)
        if pattern is not None and pattern.search(words.strip()):
            return _half(part, hour)
    return ""


def _half(part: str, hour: int) -> str:
    """The half of the day of an hour: 2 in the night is "am", 11 "pm"; 11 about noon "am", 1 "pm". Of twelve
    nothing is said."""
    if hour == _LAST:
        return ""
    if part == _NIGHT:
        return "am" if hour in _EARLY else "pm"
    if part == _NOON:
        return "am" if hour in _BEFORE_NOON else "pm"
    return part


@cache
def _named(part: str, language: str) -> re.Pattern[str] | None:
    row = _table(language)
    words = [row[key] for key in (part, f"before_{part}") if key in row]
    return re.compile(rf"(?:{'|'.join(words)})\Z") if words else None


@cache
def _ending(language: str) -> re.Pattern[str] | None:
    row = _table(language)
    return re.compile(rf"(?:{row['ending']})(?!\w)") if "ending" in row else None


@cache
def _at(language: str) -> re.Pattern[str] | None:
    row = _table(language)
    return re.compile(rf"(?<!\w)(?:{row['at']})\s\Z") if "at" in row else None


@cache
def _unless(language: str) -> re.Pattern[str] | None:
    """What is no time of day for all that: "ve čtvrté hodině ranní", between three and four."""
    row = _table(language)
    return re.compile(row["unless"]) if "unless" in row else None


@cache
def _patterns(language: str) -> tuple[tuple[str, re.Pattern[str] | None, re.Pattern[str] | None], ...]:
    """Each part of the day with what stands in front of an hour, and behind it."""
    return tuple(_rows(_table(language)))


def _table(language: str) -> dict[str, str]:
    row: dict[str, str] = read_table("day_parts.toml").get(language, {})
    return row


def _rows(row: dict[str, str]) -> Iterator[tuple[str, re.Pattern[str] | None, re.Pattern[str] | None]]:
    between = rf"(?:\s(?:{row['between']}))?" if "between" in row else ""
    for part in ("am", "pm", _NIGHT, _NOON):
        before, behind = row.get(f"before_{part}"), row.get(part)
        if before or behind:
            yield (
                part,
                re.compile(rf"(?<!\w)(?:{before})\s\Z") if before else None,
                re.compile(rf"{between},?\s(?:{behind})(?!\w)") if behind else None,
            )
