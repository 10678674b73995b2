"""The last one and the first since: "their first win since May" for those whose last win was in May."""

from __future__ import annotations

import re
from functools import cache

from mtqa.document import Span
from mtqa.source.closed_sets.compare import Exchange
from mtqa.source.closed_sets.tables import table
from mtqa.source.values.find import find_values
from mtqa.source.words.tables import UNSPACED

_RANK, _FIRST, _LAST, _ENGLISH = "rank", "1", "last", "en"
#: Characters between the first of something and since when it is that.
_NEAR = 60
#: Numbers that are taken for years.
_YEARS = range(1800, 2100)
_STOP = re.compile(r"[.;!?。؟।]")


def is_first_since(english: str, source: str, exchange: Exchange, language: str) -> bool:
    """Whether one side tells of the last of something, at a time, and the other of the first since then.

    ``exchange`` has spans in the two texts.
    """
    ours, theirs = exchange.english, exchange.source
    if ours.set != _RANK or {ours.names, theirs.names} != {frozenset((_FIRST,)), frozenset((_LAST,))}:
        return False
    sides = ((english, ours.span, _ENGLISH), (source, theirs.span, language))
    first, last = sides if ours.names == {_FIRST} else sides[::-1]
    return not _times_since(*first).isdisjoint(_times(*last))


def _times_since(text: str, word: Span, language: str) -> set[object]:
    """The times near a word that stand beside one for "since"."""
    pattern = table("since").get(language)
    near = _near(text, word)
    if pattern is None or not _pattern(pattern, whole=language not in UNSPACED).search(near):
        return set()
    return _all_times(near, language)


def _times(text: str, word: Span, language: str) -> set[object]:
    return _all_times(_near(text, word), language)


def _near(text: str, word: Span) -> str:
    """What stands around a word in its sentence."""
    before = _STOP.split(text[max(0, word.start - _NEAR) : word.start])[-1]
    return f"{before} {_STOP.split(text[word.end : word.end + _NEAR])[0]}"


def _all_times(text: str, language: str) -> set[object]:
    """The months and years that a text names, and how many of a unit of time."""
    found: set[object] = set()
    for value in find_values(text, language):
        for date in value.dates:
            found |= {(name, n) for name, n in (("month", date.month), ("year", date.year)) if n}
        found |= {(unit, value.amounts[0]) for unit in value.units if unit and value.amounts}
        found |= {("year", amount) for amount in value.amounts if amount in _YEARS}
    return found


@cache
def _pattern(words: str, *, whole: bool) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{words})(?!\w)" if whole else words, re.IGNORECASE)
