"""Words of a source that name a nation, and something else that its English has another word for.

"چینی" is Chinese and sugar in Urdu: where the English writes of sugar, no China is left out.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from mtqa.source.names.nations.find import nations_of, nations_spoken
from mtqa.source.names.tables import read_table

_WORD = re.compile(r"[^\W\d_]+")


def without_homonyms(source: str, english: str, language: str) -> str:
    """A source, of the same length, without its words for what the English calls by no nation.

    A nation that the English names may be one that the source does.

    >>> without_homonyms("ٹن چینی", "tons of sugar", "ur")
    'ٹن     '
    """
    words = _words(language)
    if not words:
        return source

    def blank(match: re.Match[str]) -> str:
        word, english_words = match[0], words.get(match[0].lower())
        if english_words is None or english_words.isdisjoint(_WORD.findall(english.lower())):
            return word
        unnamed = nations_of(word, [word], language).isdisjoint(nations_spoken(english))
        return " " * len(word) if unnamed else word

    return _WORD.sub(blank, source)


@cache
def _words(language: str) -> Mapping[str, frozenset[str]]:
    rows: dict[str, str] = read_table("homonyms.toml").get(language, {})
    return {word: frozenset(english.split()) for word, english in rows.items()}
