"""Whether a German word with a capital is a common noun, or may be a name."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache
from typing import Any

from mtqa.language.frequencies import frequency
from mtqa.language.lexicon import english_zipf
from mtqa.language.romanisation import folded
from mtqa.language.words import known_names
from mtqa.resources import packaged_table

#: Zipf frequencies in German from which a noun is common, and from which its other cases and its parts count;
#: that in English from which a word is known there; and by how much the German one must be higher.
_COMMON, _CASE, _STEM, _PART, _HEAD = 3.0, 2.0, 2.8, 3.3, 3.5
_KNOWN, _HIGHER = 2.6, 2.0
_SHORTEST, _SHORTEST_PART = 4, 4
#: Letters of a word from which its plural is known by its singular, and what plurals end in.
_LONG_HEAD = 6
_PLURALS = ("e", "en", "n", "er")
#: Letters of a word for a person that no surname ends in.
_LONG_END = 9


@cache
def _table() -> dict[str, Any]:
    return packaged_table("mtqa.language", "data", "german_nouns.toml")


@cache
def _forms(name: str) -> tuple[str, ...]:
    return tuple(_table()[name].split())


def german_zipf(word: str) -> float:
    """The Zipf frequency of a word in German; 0.0 where it is unknown."""
    return frequency(word, "de")


@lru_cache(maxsize=8192)
def is_german_noun(word: str) -> bool:
    """Whether a word with a capital is, by its form and frequency, a noun that English does not have.

    It is frequent, and there are other cases of it or it is made of frequent words; or it is an abstract
    noun made of such. Words that often are heads of names ("Bundestag") are none, nor are rivers ("Saale").
    """
    small = word.lower()
    if len(word) < _SHORTEST or not word.isalpha() or not word[0].isupper() or not word[1:].islower():
        return False
    german, english = german_zipf(small), english_zipf(small)
    if english >= _KNOWN or small in _forms("places"):
        return False
    if small in _forms("days") or (small in _forms("common") and not english):
        return True
    abstract = small.endswith(_forms("abstract"))
    if small.endswith(_forms("name_heads")) and not abstract:
        return False
    if _is_person(small) and not english:
        return True
    if german >= _COMMON and german - english >= _HIGHER:
        return _has_cases(small) or _is_compound(small) or abstract
    return abstract and _is_compound(small)


@lru_cache(maxsize=8192)
def may_be_german_noun(word: str) -> bool:
    """Whether a word with a capital is known in German and not in English, whatever its form."""
    small = word.lower()
    if not word.isalpha() or not word[0].isupper() or english_zipf(small) >= _KNOWN:
        return False
    return german_zipf(small) >= _PART or _has_cases(small) or _is_compound(small)


@lru_cache(maxsize=8192)
def is_made_noun(word: str) -> bool:
    """Whether a word with a capital is made of two frequent ones, and ends in none that names end in."""
    small = word.lower()
    plain = word.isalpha() and word[:1].isupper() and word[1:].islower() and not english_zipf(small)
    if not plain or small.endswith(_forms("name_heads")):
        return False
    ends = (small[at:] for at in range(_SHORTEST_PART, len(small) - _SHORTEST_PART + 1))
    surname = any(end in known_names() or folded(end) in known_names() for end in ends)  # "Wiesmüller"
    return not surname and _is_compound(small)


def _is_person(small: str) -> bool:
    """Whether a word is made of a frequent one and one for a person: Sach-bearbeiterin."""
    ends = (end + more for end in _forms("persons") for more in ("", "n", "s", "nen", "en", "innen"))
    found = [end for end in ends if small.endswith(end) and len(small) > len(end) + 2]
    heads = (small[: -len(end)] for end in found)
    return any(len(end) >= _LONG_END for end in found) or any(
        german_zipf(part) >= _PART for head in heads for part in _without_joint(head)
    )


def _has_cases(small: str) -> bool:
    if any(german_zipf(small + ending) >= _CASE for ending in _forms("added")):
        return True
    return any(
        small.endswith(ending) and german_zipf(small[: -len(ending)]) >= _STEM for ending in _forms("cut")
    )


def _is_compound(small: str) -> bool:
    """Whether a word is made of two frequent ones: Wirtschafts-kraft."""
    for at in range(_SHORTEST_PART, len(small) - _SHORTEST_PART + 1):
        if _is_head(small[at:]) and any(german_zipf(part) >= _PART for part in _without_joint(small[:at])):
            return True
    return False


def _is_head(end: str) -> bool:
    """Whether a word is a frequent one, or the plural of one that is long: Netz-entgelte."""
    if german_zipf(end) >= _HEAD:
        return True
    singulars = (end.removesuffix(plural) for plural in _PLURALS if end.endswith(plural))
    return any(len(each) >= _LONG_HEAD and german_zipf(each) >= _PART for each in singulars)


def _without_joint(part: str) -> tuple[str, ...]:
    return (part, *(part.removesuffix(joint) for joint in ("s", "en") if part.endswith(joint)))


def is_determined(words: Sequence[str], at: int) -> bool:
    """Whether a determiner stands before a word, or an adjective that has one or a preposition before it.

    ``words`` are those of the German text in order, ``at`` the place of the word.
    """
    before = words[at - 1] if at else ""
    if before.lower() in _forms("determiners"):
        return True
    first = words[at - 2].lower() if at > 1 else ""
    adjective = before.islower() and before.endswith(_forms("adjective_endings"))
    return adjective and (first in _forms("determiners") or first in _forms("prepositions"))
