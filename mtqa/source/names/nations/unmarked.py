"""Nations that share a name with another one, and are said by it alone: "korejský", South Korean."""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import cache

from mtqa.language.romanisation import folded
from mtqa.source.names.tables import read_table


def is_said_unmarked(nation: str, source: str, nations: Collection[str]) -> bool:
    """Whether a source says a nation (ISO 3166) by a name that it shares with one that is not said there.

    ``nations``: those that the source names.

    >>> is_said_unmarked("KR", "Kontrakt z koreańską firmą", ())
    True
    >>> is_said_unmarked("KP", "Kontrakt z koreańską firmą", ())
    False
    """
    if nation not in read_table("unmarked.toml") or read_table("unmarked.toml")[nation]["other"] in nations:
        return False
    words, within = _patterns(nation)
    return words.search(folded(source)) is not None or within.search(source) is not None


@cache
def _patterns(nation: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What finds beginnings of words in a text without accents, and what stands anywhere in one with them."""
    row = read_table("unmarked.toml")[nation]
    beginnings = "|".join(map(re.escape, folded(row["words"]).split()))
    none = "|".join(map(re.escape, folded(row["none"]).split()))
    return (
        re.compile(rf"(?<![^\W\d_])(?!{none})(?:{beginnings})", re.IGNORECASE),
        re.compile("|".join(map(re.escape, row["within"].split()))),
    )
