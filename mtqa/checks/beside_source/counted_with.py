"""Groups that one side counts with somebody and the other without: a seven-man breakaway, with six others."""

from __future__ import annotations

import re
from functools import cache

from mtqa.document import Document, Link
from mtqa.resources import packaged_table
from mtqa.source.values.comparison.compare import Mismatch
from mtqa.source.values.tables import tables
from mtqa.source.values.value import Value, ValueKind

#: How English counts all of a group, behind its number and before it, and those without somebody.
_ALL_BEHIND = re.compile(r"-(?:man|woman|rider|strong|member|person|runner|skier|driver|car|boat|horse)\b")
_ALL_BEFORE = re.compile(
    r"\b(?:one of (?:the |a )?|(?:group|break|breakaway|escape|bunch|party|team|gang|crew) of (?:some )?)\Z"
)
_OTHERS = re.compile(r"\s(?:\w+\s)?(?:other|others|companions?|comrades|colleagues|rivals)\b")
_WITH = re.compile(r"\b(?:with|alongside)\s\Z")
#: Characters around a number in which such words stand.
_NEAR = 36


def counts_with(document: Document, link: Link, mismatch: Mismatch, source: str, language: str) -> bool:
    """Whether an English number counts all where the source counts the others, or the other way round.

    ``source`` is the text of the link, of a language by ISO 639-1.
    """
    ours, theirs = mismatch.english, mismatch.source
    if ours is None or theirs is None or link.english_span is None or not (_counts(ours) and _counts(theirs)):
        return False
    apart = ours.amounts[0] - theirs.amounts[0]
    text, start, end = document.text, ours.core.start, ours.core.end
    if apart == 1:
        alone = _ALL_BEHIND.match(text, end) or _ALL_BEFORE.search(text[max(0, start - _NEAR) : start])
        return alone is not None and _are_others(source, theirs, language)
    with_them = _OTHERS.match(text, end) and _WITH.search(text[max(0, start - _NEAR) : start])
    return apart == -1 and with_them is not None and not _are_others(source, theirs, language)


def _counts(value: Value) -> bool:
    """Whether a value is a whole number above one that counts something."""
    amount = value.amount
    whole = amount is not None and amount.denominator == 1 and amount > 1
    return whole and value.kind is ValueKind.NUMBER and not value.ordinal


def _are_others(source: str, value: Value, language: str) -> bool:
    """Whether a word beside a number of the source says that it counts others."""
    before, behind = _words(language)
    ahead = source[max(0, value.core.start - _NEAR) : value.core.start].lower()
    found = before is not None and before.search(ahead) is not None
    return found or (behind is not None and behind.match(source.lower(), value.core.end) is not None)


@cache
def _words(language: str) -> tuple[re.Pattern[str] | None, re.Pattern[str] | None]:
    """What stands before a number of others, and what behind it; None where no words are known."""
    table = packaged_table(__package__, "others.toml")
    before, behind = (
        "|".join(re.escape(word.replace("_", " ")) for word in table[side].get(language, "").split())
        for side in ("before", "behind")
    )
    start, space = ("", r"\s?") if tables(language).spaceless else (r"(?<!\w)", r"\s")
    return (
        re.compile(rf"{start}(?:{before}){space}\Z") if before else None,
        re.compile(rf"\s?\w{{0,2}}\s?(?:\w+\s)?(?:{behind})") if behind else None,
    )
