"""Where a text tells of a rate of exchange, which rises as one of the two currencies falls."""

from __future__ import annotations

import re
from functools import cache

from mtqa.source.closed_sets.tables import table

_ANY = "any"


def names_rate(text: str) -> bool:
    """Whether a text of any language names a rate of exchange, whichever currency it is of."""
    return _pattern(_ANY).search(text) is not None


def names_foreign_rate(text: str, language: str) -> bool:
    """Whether it names the rate of a foreign currency in its own; False where nothing is known of the
    language (ISO 639-1)."""
    return _pattern(language).search(text) is not None


@cache
def _pattern(language: str) -> re.Pattern[str]:
    return re.compile(table("rates").get(language, "(?!)"), re.IGNORECASE)
