"""Cities with their names in many scripts, from GeoNames (``gazetteer/cities.txt``)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from mtqa.language.romanisation import folded
from mtqa.source.names.sounds.letters import LATIN_END
from mtqa.source.names.tables import DATA

#: Fewest letters of a name whose last letters may be others in another case.
_SHORTEST_STEM = 4
#: Letters of an ending.
_ENDING = 3
#: Columns of a line before its names.
_BEFORE_NAMES = 3
_VOWELS = "aeiouyаеиоуыяюьйіїαηοι"


@dataclass(frozen=True, slots=True, eq=False)
class City:
    """A city: its English name, its thousands of inhabitants, and all its names, as ``key`` has them.

    ``capital``: the ISO 3166 code of the country that it is the capital of, "" for none.
    """

    name: str
    thousands: int
    capital: str
    names: tuple[str, ...]


def key(name: str) -> str:
    """What names are looked up by: small letters, those of Latin script without accents."""
    return folded(name) if name[:1] < LATIN_END else name.lower()


def cities_named(name: str) -> tuple[City, ...]:
    """The cities that have a name, given as ``key`` has it, in any language."""
    return tuple(_cities(name))


def cities_with_stem(stem: str) -> tuple[City, ...]:
    """The cities with a name that is a stem, given as ``key`` has it, or the stem and a vowel: "варшав",
    "варшава". Empty for a stem of less than four letters."""
    if len(stem) < _SHORTEST_STEM:
        return ()
    found = [city for vowel in ("", *_VOWELS) for city in _cities(f"{stem}{vowel}")]
    return tuple(dict.fromkeys(found))


def capital_of(word: str) -> frozenset[str]:
    """The ISO 3166 codes of the countries whose capital a word may be, in any language and case: "Kijowa"."""
    stems = [key(word[: len(word) - cut]) for cut in range(min(_ENDING, len(word) - _SHORTEST_STEM) + 1)]
    found = [city for stem in stems for city in (*cities_named(stem), *cities_with_stem(stem))]
    return frozenset(city.capital for city in found if city.capital)


@cache
def capitals() -> dict[str, str]:
    """The English names of capitals, with the ISO 3166 codes of their countries."""
    rows = (line.split("\t", _BEFORE_NAMES) for line in _lines())
    return {english: capital for _, capital, english, *_ in rows if capital}


@cache
def _lines() -> list[str]:
    text = (DATA / "gazetteer" / "cities.txt").read_text("utf-8")
    return text.splitlines()


@cache
def _named() -> Mapping[str, int | tuple[int, ...]]:
    """The numbers of the lines that have each name: most names have one, and all are held in memory."""
    named: dict[str, int | tuple[int, ...]] = {}
    for number, line in enumerate(_lines()):
        for name in line.split("\t")[_BEFORE_NAMES:]:
            others = named.get(name)
            if others is None:
                named[name] = number
            else:
                named[name] = (*(others if isinstance(others, tuple) else (others,)), number)
    return named


def _cities(name: str) -> Iterator[City]:
    found = _named().get(name, ())
    yield from map(_city, found if isinstance(found, tuple) else (found,))


@cache
def _city(number: int) -> City:
    thousands, capital, english, *names = _lines()[number].split("\t")
    return City(english, int(thousands), capital, tuple(names))
