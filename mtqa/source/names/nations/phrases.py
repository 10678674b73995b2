"""Names of several words in any case of a language: "Stanom Zjednoczonym" for "Stany Zjednoczone"."""

from __future__ import annotations

import re
from functools import lru_cache

from mtqa.language.lazy_patterns import LazyPattern
from mtqa.language.letters import IN_WORD

#: What parts the words of a name.
PARTS = re.compile(r"[\s-]+")
#: Between two words of a name.
_BETWEEN = r"[\s\u2010\u2011-]{1,2}"
#: How many letters and signs an ending may have in those scripts: "आफ्रिकेतील".
_INDIC, _INDIC_ENDING = ("\u0900", "\u0dff"), 8
#: Letters of a word that ends alike in all cases: articles, prepositions.
_SMALL = 3
#: Letters that a stem has at least, by how many it is shorter than its word, and how long its ending may be:
#: in languages with cases, and in others.
_SHORTEST = 3
_CUT, _ENDING = {True: 2, False: 1}, {True: 6, False: 3}


def is_phrase(form: str) -> bool:
    """Whether a name has several words."""
    return PARTS.search(form) is not None


@lru_cache(maxsize=4096)
def phrase_pattern(form: str, *, cases: bool) -> tuple[str, LazyPattern]:
    """What finds a name of several words in any case, and a stem without which it is not there.

    ``form``: without accents, in small letters, as the text must be.
    """
    parts = PARTS.split(form)
    expression = _BETWEEN.join(_part(part, cases=cases) for part in parts)
    stem = max((_stem(part, cases=cases) for part in parts), key=len)
    return stem, LazyPattern(rf"(?<![\w]){expression}(?!{IN_WORD})")


def _stem(part: str, *, cases: bool) -> str:
    if len(part) <= _SMALL:
        return "" if cases and part.isalpha() else part
    return part[: max(_SHORTEST, len(part) - _CUT[cases])]


def _part(part: str, *, cases: bool) -> str:
    if len(part) > _SMALL:
        longest = _INDIC_ENDING if _INDIC[0] <= part[0] <= _INDIC[1] else _ENDING[cases]
        return rf"{re.escape(_stem(part, cases=cases))}{IN_WORD}{{0,{longest}}}"
    # "Shtetet e Bashkuara", "Shteteve të Bashkuara"; "Iso-Britannia", "Isossa-Britanniassa"
    own = re.escape(part)
    if not cases or not part.isalpha():
        return own
    return rf"(?:{own}\w{{0,3}})" if len(part) == _SMALL else r"\w{1,3}"
