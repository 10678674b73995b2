"""Whether a word that the English has kept is a part of a name that it has kept, too."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from mtqa.language.lexicon import english_zipf
from mtqa.language.romanisation import folded

#: Zipf frequency in English from which a word with a capital is rather the first of a sentence than a name;
#: and from which one that the source lacks is not part of a foreign name.
_NO_NAME, _TRANSLATED = 6.0, 3.0
#: Letters that all forms of a word begin with.
_STEM = 4


def neighbours(words: Sequence[re.Match[str]]) -> frozenset[tuple[str, str]]:
    """Pairs of words that follow each other in the source."""
    return frozenset(pairwise(_stem(match[0]) for match in words))


def _stem(word: str) -> str:
    """What the forms of a word share."""
    return folded(word)[:_STEM]


def in_name(
    words: Sequence[str], at: int, copied: frozenset[str], beside: frozenset[tuple[str, str]]
) -> bool:
    """Whether a neighbour has a capital, "Partido dos trabalhadores", and was not translated: "Icelandic".

    Words that do not follow each other in the source are not one name.
    """
    first = at
    while first and not words[first][0].isupper() and is_theirs(words[first - 1], copied):
        first -= 1
    far = at - first > 1 or words[first] not in copied
    run = first > 0 and all(_is_pair(words, here, beside) for here in range(first, at))
    name = words[first][0].isupper() and (run or english_zipf(words[first]) < _TRANSLATED)
    if first < at and name and (far or _is_pair(words, first, beside)):
        return True
    near = ((words[here], min(here, at)) for here in (at - 1, at + 1) if 0 <= here < len(words))
    return any(
        word[0].isupper()
        and english_zipf(word) < _NO_NAME
        and (_is_pair(words, here, beside) if word in copied else _rarity(word) < _TRANSLATED)
        for word, here in near
    )


def _rarity(word: str) -> float:
    """The Zipf frequency in English of a word that may be a possessive."""
    return english_zipf(re.sub("['’]s?$", "", word))


def _is_pair(words: Sequence[str], at: int, beside: frozenset[tuple[str, str]]) -> bool:
    """Whether a word and the next follow each other in the source as well."""
    return (_stem(words[at]), _stem(words[at + 1])) in beside


def is_theirs(word: str, copied: frozenset[str]) -> bool:
    """Whether a word is one of the source, or a form of one that English does not have."""
    return word in copied or not english_zipf(word)
