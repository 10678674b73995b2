"""Numbers that the English says in part: half of a way, all and some of them, or some of all."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from mtqa.document import Document, Link
from mtqa.source.values.comparison.compare import Mismatch
from mtqa.source.values.units.measures import measures
from mtqa.source.values.value import Value

#: Where half of a way, or of the time, is gone.
_HALFWAY = re.compile(r"\bhalf-?\s?way\b|\bat half-?time\b|\bmid-?(?:way|point|race)\b", re.IGNORECASE)
#: The same in a race there and back, where half is known from the whole alone.
_AT_TURN = re.compile(r"\b(?:at|after|before|into|off) the (?:first |only )?turn\b", re.IGNORECASE)
#: Between how many did something and how many there were, and words for what they did or did not.
_PART_OF_ALL = re.compile(r"\s(?:(?:out )?of )(?:(?:the|their|his|her|its|our|my|all) )?")
_OF_THEM = re.compile(r"\s(?:\w+\s)?(?:of\s(?:them|which|whom|these|those)|were|being)\b")
_INCLUDING = re.compile(r"\bincluding\s(?:the\s|a\s)?\Z")
_DID = re.compile(
    r"\b(?:hit|hits|hitting|made|makes|making|sank|sinking|scor(?:ed|ing)|convert(?:ed|ing)|miss(?:ed|es|ing)"
    r"|sav(?:ed|ing)|fail(?:ed|ing)|pass(?:ed|ing)|los(?:t|ing)|won|winning|land(?:ed|ing)|found)\b[^,;.]{0,24}\Z"
)


def is_said_in_part(
    document: Document, link: Link, mismatch: Mismatch, sides: tuple[Sequence[Value], Sequence[Value]]
) -> bool:
    """Whether the English says half of a way, all and some of them, or how many of all did something."""
    source, where = mismatch.source, link.english_span
    if source is None or where is None:
        return False
    text, start = document.slice(where), where.start
    if mismatch.english is not None and _is_sum_of_parts(text, start, mismatch.english, source, sides):
        return True
    if mismatch.english is None:
        if measures().family(source.unit) not in ("length", "time"):
            return False
        return bool(_HALFWAY.search(text)) or (bool(_AT_TURN.search(text)) and _is_half(source, sides[1]))
    return any(
        _PART_OF_ALL.fullmatch(text, one.span.end - start, whole.core.start - start)
        and _DID.search(text, 0, one.core.start - start)
        and any(rest is source and _are_parts(one, source, whole, other) for rest, other in _apart(sides[1]))
        for one, whole in pairwise(sides[0])
    )


def _is_half(value: Value, values: Sequence[Value]) -> bool:
    """Whether a length is half of another of its sentence: 50 metres of 100."""
    half = value.amount
    return half is not None and any(
        one.units == value.units and one.amount == 2 * half for one in values if one.amount
    )


def _is_sum_of_parts(
    text: str, start: int, english: Value, source: Value, sides: tuple[Sequence[Value], Sequence[Value]]
) -> bool:
    """Whether the English says how many there are and how many of them, where the source gives both parts.

    Three golds and five other medals are "eight medals, three of them gold". ``text`` begins at ``start``.
    """
    if not english.amounts or not source.amounts or english.units or source.units:
        return False
    rest = english.amounts[0] - source.amounts[0]
    source_has_rest = any(
        rest > 0 and value.amounts[:1] == (rest,) and value is not source for value in sides[1]
    )
    return source_has_rest and any(
        value.amounts[:1] == (rest,)
        and (
            _OF_THEM.match(text, value.core.end - start)
            or _INCLUDING.search(text, 0, value.core.start - start)
        )
        for value in sides[0]
    )


def _apart(values: Sequence[Value]) -> Iterator[tuple[Value, Value]]:
    """Two values that stand beside each other, in both orders."""
    for one, other in pairwise(values):
        yield one, other
        yield other, one


def _are_parts(one: Value, rest: Value, whole: Value, other: Value) -> bool:
    """Whether two numbers together make a third, which both sides say."""
    if not all(value.amounts and not value.ordinal for value in (one, rest, whole, other)):
        return False
    return whole.amounts[0] == other.amounts[0] == one.amounts[0] + rest.amounts[0]
