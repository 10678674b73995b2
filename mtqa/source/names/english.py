"""Names in the English: words that are written with a capital because they name someone or something."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from typing import Any

from mtqa._compat import tomllib
from mtqa.checks.lexicon import english_zipf, is_compound
from mtqa.checks.names import known_names, names
from mtqa.checks.words import word_list
from mtqa.document import Span
from mtqa.source.names.nations import english_nations, nation_pattern

_WORD = re.compile(r"(?<![\w@#/&.-])[^\W\d_a-z][^\W\d_]+(?:['’-][^\W\d_]+)*(?![\w@/&]|\.\w)")
_STARTS = re.compile(r"(?:^|[.!?:;]['\"”’)]*\s+|[\n•>–—-]\s*)['\"“‘(\[]*$")
_POSSESSIVE = re.compile(r"['’]s?$")
#: Endings of English words that are no names, whatever capital they stand with: "Conqueror".
_ENDINGS = re.compile(
    r"(?:[st]ion|ment|ness|ity|ism|ist|ing|ed|ers?|ors?|ly|able|ible|ous|ive|ance|ence|ful|less|ship|hood|ics|logy|ies|ary|ical)s?$"
)
_GLUED = re.compile(r"(?<!^Mc)(?<!^Mac)(?<!^De)(?<!^Di)(?<!^La)(?<!^Le)(?<![-'’])(?<=\w\w)[A-ZÀ-ÞȘȚ](?=\w)")
_DERIVED = re.compile(r"(?:[ie]ans?|ese|ish|ic|i[st]es?|ards?)$")
#: Zipf frequency from which a word in small letters is one of the language.
_ORDINARY = 3.3
_RARE = 2.0
_PLURAL = 1.5
_SHORTEST = 4


@dataclass(frozen=True, slots=True)
class EnglishName:
    """A name of one word, or a nation's of several; ``nation`` is its ISO 3166 code, "" if it is none.

    ``known``: English writes the word only with a capital; else it is merely rare.
    """

    span: Span
    word: str
    nation: str = ""
    known: bool = True


def english_names(text: str, span: Span) -> Iterator[EnglishName]:
    """The names in a stretch of English, in order; possessive endings are left out.

    Acronyms, days and months, and words that each language has its own for ("Christmas", "God") are
    none; nor are words that may be ordinary ones, such as the first of a sentence.
    """
    nations = list(nation_pattern().finditer(text, span.start, span.end))
    taken = 0
    for match in _WORD.finditer(text, span.start, span.end):
        while taken < len(nations) and nations[taken].start() <= match.start():
            nation = nations[taken]
            taken += 1
            yield EnglishName(Span(*nation.span()), nation[0], english_nations()[nation[0]])
        if any(
            nation.start() <= match.start() < nation.end() for nation in nations[max(0, taken - 1) : taken]
        ):
            continue
        word = _POSSESSIVE.sub("", match[0])
        opening = _STARTS.search(text[max(span.start, match.start() - 6) : match.start()]) is not None
        if _is_name(word, opening=opening):
            yield EnglishName(
                Span(match.start(), match.start() + len(word)), word, known=word.lower() in known_names()
            )
    for nation in nations[taken:]:
        yield EnglishName(Span(*nation.span()), nation[0], english_nations()[nation[0]])


@lru_cache(maxsize=16384)
def _is_name(word: str, *, opening: bool) -> bool:
    small = word.lower()
    if (
        len(word) < _SHORTEST
        or not word[0].isupper()
        or _GLUED.search(word)
        or word.isupper()
        or small in _own_words()
    ):
        return False
    if small in names("days_and_months") or small in word_list("function_words"):
        return False
    if small in known_names() and not _DERIVED.search(small):
        return True
    if "-" in small:
        return any(_is_name(part.capitalize(), opening=opening) for part in small.split("-") if len(part) > 2)
    if _DERIVED.search(small) or (small.endswith("s") and small[:-1] in known_names()):
        return False  # adjectives and inhabitants, which other languages form in other ways
    if is_compound(small) or small.rstrip("s") in names("days_and_months"):
        return False
    common = english_zipf(word)
    if (
        common >= _ORDINARY
        or _ENDINGS.search(small)
        or (small.endswith("s") and english_zipf(small[:-1]) >= _RARE)
    ):
        return False
    if common >= _PLURAL and english_zipf(_plural(small)) > 0:
        return False
    return common < _RARE if opening else True


def _plural(word: str) -> str:
    """The plural that an ordinary word would have, and a name has not: "abbesses"."""
    if word.endswith("y"):
        return word[:-1] + "ies"
    return word + ("es" if word.endswith(("s", "x", "ch", "sh")) else "s")


@cache
def _own_words() -> frozenset[str]:
    """Words with a capital that each language has its own for."""
    return frozenset(_tables()["own"])


@cache
def other_forms(name: str) -> tuple[str, ...]:
    """Beginnings, in small letters, of forms that other languages have of an English name."""
    return tuple(_tables()["other"].get(name, ()))


@cache
def _tables() -> dict[str, Any]:
    return tomllib.loads((resources.files(__package__) / "names.toml").read_text("utf-8"))
