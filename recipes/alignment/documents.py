"""Documents with known links, made of pairs of sentences by joining, splitting, dropping and swapping.

A document is a run of neighbouring pairs of a file. Walking through it, each pair (or pair of pairs)
is left alone or undergoes one edit, drawn at random:

``join_english``   two English sentences become one segment (two sources, one segment): half of them
                   side by side, half as clauses, the first one's stop turned into ", " or "; "
``join_source``    the same on the side of the source
``split_english``  an English sentence of at least 60 characters is cut behind the comma, semicolon,
                   colon or dash nearest to its middle; a stop is put in for it
``split_source``   the same with a source of at least 40 characters (20 in Chinese, Japanese)
``omit``           the English sentence is dropped: the source's is omitted
``add``            the source's sentence is dropped: the English is added
``swap``           two neighbouring English sentences change places: one link of two and two
"""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

EDITS = ("join_english", "join_source", "split_english", "split_source", "omit", "add", "swap")
#: How often each edit is tried, of all places.
RATES = dict.fromkeys(EDITS, 0.04) | {"swap": 0.02}

_CLAUSE = re.compile(r"(?:[,;:،؛]|\s[-–—])\s+|[，；：、](?=\S)")
_STOP = re.compile(r"[\s.!?…।。！？]+$")
_STOPS = ("।", "。", ".")

#: Positions of English and of source sentences.
Bead = tuple[range, range]


@dataclass
class Made:
    """Sentences of both sides, and which belong together, in order."""

    language: str
    english: list[str] = field(default_factory=list)
    source: list[str] = field(default_factory=list)
    beads: list[Bead] = field(default_factory=list)

    def put(self, english: Sequence[str], source: Sequence[str]) -> None:
        """Append a link."""
        first, other = len(self.english), len(self.source)
        self.english += english
        self.source += source
        self.beads.append((range(first, len(self.english)), range(other, len(self.source))))


def make(
    pairs: Sequence[tuple[str, str]], language: str, rng: random.Random, rates: dict[str, float] | None = None
) -> Made:
    """A document of pairs of English and source."""
    rates = RATES if rates is None else rates
    made, at = Made(language), 0
    names, weights = [*rates, ""], [*rates.values(), max(0.0, 1 - sum(rates.values()))]
    while at < len(pairs):
        (english, source), following = pairs[at], pairs[at + 1 : at + 2]
        edit = rng.choices(names, weights)[0]
        at += 1
        if edit in ("join_english", "join_source", "swap") and following:
            other_english, other_source = following[0]
            at += 1
            if edit == "swap":
                made.put([other_english, english], [source, other_source])
            elif edit == "join_english":
                made.put([_joined(english, other_english, rng)], [source, other_source])
            else:
                made.put([english, other_english], [_joined(source, other_source, rng)])
        elif edit == "omit":
            made.put([], [source])
        elif edit == "add":
            made.put([english], [])
        elif edit == "split_english":
            made.put(_split(english, 60), [source])
        elif edit == "split_source":
            made.put([english], _split(source, 20 if _wide(source) else 40))
        else:
            made.put([english], [source])
    return made


def documents(
    pairs: Sequence[tuple[str, str]], language: str, seed: int, rates: dict[str, float] | None = None
) -> list[Made]:
    """All pairs, in their order, as documents of 20 to 60 pairs; a last short one is left out."""
    rng = random.Random(seed)
    found, at = [], 0
    while at + 20 <= len(pairs):
        size = rng.randint(20, 60)
        found.append(make(pairs[at : at + size], language, rng, rates))
        at += size
    return found


def _wide(text: str) -> bool:
    return any("\u3040" <= sign <= "\u9fff" for sign in text)


def _joined(first: str, second: str, rng: random.Random) -> str:
    space = "" if _wide(first) else " "
    if rng.random() < 0.5:
        return first + space + second
    mark = rng.choice("，；") if _wide(first) else rng.choice(",;")
    return _STOP.sub("", first) + mark + space + second


def _split(text: str, shortest: int) -> list[str]:
    """Two halves, or the text where it has no clause to cut at."""
    middle = len(text) / 2
    places = [match for match in _CLAUSE.finditer(text) if 0.25 < match.start() / len(text) < 0.75]
    if len(text) < shortest or not places:
        return [text]
    place = min(places, key=lambda match: abs(match.start() - middle))
    stop = next((stop for stop in _STOPS if stop in text[-3:]), ".")
    second = text[place.end() :]
    return [text[: place.start()] + stop, second[:1].upper() + second[1:]]
