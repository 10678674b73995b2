"""A Japanese city that the English calls by what is no name: "Yakan" for 一関市, "Hachito" for 八戸市.

Han characters are read in many ways, but a city has one name. So where the source writes what is surely a
city, no word of the English is its name, and one word that looks Japanese is neither a name that is listed
nor read elsewhere in the source, that word is the city in a reading that it does not have.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache

from mtqa.document import Span
from mtqa.language.kana import plain_romaji
from mtqa.language.lexicon import is_english
from mtqa.language.romanisation import reads_as_japanese
from mtqa.language.words import is_first_name, known_names
from mtqa.source.names.cities import City, cities_named, key
from mtqa.source.names.english import CapitalWord, capital_words
from mtqa.source.names.matching.hearing import source_sounds, unlike
from mtqa.source.names.places.named_places import Place
from mtqa.source.names.sounds.han_readings import is_read_in

#: Fewest letters of a word that is no name; Zipf frequency from which it is one of English.
_SHORTEST, _ORDINARY = 4, 2.5
#: Share of its sounds in which it differs from all katakana of the source, and from what stands within a run,
#: where anything is heard.
_UNHEARD, _UNHEARD_WITHIN = 0.45, 0.3
_HAN = "[\u3400-\u9fff々ヶケ]"


def read_municipality(
    text: str, span: Span, source: str, language: str, spoken: Callable[[Place], bool]
) -> tuple[Place, Place] | None:
    """The only word of a stretch of English that must be a city of its source, and that city.

    ``spoken``: whether the English has a city of the source; None where there is no such word.
    """
    if language != "ja":
        return None
    cities = list(_cities(source))
    if len({city.word for city in cities}) != 1:
        return None
    city = cities[0]
    name = city.word
    elsewhere = source.replace(name, "。")
    own = {plain_romaji(each) for known in city.cities for each in known.names}
    words = list(capital_words(text, span))
    if spoken(city) or any(plain_romaji(word.word) in own for word in words):
        return None
    # Where the name stands without what a city is called, it may be somebody's.
    alone = len(re.findall(name, source)) > len(cities)
    found = [
        word
        for word in words
        if _may_be_misread(text, word) and not is_read_in(word.word, source if alone else elsewhere)
    ]
    heard = list(source_sounds(source, language))
    found = [
        word
        for word in found
        if all(unlike(word.word, sound) >= (_UNHEARD_WITHIN if sound.within else _UNHEARD) for sound in heard)
    ]
    if len({word.word for word in found}) != 1:
        return None
    return Place(found[0].span, found[0].word, ()), city


def _cities(source: str) -> Iterator[Place]:
    for match in _municipality().finditer(source):
        found = tuple(city for city in cities_named(match["name"]) if _is_japanese(city))
        if found:
            yield Place(Span(*match.span("name")), match["name"], found)


@cache
def _municipality() -> re.Pattern[str]:
    """A name with what its place is called, at the beginning of a run of characters."""
    return re.compile(
        rf"(?<!{_HAN})(?:北海道|東京都|大阪府|京都府|{_HAN}{{2,3}}県)?(?P<name>{_HAN}{{2,4}}?)"
        r"(?=[市町村](?![場街中道区況内外]))"
    )


def _is_japanese(city: City) -> bool:
    return reads_as_japanese(re.sub("[- ]", "", key(city.name)))


def _may_be_misread(text: str, word: CapitalWord) -> bool:
    """Whether a word reads as Japanese and is no name that is known, nor a part of one of several words."""
    small = word.word.lower()
    return (
        len(word.word) >= _SHORTEST
        and word.word.isalpha()
        and not word.word.isupper()
        and reads_as_japanese(word.word)
        and not is_english(small, _ORDINARY)
        and not is_first_name(small)
        and small not in known_names()
        and not cities_named(key(word.word))
        and not _stands_beside(text, word.span)
    )


def _stands_beside(text: str, where: Span) -> bool:
    """Whether another word with a capital stands right before or after, as in somebody's name."""
    before = re.search(r"[A-Z][\w'’]*[ -]$", text[: where.start])
    after = re.match(r"[ -][A-Z]", text[where.end :])
    return before is not None or after is not None
