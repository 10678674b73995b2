"""English words for units with a prefix: "decilitre", "nanometres", of which dictionaries list only some."""

from __future__ import annotations

import re
from functools import cache

from mtqa.resources import packaged_table


def is_measure_word(word: str) -> bool:
    """Whether a word in small letters is a unit with a prefix, in the singular or the plural.

    >>> is_measure_word("decilitre"), is_measure_word("nanometers"), is_measure_word("desilitra")
    (True, True, False)
    """
    return _pattern().fullmatch(word) is not None


@cache
def _pattern() -> re.Pattern[str]:
    table = packaged_table("mtqa.language", "data", "measure_words.toml")
    prefixes, units = ("|".join(table[key].split()) for key in ("prefixes", "units"))
    return re.compile(rf"(?:{prefixes})(?:{units})s?")
