"""Versions of a sentence that say the opposite of it, or the same of somebody else.

A negation comes or goes, a word is its opposite (opposites.toml), two names or two figures change places.
None is a correction yet: ``contrast`` asks the models which version the source bears out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources
from itertools import combinations, islice
from typing import Any

from mtqa._compat import StrEnum, tomllib
from mtqa.document import Span


class Turn(StrEnum):
    """How a version differs from the sentence."""

    NEGATION = "negation"
    OPPOSITE = "opposite"
    EXCHANGE = "exchange"


@dataclass(frozen=True, slots=True)
class Version:
    """A sentence with one change: ``now`` stands where ``span`` of the original holds ``was``."""

    turn: Turn
    text: str
    span: Span
    was: str
    now: str


#: Versions of a sentence at most; those of one kind are in the order of the text.
MOST = 8

_EDGES = r"(?<![\w'’-]){}(?![\w'’-])"
_PARTICIPLE = re.compile(
    r" (?:\w+ed|\w+en|been|made|said|had|won|lost|held|paid|found|led|sent|told|done|gone|kept|met|put|set)\b"
)
_NAME = re.compile(_EDGES.format(r"[A-Z][^\W\d_]*(?:[’'-][A-Z]?[^\W\d_]{2,})*(?: [A-Z][^\W\d_]+){0,3}"))
_FIGURES = re.compile(r"(?<![\w.,-])\d+(?:[.,]\d+)*(?![\w-])")


def versions(text: str) -> list[Version]:
    """The versions of a sentence that are worth asking for, ``MOST`` at most, each different from it."""
    found = (version for make in (_negations, _opposites, _exchanges) for version in make(text))
    return list(islice((version for version in found if version.text != text), MOST))


def _version(turn: Turn, text: str, start: int, end: int, now: str) -> Version:
    if not now and text[end : end + 1] == " ":
        end += 1
    return Version(turn, text[:start] + now + text[end:], Span(start, end), text[start:end], now)


def _negations(text: str) -> Iterator[Version]:
    unnegated, without, perfect = _negation_patterns()
    for match in unnegated.finditer(text):
        word = match[0].replace("’", "'").lower()
        now = _table()["unnegated"][word]
        yield _version(Turn.NEGATION, text, *match.span(), _cased(now, match[0]))
    for match in without.finditer(text):
        if match[0] not in perfect or _PARTICIPLE.match(text, match.end()):
            yield _version(Turn.NEGATION, text, match.end(), match.end(), " not")


def _opposites(text: str) -> Iterator[Version]:
    others = _others()
    for match in _opposite_pattern().finditer(text):
        for other in others[match[0].lower()]:
            yield _version(Turn.OPPOSITE, text, *match.span(), _cased(other, match[0]))


def _exchanges(text: str) -> Iterator[Version]:
    for pattern in (_NAME, _FIGURES):
        own = [match for match in pattern.finditer(text) if match.start() or pattern is _FIGURES]
        for one, two in combinations(own, 2):
            if one[0] != two[0]:
                between = text[one.end() : two.start()]
                yield _version(Turn.EXCHANGE, text, one.start(), two.end(), two[0] + between + one[0])


def _cased(word: str, like: str) -> str:
    return word[:1].upper() + word[1:] if like[0].isupper() else word


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads((resources.files(__package__) / "opposites.toml").read_text("utf-8"))


@cache
def _negation_patterns() -> tuple[re.Pattern[str], re.Pattern[str], frozenset[str]]:
    table = _table()
    words = "|".join(re.escape(word).replace("'", "['’]") for word in table["unnegated"])
    perfect = table["negatable"]["perfect"]
    behind = "|".join([*table["negatable"]["auxiliaries"], *perfect])
    return (
        re.compile(_EDGES.format(f"(?:{words})"), re.IGNORECASE),
        re.compile(_EDGES.format(f"(?:{behind})") + "(?= (?!not)[a-z])"),
        frozenset(perfect),
    )


@cache
def _others() -> dict[str, list[str]]:
    others: dict[str, list[str]] = {}
    for one, two in _table()["pairs"]:
        others.setdefault(one, []).append(two)
        others.setdefault(two, []).append(one)
    return others


@cache
def _opposite_pattern() -> re.Pattern[str]:
    words = "|".join(sorted(_others(), key=len, reverse=True))
    return re.compile(_EDGES.format(f"(?:{words})"), re.IGNORECASE)
