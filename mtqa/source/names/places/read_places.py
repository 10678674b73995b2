"""Cities and provinces of the English that are others in a Chinese, Japanese or Korean source.

In these languages most names of places are also names of people or words, and stand in a run with others:
仙台医科大. But each character is read in a few ways, so that a place of the English is surely not there where
no characters are read as it, and one of the source surely not in the English where no word reads it. Where
each side has such a place, the one stands for the other: "Sapporo Medical University" for 仙台医科大.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache

from mtqa.document import Span
from mtqa.language.frequencies import listed_frequency
from mtqa.language.lexicon import english_zipf
from mtqa.language.words import known_names
from mtqa.source.names.cities import City, cities_named, key
from mtqa.source.names.english import capital_words, names_of_persons
from mtqa.source.names.persons.spelt_parts import SYLLABLE_LANGUAGES, NameReader, reader
from mtqa.source.names.places.named_places import EVERYDAY, HANGUL, PLACE_WORD, RUN, Place
from mtqa.source.names.sounds.letters import LATIN_END
from mtqa.source.names.tables import read_table

_KATAKANA = re.compile("[\u30a1-\u30fa\u30fc]+")
#: Letters of a place of the English that no list of names has.
_SHORTEST, _SHORTEST_UNLISTED = 4, 5
#: Thousands of inhabitants of a city in lists of names, of another one of the English and of the source, and
#: of one whose name is an ordinary word in the source's language.
_LISTED, _ENGLISH, _SOURCE, _LARGE = 30, 50, 100, 300
#: Zipf frequency in English of words in small letters that are ordinary, and of those that lists may have.
_ORDINARY, _NEVER = 3.6, 5.5
#: Characters of a place of the source.
_FEWEST, _MOST = 2, 10
#: By how many characters a word of the English may read more than a place: the rest of the name.
_AROUND = 2

#: Whether a side says a place of the other.
Said = Callable[[Place], bool]


def read_places(
    text: str, span: Span, source: str, language: str, said: Said, spoken: Said
) -> tuple[Place, Place] | None:
    """A place of a stretch of English and the one that the source has instead; None where there is none.

    ``said``: whether the source has a place of the English in one of the forms that are known of it;
    ``spoken``: whether the English has one of the source.
    """
    if language not in SYLLABLE_LANGUAGES:
        return None
    ours = list(_of_english(text, span, language))
    if not ours:
        return None
    read = reader(source, language, tuple(word.word for word in capital_words(text, span)))
    provinces = {name for form, names in _provinces(language).items() if form in source for name in names}
    ours = [p for p in ours if p.word not in provinces and not read.says(p.word) and not said(p)]
    if not ours:
        return None
    theirs = (
        place
        for place in _of_source(source, language)
        if not _is_read(place.span, read) and not _names_province(place.word, text, language)
    )
    instead = next((place for place in theirs if not place.cities or not spoken(place)), None)
    return None if instead is None else (ours[0], instead)


def province(word: str, language: str) -> tuple[str, ...]:
    """The words by which English names a province of the source; the word itself for what is none.

    One for what it calls so, several where one of them stands beside others in its name.
    """
    return _provinces(language).get(word, (word,))


def _of_english(text: str, span: Span, language: str) -> Iterator[Place]:
    listed = {name for names in _provinces(language).values() for name in names}
    for each in capital_words(text, span):
        word, small = each.word, each.word.lower()
        if word.isupper() or (small in names_of_persons() and word not in listed):
            continue
        known = small in known_names() and english_zipf(small) < _NEVER
        rare = len(word) >= _SHORTEST_UNLISTED and english_zipf(small) < _ORDINARY
        least = _LISTED if known else _ENGLISH if rare else None
        cities = tuple(city for city in cities_named(key(word)) if least and city.thousands >= least)
        if word in listed or (cities and len(word) >= _SHORTEST):
            yield Place(each.span, word, cities)


def _of_source(source: str, language: str) -> Iterator[Place]:
    for match in PLACE_WORD.finditer(source):
        word = match[0]
        if HANGUL.match(word):
            ends = range(min(len(word), _MOST), _FEWEST - 1, -1)
            yield from _first(word, 0, ends, match.start(), language)
        elif RUN.match(word) and word[0] >= LATIN_END:
            yield from _within(word, match.start(), language)


def _within(run: str, start: int, language: str) -> Iterator[Place]:
    """The places within a run of words that no spaces part; in katakana one is all of what is written so."""
    at = 0
    while at < len(run):
        foreign = _KATAKANA.match(run, at)
        last = min(_MOST, len(run) - at)
        lengths = (foreign.end() - at,) if foreign else range(last, _FEWEST - 1, -1)
        found = list(_first(run, at, lengths, start, language))
        yield from found
        at += len(found[0].span) if found else lengths[0] if foreign else 1


def _first(word: str, at: int, lengths: Iterable[int], start: int, language: str) -> Iterator[Place]:
    for length in lengths:
        name = word[at : at + length]
        cities = tuple(city for city in cities_named(name) if _is_known(city, name, language))
        if cities or name in _provinces(language):
            yield Place(Span(start + at, start + at + length), name, cities)
            return


def _is_known(city: City, name: str, language: str) -> bool:
    if key(city.name) in known_names():
        return city.thousands >= _LISTED
    ordinary = listed_frequency(name, language) >= EVERYDAY
    return city.thousands >= (_LARGE if ordinary else _SOURCE)


def _is_read(where: Span, read: NameReader) -> bool:
    """Whether a word of the English reads a place, or a longer name that it is a part of."""
    last = len(read.source)
    return any(
        read.is_spoken(start, end)
        for start in range(max(0, where.start - _AROUND), where.start + 1)
        for end in range(where.start + 1, min(last, where.end + _AROUND) + 1)
        if end - start >= _FEWEST
    )


def _names_province(word: str, english: str, language: str) -> bool:
    return any(name in english for name in _provinces(language).get(word, ()))


@cache
def _provinces(language: str) -> dict[str, tuple[str, ...]]:
    """The provinces of a language's country with the words by which English names them."""
    table = read_table("provinces.toml")
    return {name: tuple(english.split()) for name, english in table.get(language, {}).items()}
