"""Names of persons in the English of which a Chinese, Japanese or Korean source has another one with a title.

"Wang Wei" for 市长王炯: the source has one Wang, whose given name no reading makes Wei. "Peng Jing" for
律师罗茜, and "Prime Minister Kushida" for 岸田首相: no word of the English reads any part of the name, and
nothing in the source is read as the only person of the English. What bearers may spell otherwise is compared
in letters in which spellings agree (``sounds/loose.py``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from mtqa.document import Span
from mtqa.language.lexicon import is_english
from mtqa.language.romanisation import reads_as_japanese
from mtqa.language.words import is_first_name
from mtqa.source.names.cities import cities_named, key
from mtqa.source.names.english import CapitalWord, capital_words, titles_and_sites
from mtqa.source.names.matching.hearing import source_sounds, unlike
from mtqa.source.names.nations.find import english_nations
from mtqa.source.names.persons.parts import OtherPart
from mtqa.source.names.persons.spelt_parts import SYLLABLE_LANGUAGES, NameReader, pinyin_syllables, reader
from mtqa.source.names.persons.titled import TitledPerson, may_have_pen_name, titled_persons
from mtqa.source.names.persons.word_pairs import WordPair, word_pairs
from mtqa.source.names.sounds import hangul
from mtqa.source.names.sounds.han_readings import read_ends, read_names
from mtqa.source.names.sounds.loose import loose
from mtqa.source.names.tables import read_table

#: Zipf frequency from which a word in small letters is one of English.
_ORDINARY = 3.0
#: The same of the first of a sentence, which is none of a name; and of one spelt as Chinese names may be.
_EVERYDAY, _VERY_COMMON = 3.5, 5.0
#: Share of its sounds in which a name differs from all katakana of a source.
_UNHEARD = 0.45
#: Most characters of a Chinese surname.
_LONGEST_SURNAME = 2
#: Fewest letters of a Japanese surname that stands alone.
_SHORTEST = 4


def other_titled(text: str, span: Span, source: str, language: str) -> Iterator[OtherPart]:
    """The name of a stretch of English that is another one in its source, where a title stands beside it."""
    if language not in SYLLABLE_LANGUAGES:
        return
    persons = titled_persons(source, language)
    if not persons:
        return
    words = list(capital_words(text, span))
    read = _LooseReader(reader(source, language, tuple(word.word for word in words)), words, language)
    if language == "ja":
        yield from _other_surname(text, span, persons, read)
        return
    pairs = [pair for pair in _alone(word_pairs(text, span)) if read.may_be_person(pair)]
    found = list(_other_given(pairs, persons, read))
    yield from found or _other_person(text, pairs, persons, read)


class _LooseReader:
    """Compares words of the English with a source, in whatever way bearers may spell them."""

    def __init__(self, read: NameReader, words: Sequence[CapitalWord], language: str) -> None:
        self.read, self.language = read, language
        self._is_pinyin = language == "zh" and not _traditional().search(read.source)
        self._units = [
            unit if self._is_pinyin else tuple({loose(each, language) for each in unit})
            for unit in read.units
        ]
        self._spoken = {self._loose(part) for word in words for part in (word.word, *word.word.split("-"))}

    def _loose(self, word: str) -> str:
        plain = self.read.plain(word)
        return plain if self._is_pinyin else loose(plain, self.language)

    def says(self, word: str) -> bool:
        """Whether a word of the English may be read anywhere in the source."""
        name = self._loose(word)
        return self.read.says(word) or any(
            True
            for at in range(len(self._units))
            for _ in read_ends(name, self._units[at : at + len(name)], str.__add__)
        )

    def says_name(self, surname: str, given: str) -> bool:
        """Whether a given name may be read in the source; one of a single syllable behind its surname."""
        family, own = self._loose(surname), self._loose(given)
        if self.language != "zh" or self.read.plain(given) not in pinyin_syllables():
            return self.says(given)
        return any(
            own in self._units[end]
            for at in range(len(self._units))
            for number in read_ends(family, self._units[at : at + _LONGEST_SURNAME], str.__add__)
            if (end := at + number) < len(self._units)
        )

    def names(self, surname: str) -> bool:
        """Whether a surname may be read in the source; in Chinese only what is somebody's is one."""
        if self.language != "zh":
            return self.says(surname)
        family = self._loose(surname)
        return any(
            number in read_ends(family, self._units[at : at + number], str.__add__)
            for at in range(len(self._units))
            for number in range(1, _LONGEST_SURNAME + 1)
            if self.read.source[at : at + number] in read_names("chinese_surnames")
        )

    def is_spoken(self, where: Span) -> bool:
        """Whether a word of the English may say any part of a name of the source."""
        for start in range(where.start, where.end):
            if any(self.read.is_spoken(start, end) for end in range(start + 1, where.end + 1)):
                return True
            units = self._units[start : where.end]
            if any(True for name in self._spoken for _ in read_ends(name, units, str.__add__)):
                return True
        return False

    def is_read(self, word: str, where: Span) -> bool:
        """Whether a word of the English is read as all of a stretch of the source."""
        ends = self.read.ends(self.read.plain(word), where.start, len(where))
        return where.end in ends

    def shares(self, given: str, where: Span) -> bool:
        """Whether a given name begins or ends as one of the source may."""
        name = self._loose(given)
        first, last = self._units[where.start], self._units[where.end - 1]
        return any(each and name.startswith(each) for each in first) or any(
            each and name.endswith(each) for each in last
        )

    def may_be_person(self, pair: WordPair) -> bool:
        """Whether two words are a surname and a given name of the source's language, either first."""
        return any(self.is_name(*each) for each in ((pair.one, pair.two), (pair.two, pair.one)))

    def is_name(self, surname: CapitalWord, given: CapitalWord) -> bool:
        """Whether they are those, and the given name none of English and none in another spelling."""
        if not self.read.is_surname(self.read.plain(surname.word)) or is_first_name(given.word.lower()):
            return False
        return _is_pinyin(given.word) if self.language == "zh" else bool(self.read.halves(given.word))


def _is_pinyin(given: str) -> bool:
    """Whether a given name is one or two syllables of Chinese; with a hyphen it is not pinyin."""
    name = given.lower()
    return given.isalpha() and any(
        name[:at] in pinyin_syllables() and (at == len(name) or name[at:] in pinyin_syllables())
        for at in range(1, len(name) + 1)
    )


@cache
def _traditional() -> re.Pattern[str]:
    """Characters of Taiwan and Hong Kong, where names are not spelt in pinyin."""
    return re.compile(f"[{read_table('syllable_persons.toml')['zh']['traditional']}]")


def _alone(pairs: Iterator[WordPair]) -> list[WordPair]:
    """The pairs of which no word stands in another one too, as in a name of three; titles do not count."""
    plain = [pair for pair in pairs if pair.plain and not any(map(_is_title, (pair.one, pair.two)))]
    taken = [word.span for pair in plain for word in (pair.one, pair.two)]
    return [pair for pair in plain if taken.count(pair.one.span) == taken.count(pair.two.span) == 1]


def _is_title(word: CapitalWord) -> bool:
    """Whether a word is no part of a person's name; Park is a surname of Korea."""
    small = word.word.lower()
    if small in hangul.spelt_surnames():
        return False
    if word.opening and is_english(small, _EVERYDAY) and not _is_of_persons(small):
        return True  # "Lawyer"
    return small in titles_and_sites() or re.fullmatch(_titles(), small, re.IGNORECASE) is not None


def _is_of_persons(word: str) -> bool:
    """Whether a word in small letters is a first name, or a syllable of Chinese and hardly one of English."""
    return is_first_name(word) or (word in pinyin_syllables() and not is_english(word, _VERY_COMMON))


@cache
def _titles() -> str:
    return "|".join(read_table("syllable_persons.toml")["en"]["titles"])


def _other_given(
    pairs: Sequence[WordPair], persons: Sequence[TitledPerson], read: _LooseReader
) -> Iterator[OtherPart]:
    """A given name beside a surname that only one person of the source has, and one of the English."""
    found = [
        (surname, given, person)
        for pair in pairs
        for surname, given in ((pair.one, pair.two), (pair.two, pair.one))
        if read.is_name(surname, given)
        for person in persons
        if read.is_read(surname.word, person.surname)
    ]
    for surname, given, person in found:
        others = [each for each in found if each[2] is person or each[0].word == surname.word]
        if (
            len(others) == 1
            and not read.says_name(surname.word, given.word)
            and not read.is_spoken(person.given)
            and not read.shares(given.word, person.given)
        ):
            yield read.read.other(given.span, surname.word, person.given)


def _other_person(
    text: str, pairs: Sequence[WordPair], persons: Sequence[TitledPerson], read: _LooseReader
) -> Iterator[OtherPart]:
    """The only person of the English whom the source does not name, for the only one of the source whom the
    English does not name.

    Not where the story says either elsewhere: it may tell of them in another order.
    """
    unsaid = [
        pair
        for pair in pairs
        if not read.names(pair.one.word) and not read.says_name(pair.one.word, pair.two.word)
    ]
    untold = [person for person in persons if not read.is_spoken(person.span)]
    if len(unsaid) != 1 or len(untold) != 1:
        return
    (pair,), (person,) = unsaid, untold
    if may_have_pen_name(person.title):
        return
    if any(_is_repeated(text, word) for word in (pair.one, pair.two)):
        return
    everywhere = reader(read.read.source, read.language, _capitals(text))
    if everywhere.is_spoken(person.given.start, person.given.end) or not read.is_name(pair.one, pair.two):
        return
    spelt = [read.read.spelt(where) for where in (person.surname, person.given)]
    where = Span(pair.one.span.start, pair.two.span.end)
    named = read.read.source[person.span.start : person.span.end]
    yield OtherPart(where, person.title, named, " ".join(spelt) if all(spelt) else "")


def _is_repeated(text: str, word: CapitalWord) -> bool:
    return len(re.findall(rf"\b{re.escape(word.word)}\b", text)) > 1


def _capitals(text: str) -> tuple[str, ...]:
    return tuple(sorted({word.word for word in capital_words(text, Span(0, len(text)))}))


def _other_surname(
    text: str, span: Span, persons: Sequence[TitledPerson], read: _LooseReader
) -> Iterator[OtherPart]:
    """The only Japanese name of the English for the only person of the source, whose surname is read as its
    characters are."""
    source, where = read.read.source, persons[0].surname
    surname = source[where.start : where.end]
    if len(persons) != 1 or read.is_spoken(where) or surname in read_names("read_otherwise"):
        return
    if read.is_spoken(persons[0].span):
        yield from _beside_given(text, span, persons[0], read)
        return
    pairs = [pair for pair in _alone(word_pairs(text, span)) if _is_japanese_pair(pair)]
    unsaid = [Span(pair.one.span.start, pair.two.span.end) for pair in pairs]
    unsaid += [Span(*match.span("name")) for match in _titled().finditer(text, span.start, span.end)]
    if len(unsaid) != 1:
        return
    name = text[unsaid[0].start : unsaid[0].end]
    words = name.split(" ")
    for word in words:
        if len(words) == 1 and not _may_be_surname(word):
            return
        if read.says(word) or _is_heard(word, source):
            return
        if _has_surname(text, word, where, read):
            return
    given = source[persons[0].given.start : persons[0].given.end]
    yield OtherPart(unsaid[0], given or persons[0].title, surname)


def _beside_given(text: str, span: Span, person: TitledPerson, read: _LooseReader) -> Iterator[OtherPart]:
    """The only surname of the English beside the given name of a person of a Japanese source."""
    found = [
        (surname, given)
        for pair in _alone(word_pairs(text, span))
        for surname, given in ((pair.one, pair.two), (pair.two, pair.one))
        if person.given and read.is_read(given.word, person.given) and _is_japanese(surname)
    ]
    for surname, given in found[:1] if len(found) == 1 else ():
        if not read.says(surname.word) and not _is_heard(surname.word, read.read.source):
            yield read.read.other(surname.span, given.word, person.surname)


def _has_surname(text: str, given: str, where: Span, read: _LooseReader) -> bool:
    """Whether a word stands beside a surname of the source somewhere in the story: "Shohei" alone."""
    return any(
        given in (pair.one.word, pair.two.word)
        and any(read.is_read(word.word, where) for word in (pair.one, pair.two))
        for pair in word_pairs(text, Span(0, len(text)))
    )


def _is_heard(word: str, source: str) -> bool:
    """Whether a word sounds like one in katakana."""
    return any(unlike(word, sound) < _UNHEARD for sound in source_sounds(source, "ja"))


@cache
def _titled() -> re.Pattern[str]:
    """A name of one word after a title, with no other word of the name behind it."""
    return re.compile(
        rf"\b(?:{_titles()}) (?P<name>[A-Z][a-z]+(?:-[A-Z]?[a-z]+)?)\b(?![-’']?\w)(?! [A-Z][a-z])"
    )


def _is_japanese(word: CapitalWord) -> bool:
    return _may_be_surname(word.word)


def _is_japanese_pair(pair: WordPair) -> bool:
    """Whether two words are a Japanese name, of which one may be a place's, too: Koji Sakurai."""
    words = (pair.one.word, pair.two.word)
    return all(map(_reads_as_name, words)) and any(map(_may_be_surname, words))


def _may_be_surname(word: str) -> bool:
    """Whether a word reads as Japanese, and is none of English and no place."""
    return _reads_as_name(word) and not any(city.thousands for city in cities_named(key(word)))


def _reads_as_name(word: str) -> bool:
    return (
        len(word) >= _SHORTEST
        and reads_as_japanese(word)
        and not is_english(word.lower(), _ORDINARY)
        and word not in english_nations()
    )
