"""Cities with their names in many scripts, from GeoNames (``gazetteer/cities.txt``)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

from mtqa.language.romanisation import folded

_LATIN_END = "\u0250"
#: Letters that a name has at least of which the last may be others in another case.
_SHORTEST_STEM = 4
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
    return folded(name) if name[:1] < _LATIN_END else name.lower()


def cities_named(name: str) -> tuple[City, ...]:
    """The cities that have a name, given as ``key`` has it, in any language."""
    return tuple(_named().get(name, ()))


def cities_with_stem(stem: str) -> tuple[City, ...]:
    """The cities that have a name, in any case of which it begins with a stem of four letters or more, given
    as ``key`` has it: "варшав", "варшава"."""
    if len(stem) < _SHORTEST_STEM:
        return ()
    found = [city for vowel in ("", *_VOWELS) for city in _named().get(f"{stem}{vowel}", ())]
    return tuple(dict.fromkeys(found))


@cache
def _named() -> Mapping[str, list[City]]:
    text = (resources.files(__package__) / "gazetteer" / "cities.txt").read_text("utf-8")
    named: dict[str, list[City]] = {}
    for line in text.splitlines():
        thousands, capital, english, *names = line.split("\t")
        city = City(english, int(thousands), capital, tuple(names))
        for name in names:
            named.setdefault(name, []).append(city)
    return named
