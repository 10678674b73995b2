"""Times of day that the English tells in another time zone, and names it: 1800 GMT for 19.00 Uhr.

A time without a zone is taken for one of the countries whose papers are in the language of its text. The
tables are in ``data/zones.toml``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from functools import cache

from mtqa.source.values.tables import read_table
from mtqa.source.values.tokens import TokenizedText
from mtqa.source.values.value import Clock, Value

_HOUR, _DAY = 60, 24 * 60
#: Zones of places that a text does not name are so many minutes apart, or twice so many, and so on.
_APART = 30
#: Characters before a time and after it in which a text says that it is that of the place.
_NEAR = 40


def with_zone(reading: TokenizedText, value: Value) -> Value:
    """The value, a time of day with how far its clock may be ahead of universal time.

    English without the name of a zone has no such numbers: it tells the time of the source.
    """
    if value.clock is None:
        return value
    named = _names(reading.rules.language).match(reading.text, value.span.end)
    if named is not None:
        group = next(int(name[1:]) for name, found in named.groupdict().items() if found)
        offsets = _zones(reading.rules.language)[group][1]
    elif reading.rules.language == "en":
        return value
    else:
        near = reading.small[max(0, value.span.start - _NEAR) : value.span.end + _NEAR]
        local = any(word in near for word in _local())
        offsets = frozenset() if local else _home().get(reading.rules.language, frozenset())
    return replace(value, clock=replace(value.clock, offsets=offsets, zoned=named is not None))


def is_in_other_zone(english: Clock, source: Clock) -> bool:
    """Whether the English tells the time of the source in another zone, which it names."""
    if not english.zoned:
        return False
    apart = {
        (one - other) * _HOUR + english.minute - source.minute
        for one in english.hours
        for other in source.hours
    }
    if not source.offsets:  # of a place that is not known
        return any(minutes % _APART == 0 for minutes in apart)
    zones = {one - other for one in english.offsets for other in source.offsets}
    return any((minutes - zone) % _DAY == 0 for minutes in apart for zone in zones)


@cache
def _zones(language: str) -> tuple[tuple[str, frozenset[int]], ...]:
    """Patterns for names of zones behind a time, each with the minutes that they are ahead."""
    table = read_table("zones.toml")
    found = [("|".join(names.split()), _minutes(hours)) for names, hours in table["initials"].items()]
    if language == "en":
        found += [
            (rf"(?:{'|'.join(names.split())})\s[Tt]ime", _minutes(hours))
            for names, hours in table["english"].items()
        ]
    return tuple(found)


@cache
def _names(language: str) -> re.Pattern[str]:
    zones = "|".join(f"(?P<z{place}>{names})" for place, (names, _) in enumerate(_zones(language)))
    return re.compile(rf",?\s?(?:Uhr\s|hours\s|hrs\s)?\(?(?:{zones})(?!\w)")


@cache
def _home() -> dict[str, frozenset[int]]:
    return dict(_by_language())


def _by_language() -> Iterator[tuple[str, frozenset[int]]]:
    for languages, hours in read_table("zones.toml")["home"].items():
        yield from ((language, _minutes(hours)) for language in languages.split())


@cache
def _local() -> tuple[str, ...]:
    words: str = read_table("zones.toml")["local"]["words"]
    return tuple(word.replace("_", " ") for word in words.split())


def _minutes(hours: str) -> frozenset[int]:
    return frozenset(int(Fraction(hour) * _HOUR) for hour in hours.split())
