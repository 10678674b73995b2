"""Shares in words that say nothing else: half of them, by a third, three quarters of, die Hälfte, 三分之二.

A half is also a part of a game, a quarter three months or a district: such words explain a share of the other
side, and are not told from it (``data/shares.toml``; in English what stands beside them decides).
"""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction
from functools import cache

from mtqa.source.values.tables import plain, read_table, table_forms
from mtqa.source.values.tokens import TokenizedText
from mtqa.source.values.value import Value

_OF = re.compile(
    r"\sof\b(?!\s(?:an\shour|growth|decline|losses|contraction|expansion|the\s(?:year|game|match)))"
)
_HALF_OF = re.compile(
    r"\s(?:of(?!\s(?:the\s)?(?:year|game|match|season|\d))|the(?!\s(?:year|game|match|season))|its|their|his|her"
    r"|our|as|a\scentury|what)\b"
)
_BY = re.compile(
    r"\b(?:by|in|about|nearly|almost|over|than|roughly|around|some|up|down|under|only|just|as\smuch\sas)\s\Z"
)
#: What makes a half or quarter one of several.
_RANKED = re.compile(
    r"\b(?:first|second|third|fourth|other|latter|last|past|next|final|previous|latest|opening|closing|better"
    r"|top|bottom|upper|lower|each|either|every|per|this|that|consecutive|straight|for|northern|southern"
    r"|eastern|western|whole)\s(?:(?:one|a|two|three)\s)?\Z"
)
_NEAR, _HALVES = 30, 2


def with_share(reading: TokenizedText, value: Value) -> Value:
    """The value, with the share that it is for sure; the article before it says no number then."""
    part = _share(reading, value)
    if part is None:
        return value
    return replace(value, share=part, amounts=tuple(a for a in value.amounts if a != 1))


def _share(reading: TokenizedText, value: Value) -> Fraction | None:
    """The share that a value in words is for sure; None for all others."""
    found = next((amount for amount in value.amounts if 0 < amount < 1), None)
    if found is None:
        return None
    if reading.rules.language == "en":
        return found if _is_share(reading.small, value) else None
    words = plain(value.text).replace("-", " ").split()
    if " ".join(words) in _listed("sure", reading.rules.language):
        return found
    first = value.amounts[0] == found and value.plain and not value.ordinal
    return found if first and _listed("loose", reading.rules.language).isdisjoint(words) else None


def _is_share(small: str, value: Value) -> bool:
    """Whether an English fraction is a share: what stands before it and after decides."""
    words = value.text.lower().replace("-", " ").split()
    start, end = value.core.start, value.core.end
    before = small[max(0, start - _NEAR) : start]
    if _RANKED.search(before) or small[end : end + 1] in ("-", "'", "’"):
        return False
    if words[-1] in ("half", "halves"):
        return len(words) == 1 and bool(_HALF_OF.match(small, end) or _BY.search(before))
    if words[-1] in ("halved", "halving"):
        return True
    several = words[-1].endswith("s") and len(words) > 1 and words[0] not in ("a", "an")
    if several and not words[-1].startswith("quarter"):
        return True
    if words[0] in ("a", "one") and len(words) > 1:
        return bool(_OF.match(small, end) or _BY.search(before))
    return several and bool(_OF.match(small, end))


def as_share(value: Value) -> Value:
    """The value, with the share alone as its amount where it is one for sure."""
    return replace(value, amounts=(value.share,)) if value.share else value


def shares_differ(english: Value, source: Value) -> bool:
    """Whether both are shares for sure, and not the same."""
    return english.share is not None and source.share is not None and english.share != source.share


def is_half_more(value: Value) -> bool:
    """Whether a value is a whole number and a half: two and a half."""
    amount = value.amounts[0] if value.amounts else Fraction(0)
    return amount > 1 and amount.denominator == _HALVES


@cache
def _listed(kind: str, language: str) -> frozenset[str]:
    """Words for fractions that often say something else ("loose"), and phrases that do not ("sure")."""
    return frozenset(table_forms(read_table("shares.toml")[kind].get(language, "")))
