"""Names that a source writes twice ("Džonu Rasku (John Rusk)"), or with a first name besides."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence, Set
from itertools import pairwise

from mtqa.language.romanisation import folded
from mtqa.source.names.english import surname_first
from mtqa.source.names.nations.find import nations_of_word
from mtqa.source.names.source_names import SourceWord, source_words

#: A name in brackets, maybe with its language ("angl. John Rusk"), and what separates the words of a name.
_BRACKETS = re.compile(r"[(（\[]([^()（）\[\]]{2,80})[)）\]]")
_BETWEEN = re.compile(r"[\s\-.'’“”\"„«»,]{0,4}")
#: Most words with capitals in brackets that are one name.
_MOST = 5
#: Fewest letters of a word that is looked for in the English.
_SHORTEST = 4


def glossed(
    source: str, words: Sequence[SourceWord], named: Set[str], taken: Collection[int]
) -> frozenset[int]:
    """Where the words of a source begin that the English has by another spelling of them.

    ``named``: the names of the English that the source has, in small letters without accents; ``taken``:
    which of the ``words`` it has them by. Of a name and its other spelling in brackets, each word stands for
    the one in the same place; where one of the two is a name of the English, neither is left out.
    """
    twice = set[int]()
    for match in _BRACKETS.finditer(source):
        inside = [at for at, word in enumerate(words) if match.start() < word.start < match.end()]
        inside = [at for at in inside if words[at].capital]
        before = _run_before(source, words, match.start())[: len(inside)][::-1]
        if not before or len(inside) > _MOST:
            continue
        for at, other in zip(inside[-len(before) :], before, strict=True):
            pair = {at, other}
            if not pair.isdisjoint(taken) or not named.isdisjoint(folded(words[one].word) for one in pair):
                twice.update(words[one].start for one in pair)
    return frozenset(twice)


def _run_before(source: str, words: Sequence[SourceWord], end: int) -> list[int]:
    """The words with capitals right before a place, the last first."""
    found: list[int] = []
    for at in range(len(words) - 1, -1, -1):
        word = words[at]
        stop = word.start + len(word.word)
        if stop > end:
            continue
        if not word.capital or not _BETWEEN.fullmatch(source, stop, end):
            break
        found.append(at)
        end = word.start
    return found


def first_names(source: str, lost: Collection[SourceWord], language: str) -> frozenset[int]:
    """Where words with capitals stand right before a name that the English has, too: "Peter" of "Peter Rusk".

    ``lost``: the names of the source (of a language by ISO 639-1) that the English does not have. Who is
    called by the surname alone is not left out.
    """
    words = list(source_words(source, language))
    left = {word.start for word in lost}
    said = {
        word.start
        for word in words
        if word.capital and word.start not in left and len(word.word) >= _SHORTEST
        if not nations_of_word(word.word.lower(), language)
    }
    found = set[int]()
    for one, other in pairwise(words):
        if one.capital and other.capital and source[one.start + len(one.word) : other.start] == " ":
            if other.start in said:
                found.add(one.start)
            elif one.start in said and language in surname_first():
                found.add(other.start)
    return frozenset(found)
