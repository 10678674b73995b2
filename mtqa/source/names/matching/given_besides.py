"""Given names that English puts before a surname where the source has the surname alone: "Путин" is "Vladimir
Putin" to readers who know him less well."""

from __future__ import annotations

import re

from mtqa.language.frequencies import frequency
from mtqa.language.romanisation import folded
from mtqa.language.words import is_first_name
from mtqa.source.names.cities import cities_named, key
from mtqa.source.names.english import EnglishName
from mtqa.source.names.matching.match import Names
from mtqa.source.names.source_names import SourceWord, known_in_english, source_words

#: Zipf frequency in its language from which a word beside a surname is a title, or opens a sentence.
_ORDINARY = 3.5
_AFTER = re.compile(r" (?P<surname>[^\W\d_]+)")
_SHORTEST = 4


def is_given_besides(name: EnglishName, names: Names, text: str, source: str, language: str) -> bool:
    """Whether a name of the English is a given one right before a surname that the source has without one."""
    after = _AFTER.match(text, name.span.end)
    if name.nation or after is None or not after["surname"][0].isupper():
        return False
    if not is_first_name(folded(name.word)) and cities_named(key(name.word)):
        return False
    surname = folded(after["surname"])
    pairs = [word for each, word in names.pairs if each.span.start == after.start("surname")]
    if len(surname) >= _SHORTEST:
        words = source_words(source, language)
        pairs += [word for word in words if word.capital and folded(word.word).startswith(surname)]
    if not names.cased:
        return bool(pairs) and is_first_name(folded(name.word))
    lost = names.lost
    return any(
        word.capital and not any(_may_be_given(other, word, language) for other in lost) for word in pairs
    )


def _may_be_given(other: SourceWord, surname: SourceWord, language: str) -> bool:
    """Whether a word right beside a surname in the source may be a given name."""
    first, last = sorted((other, surname), key=lambda word: word.start)
    if last.start - first.start - len(first.word) > 1:
        return False
    return known_in_english(other.word) or frequency(other.word.lower(), language) < _ORDINARY
