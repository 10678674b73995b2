"""Cities of the English that are others in its source: "a safe in Geneva" for "Bécsben".

Both sides must name a city of the gazetteer that the other one does not say: in any of the names that it has
in any language, in a form of the tables, or in what sounds like it. A city is sought on both sides alone, not
beside another word with a capital, which may make somebody's name, a club's or an institution's of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from mtqa.document import Span
from mtqa.language.frequencies import frequency, has_frequencies
from mtqa.language.lexicon import english_zipf
from mtqa.language.words import WORD, known_names, names
from mtqa.source.names.acronyms import is_translated_in, said_places
from mtqa.source.names.candidates import may_be_name
from mtqa.source.names.cities import City, cities_named, cities_with_stem, key
from mtqa.source.names.english import CapitalWord, capital_words, languages_with_cases, names_of_persons
from mtqa.source.names.exonyms import has_form
from mtqa.source.names.hearing import Sound, source_sounds, unlike
from mtqa.source.names.letters import letter_cost
from mtqa.source.names.nations import (
    english_nations,
    nation_places,
    nations_of,
    nations_of_word,
    nations_spoken,
)
from mtqa.source.names.source_names import CAPITAL_NOUNS, LETTER, has_case

_WORD = re.compile(rf"[^\W\d_](?:{LETTER}|[\u0e30-\u0e4e])*")
_STARTS = re.compile(r"(?:^|[.!?:;…]['\"”’»)]*\s+|[\n•>–—-]\s*|[\"“„«(\[])$")
#: Scripts without spaces, and Han characters.
_RUN = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]+")
_HAN = re.compile("[\u3400-\u9fff]")
#: Behind the names of Japanese towns.
_KINDS = frozenset("市都府県")
_RUNS = tuple(map(re.compile, ("[\u0e00-\u0eff]", "[\u3400-\u9fff]", "[\u30a1-\u30fa]")))
_LATIN_END, _OTHER_SCRIPTS = "\u0250", "\u0530"
_HANGUL = re.compile("[\uac00-\ud7af]")
#: Words of a name at most.
_MOST_WORDS = 4
#: Signs of a name in scripts without spaces, and from how many thousands of inhabitants short ones count.
_SHORTEST_RUN, _LONGEST_RUN, _LARGE, _KNOWN = 2, 10, 1000, 100
#: Letters that a name has at least, in a script without capitals, and with an ending or a prefix.
_SHORTEST, _SHORTEST_UNCASED, _SHORTEST_INFLECTED = 3, 4, 5
_LONGEST_ENDING, _LONGEST_PREFIX = 5, 3
#: Languages in which an -s is lost in other cases: "Varkaus", "Varkaudesta"; "Κέρος", "Κέρο".
_SIBILANTS = frozenset(("fi", "et", "lt", "lv", "el"))
_PREFIXES = frozenset("והבלמכשوفبكلا")
#: Zipf frequency in its language from which a word in a script without capitals, the first of a sentence or
#: a German noun is no city but a large one; in English.
_EVERYDAY, _COMMON, _ENGLISH = 4.0, 4.5, 4.4
_NEVER = 6.0
_WEEKDAYS = frozenset(("دوشنبه",))  # Monday, and Dushanbe
#: What the letters may cost, and in what share of its sounds a city may differ, that is said.
_SAME, _SAID, _SAID_UNCASED, _SAID_EVERYDAY, _SAID_WITHIN = 0.9, 0.2, 0.3, 0.03, 0.15


@dataclass(frozen=True, slots=True)
class OtherPlace:
    """A city of the English where the source has another: ``word``, which English calls ``name``."""

    span: Span
    word: str
    name: str


@dataclass(frozen=True, slots=True)
class _Place:
    span: Span
    word: str
    cities: tuple[City, ...]


def other_places(text: str, span: Span, source: str, language: str) -> Iterator[OtherPlace]:
    """The city of a stretch of English that is another one in its source; at most one."""
    named = [place for place in _english(text, span) if not _is_said(place, source, language)]
    if not named:
        return
    cased = has_case(source)
    spoken = [
        match[0]
        for match in WORD.finditer(text, span.start, span.end)
        if cased or not named[0].span.overlaps(Span(*match.span()))
    ]
    stretch = text[span.start : span.end]
    for place in _of_source(source, language):
        if not _is_spoken(place, stretch, spoken, source, language):
            nearest = min(place.cities, key=lambda city: letter_cost(city.name, place.word))
            yield OtherPlace(named[0].span, place.word, nearest.name)
            return


def _english(text: str, span: Span) -> Iterator[_Place]:
    """The cities of a stretch of English, each alone."""
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
        word = text[where.start : where.end]
        if len(run) > _MOST_WORDS or run[0].opening or len(word) <= _SHORTEST or word.isupper():
            continue
        ordinary = english_zipf(word.lower()) >= _ENGLISH and word.lower() not in known_names()
        if len(run) == 1 and ordinary and not _is_large(key(word)):
            continue
        found = cities_named(key(word))
        if found and (word.lower() not in names_of_persons() or any(map(_is_well_known, found))):
            yield _Place(where, word, found)


def _is_beside(text: str, one: CapitalWord, two: CapitalWord) -> bool:
    return text[one.span.end : two.span.start] in (" ", "-")


def _is_large(name: str) -> bool:
    return any(city.thousands >= _LARGE for city in cities_named(name))


def _is_said(place: _Place, source: str, language: str) -> bool:
    """Whether a source says a city of the English in any of its names, or what sounds like it."""
    if is_translated_in(place.word, source, language) or has_form(place.word, source, language):
        return True
    words = [match[0] for match in _WORD.finditer(source)]
    keys = [key(word) for word in words]
    joined = f" {' '.join(keys)}"
    for city in place.cities:
        for name in city.names:
            if _RUN.match(name) or _HANGUL.match(name) or "\u0590" <= name[0] < "\u0e00":
                if name in source:
                    return True
            elif _begins(name, joined, ending=2):
                return True
    # A capital stands for its nation, and Singapore is both.
    nations = {city.capital for city in place.cities} | {english_nations().get(place.word, "")}
    if not nations.isdisjoint(nations_of(source, words, language)):
        return True
    cased = has_case(source)
    # Within a run of words anything is heard; where the names in the script are known, they are all.
    known = any(_has_form_in(place, script) for script in _RUNS if script.search(source))
    heard = [sound for sound in source_sounds(source, language) if not (cased and sound.word[0].islower())]
    return all(
        any(
            unlike(part, sound) <= _SAID_WITHIN if known and sound.within else _is_like(part, sound, language)
            for sound in heard
        )
        for part in place.word.split()
    )


def _begins(name: str, words: str, *, ending: int) -> bool:
    """Whether one of some words begins as a name does, but for an ending of so many letters.

    A short name must be the whole word.
    """
    return f" {name[:-ending]}" in words if len(name) >= _SHORTEST_INFLECTED else f" {name} " in f"{words} "


def _has_form_in(place: _Place, script: re.Pattern[str]) -> bool:
    return any(script.match(name) for city in place.cities for name in city.names)


def _is_like(word: str, sound: Sound, language: str) -> bool:
    """Whether a word of the English may be one of the source."""
    far = sound.bare or sound.within or sound.word[0] >= _OTHER_SCRIPTS
    most = _SAID_UNCASED if far else _SAID
    if far and has_frequencies(language) and frequency(sound.word, language) >= _EVERYDAY:
        most = _SAID_EVERYDAY
    if unlike(word, sound) <= most:
        return True
    return not far and letter_cost(word, sound.word, cases=language in languages_with_cases()) < _SAME


def _of_source(source: str, language: str) -> Iterator[_Place]:
    """The cities of a source."""
    if not has_case(source):
        yield from _uncased(source, language)
        return
    words = list(_WORD.finditer(source))
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


def _cased(source: str, run: Sequence[re.Match[str]], language: str) -> _Place | None:
    where = Span(run[0].start(), run[-1].end())
    word = source[where.start : where.end]
    if word.islower():
        cities = _adjective(word, language)
    elif not word[0].isupper() or (word.isupper() and len(word) <= _SHORTEST_INFLECTED):
        return None
    else:
        cities = _inflected(key(word), language)
    if not cities:
        return None
    if len(run) == 1 and not word.islower():
        opening = _STARTS.search(source[max(0, where.start - 6) : where.start]) is not None
        listed = has_frequencies(language)
        common = frequency(word.lower(), language) if listed else 0.0
        if common >= _NEVER:
            return None
        doubtful = opening or language in CAPITAL_NOUNS
        if opening:  # any word is a little like some city's name in some case
            cities = cities_named(key(word))
        if common >= (_EVERYDAY if doubtful else _COMMON) or (doubtful and not listed):
            cities = tuple(city for city in cities if city.thousands >= _LARGE or _is_well_known(city))
        elif common >= _EVERYDAY:  # "la Marca" is no Marka
            cities = tuple(city for city in cities if key(city.name) == key(word) or _is_well_known(city))
        if key(word) in names_of_persons() and not any(map(_is_well_known, cities)):
            return None
    return _Place(where, word, cities) if cities else None


def _is_well_known(city: City) -> bool:
    name = city.name.lower()
    return city.thousands >= _KNOWN and len(name) >= _SHORTEST_INFLECTED and name in known_names()


def _inflected(name: str, language: str) -> tuple[City, ...]:
    """The cities that a word, given as ``key`` has it, may name in any case."""
    found = cities_named(name)
    if found or language not in languages_with_cases():
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
    if found is None or len(word) - len(found[0]) < _SHORTEST_INFLECTED:
        return ()
    stem = key(word[: found.start()])
    cities = cities_named(stem) if language == "hu" else cities_with_stem(stem)
    rare = has_frequencies(language) and frequency(word, language) < _EVERYDAY
    return cities if rare else tuple(city for city in cities if city.thousands >= _KNOWN)


def _uncased(source: str, language: str) -> Iterator[_Place]:
    """The cities of a source whose script has no capitals."""
    for match in _WORD.finditer(source):
        word = match[0]
        if word[0] < _LATIN_END:
            continue
        if _RUN.match(word):
            yield from _within(word, match.start(), language)
            continue
        for form in _bare(word, language) if word not in _WEEKDAYS else ():
            cities = cities_named(key(form))
            if has_frequencies(language) and frequency(form, language) >= _EVERYDAY:
                cities = tuple(city for city in cities if city.thousands >= _LARGE // 2)
            if cities:
                yield _Place(Span(*match.span()), word, cities)
                break


def _bare(word: str, language: str) -> Iterator[str]:
    """A word, and what it may be without particles before and behind it."""
    if _HANGUL.search(word):
        yield from (word[:end] for end in range(len(word), 1, -1))
        return
    yield word
    for at in range(1, _LONGEST_PREFIX + 1):
        if len(word) - at >= _SHORTEST_UNCASED and not set(word[:at]) - _PREFIXES:
            yield word[at:]
    if language == "bn":
        for end in range(1, _LONGEST_PREFIX + 1):
            if len(word) - end >= _SHORTEST_UNCASED:
                yield word[:-end]


def _within(run: str, start: int, language: str) -> Iterator[_Place]:
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
            if cities and _RUN.fullmatch(name) and (length > _SHORTEST or _HAN.match(name)):
                yield _Place(Span(start + at, start + at + length), name, cities)
                at += length - 1
                break
        at += 1


def _is_spoken(place: _Place, text: str, spoken: Sequence[str], source: str, language: str) -> bool:
    """Whether the English says a city of the source in any of its names, or what sounds like it."""
    if nations_of_word(place.word.lower(), language):
        return True
    if not nations_spoken(text).isdisjoint({city.capital for city in place.cities}):
        return True
    nations = (span for span, _ in nation_places(source, language))
    if any(said.overlaps(place.span) for said in (*nations, *said_places(source, text, language))):
        return True
    plain = f" {' '.join(key(word) for word in spoken)}"
    for city in place.cities:
        latin = (name for name in city.names if name[0] < _LATIN_END)
        if any(_begins(name, plain, ending=1) for name in latin):
            return True
    heard = source_sounds(place.word, language)
    return any(
        word[0].isupper()
        and may_be_name(word, opening=False)
        and (has_form(word, place.word, language) or any(_is_like(word, sound, language) for sound in heard))
        for word in spoken
        if len(word) >= _SHORTEST
    )
