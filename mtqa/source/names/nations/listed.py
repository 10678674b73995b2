"""A nation of a list that the English leaves out: "Turkey and India" for تركيا وإيطاليا والهند.

Translators name nations in other ways, or leave them to readers, but hardly one of two side by side.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise

from mtqa.document import Span
from mtqa.source.names.cities import capital_of
from mtqa.source.names.nations.find import nation_places, nations_of_word, nations_spoken
from mtqa.source.names.nations.homes import home_nations
from mtqa.source.values.tables import read_table

#: Most characters between two nations of a list.
_BETWEEN = 8
_WORD = re.compile(r"[^\W\d_a-z][^\W\d_]+")


def nation_left_out(english: str, source: str, language: str) -> Span | None:
    """Where a source (of a language by ISO 639-1) names the nation beside one that the English names, while
    the English names neither that nation nor its capital; None where it leaves out none."""
    joins = _joins(language)
    if joins is None:
        return None
    places = _places(source, language)
    spoken: set[str] | None = None
    for (one, code), (two, other) in pairwise(places):
        between = source[one.end : two.start]
        if code == other or two.start < one.end or len(between) > _BETWEEN or not joins.fullmatch(between):
            continue
        spoken = nations_spoken(english) if spoken is None else spoken
        for said, where, left in ((code, two, other), (other, one, code)):
            if said in spoken and not _is_said(left, spoken, english, language):
                return where
    return None


def _places(source: str, language: str) -> list[tuple[Span, str]]:
    """Where a source names one nation, in order: in runs of letters, or as a word with a capital."""
    found = list(nation_places(source, language))
    for match in _WORD.finditer(source) if not found else ():
        codes = nations_of_word(match[0].lower(), language)
        found += [(Span(*match.span()), code) for code in codes if len(codes) == 1]
    return sorted(found, key=lambda place: (place[0].start, place[0].end))


def _is_said(code: str, spoken: set[str], english: str, language: str) -> bool:
    if code in spoken or code in home_nations(language):
        return True
    return any(code in capital_of(match[0]) for match in _WORD.finditer(english))


@cache
def _joins(language: str) -> re.Pattern[str] | None:
    """What stands between two members of a list; None where the words for "and" are not known."""
    words = read_table(f"counted/{language}.toml").get("and", "").split()
    if not words:
        return None
    ands = "|".join(re.escape(word.lstrip("=")) for word in words)
    return re.compile(rf"\s*(?:[,،、，]\s*(?:(?:{ands})\s*)?|(?:{ands})\s*)", re.IGNORECASE)
