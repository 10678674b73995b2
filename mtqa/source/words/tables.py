"""Reads the tables beside this module, and makes patterns of them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import Any

from mtqa.language.lazy_patterns import LazyPattern
from mtqa.language.letters import MARKS
from mtqa.resources import packaged_table

#: Languages that do not part words by spaces, or glue what is looked for to others.
UNSPACED = frozenset(("zh", "ja", "ko", "th", "lo", "km", "my"))


@cache
def table(name: str) -> dict[str, Any]:
    """A table by its file's name without suffix."""
    return packaged_table(__package__, f"{name}.toml")


#: A gap of a pattern that ends with a sentence or a clause: "[^.;:,!?]".
_GAP = re.compile(r"\[\^([^\]\\]*\.[^\]\\]*)\]")


def past_decimals(pattern: str) -> str:
    """The pattern with gaps that pass the signs within a number, which end no sentence: "below 2.5 until"."""

    def passing(gap: re.Match[str]) -> str:
        signs = "".join(sign for sign in ".,:" if sign in gap[1])
        return rf"(?:{gap[0]}|[{signs}](?=\d))"

    return _GAP.sub(passing, pattern)


def any_of(words: Iterable[str], *, whole: bool = True) -> re.Pattern[str]:
    """A pattern for any of the regular expressions, as whole words or anywhere, whatever their case.

    What stands after the colon of a number or an abbreviation is an ending of it: "34:en".
    """
    return re.compile(_any_of(words, whole=whole), re.IGNORECASE)


def any_of_when_needed(words: Iterable[str], *, whole: bool = True) -> LazyPattern:
    """The pattern that ``any_of`` makes, compiled when it is first looked for."""
    return LazyPattern(_any_of(words, whole=whole), re.IGNORECASE)


def _any_of(words: Iterable[str], *, whole: bool) -> str:
    joined = "|".join(words) or "(?!)"
    if not whole:
        return joined
    return rf"(?<![\w{MARKS}-])(?<!\w['’])(?<!\w:)(?:{joined})(?![\w{MARKS}])"
