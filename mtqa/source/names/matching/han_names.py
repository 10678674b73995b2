"""Names beside Han characters: which of the English a source says, and which a Japanese one names.

Japanese reads its characters in several ways, Chinese in one; each also writes the names of the other.
Japanese has names from elsewhere in katakana.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from mtqa.document import Span
from mtqa.language.frequencies import listed_frequency
from mtqa.language.romanisation import few_syllables
from mtqa.source.names.matching.hearing import pinyin_place
from mtqa.source.names.sounds.han_readings import japanese_persons, read_place

#: Languages (ISO 639-1) that write names of persons in Han characters.
HAN_LANGUAGES = frozenset(("ja", "zh"))
#: A run of katakana that may be a name, with the dots between first name and surname.
_KATAKANA = re.compile("[\u30a1-\u30fa\u30fc]{2,}(?:[・＝=·][\u30a1-\u30fa\u30fc]+)*")
_DOT = re.compile("[・＝=·]")
#: Zipf frequency in a word's own language from which it is too common for a name in the news.
_COMMON = 4.2
_SHORTEST_KATAKANA = 3
#: Fewest letters of a name in pinyin that is looked for in Japanese, too.
_SHORTEST_PINYIN = 4


@dataclass(frozen=True, slots=True)
class HanName:
    """Where a source names something. ``person``: whether it is somebody whose name stands in Han characters;
    ``kana``: whether it stands in katakana; ``parted``: whether a dot separates its words; ``common``: how
    frequent the word is in its language (Zipf), 0 where that is not known."""

    span: Span
    person: bool
    kana: bool
    parted: bool
    common: float


@lru_cache(maxsize=512)
def japanese_names(source: str) -> tuple[HanName, ...]:
    """The names of a Japanese source in order."""
    return tuple(sorted(_japanese(source), key=lambda name: name.span))


def _japanese(source: str) -> Iterator[HanName]:
    for span in japanese_persons(source):
        yield HanName(span, person=True, kana=False, parted=False, common=0.0)
    for match in _KATAKANA.finditer(source):
        common = listed_frequency(match[0], "ja")
        if len(match[0]) >= _SHORTEST_KATAKANA and common < _COMMON:
            parted = _DOT.search(match[0]) is not None
            yield HanName(Span(*match.span()), person=False, kana=True, parted=parted, common=common)


def says(source: str, language: str, name: str) -> bool:
    """Whether a Chinese or Japanese source spells a word of a name in its characters."""
    return said_place(source, language, name) is not None


@lru_cache(maxsize=16384)
def said_place(source: str, language: str, name: str) -> Span | None:
    """Where a Chinese or Japanese source spells a word of a name first; None where it does not."""
    if language == "zh":
        return pinyin_place(name, source) or (read_place(name, source) if few_syllables(name) else None)
    read = read_place(name, source)
    return read or (pinyin_place(name, source) if len(name) >= _SHORTEST_PINYIN else None)
