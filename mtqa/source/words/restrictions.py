"""Words for "only" and "without", by which a text takes most of what it says back.

The tables are ``restrictions.toml``: forms as those of ``mtqa.source.closed_sets`` are written.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from mtqa.source.words.tables import UNSPACED, any_of, table

_NOTHING = re.compile(r"(?!)")
#: Words that a "*" of its own stands for, and a "#".
_ANY_WORD, _FIGURES = r"[^\s.,;:!?]+", r"\d[\d.,]*"


@dataclass(frozen=True, slots=True)
class Restriction:
    """Patterns of a language for one of the words: ``sure`` says it, ``maybe`` may say it, and ``excepted``
    are phrases in which a sure word does not."""

    sure: re.Pattern[str]
    maybe: re.Pattern[str]
    excepted: re.Pattern[str]

    def sure_ones(self, text: str) -> list[re.Match[str]]:
        """The words that surely say it, in order."""
        apart = [found.span() for found in self.excepted.finditer(text)]
        return [
            found
            for found in self.sure.finditer(text)
            if not any(
                start <= found.start() < end or found.start() <= start < found.end() for start, end in apart
            )
        ]

    def possible(self, text: str) -> bool:
        """Whether the text may say it."""
        return self.sure.search(text) is not None or self.maybe.search(text) is not None


@cache
def restriction(kind: str, language: str) -> Restriction | None:
    """The patterns of "only" or "without" in a language (ISO 639-1); None where nothing is known."""
    row = table("restrictions")[kind].get(language)
    if not row or not row.get("sure"):
        return None
    return Restriction(*(_pattern(row.get(key, ""), language) for key in ("sure", "maybe", "not")))


def _pattern(forms: str, language: str) -> re.Pattern[str]:
    if not forms:
        return _NOTHING
    whole = language not in UNSPACED
    return any_of(
        [_regular(form, whole=whole) for form in sorted(forms.split(), key=len, reverse=True)], whole=whole
    )


def _regular(form: str, *, whole: bool) -> str:
    """A form as a regular expression: "ne_*_que", "lediglich*"."""
    words = []
    for word in form.split("_"):
        ending = r"\w*" if whole else ""
        any_word = _ANY_WORD if word == "*" else _FIGURES if word == "#" else None
        words.append(any_word or re.escape(word).replace(r"\*", ending))
    return r"[\s\u00a0]".join(words) if whole else "".join(words)
