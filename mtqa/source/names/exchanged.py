"""Two names that may stand in each other's place in a sentence: "B beat A" for a source in which A beat B.

Both names are in the source. Where each stands there is found by its spelling, its sound, or the tables of
nations and of forms abroad. That the two change their order and the words beside them do not speaks for an
exchange, as it does of values (``mtqa.source.values.exchanged``); a fit weighs it
(``mtqa.judge.name_exchanges``).
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from mtqa.document import Span
from mtqa.estimator.vectors import PlacedVectors
from mtqa.source.names.candidates import SAME, may_be_name
from mtqa.source.names.english import EnglishName, capital_words, converses
from mtqa.source.names.exonyms import form_place
from mtqa.source.names.hearing import Sound, source_sounds, unlike
from mtqa.source.names.match import Names, match_names
from mtqa.source.names.nations import UNSPACED, nation_places, nations_of_word, phrase_places
from mtqa.source.names.source_names import SourceWord, source_words
from mtqa.source.values.beside import TURNING, Floats, likeness_beside
from mtqa.source.values.tables import tables

#: Names of a sentence beyond which it is a list, and characters between two that may be exchanged.
_MOST_NAMES, _APART = 16, 160
#: Characters of the source from the first word of a name to its last.
_LONGEST = 40
#: By how much more a word in small letters counts as unlike a name.
_SMALL = 2.0
_LITTLE, _FARTHEST = 0.05, 3.0
_LISTED = re.compile(r"\s*(?:,?\s(?:and|or|&)\s|,\s|[/–—-])\s*")
_STOP = re.compile(r"[.!?]['\"”’)]*\s")
_WITHIN = re.compile(r"\b(?:of|in|at|from)\b")
_LETTERS = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
#: Letters of a name for each sign of a script without spaces.
_LETTERS_A_SIGN = 2


@dataclass(frozen=True, slots=True)
class PlacedName:
    """A name of one or more words in the English, and where the source has it."""

    english: Span
    source: Span
    nation: bool
    words: int


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

    Raises ModelError if the vectors cannot be had.
    """
    names = placed_names(english, source, language)
    pairs = exchangeable(english, names)
    if not pairs or len(names) > _MOST_NAMES:
        return
    like = likeness_beside(
        (english, [name.english for name in names], vectors(english)),
        (source, [name.source for name in names], vectors(source)),
        spaceless=tables(language).spaceless,
    )
    for i, k in pairs:
        pair = names[i], names[k]
        yield NamePair(pair, _numbers(english, pair, like[[i, k]][:, [i, k]], k - i, language))


def exchangeable(english: str, names: Sequence[PlacedName]) -> list[tuple[int, int]]:
    """The numbers of each two names of a sentence that may be exchanged."""
    return [
        (i, k)
        for i, k in combinations(range(len(names)), 2)
        if _may_be(english, names[i], names[k]) and not _may_be_turned(english, names[i], names[k])
    ]


def placed_names(english: str, source: str, language: str) -> list[PlacedName]:
    """The names of an English sentence that stand in one place of its source, in order."""
    found: list[PlacedName] = []
    read = _Source.of(english, source, language)
    for name in _names(english, read.names):
        place = read.place(name)
        if place is None:
            continue
        before = found[-1] if found else None
        joined = before and _joined(english, before, PlacedName(name.span, place, bool(name.nation), 1))
        if joined:
            found[-1] = joined
        else:
            found.append(PlacedName(name.span, place, bool(name.nation), 1))
    return [name for name in found if not any(_overlap(name, other) for other in found)]


def _joined(text: str, one: PlacedName, other: PlacedName) -> PlacedName | None:
    """Two words of one name as one; None where they are no such words."""
    if one.nation or other.nation or text[one.english.end : other.english.start] != " ":
        return None
    source = Span(min(one.source.start, other.source.start), max(one.source.end, other.source.end))
    if len(source) > _LONGEST:
        return None
    return PlacedName(Span(one.english.start, other.english.end), source, False, one.words + 1)


def _overlap(one: PlacedName, other: PlacedName) -> bool:
    return one is not other and one.source.overlaps(other.source)


def _names(text: str, names: Names) -> list[EnglishName]:
    """The names that are compared, and the other words with a capital that may be names, in order."""
    known = {name.span: name for name in (*names.matched, *names.added, *(pair[0] for pair in names.pairs))}
    for word in capital_words(text, Span(0, len(text))):
        taken = any(word.span.overlaps(span) for span in known)
        if not taken and may_be_name(word.word, opening=word.opening):
            known[word.span] = EnglishName(word.span, word.word, opening=word.opening)
    return [known[span] for span in sorted(known)]


@dataclass(frozen=True, slots=True)
class _Source:
    """A source as names are looked for in it."""

    text: str
    language: str
    names: Names
    words: Sequence[SourceWord]
    heard: Sequence[Sound]
    nations: Sequence[tuple[Span, str]]

    @classmethod
    def of(cls, english: str, source: str, language: str) -> _Source:
        """Compare an English sentence with its source."""
        names = match_names(english, Span(0, len(english)), source, language)
        places = phrase_places if language not in UNSPACED else nation_places
        nations = [pair for pair in places(source, language) if pair[0].end <= len(source)]
        return cls(
            source, language, names, list(source_words(source)), source_sounds(source, language), nations
        )

    def place(self, name: EnglishName) -> Span | None:
        """Where the source has a name; None where it has it nowhere."""
        for span, said in zip(self.names.said, self.names.says, strict=True):
            if span.overlaps(name.span):
                return said
        start = next((word.start for own, word in self.names.pairs if own.span == name.span), -1)
        if start >= 0:
            return self._word_at(start, name.word)
        if name.nation:
            return self._nation(name.nation)
        if form := form_place(name.word, self.text, self.language):
            return Span(form.start, max(form.end, self._word_at(form.start, name.word).end))
        start = self.text.find(name.word)
        start = start if start >= 0 else self._sound(name.word)
        return self._word_at(start, name.word) if start >= 0 else None

    def _nation(self, code: str) -> Span | None:
        """Where the source names a nation; None for nowhere, or for no code."""
        if not code:
            return None
        for word in self.words:
            if code in nations_of_word(word.word.lower(), self.language):
                return Span(word.start, word.start + len(word.word))
        return next((span for span, own in self.nations if own == code), None)

    def _sound(self, word: str) -> int:
        """Where the word stands that sounds most like it; -1 where none does."""
        small = 1.0 if not self.names.cased else _SMALL
        gaps = [
            (unlike(word, sound) * (1.0 if sound.word[0].isupper() else small), sound.start)
            for sound in self.heard
            if not sound.within
        ]
        gap, start = min(gaps, default=(1.0, -1))
        return start if gap <= SAME else -1

    def _word_at(self, start: int, word: str) -> Span:
        match = _LETTERS.match(self.text, start)
        end = match.end() if match else start + 1
        if tables(self.language).spaceless and not self.text[start].isascii():
            end = min(end, start + max(2, len(word) // _LETTERS_A_SIGN + 1))
        return Span(start, end)


def _may_be(text: str, one: PlacedName, other: PlacedName) -> bool:
    """Whether two names may be exchanged: not those of a list, nor those of two sentences."""
    between = text[one.english.end : other.english.start]
    if not between.strip() or len(between) > _APART:
        return False
    same = text[one.english.start : one.english.end] == text[other.english.start : other.english.end]
    return not same and not _LISTED.fullmatch(between) and not _STOP.search(between)


def _may_be_turned(text: str, one: PlacedName, other: PlacedName) -> bool:
    """Whether two names change their order, and what stands between them may be said from either side."""
    between = text[one.english.end : other.english.start]
    return one.source.start > other.source.start and converses().search(between) is not None


def _numbers(
    text: str, pair: tuple[PlacedName, PlacedName], like: Floats, apart: int, language: str
) -> dict[str, float]:
    """``like``: the likeness of the words beside the two names, [English, source]."""
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
