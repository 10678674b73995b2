"""Times of day among the tokens of a text: 10:30, 10h30, 10.30 Uhr, 3 p.m."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from mtqa.source.values.reading import Reading
from mtqa.source.values.tables import Tables
from mtqa.source.values.value import Clock

_COLON = re.compile(
    r"(?<![\d.,:])(?P<hour>[01]?\d|2[0-4])\s?(?P<mark>[:hH])\s?(?P<minute>[0-5]\d)(?::[0-5]\d)?"
    r"(?![\d:]|[.,]\d)"
)
_POINT = re.compile(r"(?<![\d.,:])(?P<hour>[01]?\d|2[0-4])\.(?P<minute>[0-5]\d)(?![\d:]|[.,]\d)")
_BARE = re.compile(r"(?<![\d.,:/-])(?P<hour>[01]?\d|2[0-4])(?![\d:/]|[.,]\d)")
#: Words that stand behind a count of hours as well, and letters that have other meanings.
_ALSO_COUNT = re.compile(
    r"(?:hours?|hrs|ч|час\w*|год\w*|horas?|heures?|h|ore|oră|ora|orele|saat|hodin\w*|godzin\w*)\.?"
)
_NEAR = 28


@dataclass(frozen=True, slots=True)
class Timed:
    """A time of day and its tokens; ``sure`` where it can be nothing else (not 2 hours, no score)."""

    first: int
    last: int
    clock: Clock
    sure: bool


def find_times(reading: Reading, taken: set[int]) -> list[Timed]:
    """The times of a text, away from tokens that are taken."""
    found: list[Timed] = []
    used, tokens, text, rules = set(taken), reading.tokens, reading.small, reading.rules
    for match, sure in _matches(text, rules):
        inside = reading.within(*match.span())
        if not inside or not used.isdisjoint(inside) or tokens[inside[-1]].end > match.end() + 1:
            continue
        half, end = _half(text, match, rules)
        hour, minute = int(match["hour"]), int(match.groupdict().get("minute") or 0)
        last = reading.within(match.start(), max(end, match.end())).stop
        used.update(range(inside.start, last))
        clock = Clock(hour, minute, half if 0 < hour <= 12 else "")
        found.append(Timed(inside.start, last, clock, sure=sure or bool(half)))
    return found


def _matches(text: str, rules: Tables) -> Iterator[tuple[re.Match[str], bool]]:
    for match in _COLON.finditer(text):
        if match["mark"] == ":" or rules.language in ("fr", "pt", "es", "it", "ro", "vi"):
            yield match, match["mark"] != ":" or _says_clock(text, match, rules)
    for match in _POINT.finditer(text):
        if _says_clock(text, match, rules) or (rules.language == "en" and _half(text, match, rules)[0]):
            yield match, True
    for match in _BARE.finditer(text):
        # "3 дня" are three days; "3 часа дня" is a time
        half, _ = _half(text, match, rules, clocked=rules.language != "en")
        if half or _says_clock(text, match, rules, bare=True):
            yield match, True


def _says_clock(text: str, match: re.Match[str], rules: Tables, *, bare: bool = False) -> bool:
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


def _half(text: str, match: re.Match[str], rules: Tables, *, clocked: bool = False) -> tuple[str, int]:
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
