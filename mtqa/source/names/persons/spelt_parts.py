"""Names of persons of which the source, in Han characters or Hangul, says one part beside another one.

"Zhao Wenjuan" for 邵文娟: 文娟 is read wenjuan, and what stands before it is a surname that no reading makes
Zhao. "Gong Doo-shin" for 공두식: two of the three syllables are those of the name, and the third cannot be.
Each character of these scripts is a syllable of the name, which shows where another name begins.

``han/chinese_surnames.txt`` lists the surnames of most people, simplified and traditional; those of Japanese
are of IPADIC (``han_readings``), those of Korean stand with their spellings in ``hangul.toml``.
"""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache, lru_cache

from mtqa.document import Span
from mtqa.language.kana import plain_romaji
from mtqa.language.romanisation import few_syllables, folded
from mtqa.source.names.english import CapitalWord
from mtqa.source.names.persons.parts import OtherPart
from mtqa.source.names.sounds import han_readings, hangul

#: Languages (ISO 639-1) that write each syllable of a name with one character.
SYLLABLE_LANGUAGES = frozenset(("ja", "ko", "zh"))
_NO_LETTER, _VOWEL = re.compile("[^a-z]"), re.compile("[aeiou]")
#: Most characters of a given name.
_LONGEST_GIVEN = 3
#: Characters of a given name from which it is not another word by chance.
_SHORTEST_GIVEN = 2
#: Surnames that are spelt so in dialects of Chinese, and are others in pinyin: 陈 is Tan in Singapore.
_DIALECTS = frozenset(("gan", "lai", "tan", "wan"))


class NameReader(ABC):
    """Reads names in a source; a subclass says how its language spells a character."""

    def __init__(self, source: str, spoken: Sequence[str]) -> None:
        """``spoken``: the words with a capital of the English."""
        self.source = source
        self.units = self.readings(source)
        self._spoken = frozenset(filter(None, map(self.plain, spoken)))

    @abstractmethod
    def readings(self, source: str) -> Sequence[Sequence[str]]:
        """The ways to spell each character of a source, none of what is not a syllable of a name."""

    def plain(self, name: str) -> str:
        """A name in the form in which the readings are."""
        return _NO_LETTER.sub("", folded(name))

    def joined(self, start: str, more: str) -> str:
        """Two stretches of a name in that form."""
        return start + more

    @abstractmethod
    def surname_before(self, end: int) -> int | None:
        """Where a surname starts that ends before a character; None where there is none."""

    @abstractmethod
    def is_surname(self, name: str) -> bool:
        """Whether a word in plain letters may be somebody's surname in the language."""

    def may_be_given(self, start: int, end: int) -> bool:
        """Whether a stretch of the source may be a given name."""
        return end - start >= _SHORTEST_GIVEN

    def ends(self, name: str, at: int, most: int) -> Iterator[int]:
        """Where stretches of at most so many characters end that begin there and are read as a name."""
        for number in han_readings.read_ends(name, self.units[at : at + most], self.joined):
            yield at + number

    def is_spoken(self, start: int, end: int) -> bool:
        """Whether a word of the English says a stretch of the source."""
        return any(end in self.ends(name, start, end - start) for name in self._spoken)

    def spelt(self, where: Span) -> str:
        """How English writes a name of the source; "" where it may do so in several ways."""
        del where  # by default bearers choose
        return ""

    def other(self, span: Span, beside: str, where: Span) -> OtherPart:
        """The part of a name that the source has in a stretch, for that of the English in ``span``."""
        return OtherPart(span, beside, self.source[where.start : where.end], self.spelt(where))

    def says(self, word: str) -> bool:
        """Whether a word of the English is read anywhere in the source."""
        return self.is_said(self.plain(word))

    def is_said(self, name: str) -> bool:
        """Whether a name is read anywhere in the source."""
        return any(True for at in range(len(self.units)) for _ in self.ends(name, at, len(name)))

    def other_surname(self, surname: CapitalWord, given: CapitalWord) -> OtherPart | None:
        """The surname that stands in the source before a given name of the English; None where it is the one
        of the English, or where that is said anywhere."""
        family, own = self.plain(surname.word), self.plain(given.word)
        if not own or surname.word.isupper() != given.word.isupper() or not self.is_surname(family):
            return None
        found = None
        for at in range(1, len(self.units)):
            for end in self.ends(own, at, _LONGEST_GIVEN):
                start = self.surname_before(at)
                if start is None or not self.may_be_given(at, end) or self.is_spoken(start, at):
                    continue
                found = found or self.other(surname.span, given.word, Span(start, at))
        return None if found is None or self.is_said(family) else found

    def halves(self, given: str) -> list[tuple[str, str]]:
        """The ways to part a given name into two syllables; none where it may be of other ones."""
        del given  # by default nothing is known of the syllables of a language
        return []

    def has_two_vowels(self, name: str) -> bool:
        """Whether a word may be two syllables with a vowel each: "ng" is one of pinyin, and in no name."""
        return any(_VOWEL.search(one) and _VOWEL.search(two) for one, two in self.halves(name))


class _Chinese(NameReader):
    """Mandarin in pinyin."""

    def readings(self, source: str) -> Sequence[Sequence[str]]:
        return [_pinyin().get(char, ()) for char in source]

    def spelt(self, where: Span) -> str:
        units = self.units[where.start : where.end]
        return "".join(unit[0] for unit in units).capitalize() if all(len(u) == 1 for u in units) else ""

    def surname_before(self, end: int) -> int | None:
        for length in (2, 1):
            if end >= length and self.source[end - length : end] in _chinese_surnames():
                return end - length
        return None

    def is_surname(self, name: str) -> bool:
        return name in _spelt_surnames() and name not in _DIALECTS

    def halves(self, given: str) -> list[tuple[str, str]]:
        if "-" in given:  # not pinyin
            return []
        name, syllables = self.plain(given), pinyin_syllables()
        parts = ((name[:at], name[at:]) for at in range(1, len(name)))
        return [(one, two) for one, two in parts if one in syllables and two in syllables]


class _Korean(NameReader):
    """Hangul, in which a surname begins a word."""

    def readings(self, source: str) -> Sequence[Sequence[str]]:
        return [tuple(hangul.spellings(char)) for char in source]

    def surname_before(self, end: int) -> int | None:
        for length in (2, 1):
            start = end - length
            if start >= 0 and self.source[start:end] in hangul.surnames() and self.begins_word(start):
                return start
        return None

    def begins_word(self, at: int) -> bool:
        """Whether a word starts there."""
        return at == 0 or not hangul.spellings(self.source[at - 1])

    def is_surname(self, name: str) -> bool:
        return any(name in spelt for spelt in hangul.surnames().values())

    def ends(self, name: str, at: int, most: int) -> Iterator[int]:
        spelt = hangul.surnames().get(self.source[at], frozenset()) if at < len(self.source) else frozenset()
        if name in spelt and self.begins_word(at):
            yield at + 1
        yield from super().ends(name, at, most)

    def halves(self, given: str) -> list[tuple[str, str]]:
        parts = [self.plain(part) for part in given.split("-")]
        return [(parts[0], parts[1])] if len(parts) == 2 else []


class _Japanese(NameReader):
    """Han characters and kana as Japanese reads them in names."""

    def readings(self, source: str) -> Sequence[Sequence[str]]:
        return han_readings.readings(source)

    def plain(self, name: str) -> str:
        return plain_romaji(name)

    def joined(self, start: str, more: str) -> str:
        return han_readings.joined(start, more)

    def surname_before(self, end: int) -> int | None:
        return han_readings.surname_before(self.source, end)

    def is_surname(self, name: str) -> bool:
        return few_syllables(name)

    def may_be_given(self, start: int, end: int) -> bool:
        return han_readings.is_given_name(self.source[start:end])


@lru_cache(maxsize=16)
def reader(source: str, language: str, spoken: tuple[str, ...]) -> NameReader:
    """What reads names in a source; ``spoken``: the English words with a capital.

    ``language``: one of ``SYLLABLE_LANGUAGES``.
    """
    return _READERS[language](source, spoken)


_READERS: dict[str, Callable[[str, Sequence[str]], NameReader]] = {
    "zh": _Chinese,
    "ko": _Korean,
    "ja": _Japanese,
}


@cache
def pinyin_syllables() -> frozenset[str]:
    """The syllables of Mandarin in pinyin, without tones."""
    return frozenset(reading for found in _pinyin().values() for reading in found)


def _pinyin() -> Mapping[str, tuple[str, ...]]:
    return han_readings.read_table("pinyin")


def _chinese_surnames() -> frozenset[str]:
    return han_readings.read_names("chinese_surnames")


@cache
def _spelt_surnames() -> frozenset[str]:
    """Chinese surnames in pinyin."""
    spelt = set()
    for name in _chinese_surnames():
        made = {""}
        for char in name:
            made = {start + reading for start in made for reading in _pinyin()[char]}
        spelt |= made
    return frozenset(spelt)
