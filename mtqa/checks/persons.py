"""Persons that a sentence names, and what it says of their sex."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

from mtqa.document import Span
from mtqa.language.lexicon import english_zipf
from mtqa.language.romanisation import folded
from mtqa.language.words import known_names, names, word_list, word_table

Sex = Literal["male", "female"]
SEXES: tuple[Sex, Sex] = ("male", "female")

_WORD = r"[A-ZÀ-ÖØ-Þ][^\W\d_]*(?:['’-][^\W\d_]+){0,3}"
_PARTICLE = r"(?:al|bin|ben|da|de|del|della|der|di|dos|el|la|le|van|von|ter|ten)"
_NAME = re.compile(rf"(?<![\w@#/&-]){_WORD}(?:\.?(?: [A-Z]\.){{0,2}} (?:{_PARTICLE} ){{0,2}}{_WORD}){{0,5}}")
_BEFORE = re.compile(r"([\w’'-]+)[ “\"‘(]+$")


@cache
def person_words(table: str) -> frozenset[str]:
    """A table of ``data/persons.toml``."""
    return frozenset(word_table("persons")[table])


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in the text that may be a person's."""

    span: Span
    surname: str
    sex: Sex | None
    """By title, role or first name; None where they do not show it."""
    title: Sex | None = None
    role: Sex | None = None
    first: Sex | None = None
    alone: bool = False
    """Whether it is the surname alone, of which the story may have said more."""


def sex_of_first_name(word: str) -> Sex | None:
    """The sex whose first name the word is; None for names of both and for others."""
    plain = folded(word)
    return next((sex for sex in SEXES if plain in word_list(f"first_names_{sex}")), None)


def mentions(text: str, span: Span) -> Iterator[Mention]:
    """The names in a sentence that may be persons', in order."""
    for match in _NAME.finditer(text, span.start, span.end):
        words = [re.sub(r"['’]s?$", "", word) for word in re.split(r"\.? (?:[A-Z]\. )*", match[0])]
        left = _BEFORE.search(text[max(span.start, match.start() - 24) : match.start()])
        before = left[1].lower() if left else ""
        opening = match.start() <= span.start + 1
        title = _by_table(words[0], "titles") if len(words) > 1 else None
        words = words[1:] if title else words
        if opening and not title and words and _ordinary(words[0]):
            words = words[1:]
        while (
            words and not title and len(words) > 1 and _ordinary(words[0]) and not sex_of_first_name(words[0])
        ):
            words = words[1:]  # "Prime Minister Anna Holt"
        if not words or (not title and _no_person(words, before)):
            continue
        first = sex_of_first_name(words[0]) if len(words) > 1 else None
        role = _by_table(left[1], "roles") if left else None
        yield Mention(
            Span(*match.span()), words[-1], title or first or role, title, role, first, len(words) == 1
        )


def _by_table(word: str, table: str) -> Sex | None:
    return next((sex for sex in SEXES if word in person_words(f"{table}_{sex}")), None)


def _no_person(words: list[str], before: str) -> bool:
    """Whether the name is a place, a nation, a day, an acronym, or stands where places and firms stand."""
    if len(words) > 1 and sex_of_first_name(words[0]) and before not in {"the", "a", "an"}:
        return False
    return before in person_words("before_no_person") or all(
        word.isupper() or _of_no_person(word) for word in words
    )


@lru_cache(maxsize=8192)
def _of_no_person(word: str) -> bool:
    small = word.lower()
    if small in names("days_and_months") or small in person_words("no_person"):
        return True
    return _NATION.search(small) is not None and small in known_names() and not sex_of_first_name(small)


_NATION = re.compile(r"(?:ian|ish|ese|ean|ians)$")


@lru_cache(maxsize=8192)
def _ordinary(word: str) -> bool:
    """Whether the word is one of the language rather than a name."""
    small = word.lower()
    return small in word_list("function_words") or (small not in known_names() and english_zipf(word) >= 3.3)
