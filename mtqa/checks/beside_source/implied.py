"""Numbers that one side says in its own way: "finished with 10 men", "below .500", "the same distance"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from mtqa.checks.beside_source.own_units import explains_unit, says_degrees_again
from mtqa.document import Bitext, Document, Link, Span
from mtqa.resources import packaged_table
from mtqa.source.values.calendar.cycles import WEEKDAY
from mtqa.source.values.comparison.compare import Mismatch
from mtqa.source.values.comparison.lone_units import says_one
from mtqa.source.values.comparison.matching import match
from mtqa.source.values.find import find_values
from mtqa.source.values.units.measures import measures
from mtqa.source.values.value import Value, ValueKind

#: Characters of the English on either side of its sentence in which the reason may stand.
_AROUND = 300
#: Characters before a number and after it.
_NEAR = 24
#: What stands before the day on which something is closed, and the days of a week.
_EXCEPT, _WEEK = (
    re.compile(r"\b(?:except|excluding|bar|apart from|other than|closed|but not)(?: for)?(?: on)?\s\Z"),
    7,
)
#: Minutes of a match, with extra time and without.
_LENGTHS = frozenset((90, 120))
#: A half of a match before minutes that add to it.
_PLUS = re.compile(r"(?:45|90|105|120)\W{0,2}(?:e|ème|-?\w{1,2})?\s?\(?\+\s?\Z")
#: A number of three digits said one by one, and how far the others are from one of them.
_PARTED, _DIGITS = re.compile(r"(?<![\d-])\d-\d-\d(?![\d-])"), 4
_DASH, _DASHES = re.compile(r"\s?[-–—]\s?"), frozenset("-–—")


@dataclass(frozen=True, slots=True)
class Context:
    """A link of a story."""

    document: Document
    bitext: Bitext
    link: Link

    @property
    def english(self) -> str:
        """The English of the link."""
        where = self.link.english_span
        return self.document.slice(where) if where is not None else ""


def goes_without_saying(context: Context, mismatch: Mismatch) -> bool:
    """Whether other words of the sentence say what one side seems to lack."""
    if mismatch.english is not None and mismatch.english.cycle == WEEKDAY:
        return _is_day_left_out(context, mismatch.english)
    if mismatch.source is None and mismatch.english is not None:
        return (
            _says_by_custom(context, mismatch.english)
            or explains_unit(context.document.text, mismatch.english)
            or says_degrees_again(context.document.text, mismatch.english)
            or _completes_record(context, mismatch.english)
            or says_one(mismatch.english, context.bitext.source_of(context.link), context.bitext.language)
        )
    if mismatch.english is None and mismatch.source is not None:
        return (
            _is_said_by_same(context, mismatch.source)
            or _is_length_of_match(context, mismatch.source)
            or _is_called(context, mismatch.source)
            or _is_added_minute(context, mismatch.source)
            or _is_last_class(context, mismatch.source)
        )
    return False


def _is_day_left_out(context: Context, value: Value) -> bool:
    """Whether a day of the week is the one between the last and the first of the source: closed on Mondays,
    from Tuesday to Sunday."""
    before = context.document.text[max(0, value.core.start - _NEAR) : value.core.start]
    if not _EXCEPT.search(before):
        return False
    source = find_values(context.bitext.source_of(context.link), context.bitext.language)
    days = {one.place for one in source if one.cycle == WEEKDAY}
    return {value.place % _WEEK + 1, (value.place - 2) % _WEEK + 1} <= days and value.place not in days


def _says_by_custom(context: Context, value: Value) -> bool:
    """Whether English has a number where others have a word: 10 men after a red card, a .500 record."""
    text, core = context.document.text, value.core
    before, behind = text[max(0, core.start - _NEAR) : core.start], text[core.end : core.end + _NEAR]
    around = text[max(0, core.start - _AROUND) : core.end + _AROUND]
    for row in _rows():
        if value.text.lower() in row.numbers and row.before.search(before) and row.behind.match(behind):
            return row.needs.search(around) is not None
    return False


def _completes_record(context: Context, value: Value) -> bool:
    """Whether a number is a half of a record of which the source says the other: 9-3 for three defeats."""
    english, where = context.english, context.link.english_span
    if where is None or value.units or not _is_beside_dash(context.document.text, value.core):
        return False
    ours = find_values(english, "en")
    source = context.bitext.source_of(context.link)
    theirs = find_values(source, context.bitext.language)
    matches = match(ours, theirs)
    place = next((i for i, one in enumerate(ours) if one.core.start + where.start == value.core.start), None)
    for other in (place - 1, place + 1) if place is not None else ():
        if other not in matches or place is None:
            continue
        first, second = ours[min(place, other)], ours[max(place, other)]
        if not _DASH.fullmatch(english, first.core.end, second.core.start):
            continue
        if source.startswith(_results(), theirs[matches[other][0]].core.end):
            return True
    return False


def _is_beside_dash(text: str, core: Span) -> bool:
    """Whether a dash stands right before a number or after it."""
    before = text[max(0, core.start - _NEAR) : core.start]
    return _DASH.match(text, core.end) is not None or before.rstrip()[-1:] in _DASHES


def _is_said_by_same(context: Context, value: Value) -> bool:
    """Whether the English says "the same distance" for a length, and the like."""
    family = measures().family(value.unit)
    pattern = _same().get(family)
    return pattern is not None and pattern.search(context.english) is not None


def _is_length_of_match(context: Context, value: Value) -> bool:
    """Whether minutes are those of a match or a half of it, which the English names: after 90 minutes."""
    if "minute" not in value.units or value.amount not in _LENGTHS:
        return False
    return _match_words().search(context.english) is not None


def _is_called(context: Context, value: Value) -> bool:
    """Whether a figure is the number of an emergency service, and the English speaks of a call to it."""
    ending = value.text[value.core.end - value.span.start :].strip(" -'’")  # 112-t, al 112 a
    measured = value.kind is ValueKind.MEASURE and len(ending) != 1
    bare = value.kind in (ValueKind.NUMBER, ValueKind.MEASURE) and not value.ordinal and not measured
    source, core = context.bitext.source_of(context.link), value.core
    parted = _PARTED.search(source, max(0, core.start - _DIGITS), core.end + _DIGITS)  # 1-1-2
    number = int(parted[0].replace("-", "")) if parted else value.amount
    if not bare or number not in _emergency_numbers(context.bitext.language):
        return False
    if _emergency_words().search(context.english):
        return True
    before, behind, services = _emergency_services()
    named = before.search(source[max(0, core.start - _NEAR) : core.start]) or behind.match(source, core.end)
    return named is not None and services.search(context.english) is not None


def _is_added_minute(context: Context, value: Value) -> bool:
    """Whether a figure is that of minutes added to a half (90+4), which the English calls stoppage time."""
    source = context.bitext.source_of(context.link)
    before = _PLUS.search(source[max(0, value.core.start - _NEAR) : value.core.start])
    return before is not None and _added_words().search(context.english) is not None


def _is_last_class(context: Context, value: Value) -> bool:
    """Whether a figure is the last year of a school, which the English calls that: 고3, 高3."""
    table = _table()["last_class"]
    schools = table.get(value.text) if value.text.isdigit() else None
    if schools is None:
        return False
    before = context.bitext.source_of(context.link)[max(0, value.core.start - _NEAR) : value.core.start]
    named = re.search(rf"(?:{schools})\s?\Z", before)
    return named is not None and re.search(rf"\b(?:{table['words']})\b", context.english) is not None


@dataclass(frozen=True, slots=True)
class _Row:
    """Numbers as they are written, what stands before and after them, and what must stand near."""

    numbers: frozenset[str]
    before: re.Pattern[str]
    behind: re.Pattern[str]
    needs: re.Pattern[str]


@cache
def _table() -> dict[str, Any]:
    return packaged_table(__package__, "implied.toml")


@cache
def _rows() -> tuple[_Row, ...]:
    return tuple(
        _Row(
            frozenset(row["numbers"]),
            re.compile(row.get("before", ""), re.IGNORECASE),
            re.compile(row.get("behind", ""), re.IGNORECASE),
            re.compile(row.get("needs", ""), re.IGNORECASE),
        )
        for row in _table()["custom"]
    )


@cache
def _results() -> tuple[str, ...]:
    return tuple(_table()["results"])


@cache
def _match_words() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{_table()['match']['words']})\b", re.IGNORECASE)


@cache
def _emergency_numbers(language: str) -> frozenset[int]:
    rows = _table()["emergency"]["numbers"]
    return frozenset(int(number) for key in ("all", language) for number in rows.get(key, "").split())


@cache
def _emergency_words() -> re.Pattern[str]:
    table = _table()["emergency"]
    call = rf"\b(?:{table['call']})\b(?:[^.;:]{{0,48}}?)\b(?:{table['service']})"
    return re.compile(rf"\b(?:{table['names']})\b|{call}", re.IGNORECASE)


@cache
def _emergency_services() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """What stands before such a number and after it where it names a service, and English words for it."""
    table = _table()["emergency"]
    return (
        re.compile(rf"(?:{table['before']})\Z", re.IGNORECASE),
        re.compile(table["behind"], re.IGNORECASE),
        re.compile(rf"\b(?:{table['services']})\b", re.IGNORECASE),
    )


@cache
def _added_words() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{_table()['added']['words']})\b", re.IGNORECASE)


@cache
def _same() -> dict[str, re.Pattern[str]]:
    return {
        family: re.compile(rf"\bthe same (?:\w+ )?(?:{words})\b", re.IGNORECASE)
        for family, words in _table()["same"].items()
    }
