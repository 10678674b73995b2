"""What happened so long before something else, told from there: "the daughter he abandoned 25 years earlier".

Whoever tells of two events may say how much later the second was ("25 лет спустя"), or how much earlier the
first. English does the latter in a clause of the past beside one of the present, or in the pluperfect.
"""

from __future__ import annotations

import re
from fractions import Fraction

from mtqa.language.verb_times import verbs_of
from mtqa.source.closed_sets.compare import Exchange
from mtqa.source.values.find import find_values

_EARLIER, _LATER = "before", "after"
#: Characters between how long it was and the word.
_NEAR = 2
#: What ends in the words right before how long it was: the pluperfect, or a clause about a noun.
_PLUPERFECT = re.compile(r"\bhad(?:\s[\w'’-]+){1,6}\s\Z")
_CLAUSE = re.compile(
    r"\b(?:the|an?|his|her|their|its)\s(?:[\w'’-]+\s){1,3}"
    r"(?P<of>(?:(?:who|whom|that|which)\s)?(?:he|she|they|it|who|that)\s(?:[\w'’-]+\s){1,5})\Z"
)
_PARTS_OF_CENTURY = (
    (re.compile(r"\b(?:a|one) quarter[ -](?:of a )?century \Z"), Fraction(25)),
    (re.compile(r"\bhalf (?:of )?a century \Z"), Fraction(50)),
)


def is_told_from_later(english: str, source: str, exchange: Exchange, language: str) -> bool:
    """Whether the English tells, of the same time, how much earlier the first event was, and the source how
    much later the second.

    ``exchange`` has spans in the two texts.
    """
    if exchange.english.names != {_EARLIER} or exchange.source.names != {_LATER}:
        return False
    ours, theirs = exchange.english.span, exchange.source.span
    start, long = _time_before(english, ours.start)
    same = (
        amount
        for value in find_values(source, language)
        if max(value.span.start - theirs.end, theirs.start - value.span.end) <= _NEAR
        for amount in value.amounts
    )
    if long not in same:
        return False
    if _PLUPERFECT.search(english, 0, start):
        return True
    clause = _CLAUSE.search(english, 0, start)
    verbs = verbs_of(english) if clause else ()
    past = [verb for verb in verbs if verb.past]
    of = clause.start("of") if clause else 0
    return bool(past) and len(past) < len(verbs) and all(of <= verb.span.start < start for verb in past)


def _time_before(english: str, end: int) -> tuple[int, Fraction]:
    """Where the time begins that stands right before a place, and how long it is; 0 where none does."""
    for pattern, years in _PARTS_OF_CENTURY:
        found = pattern.search(english, 0, end)
        if found:
            return found.start(), years
    for value in find_values(english, "en"):
        if value.amounts and 0 <= end - value.span.end <= _NEAR:
            return value.span.start, value.amounts[0]
    return end, Fraction(0)
