"""Which of two values the other stands for: "8,400 instead of 8,550", "8550 asemel 8400"."""

from __future__ import annotations

import re
from functools import cache

from mtqa.source.values.tables import read_table, tables
from mtqa.source.values.value import Value

#: Characters before a value, and behind it, in which such a word is looked for.
_NEAR = 40
#: What may stand between the word and the value: articles, "about", the noun or "last year's"; and signs.
_BETWEEN = r"(?:\s?[^\W\d_][\w'’-]*){0,3}[\s$€£¥]*"


def is_same_replacement(
    english: str, ours: tuple[Value, Value], source: str, theirs: tuple[Value, Value], language: str
) -> bool | None:
    """Whether both sides say that the same one of two values is replaced; the values are in pairs.

    None where a side does not say it. Takes time in proportion to the characters near the values.
    """
    own = _replaced(english, ours, "en")
    other = _replaced(source, theirs, language) if own is not None else None
    return None if other is None else own == other


def _replaced(text: str, values: tuple[Value, Value], language: str) -> int | None:
    """The place in the pair of the value that is replaced; None where none is, or either may be."""
    found = [place for place, value in enumerate(values) if _is_replaced(text, value, language)]
    return found[0] if len(found) == 1 else None


def _is_replaced(text: str, value: Value, language: str) -> bool:
    before, behind = _patterns(language)
    start, end = value.span.start, value.span.end
    return (before is not None and before.search(text[max(0, start - _NEAR) : start]) is not None) or (
        behind is not None and behind.match(text[value.core.end : end + _NEAR]) is not None
    )


@cache
def _patterns(language: str) -> tuple[re.Pattern[str] | None, re.Pattern[str] | None]:
    """The patterns for the words before and behind a value in a language; None for what it has none of."""
    table = read_table("replaced.toml")
    before, behind = (table[place].get(language) for place in ("before", "behind"))
    spaceless = tables(language).spaceless or language == "ko"
    unit = r"[^\W\d_]{0,4}?\s?" if spaceless else r"[^\W\d]{0,12}(?:\s[^\W\d_]+){0,2}?\s"
    ended = "" if spaceless else r"(?!\w)"
    return (
        re.compile(rf"(?<!\w)(?:{before}){_BETWEEN}$", re.IGNORECASE) if before else None,
        re.compile(rf"{unit}(?:{behind}){ended}", re.IGNORECASE) if behind else None,
    )
