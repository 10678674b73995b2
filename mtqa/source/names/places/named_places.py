"""Which cities a stretch of English names, and which its source: by the gazetteer, in any case of a name.

A name is sought alone on both sides, not beside another word with a capital, which may make somebody's name,
a club's or an institution's of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from mtqa.document import Span
from mtqa.language.frequencies import frequency, has_frequencies
from mtqa.language.letters import LETTER
from mtqa.language.lexicon import english_zipf
from mtqa.language.words import known_names, names
from mtqa.source.names.cities import City, cities_named, cities_with_stem, key
from mtqa.source.names.english import CapitalWord, capital_words, languages_with_cases, names_of_persons
from mtqa.source.names.matching.candidates import may_be_name
from mtqa.source.names.matching.spelling import name_ending
from mtqa.source.names.sounds.letters import LATIN_END
from mtqa.source.names.source_names import CAPITAL_NOUNS, STARTS, has_case
from mtqa.source.names.tables import read_table

#: A word of a source, with the signs of Thai within it.
PLACE_WORD = re.compile(rf"[^\W\d_]{LETTER}*")
#: Scripts without spaces, and Han characters.
RUN = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]+")
_HAN = re.compile("[\u3400-\u9fff]")
#: After the names of Japanese towns.
_KINDS = frozenset("市都府県")
HANGUL = re.compile("[\uac00-\ud7af]")
#: Most words of a name.
_MOST_WORDS = 4
#: Signs of a name in scripts without spaces.
_SHORTEST_RUN, _LONGEST_RUN = 2, 10
#: Thousands of inhabitants from which a name may be short or ordinary, and from which a city is known.
_LARGE, _KNOWN = 1000, 100
#: Fewest letters of a name: of any, in a script without capitals, and with an ending or a prefix.
SHORTEST, _SHORTEST_UNCASED, SHORTEST_INFLECTED = 3, 4, 5
_LONGEST_ENDING, _LONGEST_PREFIX = 5, 3
#: Languages in which an -s is lost in other cases: "Varkaus", "Varkaudesta"; "Κέρος", "Κέρο".
_SIBILANTS = frozenset(("fi", "et", "lt", "lv", "el"))
#: What Slavic cases make of a consonant: Haga, "w Hadze"; Praha, "v Praze"; Гаага, "у Гаазі".
_SOFTENED = (("dze", "g"), ("ce", "k"), ("ze", "h"), ("зі", "г"), ("ці", "к"), ("зе", "г"))
_PREFIXES = frozenset("והבלמכשوفبكلا")
#: The Arabic article, which belongs to the names of those cities that have it.
_ARTICLE = "ال"
#: Zipf frequencies in its language from which a word names a large city or none: a word in a script without
#: capitals, the first of a sentence or a German noun; another word; and from which no word names a city.
EVERYDAY, _COMMON, _NEVER = 4.0, 4.5, 6.0
#: By how much more frequent a word is in its language than in English (Zipf), and how many thousands of
#: inhabitants a city has, from which the word names that city, common as it may be: Rostock, in German; and
#: the frequency from which it does not: "República".
_AT_HOME, _SOME_SIZE, _TOO_COMMON = 1.1, 50, 5.1
#: The last in languages that inflect names, of whose forms few are words; letters of a name that is
#: inflected, and those that another form of it shares: "Turku", "Turussa".
_TOO_COMMON_INFLECTED, _SHORTEST_OWN, _ALIKE = 5.4, 4, 3
#: Zipf frequency in English from which a word in small letters is ordinary.
_ENGLISH = 4.4
_WEEKDAYS = frozenset(("دوشنبه",))  # Monday, and Dushanbe


@dataclass(frozen=True, slots=True)
class Place:
    """A place that a text names: where, by what word, and which cities it may be.

    ``within``: whether the word is a part of a name.
    """

    span: Span
    word: str
    cities: tuple[City, ...]
    within: bool = False

    @property
    def known(self) -> bool:
        """Whether one of the cities is known."""
        return any(city.thousands >= _KNOWN for city in self.cities)


def lone_names(text: str, span: Span) -> Iterator[tuple[Span, str]]:
    """Where words with capitals stand in a stretch of English, those right beside each other as one name."""
    capitals = list(capital_words(text, span))
    at = 0
    while at < len(capitals):
        run = [capitals[at]]
        while at + len(run) < len(capitals) and _is_beside(text, run[-1], capitals[at + len(run)]):
            run.append(capitals[at + len(run)])
        at += len(run)
        while len(run) > 1 and run[-1].word.lower() in names("kinds_of_places"):
            run.pop()
        while len(run) > 1 and run[0].opening and not may_be_name(run[0].word, opening=True):
            run.pop(0)
        where = Span(run[0].span.start, run[-1].span.end)
        if len(run) <= _MOST_WORDS and not run[0].opening:
            yield where, text[where.start : where.end]


def cities_of_english(text: str, span: Span) -> Iterator[Place]:
    """The cities of a stretch of English, each alone."""
    for where, word in lone_names(text, span):
        if len(word) <= SHORTEST or word.isupper():
            continue
        ordinary = english_zipf(word.lower()) >= _ENGLISH and word.lower() not in known_names()
        if " " not in word and ordinary and not _is_large(key(word)):
            continue
        found = cities_named(key(word))
        if found and (word.lower() not in names_of_persons() or any(map(_is_well_known, found))):
            yield Place(where, word, found)
        if not found:
            yield from _within_name(where, word)


def _within_name(where: Span, name: str) -> Iterator[Place]:
    """The known cities whose names are words of a name: "Team Esbjerg", "the Howrah-Mumbai route".

    Capitals are left out, which a translator adds: "the Bangkok National Museum".
    """
    for match in PLACE_WORD.finditer(name):
        word = match[0]
        if len(word) < SHORTEST_INFLECTED or word.isupper() or word.lower() in names_of_persons():
            continue
        found = cities_named(key(word))
        place = Place(Span(where.start + match.start(), where.start + match.end()), word, found, within=True)
        if place.known and english_zipf(word.lower()) < _ENGLISH and not any(city.capital for city in found):
            yield place


def is_of_city(nation: str, english: str, source: str, language: str) -> bool:
    """Whether a source names a city of a nation (ISO 3166) that the English does not, so that it may name the
    nation instead: "the Netherlands-based court" for "w Hadze"."""
    plain = key(english)
    return any(
        (city.capital == nation or city.name in seats().get(nation, ()))
        and not any(name in plain for name in city.names if name[0] < LATIN_END)
        for place in cities_of_source(source, language)
        for city in place.cities
    )


@cache
def seats() -> dict[str, list[str]]:
    """Well-known cities that are not capitals, by the ISO 3166 code of their nation."""
    return read_table("seats.toml")


def _is_beside(text: str, one: CapitalWord, two: CapitalWord) -> bool:
    return text[one.span.end : two.span.start] in (" ", "-")


def _is_large(name: str) -> bool:
    return any(city.thousands >= _LARGE for city in cities_named(name))


def cities_of_source(source: str, language: str) -> Iterator[Place]:
    """The cities of a source."""
    if not has_case(source):
        yield from _uncased(source, language)
        return
    words = list(PLACE_WORD.finditer(source))
    at = 0
    while at < len(words):
        run = [words[at]]
        while (
            at + len(run) < len(words)
            and language not in CAPITAL_NOUNS
            and words[at + len(run)][0][0].isupper()
            and source[run[-1].end() : words[at + len(run)].start()] in (" ", "-")
            and run[0][0][0].isupper()
        ):
            run.append(words[at + len(run)])
        at += len(run)
        found = _cased(source, run, language) if len(run) <= _MOST_WORDS else None
        if found:
            yield found


def _cased(source: str, run: Sequence[re.Match[str]], language: str) -> Place | None:
    where = Span(run[0].start(), run[-1].end())
    word = source[where.start : where.end]
    if word.islower():
        cities = _adjective(word, language)
    elif not word[0].isupper() or (word.isupper() and len(word) <= SHORTEST_INFLECTED):
        return None
    else:
        cities = _inflected(key(word), language)
    if not cities:
        return None
    if len(run) == 1 and not word.islower():
        opening = STARTS.search(source[max(0, where.start - 6) : where.start]) is not None
        listed = has_frequencies(language)
        common = frequency(word.lower(), language) if listed else 0.0
        if common >= _NEVER:
            return None
        doubtful, inflects = opening or language in CAPITAL_NOUNS, language in languages_with_cases()
        if opening:  # any word is a little like some city's name in some case
            cities = cities_named(key(word))
        if common >= (EVERYDAY if doubtful else _COMMON) or (doubtful and not listed):
            home = common < (_TOO_COMMON_INFLECTED if inflects else _TOO_COMMON)
            home = home and common - english_zipf(word.lower()) >= _AT_HOME and not opening
            cities = tuple(
                city
                for city in cities
                if city.thousands >= _LARGE
                or _is_well_known(city)
                or (home and _is_of_home(city, word, inflects=inflects))
            )
        elif common >= EVERYDAY:  # "la Marca" is not Marka
            cities = tuple(
                city
                for city in cities
                if key(city.name) == key(word)
                or _is_well_known(city)
                or _is_spelt_so(city, word)
                or (inflects and _is_of_home(city, word, inflects=True))
            )
        if key(word) in names_of_persons() and not any(map(_is_well_known, cities)):
            return None
    return Place(where, word, cities) if cities else None


def _is_of_home(city: City, word: str, *, inflects: bool) -> bool:
    """Whether a word is the name that a city of some size has itself: "in Rostock" in German news; in any
    case where the language ``inflects`` names: "Tampereen"."""
    if city.thousands < _SOME_SIZE or word.lower() in names("german_nouns_of_cities"):
        return False
    own, said = key(city.name.partition(" ")[0]), key(word)
    if own == said or not inflects or " " in city.name:
        return own == said
    forms = [name for name in city.names if len(name) >= _SHORTEST_OWN and name[:_ALIKE] == own[:_ALIKE]]
    return any(said.startswith(form[:-1] if len(form) > _SHORTEST_OWN else form) for form in forms)


def _is_spelt_so(city: City, word: str) -> bool:
    """Whether a word in another script than Latin is a name, without an ending, of a known city."""
    return word[0] >= LATIN_END and city.thousands >= _KNOWN and key(word) in city.names


def _is_well_known(city: City) -> bool:
    name = key(city.name)
    return city.thousands >= _KNOWN and len(name) >= SHORTEST_INFLECTED and name in known_names()


def _inflected(name: str, language: str) -> tuple[City, ...]:
    """The cities that a word, given as ``key`` has it, may name in any case."""
    found = cities_named(name)
    if found or language not in languages_with_cases():
        return found
    for end, hard in _SOFTENED:
        if name.endswith(end) and (found := cities_named(f"{name.removesuffix(end)}{hard}a")):
            return found
    for cut in range(1, _LONGEST_ENDING + 1):
        stem = name[:-cut]
        if len(stem) < _SHORTEST_UNCASED:
            break
        if found := cities_with_stem(stem) or (cities_named(f"{stem}s") if language in _SIBILANTS else ()):
            return found
    return ()


#: Endings of adjectives formed from names: Hungarian, Slavic.
_ADJECTIVES = {
    "hu": re.compile(r"i(?:a?k|t|ban|ben|ba|be|b[óő]l|r[óő]l|n[aá]l|n[eé]l|ak|nak|nek)?$"),
    **dict.fromkeys(
        ("ru", "uk", "be", "bg", "mk", "sr"),
        re.compile(r"(?:ск|цк|зьк|ськ)(?:ий|і?й|ого|ому|им|ом|ая|ой|ую|ое|ие|их|ими|а|и|о|у|е|ої|ій|ою)$"),
    ),
}


@lru_cache(maxsize=4096)
def _adjective(word: str, language: str) -> tuple[City, ...]:
    """The cities that an adjective in small letters may be formed from."""
    ending = _ADJECTIVES.get(language)
    found = ending.search(word) if ending else None
    if found is None or len(word) - len(found[0]) < SHORTEST_INFLECTED:
        return ()
    stem = key(word[: found.start()])
    cities = cities_named(stem) if language == "hu" else cities_with_stem(stem)
    rare = has_frequencies(language) and frequency(word, language) < EVERYDAY
    return cities if rare else tuple(city for city in cities if city.thousands >= _KNOWN)


def _uncased(source: str, language: str) -> Iterator[Place]:
    """The cities of a source whose script has no capitals."""
    for match in PLACE_WORD.finditer(source):
        word = match[0]
        if word[0] < LATIN_END:
            continue
        if RUN.match(word):
            yield from _within(word, match.start(), language)
            continue
        for form in _bare(word, language) if word not in _WEEKDAYS else ():
            cities = cities_named(key(form))
            if has_frequencies(language) and frequency(form, language) >= EVERYDAY:
                cities = tuple(city for city in cities if city.thousands >= _LARGE // 2)
            if cities:
                yield Place(Span(*match.span()), word, cities)
                break


def _bare(word: str, language: str) -> Iterator[str]:
    """A word, and what it may be without particles before and after it."""
    if HANGUL.search(word):
        yield from (word[:end] for end in range(len(word), 1, -1))
        return
    yield word
    for at in range(1, _LONGEST_PREFIX + 1):
        article = language == "ar" and word[:at].endswith(_ARTICLE)  # "السيول", floods, is not Seoul
        if len(word) - at >= _SHORTEST_UNCASED and not set(word[:at]) - _PREFIXES and not article:
            yield word[at:]
    endings = name_ending(language, of_places=True) if language == "bn" else None
    ending = endings.search(word) if endings else None
    if ending and ending.start() >= _SHORTEST_UNCASED:
        yield word[: ending.start()]


def _within(run: str, start: int, language: str) -> Iterator[Place]:
    """The cities within a run of words that no spaces part."""
    at = 0
    while at < len(run):
        for length in range(min(_LONGEST_RUN, len(run) - at), _SHORTEST_RUN - 1, -1):
            name = run[at : at + length]
            least = _LARGE if length == _SHORTEST_RUN else 0
            cities = tuple(city for city in cities_named(name) if city.thousands >= least)
            if (
                language == "ja"
                and length == _SHORTEST_RUN
                and run[at + length : at + length + 1] not in _KINDS
            ):
                continue  # most are surnames
            if cities and RUN.fullmatch(name) and (length > SHORTEST or _HAN.match(name)):
                yield Place(Span(start + at, start + at + length), name, cities)
                at += length - 1
                break
        at += 1
