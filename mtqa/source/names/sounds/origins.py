"""How a name is spoken in the language that it comes from, as other scripts write it: "Giroud", "Жиру".

English copies how a name is spelt, other scripts and some languages write how it is spoken. Where a name
comes from is not known, so it is read by the rules of each language (``origins.toml``).
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from mtqa.language.romanisation import folded
from mtqa.source.names.tables import read_table

#: Letters with marks that are other sounds than the letters without.
_KEPT = "çñ"


@lru_cache(maxsize=16384)
def pronunciations(name: str) -> tuple[str, ...]:
    """A name as each of the languages would speak it, in small letters; only what is not as it is spelt.

    >>> "zhirou" in pronunciations("Giroud"), "sholts" in pronunciations("Scholz")
    (True, True)
    """
    plain = "".join(letter if letter in _KEPT else folded(letter) for letter in name.lower())
    spoken = []
    for rules in _rules():
        form = plain
        for pattern, letters in rules:
            form = pattern.sub(letters, form)
        spoken.append(form)
    return tuple(form for form in dict.fromkeys(spoken) if form != plain)


@cache
def _rules() -> tuple[tuple[tuple[re.Pattern[str], str], ...], ...]:
    """The rules of each language: patterns and what they are replaced by."""
    table = read_table("origins.toml")
    return tuple(
        tuple((re.compile(pattern), letters) for pattern, letters in language["rules"])
        for language in table.values()
    )
