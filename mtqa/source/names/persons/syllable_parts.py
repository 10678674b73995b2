"""The words of names of persons that are others in a source in Han characters or Hangul.

A surname is another one where it stands before the same given name: "Zhao Wenjuan" for 邵文娟. A given name
of two syllables is another one where one of them stands in its place behind the same surname, and the other
is none that its character has: "Zhang Xiaoyan" for 张笑然, "Kim Min-su" for 김민호. Of Korean English may
write the two with a hyphen, as one word or as two; of Chinese only as one, since other romanisations part
them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise
from typing import Any

from mtqa.document import Span
from mtqa.language.frequencies import listed_frequency
from mtqa.language.lexicon import is_english
from mtqa.language.words import is_first_name
from mtqa.source.names.english import CapitalWord, capital_words
from mtqa.source.names.persons.parts import OtherPart
from mtqa.source.names.persons.spelt_parts import SYLLABLE_LANGUAGES, NameReader, reader
from mtqa.source.names.persons.word_pairs import WordPair, word_pairs
from mtqa.source.names.tables import read_table

#: Most characters of a surname.
_LONGEST_SURNAME = 3
#: Syllables of a given name that is compared.
_GIVEN = 2
#: Fewest letters of a surname in capitals beside a given name that is not: "HE" may be an abbreviation.
_SHORTEST_CAPITALS = 3
#: Zipf frequency from which a word in small letters is one of English, and no given name of Korean.
_ORDINARY = 3.0
#: One syllable of Korean in Latin letters.
_SYLLABLE = re.compile(r"(?:[cks]h|kk|tt|pp|ss|jj|[bcdfghjklmnprstv])?[aeiouyw]+(?:ng|ck|[nmklrbpt])?h?")
#: The same from which neighbouring characters of the source are a word.
_WORD = 4.0
#: The same from which what follows a Chinese surname is a word, and no given name: 文化, not 国栋.
_EVERYDAY = 4.5


def other_syllables(
    text: str, span: Span, source: str, language: str, story: str = ""
) -> Iterator[OtherPart]:
    """The words of names of persons in a stretch of English that are others in its source, in order.

    ``story``: all of the source. Whom it names elsewhere, the English may name here as well.
    """
    if language not in SYLLABLE_LANGUAGES:
        return
    pairs = [pair for pair in word_pairs(text, span) if pair.plain]
    if not pairs:
        return
    read = reader(source, language, tuple(word.word for word in capital_words(text, span)))
    given_names = _GivenNames(read, language, story)
    for pair in pairs:
        for surname, given in ((pair.one, pair.two), (pair.two, pair.one)):
            found = read.other_surname(surname, given) or given_names.other(surname, given)
            if found is not None:
                yield found
                break
    if language == "ko":
        yield from given_names.of_two_words(text, pairs)


class _GivenNames:
    """Compares given names of two syllables with those behind the same surname in a source."""

    def __init__(self, read: NameReader, language: str, story: str) -> None:
        self.read, self.language, self.story = read, language, story

    def other(self, surname: CapitalWord, given: CapitalWord) -> OtherPart | None:
        """The given name of the source that shares one syllable with that of the English, in its place; None
        where the English may be right."""
        family, own = self.read.plain(surname.word), self.read.plain(given.word)
        if not family or not own or not _are_written_alike(surname.word, given.word):
            return None
        halves = self._halves(given.word)
        places = self._places(family, halves)
        if not places or self.read.is_said(own) or self._is_named_elsewhere(family, own):
            return None
        where = next(iter(places.values()))
        found = self.read.other(given.span, surname.word, where)
        return replace(found, spelt=self._spelt(halves, where) if len(places) == 1 else "")

    def of_two_words(self, text: str, pairs: Sequence[WordPair]) -> Iterator[OtherPart]:
        """The same of given names that are written as two words: "Kim Min Su"."""
        for before, behind in pairwise(pairs):
            if before.two.span != behind.one.span:
                continue
            names = (before.one, _joined(text, behind)), (behind.two, _joined(text, before))
            found = (self.other(surname, given) for surname, given in names)
            yield from [part for part in found if part is not None][:1]

    def _places(self, family: str, halves: Sequence[tuple[str, str]]) -> dict[str, Span]:
        """The given names behind a surname of which one syllable is that of the English, and the other is
        not; none that the English says, too."""
        units, source = self.read.units, self.read.source
        found: dict[str, Span] = {}
        for at in range(len(units) - _GIVEN if halves else 0):
            for end in self.read.ends(family, at, _LONGEST_SURNAME):
                where = Span(end, end + _GIVEN)
                if where.end > len(units) or not all(units[end : where.end]):
                    continue
                if self.read.surname_before(end) != at or not self._is_name(at, where):
                    continue
                readings = units[end : where.end]
                if any(_is_half_right(half, readings) for half in halves) and not any(
                    one in readings[0] and two in readings[1] for one, two in halves
                ):
                    found.setdefault(source[end : where.end], where)
        return {
            name: where for name, where in found.items() if not self.read.is_spoken(where.start, where.end)
        }

    def _spelt(self, halves: Sequence[tuple[str, str]], where: Span) -> str:
        """A given name of Chinese in pinyin, with the syllable that the English has right; "" where a
        character has several readings in names, and for Korean, in which bearers choose."""
        if self.language != "zh":
            return ""
        readings, name = self.read.units[where.start : where.end], self.read.source[where.start : where.end]
        right = next(half for half in halves if _is_half_right(half, readings))
        syllables = [
            own if own in found else found[0]
            for own, found, char in zip(right, readings, name, strict=True)
            if own == found[0] or (own in found) == (char in _table()["zh"]["read_in_two_ways"])
        ]
        return "".join(syllables).capitalize() if len(syllables) == _GIVEN else ""

    def _is_name(self, start: int, given: Span) -> bool:
        """Whether a surname and what follows it are somebody's name, rather than parts of other words."""
        source = self.read.source
        begins_word = self._is_word(source[start : given.start + 1])
        if self.language == "ko":
            last = source[given.end - 1]
            if last in _table()["ko"]["no_end"] or (begins_word and last in _table()["ko"]["word_ends"]):
                return False
            return _after_korean().match(source, given.end) is not None
        return not (
            begins_word
            or _no_name().search(source, given.start, given.end)
            or (start > 0 and self._is_word(source[start - 1 : given.start]))
            or self._is_word(source[start : given.end])
            or listed_frequency(source[given.start : given.end], self.language) >= _EVERYDAY
        )

    def _is_word(self, word: str) -> bool:
        return listed_frequency(word, self.language) >= _WORD

    def _is_named_elsewhere(self, family: str, own: str) -> bool:
        """Whether the story names the person of the English."""
        story = reader(self.story, self.language, ())
        return any(
            True
            for at in range(len(story.units))
            for end in story.ends(family, at, _LONGEST_SURNAME)
            for _ in story.ends(own, end, len(own))
        )

    def _halves(self, given: str) -> list[tuple[str, str]]:
        """The ways to part a given name into two syllables; Korean has it in one word or two as well."""
        if is_first_name(given.lower()):  # of English
            return []
        if self.language != "ko" or "-" in given:
            return self.read.halves(given)
        parts = given.lower().split(" ")
        if len(parts) == _GIVEN:
            halves = [(parts[0], parts[1])]
        else:
            if _SYLLABLE.fullmatch(given.lower()) or is_english(given.lower(), _ORDINARY):
                return []
            halves = [(given[:at].lower(), given[at:].lower()) for at in range(1, len(given))]
        return [half for half in halves if all(map(_SYLLABLE.fullmatch, half))]


def _joined(text: str, pair: WordPair) -> CapitalWord:
    """Two neighbouring words as one given name."""
    where = Span(pair.one.span.start, pair.two.span.end)
    return CapitalWord(where, text[where.start : where.end], pair.one.opening)


def _is_half_right(half: tuple[str, str], readings: Sequence[Sequence[str]]) -> bool:
    """Whether just one of two syllables is how its character is read."""
    return (half[0] in readings[0]) != (half[1] in readings[1])


def _are_written_alike(surname: str, given: str) -> bool:
    """Whether a surname and a given name may be of one name: both in capitals or neither, or the surname
    alone, as news agencies write it."""
    if given.isupper():
        return surname.isupper()
    return not surname.isupper() or len(surname) >= _SHORTEST_CAPITALS


def _table() -> dict[str, Any]:
    return read_table("syllable_persons.toml")


@cache
def _no_name() -> re.Pattern[str]:
    """Characters that stand in no Chinese given name."""
    return re.compile(_table()["zh"]["no_name"])


@cache
def _after_korean() -> re.Pattern[str]:
    """What follows a Korean name with no space between, or that a word ends with it."""
    return re.compile("|".join(("(?![가-힣])", *_table()["ko"]["endings"])))
