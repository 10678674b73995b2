"""Where both sides name a currency, "the Ukrainian currency" for the hryvnia included."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from functools import cache

from mtqa.document import Span
from mtqa.language.letters import LETTER
from mtqa.source.names.matching.placed import PlacedName
from mtqa.source.names.nations.find import nations_of_word
from mtqa.source.values.tables import read_table

_LETTERS = re.compile(rf"{LETTER}+")
#: The euro in cases and with articles that stand after it.
_EURO = re.compile(r"euro(?:e[nt]|ens|n|na|nu|m|t|et|hoz|val|ja|lla|lle|sta|ssa)|eur[uůūaąei]m?s?")
_OF_NATION = re.compile(r"\b(?P<nation>[A-Z][a-z]+)\s(?:national\s)?(?:currency|unit)\b")
#: Letters of a word; letters of scripts without spaces are after this one.
_SHORTEST, _SPACELESS = 3, "\u2e7f"
_ENGLISH = "en"


def currencies(english: str, source: str) -> Iterator[PlacedName]:
    """The names of currencies that stand on either side, each at its first place.

    An English word for a nation's currency is taken for it where it has that of no other name, and rather
    than a name that stands beside an amount.
    """
    ours, theirs = _places(english), _places(source)
    theirs = {**_signs(source, ours.keys()), **theirs}
    for match in _OF_NATION.finditer(english):
        for nation in nations_of_word(match["nation"].lower(), _ENGLISH):
            own = [code for code in theirs if code.startswith(nation.upper())]
            ours |= dict.fromkeys(own, Span(*match.span()))
    taken: set[Span] = set()
    for code, place in theirs.items():
        if code in ours and place not in taken:
            taken.add(place)
            yield PlacedName(ours[code], place, False, 1)


def _signs(source: str, codes: AbstractSet[str]) -> dict[str, Span]:
    """Where a source without spaces has words for currencies of these codes, and no part of a longer one."""
    found: dict[str, Span] = {}
    for match in _spaceless_pattern().finditer(source):
        for code in _spaceless()[match[0]] & codes:
            found.setdefault(code, Span(*match.span()))
    return found


def _forms() -> Iterator[tuple[str, str]]:
    """The codes of currencies with each of their words in any language."""
    for code, forms in read_table("measures.toml")["currency"].items():
        yield from ((code, form.partition("@")[0]) for form in forms.split())


@cache
def _spaceless() -> Mapping[str, frozenset[str]]:
    """The words for currencies in scripts without spaces, with their codes."""
    found: dict[str, frozenset[str]] = {}
    for code, starred in _forms():
        form = starred.strip("*")
        if form and form[0] > _SPACELESS:
            found[form] = found.get(form, frozenset()) | {code}
    return found


@cache
def _spaceless_pattern() -> re.Pattern[str]:
    """Finds these words, the longest first."""
    return re.compile("|".join(map(re.escape, sorted(_spaceless(), key=len, reverse=True))))


def _places(text: str) -> dict[str, Span]:
    found: dict[str, Span] = {}
    for match in _LETTERS.finditer(text.lower()):
        if _EURO.fullmatch(match[0]):
            found.setdefault("EUR", Span(*match.span()))
        for code in next((_words()[form] for form in _starts(match[0]) if form in _words()), ()):
            found.setdefault(code, Span(*match.span()))
    return found


def _starts(word: str) -> Iterator[str]:
    yield word
    yield from (f"{word[:length]}*" for length in range(len(word), _SHORTEST - 1, -1))


@cache
def _words() -> Mapping[str, tuple[str, ...]]:
    """The words for currencies in all languages, those with a star by their beginning, with their codes."""
    found: dict[str, tuple[str, ...]] = {}
    for code, form in _forms():
        if len(form.strip("*")) >= _SHORTEST:
            found[form] = (*found.get(form, ()), code)
    return found
