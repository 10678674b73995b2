"""Words of a source that name a nation, and something else that its English has another word for.

"چینی" is Chinese and sugar in Urdu: where the English writes of sugar, no China is left out.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from mtqa.source.names.nations import toml

_WORD = re.compile(r"[^\W\d_]+")


def without_homonyms(source: str, english: str, language: str) -> str:
    """A source, of the same length, without its words for what the English calls by no nation.

    >>> without_homonyms("ٹن چینی", "tons of sugar", "ur")
    'ٹن     '
    """
    words = _words(language)
    if not words:
        return source
    said: set[str] = set()

    def blank(match: re.Match[str]) -> str:
        english_words = words.get(match[0].lower())
        if english_words is None:
            return match[0]
        if not said:
            said.update(_WORD.findall(english))
        return match[0] if english_words.isdisjoint(said) else " " * len(match[0])

    return _WORD.sub(blank, source)


@cache
def _words(language: str) -> Mapping[str, frozenset[str]]:
    rows: dict[str, str] = toml("homonyms.toml").get(language, {})
    return {word: frozenset(english.split()) for word, english in rows.items()}
