"""Cities, regions and waters of the English that are others in its source: "a safe in Geneva" for "Bécsben".

Both sides must name a place that the other one does not say: in any of the names that it has in any language,
in a form of the tables, or in what sounds like it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from mtqa.document import Span
from mtqa.language.frequencies import frequency, has_frequencies
from mtqa.language.words import WORD, names
from mtqa.source.names.acronyms.find import is_translated_in, said_places
from mtqa.source.names.cities import cities_named, key
from mtqa.source.names.english import languages_with_cases
from mtqa.source.names.exonyms import has_form, region_forms, regions_and_waters, small
from mtqa.source.names.matching.candidates import may_be_name
from mtqa.source.names.matching.hearing import Sound, is_spelt_in, source_sounds, unlike
from mtqa.source.names.nations.find import (
    english_nations,
    nation_places,
    nations_of,
    nations_of_word,
    nations_spoken,
)
from mtqa.source.names.places.kinds import read_kind
from mtqa.source.names.places.municipalities import read_municipality
from mtqa.source.names.places.named_places import (
    EVERYDAY,
    HANGUL,
    PLACE_WORD,
    RUN,
    SHORTEST,
    SHORTEST_INFLECTED,
    Place,
    cities_of_english,
    cities_of_source,
    lone_names,
)
from mtqa.source.names.places.read_places import province, read_places
from mtqa.source.names.sounds.letters import LATIN_END, letter_cost
from mtqa.source.names.source_names import has_case

#: City, county and district in Korean, which a name may end with.
_KOREAN_KINDS = frozenset("시군구")
#: What stands between a place and its institution, or is one: "Karnataka High Court", "Bihar Police".
_OF_BODIES = frozenset(("High", "Police", "Supreme", "State"))
#: Scripts in which a name is found by its characters or not at all.
_RUNS = tuple(map(re.compile, ("[\u0e00-\u0eff]", "[\u3400-\u9fff]", "[\u30a1-\u30fa]")))
_HAN = re.compile("[\u3400-\u9fff]+")
#: After Latin, Greek and Cyrillic letters; scripts whose words carry particles.
_OTHER_SCRIPTS, _FIRST, _LAST = "\u0530", "\u0590", "\u0e00"
#: The letter that ends the word before, and that begins the word after.
_BEFORE, _AFTER = re.compile(r"(\w)\w*[ -]$"), re.compile(r"[ -](\w)")
#: Most that differing letters cost in a place that is said, and most of its sounds, as a share, in which it
#: differs: in a script with capitals, without them, in a common word, and within a run.
_SAME, _SAID, _SAID_UNCASED, _SAID_EVERYDAY, _SAID_WITHIN = 0.9, 0.2, 0.3, 0.03, 0.15
#: The same in a word that names another city.
_SAME_SOUND = 0.05


@dataclass(frozen=True, slots=True)
class OtherPlace:
    """A place of the English where the source has another: ``word``, which English calls ``name``.

    ``partly``: whether ``name`` is only a part of what English calls it ("Jeolla" for 전남, South Jeolla).
    """

    span: Span
    word: str
    name: str
    partly: bool = False


def places_instead(
    text: str, span: Span, source: str, language: str, elsewhere: str = ""
) -> Iterator[OtherPlace]:
    """The cities, regions and waters of a stretch of English that are others in its source.

    ``elsewhere``: English that stands apart from its sentences, such as a dateline: what it names is said.
    """
    yield from (
        list(other_places(text, span, source, language, elsewhere))
        or list(_other_read_places(text, span, source, language, elsewhere))
        or list(other_places(text, span, source, language, elsewhere, within=True))
        or other_regions(text, span, source, language)
    )


def _other_read_places(
    text: str, span: Span, source: str, language: str, elsewhere: str
) -> Iterator[OtherPlace]:
    """The place of a stretch of English that is another one in a source whose characters are read; at most
    one."""
    spoken = [match[0] for match in WORD.finditer(text, span.start, span.end)]
    spoken += [match[0].title() for match in WORD.finditer(elsewhere)]
    stretch = text[span.start : span.end]

    def is_spoken(place: Place) -> bool:
        return _is_spoken(place, stretch, spoken, source, language)

    def is_said(place: Place) -> bool:
        return (_is_said if place.cities else _is_formed)(place, source, language)

    found = read_places(text, span, source, language, is_said, is_spoken)
    found = found or read_municipality(text, span, source, language, is_spoken)
    found = found or read_kind(text, span, source, language, is_said)
    if found is not None:
        ours, instead = found
        name, *others = [city.name for city in instead.cities[:1]] or province(instead.word, language)
        yield OtherPlace(ours.span, instead.word, name, partly=bool(others))


def other_places(
    text: str, span: Span, source: str, language: str, elsewhere: str = "", *, within: bool = False
) -> Iterator[OtherPlace]:
    """The city of a stretch of English that is another one in its source; at most one.

    ``within``: of the cities that are a part of a name instead of those that stand alone.
    """
    cities = (place for place in cities_of_english(text, span) if place.within == within)
    named = [place for place in cities if not _is_said(place, source, language)]
    if not named:
        return
    cased = has_case(source)
    spoken = [
        match[0]
        for match in WORD.finditer(text, span.start, span.end)
        if cased or not named[0].span.overlaps(Span(*match.span()))
    ]
    spoken += [match[0].title() for match in WORD.finditer(elsewhere)]
    spoken += [part for word in spoken if "-" in word for part in word.split("-")]  # "the Dhaka-Sylhet road"
    stretch = text[span.start : span.end]
    for place in cities_of_source(source, language):
        if within and not place.known:
            continue  # "the Barcelona Open" for "el Godó"
        if not _is_spoken(place, stretch, spoken, source, language):
            nearest = min(place.cities, key=lambda city: letter_cost(city.name, place.word))
            yield OtherPlace(named[0].span, place.word, nearest.name)
            return


def other_regions(text: str, span: Span, source: str, language: str) -> Iterator[OtherPlace]:
    """The region or water of a stretch of English that is another one in its source, by the tables of forms
    abroad; at most one."""
    listed = _regions_listed(language)
    runs = lone_names(text, span)
    if not has_case(source):
        runs = (_without_body(*run) for run in runs)
    capitals = [run for run in runs if run[-1] in listed and " " not in run[-1]]
    said = [where for where, word in capitals if not _is_said(Place(where, word, ()), source, language)]
    if not said:
        return
    lowered, stretch = small(source), text[span.start : span.end]
    spoken = [match[0] for match in WORD.finditer(stretch)]
    if len(lowered) != len(source):  # the places would not be those of the source
        return
    for names_of, found in regions_and_waters(language, lowered):
        if any(name in stretch for name in names_of):
            continue
        word = next(match for match in PLACE_WORD.finditer(source) if match.end() > found.start())
        if (word.start() != found.start() and has_case(source)) or _stands_beside(source, word):
            continue
        place = Place(Span(*word.span()), word[0], ())
        if not _is_spoken(place, stretch, spoken, source, language):
            yield OtherPlace(said[0], word[0], names_of[0])
            return


@cache
def _regions_listed(language: str) -> frozenset[str]:
    """The English names of the regions and waters that the tables have forms of in a language."""
    return frozenset(name for names_of, _ in region_forms(language) for name in names_of)


def _without_body(where: Span, name: str) -> tuple[Span, str]:
    """A name without what names an institution of a place: "Karnataka High Court"."""
    words = name.split(" ")
    while len(words) > 1 and (words[-1].lower() in names("kinds_of_bodies") or words[-1] in _OF_BODIES):
        words.pop()
    short = " ".join(words)
    return Span(where.start, where.start + len(short)), short


def _stands_beside(source: str, word: re.Match[str]) -> bool:
    """Whether a word of a script with capitals stands right beside another one with a capital."""
    before, after = _BEFORE.search(source[: word.start()]), _AFTER.match(source, word.end())
    return any(found is not None and found[1].isupper() for found in (before, after))


def _is_formed(place: Place, source: str, language: str) -> bool:
    """Whether a source has a form of a place of the English that the tables know."""
    return is_translated_in(place.word, source, language) or has_form(place.word, source, language)


def _is_said(place: Place, source: str, language: str) -> bool:
    """Whether a source says a city of the English in any of its names, or what sounds like it."""
    if _is_formed(place, source, language):
        return True
    words = [match[0] for match in PLACE_WORD.finditer(source)]
    keys = [key(word) for word in words]
    joined = f" {' '.join(keys)}"
    for city in place.cities:
        for name in city.names:
            if RUN.match(name) or HANGUL.match(name) or _FIRST <= name[0] < _LAST:
                if _bare_name(name) in source:
                    return True
            elif _begins(name, joined, ending=2):
                return True
    # A capital stands for its nation, and Singapore is both.
    nations = {city.capital for city in place.cities} | {english_nations().get(place.word, "")}
    if not nations.isdisjoint(nations_of(source, words, language)):
        return True
    if _is_of_signs(place, language):
        return is_spelt_in(place.word, source, language)
    cased = has_case(source)
    # Within a run of words anything is heard; where the names in the script are known, they are all.
    known = any(_has_form_in(place, script) for script in _RUNS if script.search(source))
    heard = [sound for sound in source_sounds(source, language) if not (cased and sound.word[0].islower())]
    if " " not in place.word:
        heard = [sound for sound in heard if not _names_another(sound, place)]
    return all(
        any(
            unlike(part, sound) <= _SAID_WITHIN if known and sound.within else _is_like(part, sound, language)
            for sound in heard
        )
        for part in place.word.split()
    )


def _is_of_signs(place: Place, language: str) -> bool:
    """Whether English spells a city as its Chinese signs are read, and no others say it: 宜昌, Yichang."""
    signs = (name for city in place.cities for name in city.names if _HAN.fullmatch(name))
    return any(is_spelt_in(place.word, name, language) for name in signs)


def _names_another(sound: Sound, place: Place) -> bool:
    """Whether a word of the source is the name of another city, which says only what sounds the same."""
    others = cities_named(key(sound.word))
    return bool(others) and set(others).isdisjoint(place.cities) and unlike(place.word, sound) > _SAME_SOUND


def _is_another(word: str, sound: Sound, place: Place) -> bool:
    """The same of a word of the English beside a place of the source, where both are known cities."""
    other = Place(place.span, word, cities_named(key(word)))
    differs = set(other.cities).isdisjoint(place.cities) and unlike(word, sound) > _SAME_SOUND
    return other.known and place.known and differs


def _bare_name(name: str) -> str:
    """A name without the Korean sign of what kind of place it is: 김해 of 김해시."""
    return (
        name[:-1] if HANGUL.match(name) and name[-1] in _KOREAN_KINDS and len(name) > SHORTEST - 1 else name
    )


def _begins(name: str, words: str, *, ending: int) -> bool:
    """Whether one of some words begins as a name does, but for an ending of so many letters.

    A short name must be the whole word.
    """
    return f" {name[:-ending]}" in words if len(name) >= SHORTEST_INFLECTED else f" {name} " in f"{words} "


def _has_form_in(place: Place, script: re.Pattern[str]) -> bool:
    return any(script.match(name) for city in place.cities for name in city.names)


def _is_like(word: str, sound: Sound, language: str) -> bool:
    """Whether a word of the English may be one of the source."""
    far = sound.bare or sound.within or sound.word[0] >= _OTHER_SCRIPTS
    most = _SAID_UNCASED if far else _SAID
    if far and has_frequencies(language) and frequency(sound.word, language) >= EVERYDAY:
        most = _SAID_EVERYDAY
    if unlike(word, sound) <= most:
        return True
    return not far and letter_cost(word, sound.word, cases=language in languages_with_cases()) < _SAME


def _is_spoken(place: Place, text: str, spoken: Sequence[str], source: str, language: str) -> bool:
    """Whether the English says a city of the source in any of its names, or what sounds like it."""
    if nations_of_word(place.word.lower(), language) or place.word in text:
        return True
    if not nations_spoken(text).isdisjoint({city.capital for city in place.cities}):
        return True
    nations = (span for span, _ in nation_places(source, language))
    if any(said.overlaps(place.span) for said in (*nations, *said_places(source, text, language))):
        return True
    plain = f" {' '.join(key(word) for word in spoken)}"
    for city in place.cities:
        latin = (name for name in city.names if name[0] < LATIN_END)
        if any(_begins(name, plain, ending=1) for name in latin):
            return True
    heard = source_sounds(place.word, language)
    return any(
        word[0].isupper()
        and may_be_name(word, opening=False)
        and (
            has_form(word, place.word, language)
            or any(_is_like(word, sound, language) and not _is_another(word, sound, place) for sound in heard)
        )
        for word in spoken
        if len(word) >= SHORTEST
    )
