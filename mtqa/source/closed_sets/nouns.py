"""Known nouns of a text that another text has as well, and those that the other does not have.

The nouns are those of ``mtqa.source.values.nouns`` and the things of the tables of this package, each where
both languages have a table of them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from mtqa.document import Span
from mtqa.source.closed_sets.find import words_of_sets
from mtqa.source.closed_sets.tables import THINGS, forms
from mtqa.source.values.nouns import has_nouns, nouns_of
from mtqa.source.values.tables import plain
from mtqa.source.values.title_words import is_body


@dataclass(frozen=True, slots=True)
class Noun:
    """A word of a text that may be a noun.

    ``names``: the nouns that it may be, as the tables name them; ``sure``: whether it is one of them.
    """

    span: Span
    names: frozenset[str]
    sure: bool


class ComparedNouns(NamedTuple):
    """The nouns of a text that another text has as well, and the sure ones that the other does not have."""

    shared: tuple[Noun, ...]
    missing: tuple[Noun, ...]

    def inside(self, part: Span) -> ComparedNouns:
        """Those of both that begin in a part of their text."""
        own = (tuple(noun for noun in nouns if part.start <= noun.span.start < part.end) for nouns in self)
        return ComparedNouns(*own)


@lru_cache(maxsize=16)
def compare_nouns(text: str, language: str, other: str, other_language: str) -> ComparedNouns:
    """The nouns of a text beside another one, each of a language by ISO 639-1.

    Takes time in proportion to the length of the texts.
    """
    shared, missing = list[Noun](), list[Noun]()
    for read, is_known in _KINDS:
        if is_known(language) and is_known(other_language):
            nouns = read(text, language)
            known = frozenset(name for noun in read(other, other_language) for name in noun.names)
            shared += [noun for noun in nouns if noun.names & known]
            missing += [noun for noun in nouns if noun.sure and not noun.names & known]
    return ComparedNouns(tuple(shared), tuple(missing))


# Each side is read for what was added and for what was left out.
@lru_cache(maxsize=32)
def _listed(text: str, language: str) -> tuple[Noun, ...]:
    return tuple(
        Noun(span, names, sure=not is_body(plain(text[span.start : span.end]), language))
        for span, names in nouns_of(text, language)
    )


@lru_cache(maxsize=32)
def _things(text: str, language: str) -> tuple[Noun, ...]:
    return tuple(
        Noun(mention.span, frozenset(f"{mention.set}.{name}" for name in mention.names), mention.sure)
        for mention in words_of_sets(text, language, THINGS)
    )


def _has_things(language: str) -> bool:
    return forms(language, THINGS).known


#: What reads nouns of a text in a language, and says whether it knows any of the language.
_KINDS: tuple[tuple[Callable[[str, str], tuple[Noun, ...]], Callable[[str], bool]], ...] = (
    (_listed, has_nouns),
    (_things, _has_things),
)
