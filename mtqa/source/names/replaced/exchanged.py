"""Two names that may stand in each other's place in a sentence: "B beat A" for a source in which A beat B.

Both names are in the source (``mtqa.source.names.matching.placed``). Where the two change their order and the
words beside them do not, that is evidence of an exchange, as with values
(``mtqa.source.values.comparison.exchanged``); a fit weighs it (``mtqa.judge.name_exchanges``).
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from mtqa.document import Span
from mtqa.estimator.vectors import PlacedVectors
from mtqa.source.names.english import converses
from mtqa.source.names.matching.placed import PlacedName, placed_names
from mtqa.source.names.nations.find import english_nations
from mtqa.source.names.replaced.beaten import is_told_from_other_side
from mtqa.source.values.beside import TURNING, Floats, likeness_beside
from mtqa.source.values.counted import known_beside, known_numbers
from mtqa.source.values.nouns import COUNTED, TITLES
from mtqa.source.values.tables import tables
from mtqa.source.values.tokens import TokenizedText

#: Names of a sentence beyond which it is a list, and characters between two that may be exchanged.
_MOST_NAMES, _APART = 16, 160
#: Characters between two names beyond which a word there hardly says what both do.
_TURNED = 45
#: Letters of a name: "La" is an article.
_SHORTEST = 3
_LITTLE, _FARTHEST = 0.05, 3.0
_LISTED = re.compile(r"\s*(?:,?\s(?:and|or|&)\s|,\s|[/–—-])\s*")
#: Names between two of a list: "Rodez, Albi or Cahors".
_OTHERS_LISTED = re.compile(
    r"(?:,\s|,?\s(?:and|or|&)\s)(?:[A-ZÀ-Þ][\w'’&-]*(?:\s[A-ZÀ-Þ][\w'’&-]*)*(?:,?\s(?:and|or|&)\s|,\s))+"
)
_STOP = re.compile(r"[.!?]['\"”’)]*\s")
#: Between two parts of one name: "Bilbao Fine Arts Museum".
_ONE_NAME = re.compile(r"\s(?:[A-ZÀ-Þ][\w'’&-]*\s)+")
#: Between two names of English of which the second is of the first, and of a source that has them turned.
_POSSESSIVE, _OF = (
    re.compile(r"['’]s?\s"),
    re.compile(r"\s[^\W\d_A-Z]{1,5}(?:\s[^\W\d_A-Z]{1,5})?[\s'’]|\s[dl]['’]"),
)
#: The same with words for what both are: "Kovac's ruling Civic Bloc" for a bloc of the premier Kovac.
_POSSESSIVE_WORDS, _OF_WORDS = (
    re.compile(r"['’]s?\s(?:[a-z][\w-]*\s){0,2}"),
    re.compile(r"\s(?:[^\W\d_A-Z]\w*\s){0,3}"),
)
#: The score of a match, with those of its parts: 3-2 (25-22, 19-25, 25-23).
_SCORES = re.compile(r"\s?\(?\d{1,3}[-–:]\d{1,3}[\d\s(),;:–-]*")
_WITHIN = re.compile(r"\b(?:of|in|at|from)\b")


@dataclass(frozen=True, slots=True)
class NamePair:
    """Two names that may stand in each other's place, in the order of the English, and the numbers that a fit
    scores them by."""

    names: tuple[PlacedName, PlacedName]
    numbers: Mapping[str, float]

    @property
    def english(self) -> tuple[Span, Span]:
        """Where the two stand in the English."""
        return self.names[0].english, self.names[1].english

    @property
    def source(self) -> tuple[Span, Span]:
        """Where the source has them."""
        return self.names[0].source, self.names[1].source


def name_pairs(
    english: str, source: str, language: str, vectors: Callable[[str], PlacedVectors]
) -> Iterator[NamePair]:
    """The pairs of names of a sentence that may be exchanged; ``language`` is the source's (ISO 639-1).

    Raises ModelError if the vectors are not available.
    """
    names = [name for name in placed_names(english, source, language) if len(name.english) >= _SHORTEST]
    pairs = [
        (i, k)
        for i, k in exchangeable(english, names)
        if not _is_genitive(english, source, language, names[i], names[k])
        if not _opens_both(english, names[i])
        if not _is_told_from_other_side(english, source, language, names[i], names[k])
    ]
    if not pairs or len(names) > _MOST_NAMES:
        return
    here, there = [name.english for name in names], [name.source for name in names]
    like = likeness_beside(
        (english, here, vectors(english)),
        (source, there, vectors(source)),
        spaceless=tables(language).spaceless,
    )
    known = known_beside(
        (TokenizedText(english, tables("en")), here),
        (TokenizedText(source, tables(language)), there),
        (COUNTED, TITLES),
    )
    for i, k in pairs:
        pair, both = (names[i], names[k]), np.ix_((i, k), (i, k))
        numbers = _numbers(english, pair, like[both], k - i, language)
        yield NamePair(pair, {**numbers, **known_numbers(known[both])})


def exchangeable(english: str, names: Sequence[PlacedName]) -> list[tuple[int, int]]:
    """The numbers of each two names of a sentence that may be exchanged."""
    return [
        (i, k)
        for i, k in combinations(range(len(names)), 2)
        if _may_be(english, names[i], names[k]) and not _may_be_turned(english, names[i], names[k])
    ]


def _may_be(text: str, one: PlacedName, other: PlacedName) -> bool:
    """Whether two names may be exchanged: not those of a list, nor those of two sentences."""
    between = text[one.english.end : other.english.start]
    if not between.strip() or len(between) > _APART:
        return False
    names = [text[name.english.start : name.english.end] for name in (one, other)]
    nations = [english_nations().get(name, name) for name in names]
    same = nations[0] == nations[1]  # "Chadian soldiers … on Lake Chad"
    if same or _ONE_NAME.fullmatch(between):
        return False
    if _LISTED.fullmatch(between) or _OTHERS_LISTED.fullmatch(between):
        return False
    return not _STOP.search(between)


def _may_be_turned(text: str, one: PlacedName, other: PlacedName) -> bool:
    """Whether two names change their order, and what stands between them may be said from either side."""
    between = text[one.english.end : other.english.start]
    if one.source.start < other.source.start or len(between) > _TURNED:
        return False
    return converses().search(between) is not None


def _is_genitive(english: str, source: str, language: str, one: PlacedName, other: PlacedName) -> bool:
    """Whether the second name is of the first in both texts: "Milan's Piccolo", "Piccolo di Milano"."""
    between = source[other.source.end : one.source.start]
    if _POSSESSIVE.fullmatch(english, one.english.end, other.english.start) and _OF.fullmatch(between):
        return True
    return (
        language not in TURNING  # of which some have the possessor first, as English does
        and _POSSESSIVE_WORDS.fullmatch(english, one.english.end, other.english.start) is not None
        and _OF_WORDS.fullmatch(between) is not None
    )


def _opens_both(english: str, one: PlacedName) -> bool:
    """Whether a name opens both texts, in the English as a possessor: "China's exports", 中国出口."""
    return one.english.start == one.source.start == 0 and bool(_POSSESSIVE.match(english, one.english.end))


def _is_told_from_other_side(
    english: str, source: str, language: str, one: PlacedName, other: PlacedName
) -> bool:
    """Whether the source has two names the other way round, and tells a match from the other's side."""
    between = _SCORES.sub(" ", english[one.english.end : other.english.start])
    turned = one.source.start > other.source.start and len(between) <= _TURNED
    return turned and is_told_from_other_side(between, source, language)


def _numbers(
    text: str, pair: tuple[PlacedName, PlacedName], like: Floats, apart: int, language: str
) -> dict[str, float]:
    """What a fit scores a pair by; ``like``: how alike the words beside the two names are, [English, source].

    ``apart``: how many names the second is after the first.
    """
    one, other = pair
    between = text[one.english.end : other.english.start]
    turned, often = one.source.start > other.source.start, language in TURNING
    here, there = float(like[0, 0] + like[1, 1]), (float(like[0, 1]), float(like[1, 0]))
    better = math.log((sum(there) + _LITTLE) / (here + _LITTLE))
    within, passive, comma = bool(_WITHIN.search(between)), " by " in between, "," in between
    return {
        "turned": float(turned and not often),
        "turned_often": float(turned and often),
        "here": here,
        "there": sum(there),
        "both": min(there),
        "better_turned": better if turned else 0.0,
        "better_kept": 0.0 if turned else better,
        "beside": float(apart == 1),
        "far": min(_FARTHEST, len(between) / 50),
        "within": float(within),
        "within_turned": float(within and turned),
        "passive": float(passive),
        "passive_turned": float(passive and turned),
        "comma": float(comma),
        "comma_turned": float(comma and turned),
        "nations": float(one.nation and other.nation),
        "one_nation": float(one.nation is not other.nation),
        "long": float(one.words > 1 and other.words > 1),
    }
