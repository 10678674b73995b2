"""What stands beside names in English and in others: "Brawijaya University", "Universitas Diponegoro"."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from typing import Any

from mtqa.document import Span
from mtqa.language.romanisation import folded
from mtqa.source.names.source_names import ANY_WORD
from mtqa.source.names.tables import read_table

#: Characters on both sides of a name in which such a word stands, and how many words of them; in the table
#: what stands for the end of a word, and for the space in a phrase.
_NEAR, _WORDS = 30, 1
_END, _SPACE = "_", "+"
#: Letters of an ending after the beginning of such a word.
_ENDING = 4
#: Between a word and the name after it: "the University of Oulu".
_OF = re.compile(r" of (?:the )?$")
#: What parts the sentence beside a name.
_STOP = re.compile(r"[.,;:!?()\[\]\"“”«»„…—–]")
#: Between the names of a list in English, and in other languages: a comma, a short word or two.
_AND = r"(?:,|,? and|,? or) (?:the )?"
_AND_OTHER = r"(?:, |,? (?:[^\W\d_]{1,4} ){1,2})"
_NAME = r"([^\W\d_]+)"


@lru_cache(maxsize=4096)
def frames_beside(text: str, where: Span) -> frozenset[int]:
    """The frames of a name in the English, by number."""
    before, after = _beside(_OF.sub(" ", text[: where.start]), text[where.end :])
    known = _english()
    return frozenset().union(*(known.get(word, frozenset()) for word in (*before, *after)))


@lru_cache(maxsize=4096)
def frames_of_source(text: str, where: Span) -> frozenset[int]:
    """The frames of a name in a source in Latin, Cyrillic or Greek letters, by number."""
    sides = (" ".join((*words, "")) for words in _beside(text[: where.start], text[where.end :], more=1))
    found = {number for side in sides for number, pattern in _others() if pattern.search(side)}
    return frozenset(found)


def listed_beside(text: str, where: Span, *, english: bool) -> tuple[str, str]:
    """The words with capitals before and after a name in a list; "" for none."""
    between = _AND if english else _AND_OTHER
    before = re.search(f"{_NAME}{between}$", text[max(0, where.start - _NEAR) : where.start])
    after = re.match(f"{between}{_NAME}", text[where.end : where.end + _NEAR])
    words = (found[1] if found else "" for found in (before, after))
    one, two = (word if word[:1].isupper() else "" for word in words)
    return one, two


def is_frame_word(word: str) -> bool:
    """Whether a word of a source is what stands beside names rather than one, not "Torneälven"."""
    found = (pattern.match(f"{folded(word)} ") for _, pattern in _others())
    return any(match and len(word) - len(match[0]) <= _ENDING for match in found)


def _beside(before: str, after: str, *, more: int = 0) -> tuple[list[str], list[str]]:
    """The words of either side that stand near, in small letters without accents, but for what is parted."""
    count = _WORDS + more
    first = ANY_WORD.findall(_STOP.split(before[-_NEAR:])[-1])[-count:]
    last = ANY_WORD.findall(_STOP.split(after[:_NEAR])[0])[:count]
    return [folded(word) for word in first], [folded(word) for word in last]


@cache
def _english() -> Mapping[str, frozenset[int]]:
    found: dict[str, frozenset[int]] = {}
    for number, frame in enumerate(_table()):
        for word in frame["english"]:
            found[word] = found.get(word, frozenset()) | {number}
    return found


@cache
def _others() -> tuple[tuple[int, re.Pattern[str]], ...]:
    return tuple(
        (number, re.compile(rf"(?<!\S)(?:{'|'.join(map(_pattern, frame['other'].split()))})"))
        for number, frame in enumerate(_table())
    )


def _pattern(beginning: str) -> str:
    parts = beginning.removesuffix(_END).split(_SPACE)
    end = r"(?!\S)" if beginning.endswith(_END) else ""
    return " ".join(re.escape(folded(part)) for part in parts) + end


@cache
def _table() -> list[dict[str, Any]]:
    frames: list[dict[str, Any]] = read_table("frames.toml")["frame"]
    return frames
