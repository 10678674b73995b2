"""Words of the English that stand beside each other in a name: "Nelly Arriola", "Pieter van der Linden"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from mtqa.document import Span
from mtqa.language.lexicon import english_zipf
from mtqa.language.romanisation import folded
from mtqa.language.words import is_first_name, known_names, word_list
from mtqa.source.names.cities import cities_named, key
from mtqa.source.names.english import (
    CapitalWord,
    capital_words,
    common_names,
    is_name,
    names_of_persons,
    titles_and_sites,
    words_and_names,
)
from mtqa.source.names.exonyms import is_listed_abroad
from mtqa.source.names.matching.candidates import may_be_name
from mtqa.source.names.nations.find import english_nations

#: Fewest letters of a word of a name.
SHORTEST = 3
#: Most words of a place's name; thousands of inhabitants from which a city is known by a name of several.
_MOST_WORDS, _LARGE = 4, 100
#: Zipf frequency from which a word in small letters is not a name; of the first of a sentence.
_ORDINARY, _ORDINARY_FIRST = 2.7, 1.5
#: The same from which a given name is rather an ordinary word beside another one.
_EVERYDAY = 4.5
#: What ends words for what somebody does: "Ethnologist", "Conciliator".
_TRADE = re.compile(r"(?:(?:log|graph|[aeo])ist|(?:log|graph)er|[ai]tor)s?$")
#: A name after the article of Arabic in small letters: "al-Tikriti".
_ARTICLED = re.compile(r"(?<= )[ae](?:[dlnrstz]|sh|dh|th)-(?P<name>[^\W\d_a-z][^\W\d_]+)(?![\w-])")
#: Between the words of a name: a space, or one around particles and before an article.
_PARTICLES = re.compile(r" (?:(?P<particles>[a-z]{2,4}(?: [a-z]{2,4})?) )?(?P<article>[ae][a-z]{1,2}-)?")


@dataclass(frozen=True, slots=True)
class WordPair:
    """Two neighbouring words with capitals, with the words in small letters between them."""

    one: CapitalWord
    two: CapitalWord
    particles: tuple[str, ...] = ()
    plain: bool = True


def word_pairs(text: str, span: Span) -> Iterator[WordPair]:
    """The neighbouring words of names in a stretch of English, in order.

    ``plain``: only a space stands between them.
    """
    words = sorted((*capital_words(text, span), *_articled(text, span)), key=lambda word: word.span)
    of_place = {at for first, last in _places(text, words) for at in range(first, last)}
    for at, (one, two) in enumerate(pairwise(words)):
        if at in of_place:
            continue  # "Sri Lanka", "Ho Chi Minh City"
        between = _PARTICLES.fullmatch(text, one.span.end, two.span.start)
        if between is None:
            continue
        particles = tuple((between["particles"] or "").split())
        if set(particles) <= word_list("name_particles"):
            yield WordPair(one, two, particles, plain=between[0] == " ")


def places_of_words(text: str, span: Span) -> list[Span]:
    """The names of places in a stretch of English that have several words: "Ho Chi Minh City"."""
    words = list(capital_words(text, span))
    return [Span(words[first].span.start, words[last].span.end) for first, last in _places(text, words)]


def _places(text: str, words: Sequence[CapitalWord]) -> Iterator[tuple[int, int]]:
    """The first and the last of words beside each other that are the name of a place, in which none is
    somebody's surname."""
    for first, one in enumerate(words):
        for last in range(first + 1, min(first + _MOST_WORDS, len(words))):
            name = text[one.span.start : words[last].span.end]
            if name.count(" ") >= _MOST_WORDS or not name.replace(" ", "").isalpha():
                break
            if (
                name in english_nations()
                or is_listed_abroad(name)
                or any(city.thousands >= _LARGE for city in cities_named(key(name)))
            ):
                yield first, last


def _articled(text: str, span: Span) -> Iterator[CapitalWord]:
    for match in _ARTICLED.finditer(text, span.start, span.end):
        yield CapitalWord(Span(*match.span("name")), match["name"], opening=False)


def may_be_person(one: CapitalWord, two: CapitalWord) -> bool:
    """Whether two neighbouring words may be somebody's given name and surname."""
    given = folded(one.word)
    return (is_first_name(given) or given in words_and_names()) and may_stand_for(one, two)


def _is_of_title(beside: str, word: str) -> bool:
    """Whether a given name that is an ordinary word stands beside another one: "Online Gaming Bill"."""
    named = is_name(beside, opening=False) or is_first_name(folded(beside))
    return not named and is_first_name(folded(word)) and english_zipf(word) >= _EVERYDAY


def may_stand_for(beside: CapitalWord, other: CapitalWord) -> bool:
    """Whether both words may be of somebody's name, and the other no ordinary word."""
    for each in (beside, other):
        small = each.word.lower()
        if len(small) < SHORTEST or each.word.isupper() or each.word in english_nations():
            return False
        if small in titles_and_sites() or not may_be_name(each.word, opening=each.opening and each is other):
            return False
    if _TRADE.search(other.word) or _is_of_title(beside.word, other.word):
        return False
    highest = _ORDINARY_FIRST if other.opening else _ORDINARY
    return (not other.opening and is_name(other.word, opening=False)) or all(
        part in names_of_persons()
        or part in known_names()
        or part in words_and_names()
        or part in common_names()
        or english_zipf(part) < highest
        for part in other.word.lower().split("-")
    )
