"""How far an English name differs from a word of a source, by the sounds of both."""

from __future__ import annotations

import re
from functools import lru_cache

from mtqa.language.romanisation import folded
from mtqa.source.names.sounds import greek
from mtqa.source.names.sounds.likeness import (
    distance,
    distance_inside,
    is_nearly,
    is_spoken_so,
    sounds,
    spoken,
    spoken_abroad,
    weight,
)
from mtqa.source.names.sounds.respellings import with_dj
from mtqa.source.names.source_names import SourceWord

#: Share of a name's weight in which a part of a word may differ from it.
STRICT = 0.13
#: Fewest letters of what a name is formed from.
_SHORTEST = 4
#: Weight from which a name is long enough to be looked for within words.
_COMPARABLE = 3.0
#: The same from which what a name sounds like, but is not spelt, may have an ending.
_HEARD = 2.4
#: Names formed from others, which other languages may write small: "Parisian", "Arabs".
_DERIVED = re.compile(r"(?:i?ans?|ese|ish|i[st]es?|i?us|i?um|os|s)$")
#: What a change may cost in a word of any length.
_ALLOWED = 0.2


def difference(name: str, word: SourceWord) -> float:
    """The share of an English name's weight in which it differs from a word of the source, as that sounds
    or is spelt: English sets no accents, "Reșița" is "Resita"."""
    sounded = sound_difference(name, word.sounds, respelt=word.respelt)
    if greek.is_greek(word.word):
        forms = {word.sounds, *map(sounds, greek.readings(word.word))}
        names = {name, greek.with_ts(name, word.word)}
        sounded = min(sound_difference(each, form, respelt=True) for each in names for form in forms)
    if (turkish := with_dj(name, word.word)) != name:
        sounded = min(sounded, sound_difference(turkish, word.sounds))
    spelt = folded(word.word)
    return sounded if not spelt.isascii() else min(sounded, sound_difference(name, sounds(spelt)))


@lru_cache(maxsize=65536)
def sound_difference(name: str, other: str, *, respelt: bool = False) -> float:
    """The share of an English name's weight in which it differs from a word that is given by its sounds.

    ``respelt``: whether the word is written as the name sounds where it comes from.
    """
    if respelt and any(is_spoken_so(form, other) for form in spoken_abroad(name)):
        return 0.0
    heard = (form for form in spoken(name)[1:] if weight(form) >= _HEARD or is_nearly(form, other))
    return min(_differ(form, other) for form in (*_forms(name), *heard))


def _differ(own: str, other: str) -> float:
    if len(other) < 2 or len(own) < 2 or len(other) < len(own) - 3:
        return 9.0
    cost = distance(own, other)
    return 0.0 if cost <= 0.1 else max(0.01, cost - _ALLOWED) / max(weight(own) - _ALLOWED, 1.0)


@lru_cache(maxsize=16384)
def _forms(name: str) -> tuple[str, ...]:
    """The sounds of an English name, and of what it is formed from: "Paris" of "Parisian"."""
    bare = _DERIVED.sub("", name)
    if len(bare) < _SHORTEST:  # "Evros", of which Greek has "Έβρο" in other cases
        bare = name.removesuffix("s")
    forms = [name] if len(bare) < _SHORTEST else [name, bare]
    forms += [land] if len(land := name.removesuffix("land")) > _SHORTEST else []  # "Gelders"
    return tuple(dict.fromkeys(map(sounds, forms)))


@lru_cache(maxsize=65536)
def is_inside(name: str, other: str) -> bool:
    """Whether a word of a source is a compound with a name in it; both are given by their sounds."""
    if len(other) <= len(name) or weight(name) < _COMPARABLE:
        return False
    return distance_inside(name, other) <= STRICT * weight(name)


def is_within(name: str, heard: str) -> bool:
    """Whether a word, given by its sounds, may have an English name within it, even a short one."""
    own = sounds(name)
    return weight(own) >= _HEARD and distance_inside(own, heard) <= STRICT * weight(own)
