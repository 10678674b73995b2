"""Names that a source abbreviates, and what its English says of them: "the space research institute, Inpe".

English news writes acronyms of another country out, or tells what they stand for; languages without capitals
have short names for institutions (``explained.toml``).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Any

from mtqa.document import Span
from mtqa.language.lexicon import english_zipf
from mtqa.language.words import known_names, word_list
from mtqa.source.names.acronyms.find import is_translated_in
from mtqa.source.names.acronyms.written_out import by_initials, written_out
from mtqa.source.names.exonyms import has_form
from mtqa.source.names.nations.find import (
    UNSPACED_OR_PREFIXED,
    nation_pattern,
    nations_of,
    nations_of_text,
    nations_spoken,
)
from mtqa.source.names.nations.homes import home_nations
from mtqa.source.names.tables import read_table

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
#: A name that is told of right after its description, and right before it.
_AFTER = re.compile(r"[\s,(–-]{1,3}(?P<own>[^\W\d_a-z][^\W\d_]{1,8})\b")
_BEFORE = re.compile(r"\b(?P<own>[^\W\d_a-z][^\W\d_]{1,8})[\s,(–-]{1,3}$")
#: What stands in small letters beside a name.
_PLACE = re.compile(r"(?<![\w-])[a-z]+(?![\w-])")
#: Words of a description, and the Zipf frequency in English of a name that is none of its words.
_MOST, _NAME = 8, 3.0
#: The same from which a word with a capital is one of an institution.
_ORDINARY = 3.3
#: Words of an attribution, and of a name that stands in a source by their first letters.
_LONGEST, _INITIALS = 12, range(2, 6)


def is_explanation(english: str, part: Span, source: str, language: str) -> bool:
    """Whether a part of the English only tells what an acronym or a short name of the source stands for.

    >>> is_explanation("said the space institute, Inpe.", Span(5, 24), "disse o Inpe.", "pt")
    True
    >>> is_explanation("said the space institute.", Span(5, 24), "disse ele.", "pt")
    False
    """
    return (
        _describes(english, part, source)
        or _writes_out(english, part, source, language)
        or _attributes(english[part.start : part.end], source, language)
        or _is_region(english[part.start : part.end], source, language)
        or _names_source(english[part.start : part.end], source)
    )


def _describes(english: str, part: Span, source: str) -> bool:
    """Whether a part is the description of a name that stands right beside it on this side."""
    words = _WORD.findall(english[part.start : part.end])
    if not words or len(words) > _MOST or words[-1] not in kinds() or not _clauses().isdisjoint(words):
        return False
    found = (_AFTER.match(english, part.end), _BEFORE.search(english[: part.start]))
    return any(
        (own.isupper() or english_zipf(own.lower()) < _NAME) and re.search(rf"\b{own}\b", source)
        for own in (match["own"] for match in found if match)
    )


def _writes_out(english: str, part: Span, source: str, language: str) -> bool:
    """Whether a part has nothing but names that acronyms of the source stand for."""
    whole = Span(0, len(english))
    capitals = [match for match in _WORD.finditer(english, part.start, part.end) if match[0][0].isupper()]
    if not capitals or any(
        word.islower() and word not in _small() for word in _WORD.findall(english[part.start : part.end])
    ):
        return False
    said = [one.english for one in written_out(english, whole, source, language)]
    said += [one.english for one in by_initials(english, whole, source, language)]
    return bool(said) and all(
        any(place.start <= word.start() and word.end() <= place.end for place in said)
        or (word[0].isupper() and english[word.start() - 1 : word.start()] == "(")
        for word in capitals
    )


def _attributes(part: str, source: str, language: str) -> bool:
    """Whether a part tells who said it, by a name for which the source has a short one: "South Korea's Joint
    Chiefs of Staff said" for 합참. The nation may be that which the language is at home in."""
    words = _WORD.findall(part)
    verbs = word_list("reporting_verbs")
    if len(words) > _LONGEST or verbs.isdisjoint(words):
        return False
    if any(word.islower() and word not in verbs and word not in _small() for word in words):
        return False
    names = [word for word in _WORD.findall(nation_pattern().sub("", part)) if word[0].isupper()]
    if language in UNSPACED_OR_PREFIXED:
        nations = nations_of_text(source, language, shortest=2)
    else:
        nations = nations_of(source, _WORD.findall(source), language)
    said = [is_translated_in(name, source, language) for name in names]
    return (
        any(said)
        and all(known or _is_of_institution(name) for name, known in zip(names, said, strict=True))
        and nations_spoken(part) <= home_nations(language) | nations
    )


def _is_of_institution(name: str) -> bool:
    """Whether a word with a capital is an ordinary one, as in "Central Bureau of Statistics"."""
    return name.lower() not in known_names() and english_zipf(name.lower()) >= _ORDINARY


def _names_source(part: str, source: str) -> bool:
    """Whether a part tells who said it, by a name that the source has by its first letters: "Hospodářské
    noviny reports" for "podle HN"."""
    words, verbs = _WORD.findall(part), word_list("reporting_verbs")
    name = [word for word in words if word not in verbs and word not in _small()]
    if len(name) == len(words) or len(name) not in _INITIALS or not name[0][0].isupper():
        return False
    letters = "".join(word[0] for word in name)
    known = (word for word in _WORD.findall(source) if len(word) == len(letters) and word[-1].isupper())
    return any(word.casefold() == letters.casefold() and word[0].isupper() for word in known)


def _is_region(part: str, source: str, language: str) -> bool:
    """Whether a part only tells in what region something is: of the nation that the language is at home in,
    "in northeastern Estonia" of Ida-Virumaa; or one that the source has another name for, "in the Chernivtsi
    region" for на Буковині."""
    words = _WORD.findall(nation_pattern().sub("", part))
    names = [word for word in words if word[0].isupper()]
    nations = nations_spoken(part)
    if not (_small() | _directions() | _areas()).issuperset(word for word in words if word not in names):
        return False
    if nations:
        return not names and nations <= home_nations(language) and not _directions().isdisjoint(words)
    return bool(names) and has_form(_PLACE.sub("", part).strip(), source, language)


def in_full(source: str, language: str) -> str:
    """A source with the short names of institutions, in languages without capitals, in full."""
    short = _short(language)
    return short[0].sub(lambda match: short[1][match[0]], source) if short else source


@cache
def kinds() -> frozenset[str]:
    """Words that tell what an acronym stands for."""
    return frozenset(_table()["kinds"].split())


@cache
def _areas() -> frozenset[str]:
    """Words that stand beside the name of a region."""
    return frozenset(_table()["areas"].split())


@cache
def _small() -> frozenset[str]:
    """Articles, prepositions and the like."""
    return word_list("function_words") | frozenset(_table()["prepositions"].split())


@cache
def _directions() -> frozenset[str]:
    """Words for regions of a nation by the points of the compass."""
    return frozenset(_table()["directions"].split())


@cache
def _clauses() -> frozenset[str]:
    """Words that begin a clause, which tells more than what something is."""
    return frozenset(_table()["clauses"].split())


@cache
def _short(language: str) -> tuple[re.Pattern[str], Mapping[str, str]] | None:
    rows = _table()["short"].get(language, "").split()
    if not rows:
        return None
    names = dict(row.split("=") for row in rows)
    return re.compile("|".join(sorted(map(re.escape, names), key=len, reverse=True))), names


@cache
def _table() -> dict[str, Any]:
    return read_table("explained.toml")
