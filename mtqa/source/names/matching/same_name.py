"""Whether a word of a source in Latin, Cyrillic or Greek letters may be an English name, in whatever case and
respelling: rather too often than too seldom, so that what may not be is surely another name."""

from __future__ import annotations

from functools import lru_cache

from mtqa.language.romanisation import folded
from mtqa.source.names.english import languages_with_cases, respelling_languages
from mtqa.source.names.matching.hearing import Sound, unlike
from mtqa.source.names.sounds.letters import (
    begins_compound,
    is_latin,
    letters_of,
    stem_cost,
    without_digraphs,
)
from mtqa.source.names.sounds.likeness import distance_inside, sounds, weight
from mtqa.source.names.source_names import is_of_place

#: What letters may cost at most of a word that is a name, and as a share of its length; more where names are
#: respelt or have cases.
_LEAST, _COPIED, _RESPELT = 0.8, 0.27, 0.34
#: The same share where a word sounds like the name, in so great a share of its sounds.
_COPIED_HEARD, _RESPELT_HEARD = 0.33, 0.6
_HEARD, _HEARD_RESPELT = 0.2, 0.3
#: Letters of a word that may stand within another, and sounds of it.
_WITHIN, _WITHIN_SOUNDS, _WITHIN_SHARE = 4, 3.0, 0.13
#: Letters that two words begin with, and by how many one may be longer than those: what a case may change.
_STEM, _CHANGED = 3, 3
#: Endings of names of lands, which inhabitants and adjectives go without: "Friesland", "Friezin".
_LANDS = ("land", "ia")
_SHORTEST_STEM = 4
#: Letters up to which a word is short, and how many two short ones begin with that may be the same.
_SHORT, _BEGINS = 3, 2


@lru_cache(maxsize=65536)
def may_be_same(name: str, sound: Sound, language: str) -> bool:
    """Whether a word of a source (of a language by ISO 639-1) may be an English name.

    >>> may_be_same("Kemijoki", Sound(0, "Kemijoen", "kamaJaan"), "fi")
    True
    >>> may_be_same("Ljusdal", Sound(0, "Bollnäs", "balnas"), "sv")
    False
    """
    word = sound.word
    if folded(name) == folded(word):
        return True
    bare = [name.removesuffix(land) for land in _LANDS if name.endswith(land)]
    forms = (name, *(each for each in bare if len(each) >= _SHORTEST_STEM))
    if begins_compound(name, word, language) or (language == "nl" and is_of_place(word, name, language)):
        return True
    return any(_is_form(form, sound, language) for form in forms)


def _is_form(name: str, sound: Sound, language: str) -> bool:
    word, cases = sound.word, language in languages_with_cases()
    heard = unlike(name, sound)
    cost, letters = stem_cost(name, word, cases=cases), len(letters_of(name))
    if _is_within(name, word):
        return True
    if min(len(folded(name)), len(folded(word))) <= _SHORT:
        begins = any(one[:_BEGINS] == two[:_BEGINS] for one, two in _spelt(name, word))
        return begins or heard <= _HEARD or (letters_of(name)[:1] == letters_of(word)[:1] and cost <= _LEAST)
    if is_latin(word) and not cases and language not in respelling_languages():
        most = max(_LEAST, _COPIED * letters)
        return cost <= most or (heard <= _HEARD and cost <= _COPIED_HEARD * letters)
    if _has_stem(letters_of(name), letters_of(word)):
        return True
    if language == "el" and _has_stem(without_digraphs(name), without_digraphs(word)):
        return True
    most = max(_LEAST, _RESPELT * letters)
    return cost <= most or heard <= _HEARD or (heard <= _HEARD_RESPELT and cost <= _RESPELT_HEARD * letters)


def _is_within(name: str, word: str) -> bool:
    """Whether one of both stands within the other: "Tysvaer", "Tysværtunnelen"."""
    if any(
        min(len(one), len(two)) >= _WITHIN and (one in two or two in one) for one, two in _spelt(name, word)
    ):
        return True
    own = sounds(name)
    heavy = weight(own)
    return heavy >= _WITHIN_SOUNDS and distance_inside(own, sounds(word)) <= _WITHIN_SHARE * heavy


def _spelt(name: str, word: str) -> tuple[tuple[str, str], tuple[str, str]]:
    """Both without accents, and in the letters that spellings are compared by."""
    return (folded(name), folded(word)), (letters_of(name), letters_of(word))


def _has_stem(one: str, two: str) -> bool:
    """Whether two words begin alike, but for what a case may change at the end of the shorter one."""
    short = min(len(one), len(two))
    same = next((at for at in range(short) if one[at] != two[at]), short)
    return same >= _STEM and same >= short - _CHANGED
