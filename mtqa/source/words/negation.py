"""Whether a text denies something."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from mtqa.source.words.tables import UNSPACED, any_of, table


@dataclass(frozen=True, slots=True)
class Denial:
    """Patterns of a language: words that deny, words that may be rendered by a denial, exceptions.

    ``sure`` is None where the language's denials cannot be told from other words with certainty.
    """

    sure: re.Pattern[str] | None
    implied: re.Pattern[str]
    excepted: re.Pattern[str]

    def sure_ones(self, text: str) -> list[re.Match[str]]:
        """The words that deny, but for those of the exceptions."""
        if self.sure is None:
            return []
        apart = [match.span() for match in self.excepted.finditer(text)]
        return [
            match
            for match in self.sure.finditer(text)
            if not any(start <= match.start() < end for start, end in apart)
        ]

    def possible(self, text: str) -> bool:
        """Whether the text may be read as denying something."""
        return bool(self.implied.search(text) or (self.sure and self.sure.search(text)))


@cache
def denial(language: str) -> Denial | None:
    """How a language denies; None if it is not in the table."""
    words = table("negation").get(language)
    if words is None:
        return None
    whole = language not in UNSPACED
    return Denial(
        any_of(words["sure"], whole=whole) if "sure" in words else None,
        any_of(words["implied"], whole=whole),
        re.compile("|".join(rf"(?<!\w)(?:{phrase})" for phrase in words.get("excepted", ())) or "(?!)", re.I),
    )
