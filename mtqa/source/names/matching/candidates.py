"""What words of the English may be names, and how far a source is from saying one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from mtqa.language.lexicon import english_zipf
from mtqa.language.romanisation import folded
from mtqa.language.words import known_names, word_list
from mtqa.source.names.english import is_own_word, names_of_persons
from mtqa.source.names.exonyms import has_form
from mtqa.source.names.matching.han_names import HAN_LANGUAGES, says
from mtqa.source.names.matching.hearing import Sound, unlike

_SHORTEST = 2
#: By how much more a word in small letters counts as unlike a name.
_SMALL = 2.0
#: Zipf frequency from which a word is hardly a name, and below which the first word of a sentence may be one.
_ORDINARY, _RARE = 5.2, 2.0
#: Share of its sounds in which a name may differ from a word of the source that says it.
SAME_SOUND = 0.2
#: Languages of other scripts in which a name has its -s in the first case alone: "Κέρος", "Κέρο".
_NOMINATIVE_S = frozenset(("el",))


@lru_cache(maxsize=16384)
def may_be_name(word: str, *, opening: bool) -> bool:
    """Whether a word of the English with a capital may be a name; ``opening``: it begins a sentence."""
    small = word.lower()
    if len(word) < _SHORTEST or is_own_word(small) or small in word_list("function_words"):
        return False
    if word.isupper():
        return not opening
    known = small in known_names() or small in names_of_persons()
    if opening:
        return known or english_zipf(word) < _RARE
    return known or english_zipf(word) < _ORDINARY


def gap_to_source(word: str, source: str, language: str, heard: Sequence[Sound], *, cased: bool) -> float:
    """How far a name is from all that the source says: 0 where it is there in another form or script.

    Of a word in small letters, where the script has capitals, more is asked.
    """
    if word.lower() in source.lower() or has_form(word, source, language):
        return 0.0
    if language in HAN_LANGUAGES and says(source, language, word):
        return 0.0
    if cased and folded(word) in folded(source):
        return 0.0  # "Turcas", "Țurcaș"
    parts = [part for part in (word, *re.split("['’-]", word)) if len(part) > _SHORTEST]
    if language in _NOMINATIVE_S:
        parts += [part[:-1] for part in parts if part.endswith("s")]
    gaps = [
        share * (1.0 if not cased or sound.word[0].isupper() else _SMALL)
        for part in parts
        for sound in heard
        if (share := unlike(part, sound)) < 1.0
    ]
    return min((1.0, *gaps))
