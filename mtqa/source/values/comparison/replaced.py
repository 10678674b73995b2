"""Which of two values the other replaces, or is compared with: "8,400 instead of 8,550", 8550 asemel 8400."""

from __future__ import annotations

import re
from functools import cache

from mtqa.source.values.beside import TURNING
from mtqa.source.values.tables import read_table, tables
from mtqa.source.values.value import Value

#: Characters before a value, and after it, in which such a word is looked for.
_NEAR = 40
#: What may stand between the word and the value: articles, "about", the noun or "last year's"; and signs.
_BETWEEN = r"(?:\s?[^\W\d_][\w'’-]*){0,3}[\s$€£¥]*"
#: Between an English value and the one that it replaces, which most languages name in this order.
_IN_ORDER = re.compile(r"\s(?:[\w-]+\s){0,2}(?:instead of|rather than)\s(?:[\w-]+\s){0,2}")


def says_replaced(english: str) -> bool:
    """Whether an English text says of anything that it stands in the place of something else, or is compared
    with it."""
    return _any_english().search(english) is not None


def is_same_replacement(
    english: str, ours: tuple[Value, Value], source: str, theirs: tuple[Value, Value], language: str
) -> bool | None:
    """Whether both sides say that the same one of two values is replaced, or compared with the other.

    ``ours`` are two values in the order of the English, ``theirs`` those of the source that they match;
    ``language`` is the source's (ISO 639-1). Where the source has no word for it, its order tells: in most
    languages what is replaced stands second, as in English. None where a side does not say it, and where the
    two are compared the other way round. Takes time in proportion to the characters near the values.
    """
    own = _replaced(english, ours, "en")
    if own is not None:
        other = _replaced(source, theirs, language)
        if other is not None:
            return own == other
        # "verlegt von 20 auf 19 Uhr"; "from" may be said of something else
        if own == _replaced(source, theirs, language, "from_"):
            return True
    if (own := _replaced(english, ours, "en", "compared_")) is not None:
        return True if own == _replaced(source, theirs, language, "compared_") else None
    in_order = language not in TURNING and theirs[0].span.start <= theirs[1].span.start
    return True if in_order and _IN_ORDER.fullmatch(english, ours[0].core.end, ours[1].core.start) else None


def _replaced(text: str, values: tuple[Value, Value], language: str, words: str = "") -> int | None:
    """The place in the pair of the value that is replaced; None where neither is, or either may be.

    ``words``: what the names of the tables of words begin with, "from_" for words that mean "from",
    "compared_" for those that mean "compared with".
    """
    found = [place for place, value in enumerate(values) if _is_replaced(text, value, language, words)]
    return found[0] if len(found) == 1 else None


def _is_replaced(text: str, value: Value, language: str, words: str) -> bool:
    before, behind = _patterns(language, words)
    start, end = value.span.start, value.span.end
    if before is not None and before.search(text[max(0, start - _NEAR) : start]):
        return True
    # The unit may be a sign, or have signs for vowels.
    return behind is not None and any(behind.match(text[at : end + _NEAR]) for at in {value.core.end, end})


@cache
def _any_english() -> re.Pattern[str]:
    table = read_table("replaced.toml")
    words = "|".join(table[name]["en"] for name in ("before", "compared_before"))
    return re.compile(rf"\b(?:{words})\b", re.IGNORECASE)


@cache
def _patterns(language: str, words: str) -> tuple[re.Pattern[str] | None, re.Pattern[str] | None]:
    """The patterns for the words before and after a value in a language; None where it has no such words."""
    table = read_table("replaced.toml")
    before, behind = (table[f"{words}{place}"].get(language) for place in ("before", "behind"))
    spaceless = tables(language).spaceless or language == "ko"
    unit = r"[^\W\d_]{0,4}?\s?" if spaceless else r"['’]?[^\W\d]{0,12}(?:\s[^\W\d_]+){0,2}?\s"
    began, ended = ("", "") if spaceless else (r"(?<!\w)", r"(?!\w)")
    return (
        re.compile(rf"{began}(?:{before}){_BETWEEN}$", re.IGNORECASE) if before else None,
        re.compile(rf"{unit}(?:{behind}){ended}", re.IGNORECASE) if behind else None,
    )
