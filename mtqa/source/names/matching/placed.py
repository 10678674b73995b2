"""Where the source has the names of an English sentence.

Each is found by its spelling, its sound, how its characters are read, or the tables of nations and of forms
abroad. Words of one name are joined, also where one of them is not found: "Kostas Mavridis" stands where
"Mavridis" does.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

from mtqa.document import Span
from mtqa.language.letters import IN_WORD
from mtqa.language.lexicon import is_english
from mtqa.language.words import is_first_name, word_list
from mtqa.source.names.english import EnglishName, capital_words
from mtqa.source.names.exonyms import form_place
from mtqa.source.names.matching.candidates import SAME_SOUND, may_be_name
from mtqa.source.names.matching.han_names import HAN_LANGUAGES, said_place
from mtqa.source.names.matching.hearing import Sound, source_sounds, unlike
from mtqa.source.names.matching.match import Names, match_names
from mtqa.source.names.nations.find import UNSPACED_OR_PREFIXED, nation_places, nations_of_word, phrase_places
from mtqa.source.names.sounds.hangul import hangul_place
from mtqa.source.names.source_names import SourceWord, source_words
from mtqa.source.values.tables import tables

#: Most characters of a sentence and its source together.
_SENTENCES = 3000
#: Fewest places of a word of which the nearest is looked for.
_SEVERAL = 2
#: Most characters of the source from the first word of a name to its last.
_LONGEST = 40
#: By how much more a word in small letters counts as unlike a name.
_SMALL = 2.0
_LETTERS = re.compile(rf"[^\W\d_]{IN_WORD}*(?:[-'’][^\W\d_]{IN_WORD}*)*")
#: Letters of a name for each sign of a script without spaces.
_LETTERS_A_SIGN = 2
#: Zipf frequency from which a word that is in no list of names is not a name.
_COMMON = 3.2
#: Languages that write the words of a name together.
_JOINED = HAN_LANGUAGES | {"ko"}
#: Letters of a word from which it is looked for in Han characters.
_SHORTEST_READ = 3


@dataclass(frozen=True, slots=True)
class PlacedName:
    """A name of one or more words in the English, and where the source has it."""

    english: Span
    source: Span
    nation: bool
    words: int


@lru_cache(maxsize=16)
def placed_names(english: str, source: str, language: str) -> tuple[PlacedName, ...]:
    """The names of an English sentence that stand in one place of its source, in order.

    Empty where the two are too long for a sentence. ``language``: the source's (ISO 639-1).
    """
    if len(english) + len(source) > _SENTENCES:
        return ()
    finder = _PlaceFinder.of(english, source, language)
    names = _names(english, finder.names)
    places = _in_order(names, _once(names, finder.places(english, names)))
    found: list[PlacedName] = []
    for name, place in zip(names, places, strict=True):
        if place is None:
            continue
        nation = bool(name.nation) and not _is_given_name(english, name)
        own = PlacedName(name.span, place, nation, 1)
        joined = _joined(english, found[-1], own) if found else None
        found[len(found) - bool(joined) :] = [joined or own]
    parts = {
        name.span for name, place in zip(names, places, strict=True) if place is None and _is_of_name(name)
    }
    whole = _with_parts(english, found, parts)
    return tuple(name for name in whole if not any(_overlap(name, other) for other in whole))


def _once(names: Sequence[EnglishName], places: Sequence[Span | None]) -> list[Span | None]:
    """The places without those that the source has once, and the English twice in the same word: the "FC" of
    two clubs is a part of neither."""
    taken = Counter((name.word, place) for name, place in zip(names, places, strict=True))
    return [
        place if taken[name.word, place] == 1 else None for name, place in zip(names, places, strict=True)
    ]


def _in_order(names: Sequence[EnglishName], places: Sequence[Span | None]) -> list[Span | None]:
    """The places, those of several words for one nation in their order: the "Chadian" and the "Chad" of the
    English are the first and the second of the source, whichever they sound like."""
    found = list(places)
    for nation in {name.nation for name in names} - {""}:
        own = [at for at, name in enumerate(names) if name.nation == nation and places[at] is not None]
        ordered = sorted(place for at in own if (place := places[at]) is not None)
        for at, place in zip(own, ordered, strict=True):
            found[at] = place
    return found


def _is_given_name(text: str, name: EnglishName) -> bool:
    """Whether a word that may name a nation is what somebody is called: "Roman Tsisyk"."""
    after = text[name.span.end : name.span.end + 2]
    return is_first_name(name.word.lower()) and after[:1] == " " and after[1:].isupper()


def _joined(text: str, one: PlacedName, other: PlacedName) -> PlacedName | None:
    """Two words of one name as one; None where they are not such words."""
    if one.nation or other.nation or text[one.english.end : other.english.start] != " ":
        return None
    source = Span(min(one.source.start, other.source.start), max(one.source.end, other.source.end))
    if len(source) > _LONGEST:
        return None
    return PlacedName(Span(one.english.start, other.english.end), source, False, one.words + 1)


def _with_parts(text: str, names: Sequence[PlacedName], parts: Collection[Span]) -> list[PlacedName]:
    """The names, with words right beside them that are of them but not found in the source.

    A word between two names is left out: it may be of either.
    """
    starts = {span.start: span for span in parts}
    ends = {span.end: span for span in parts}
    found: list[PlacedName] = []
    for name in names:
        start, end = name.english.start, name.english.end
        while not name.nation and text[start - 1 : start] == " " and start - 1 in ends:
            start = ends[start - 1].start
        while not name.nation and text[end : end + 1] == " " and end + 1 in starts:
            end = starts[end + 1].end
        found.append(replace(name, english=Span(start, end)))
    return [
        name
        if any(whole is not other and whole.english.overlaps(other.english) for other in found)
        else whole
        for name, whole in zip(names, found, strict=True)
    ]


def _is_of_name(word: EnglishName) -> bool:
    """Whether a word may be of a person's name that stands beside it: a first name, or no English word."""
    small = word.word.lower()
    rare = not word.opening and not is_english(small, _COMMON) and not _is_listed(small)
    return not word.nation and (rare or is_first_name(small))


def _overlap(one: PlacedName, other: PlacedName) -> bool:
    return one is not other and one.source.overlaps(other.source)


def _names(text: str, names: Names) -> list[EnglishName]:
    """The names that are compared, and the other words with a capital that may be names, in order."""
    known = {name.span: name for name in (*names.matched, *names.added, *(pair[0] for pair in names.pairs))}
    for word in capital_words(text, Span(0, len(text))):
        taken = any(word.span.overlaps(span) for span in known)
        rare = word.opening and not is_english(word.word.lower(), _COMMON) and not _is_listed(word.word)
        if not taken and (rare or may_be_name(word.word, opening=word.opening)):
            known[word.span] = EnglishName(word.span, word.word, opening=word.opening)
    return [known[span] for span in sorted(known)]


def _is_listed(word: str) -> bool:
    """Whether dictionaries of English have a word or what it is the plural of."""
    small = word.lower()
    forms = (small, small.removesuffix("s"), small.removesuffix("es"))
    return any(form in word_list("dictionary_words") or form in word_list("verbs") for form in forms)


@dataclass(frozen=True, slots=True)
class _PlaceFinder:
    """Finds where a source has the names of its English.

    ``text``: the source; ``names``: those of both sides; ``words``: those of the source; ``heard``: its words
    by their sounds; ``nations``: where it names nations.
    """

    text: str
    language: str
    names: Names
    words: Sequence[SourceWord]
    heard: Sequence[Sound]
    nations: Sequence[tuple[Span, str]]

    @classmethod
    def of(cls, english: str, source: str, language: str) -> _PlaceFinder:
        """Compare an English sentence with its source."""
        names = match_names(english, Span(0, len(english)), source, language)
        places = phrase_places if language not in UNSPACED_OR_PREFIXED else nation_places
        nations = [pair for pair in places(source, language) if pair[0].end <= len(source)]
        return cls(
            source,
            language,
            names,
            list(source_words(source, language)),
            source_sounds(source, language),
            nations,
        )

    def places(self, text: str, names: Sequence[EnglishName]) -> list[Span | None]:
        """Where the source has each name; None where it has it nowhere.

        A word may stand in several places: the one is taken that is nearest to the word before or after it in
        the same name, as the second "Đắk" in "Đắk Lắk ... Đắk Nông".
        """
        found = [self.place(name) for name in names]
        beside = [text[one.span.end : other.span.start] == " " for one, other in pairwise(names)]
        for at, (one, other) in enumerate(pairwise(names) if self.language in _JOINED else ()):
            whole = (
                self._spelt(one.word + other.word) or self._spelt(other.word + one.word)
                if beside[at]
                else None
            )
            found[at : at + 2] = [whole, whole] if whole else found[at : at + 2]
        near = [
            [
                place
                for other in (at - 1, at + 1)
                if 0 <= other < len(found) and beside[min(at, other)] and (place := found[other])
            ]
            for at in range(len(found))
        ]
        return [
            self._nearest(place, others) if place and others else place
            for place, others in zip(found, near, strict=True)
        ]

    def _nearest(self, place: Span, others: Sequence[Span]) -> Span:
        """That occurrence of a word that is nearest to one of some places."""
        written = re.escape(self.text[place.start : place.end])
        starts = [match.start() for match in re.finditer(rf"(?<!\w){written}(?!\w)", self.text)]
        if len(starts) < _SEVERAL:
            return place
        start = min(starts, key=lambda start: min(abs(start - other.start) for other in others))
        near = Span(start, start + len(place))
        return place if any(near.overlaps(other) for other in others) else near

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
        if spelt := self._spelt(name.word):
            return spelt
        if form := form_place(name.word, self.text, self.language):
            return Span(form.start, max(form.end, self._word_at(form.start, name.word).end))
        start = self.text.find(name.word)
        start = start if start >= 0 else self._sound(name.word)
        return self._word_at(start, name.word) if start >= 0 else None

    def _spelt(self, word: str) -> Span | None:
        """Where a Chinese, Japanese or Korean source spells a name in its characters."""
        if self.language == "ko":
            return hangul_place(word, self.text)
        if self.language not in HAN_LANGUAGES or len(word) < _SHORTEST_READ:
            return None
        return said_place(self.text, self.language, word)

    def _nation(self, code: str) -> Span | None:
        """Where the source names a nation; None for nowhere, or for no code."""
        if not code:
            return None
        named = next((span for span, own in self.nations if own == code), None)
        if named is not None and self.language in UNSPACED_OR_PREFIXED:
            return named  # a word may be a whole clause there
        for word in self.words:
            if code in nations_of_word(word.word.lower(), self.language):
                return Span(word.start, word.start + len(word.word))
        return named

    def _sound(self, word: str) -> int:
        """Where the word stands that sounds most like it; -1 where none does."""
        small = 1.0 if not self.names.cased else _SMALL
        gaps = [
            (unlike(word, sound) * (1.0 if large else small), not large, sound.start)
            for sound in self.heard
            for large in [sound.word[0].isupper()]
            if not sound.within
        ]
        gap, _, start = min(gaps, default=(1.0, True, -1))
        return start if gap <= SAME_SOUND else -1

    def _word_at(self, start: int, word: str) -> Span:
        """The word of the source that starts there; without spaces, about as much as the name is long."""
        match = _LETTERS.match(self.text, start)
        end = match.end() if match else start + 1
        if tables(self.language).spaceless and not self.text[start].isascii():
            end = min(end, start + max(2, len(word) // _LETTERS_A_SIGN + 1))
        return Span(start, end)
