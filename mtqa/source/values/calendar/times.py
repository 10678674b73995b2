"""Times of day of a text, in figures or as an hour in words: 10:30, 10h30, 3 p.m., three o'clock."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from mtqa.document import Span
from mtqa.source.values.calendar.clock_words import hour_from_six, zero_tells_half
from mtqa.source.values.calendar.day_parts import half_by_hour, half_by_part, half_of_day
from mtqa.source.values.calendar.hour_words import hours_and_minutes
from mtqa.source.values.tables import Notation, languages_that, plain, read_table
from mtqa.source.values.tokens import TokenizedText
from mtqa.source.values.value import Clock

_COLON = re.compile(
    r"(?<![\d.,:])(?P<hour>[01]?\d|2[0-4])\s?(?P<mark>[:hH])\s?(?P<minute>[0-5]\d)(?::[0-5]\d)?"
    r"(?![\d:]|[.,]\d)"
)
_POINT = re.compile(r"(?<![\d.,:])(?P<hour>[01]?\d|2[0-4])\.(?P<minute>[0-5]\d)(?![\d:]|[.,]\d)")
#: Languages that part minutes from hours by a comma as well.
_COMMA, _COMMAS = (
    re.compile(_POINT.pattern.replace(r"\.(?P<minute>", "[.,](?P<minute>")),
    frozenset(("bg", "hr", "sr")),
)
_BARE = re.compile(r"(?<![\d.,:/-])(?P<hour>[01]?\d|2[0-4])(?![\d:/]|[.,]\d)")
#: Four figures as agencies write a time in English, "at 0830 hours"; "1200 hours of work" are a count.
_FOUR_FIGURES = re.compile(
    r"(?<![\d.,:])(?P<hour>[01]\d|2[0-4])(?P<minute>[0-5]\d)(?=\s(?:(?P<zone>gmt|utc|bst|cet|cest|eest|msk|jst)|hours|hrs)\b(?!\sof\b))"
)
_BEFORE_TIME = re.compile(r"\b(?:at|by|from|to|till|until|since|after|before|as of)\s\Z")
#: Hours whose four figures may be a year: "by 2020 hours were cut".
_YEAR_LIKE = frozenset(("19", "20"))
#: What is after the first hour of "from 1 to 2 p.m.".
_TO_HOUR = re.compile(
    r"(?::[0-5]\d)?\s?(?:-|–|—|to|until|till|and)\s?(?P<hour>1?\d)(?:[:.][0-5]\d)?\s?(?P<half>[ap])\.?\s?m\b"
)
#: Words that stand after a count of hours as well, and letters that have other meanings.
_ALSO_COUNT = re.compile(
    r"(?:hours?|hrs|ч|час\w*|год\w*|horas?|heures?|h|ore|oră|ora|orele|saat|saa|hodin\w*|godzin\w*)\.?"
)
_ANYTHING = re.compile(r".*", re.S)
_NEAR = 28
_HALF_PAST = "half past "
_HOURS = 12


@dataclass(frozen=True, slots=True)
class FoundTime:
    """A time of day and its tokens; ``sure`` where it can be nothing else (not 2 hours, no score)."""

    first: int
    last: int
    clock: Clock
    sure: bool


def find_times(reading: TokenizedText, taken: set[int]) -> list[FoundTime]:
    """The times of a text, away from tokens that are taken."""
    found: list[FoundTime] = []
    used, tokens, text, rules = set(taken), reading.tokens, reading.small, reading.rules
    zeroed = zero_tells_half(text, rules)
    for match, sure in (*_named(text, rules), *_matches(text, rules)):
        inside = reading.within(*match.span())
        if not inside or not used.isdisjoint(inside) or tokens[inside[-1]].end > match.end() + 1:
            continue
        half, end = _half(text, match, rules)
        written = match.groupdict().get("minute")
        hour, minute = hour_from_six(text, match, rules.language), int(written or 0)
        half = half or _half_of_range(text, match, rules) or _by_part(text, match, rules, hour)
        half = half_by_hour(text[match.end() : end], hour, rules.language) or half
        last = reading.within(match.start(), max(end, match.end())).stop
        used.update(range(inside.start, last))
        if not half and zeroed and written and match["hour"][0] == "0":
            half = "am"
        clock = Clock(hour, minute, half if 0 < hour <= 12 else "")
        found.append(FoundTime(inside.start, last, clock, sure=sure or bool(half)))
    return found


def clock_in_words(reading: TokenizedText, hour: int, where: Span) -> Clock | None:
    """The time of day that an hour in words is where a word for the clock or half of the day follows."""
    text, rules = reading.small, reading.rules
    match = _ANYTHING.match(text, where.start, where.end)
    if match is None or not 0 < hour <= 24:
        return None
    shown = rules.language == "en" or rules.language in languages_that("hours_ranked")
    half, end = _half(text, match, rules, clocked=not shown)
    half = half_by_hour(text[where.end : end], hour, rules.language) or half
    past = rules.language == "en" and text[: where.start].endswith(_HALF_PAST)
    part = None if half or hour > _HOURS else half_of_day(text, where.start, where.end, hour, rules.language)
    if not half and part is None and not past and not _says_clock(text, match, rules, bare=True):
        return None
    return Clock(hour, 30 if past else 0, (half or part or "") if hour <= _HOURS else "")


def _named(text: str, rules: Notation) -> Iterator[tuple[re.Match[str], bool]]:
    found = hours_and_minutes(text, rules.language)
    yield from ((match, True) for match, shown in found if shown or _half(text, match, rules)[0])


def _matches(text: str, rules: Notation) -> Iterator[tuple[re.Match[str], bool]]:
    scored = _scored(rules.language)
    for match in _COLON.finditer(text):
        if scored is not None and scored.match(text, match.end()):
            continue  # won and lost: 13:15 Zähler
        if match["mark"] == ":" or rules.language in ("fr", "pt", "es", "it", "ro", "vi"):
            yield match, match["mark"] != ":" or _says_clock(text, match, rules)
    for match in _FOUR_FIGURES.finditer(text) if rules.language == "en" else ():
        before = _BEFORE_TIME.search(text, max(0, match.start() - _NEAR), match.start())
        if match["zone"] or (before and (match["hour"] not in _YEAR_LIKE or before[0] == "at ")):
            yield match, True
    pointed = _COMMA if rules.language in _COMMAS else _POINT
    for match in pointed.finditer(text):
        english = rules.language == "en" and _half(text, match, rules)[0]
        if english or _says_clock(text, match, rules) or _by_part(text, match, rules):
            yield match, True
    for match in _BARE.finditer(text):
        # "3 дня" are three days; "3 часа дня" is a time
        half, _ = _half(text, match, rules, clocked=rules.language != "en")
        half = half or _by_part(text, match, rules)
        if half or _half_of_range(text, match, rules) or _says_clock(text, match, rules, bare=True):
            yield match, True


def _says_clock(text: str, match: re.Match[str], rules: Notation, *, bare: bool = False) -> bool:
    """Whether a word for the clock stands beside the figures."""
    after, before = (
        text[match.end() : match.end() + _NEAR].lstrip(" -"),
        text[max(0, match.start() - _NEAR) : match.start()],
    )
    for word in rules.oclock:
        if bare and _ALSO_COUNT.fullmatch(word):
            continue
        if after.startswith(word) and not after[len(word) : len(word) + 1].isalpha():
            return True
        if before.rstrip().endswith(word) and not before.rstrip()[: -len(word)][-1:].isalpha():
            return True
    return False


def _half_of_range(text: str, match: re.Match[str], rules: Notation) -> str:
    """The half of the day that the first of two hours has from the second, which is later: "1 to 2 p.m."."""
    if rules.language != "en":
        return ""
    later = _TO_HOUR.match(text, match.end("hour"))
    if later is None or not 0 < int(match["hour"]) % 24 <= 12:
        return ""
    return f"{later['half']}m" if int(match["hour"]) % 12 < int(later["hour"]) % 12 else ""


def _half(text: str, match: re.Match[str], rules: Notation, *, clocked: bool = False) -> tuple[str, int]:
    """ "am" or "pm" and where its word ends, else ("", where the figures end)."""
    start = match.end()
    rest = text[start : start + _NEAR]
    clocks = "|".join(re.escape(word) for word in rules.oclock)
    lead = re.match(rf"\s?(?:(?:{clocks})\s)?", rest) if clocks else re.match(r"\s?", rest)
    offset = lead.end() if lead else 0
    if clocked and offset < 2:
        return "", match.end()
    for half, words in (("am", rules.am), ("pm", rules.pm)):
        for word in sorted(words, key=len, reverse=True):
            if (
                rest.startswith(word, offset)
                and not rest[offset + len(word) : offset + len(word) + 1].isalnum()
            ):
                return half, start + offset + len(word)
    return "", match.end()


def _by_part(text: str, match: re.Match[str], rules: Notation, known: int = 0) -> str:
    """The half of the day by the part of it beside the figures, "" where none stands there.

    ``known``: the hour, where it is known that the figures are a time.
    """
    hour = known or int(match["hour"])
    if rules.language == "en" or not 0 < hour <= _HOURS:
        return ""
    return half_by_part(text, match.start(), match.end(), hour, rules.language, figures=not known) or ""


@cache
def _scored(language: str) -> re.Pattern[str] | None:
    """What stands behind figures for and against; None where the language has no such words."""
    stems = "|".join(map(re.escape, plain(read_table("scored.toml").get(language, "")).split()))
    return re.compile(rf"\s(?:{stems})") if stems else None
