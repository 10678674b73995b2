"""Orders of two English values that prove them right: "18 short of 233", "2 million on sales of 9"."""

from __future__ import annotations

import re

from mtqa.language.words import word_list
from mtqa.source.values.value import Value

#: Between what is lacking and the whole, after what is lacking, and after a part of what stands before it.
_SHORT_OF = re.compile(r"\s(?:[\w-]+\s)?short of (?:(?:the|its|an?)\s)?")
_IS_SHORT = re.compile(r"(?:\s[\w-]+)?\sshort of\b")
_OF_THEM = re.compile(r"\sof (?:them|whom|which|these|those)\b")
#: Between points and how many there are to be had.
_OUT_OF = re.compile(r"\s[\w-]+ out of (?:a (?:possible|maximum) )?")
#: Between a profit and what it was made on.
_MADE_ON = re.compile(
    r"(?:\s[\w-]+)?\son\s(?:an?\s|the\s)?(?:[\w-]+\s){0,2}(?:revenues?|sales|turnover|income)\sof\s(?:[\w-]+\s)?[$€£¥]?"
)
#: Wickets for runs, and how many wickets there are.
_WICKETS_FOR, _ALL_OUT = re.compile(r"\sfor\s"), 10
#: What joins two counts of one thing, and what stands after a number that has no noun of its own.
_JOINED = re.compile(r"\b(?:and|but|while|with)\b|[,;]")
_BARE = re.compile(
    r"\s?(?:[.,;)]|$)"
    r"|\s(?:in|on|at|for|to|against|ahead|behind|from|by|with|after|before|abstain\w*|unchanged|were|was|had)\b"
)
_NOUN = re.compile(r"\s(?P<word>[a-z][\w-]+)")


def has_set_order(text: str, one: Value, other: Value) -> bool:
    """Whether the one of two values that must be the smaller is that; ``text`` is English."""
    between = text[one.core.end : other.core.start]
    if one.amounts[0] > other.amounts[0]:
        behind = (_IS_SHORT, _OF_THEM)
        return any(pattern.match(text, other.core.end) for pattern in behind)
    if any(pattern.fullmatch(between) for pattern in (_SHORT_OF, _OUT_OF, _MADE_ON)):
        return True
    return bool(_WICKETS_FOR.fullmatch(between)) and one.amounts[0] <= _ALL_OUT and not other.units


def share_noun(text: str, one: Value, other: Value) -> bool:
    """Whether an English text counts one thing twice and names it once, after the first number.

    Other languages name it once, too, and often after the second, so that the noun beside a number says
    nothing there. Who exchanges the two turns their order.
    """
    between = text[one.core.end : other.core.start]
    noun = _NOUN.match(between)
    named = bool(one.units) or (noun is not None and noun["word"] not in word_list("function_words"))
    kinds = {*one.units} & {*other.units} or not (one.unit and other.unit)
    return named and bool(kinds) and bool(_JOINED.search(between)) and bool(_BARE.match(text, other.span.end))
