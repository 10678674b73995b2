"""Shares of a whole told from the other side: 38 percent have not gone back, for 62 percent that have.

The two shares are the whole together, and words for what is not so, or not done, stand on one side at least.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from functools import cache
from itertools import pairwise

from mtqa.document import Span
from mtqa.source.closed_sets.find import opposites
from mtqa.source.closed_sets.tables import english_words
from mtqa.source.values.value import Times, Value, ValueKind
from mtqa.source.words.markers import denial

_HALF, _HUNDRED = Fraction(1, 2), Fraction(100)
#: Characters between the two numbers of a share, and before and after a share within which it may be denied.
_NEAR, _DENIED = 30, 40
#: The wholes that shares are counted of.
_WHOLES = frozenset(map(Fraction, (3, 4, 5, 10, 20, 100, 1000)))


def tells_other_share(
    english: tuple[str, Sequence[Value], Span | None],
    source: tuple[str, Sequence[Value], Span | None],
    language: str,
) -> bool:
    """Whether a number of one side, or of both, is of a share of which the other side tells the rest.

    Each side: its text, its values and the place of the number in the text, None for the side that has none.
    Takes time in the product of the two numbers of shares.
    """
    (our_text, ours, here), (their_text, theirs, there) = english, source
    told = [(share, spans) for share, spans in _shares(ours) if here is None or here in spans]
    rest = [(share, spans) for share, spans in _shares(theirs) if there is None or there in spans]
    near = [span for share, spans in rest if any(1 - share == own for own, _ in told) for span in spans]
    return bool(near) and _is_turned(our_text, their_text, language, near)


def _is_turned(english: str, source: str, language: str, shares: Sequence[Span]) -> bool:
    """Whether one side may deny something, the source near a share, not both surely do, and no opposites say
    the same on both."""
    ours, theirs = denial("en"), denial(language)
    if ours is None or theirs is None:
        return False
    here, there = bool(ours.sure_ones(english)), bool(theirs.sure_ones(source))
    reach = [source[max(0, share.start - _DENIED) : share.end + _DENIED] for share in shares]
    may = (
        here
        or there
        or bool(_undone().search(english))
        or any(not found[0][0].isupper() for near in reach for found in theirs.implied.finditer(near))
    )
    return may and not (here and there) and not _says_the_same(english, source, language)


@cache
def _undone() -> re.Pattern[str]:
    """English verbs and the like that deny what was done, beside those of the tables."""
    return re.compile(rf"\b(?:{english_words('rest', 'denied_of_share')})\b", re.IGNORECASE)


def _says_the_same(english: str, source: str, language: str) -> bool:
    """Whether both sides surely say that something failed, and neither that something succeeded."""
    said = [
        {
            name
            for mention in opposites(text, code)
            if mention.sure and mention.set == "success"
            for name in mention.names
        }
        for text, code in ((english, "en"), (source, language))
    ]
    return said[0] == said[1] == {"fail"}


def _shares(values: Sequence[Value]) -> Iterator[tuple[Fraction, tuple[Span, ...]]]:
    """The shares that values are, alone or by two, with the places of these; no half."""
    for value in values:
        for amount in value.amounts[:2]:
            share = amount / _HUNDRED if value.kind is ValueKind.PERCENT else amount
            if 0 < share < 1 and share != _HALF and value.times is Times.NO:
                yield share, (value.span,)
    counted = [value for value in values if _counts(value)]
    for one, other in pairwise(counted):
        small, large = sorted((one.amounts[0], other.amounts[0]))
        near = 0 < other.span.start - one.span.end <= _NEAR
        if near and large in _WHOLES and 0 < small < large and small / large != _HALF:
            yield small / large, (one.span, other.span)


def _counts(value: Value) -> bool:
    whole = bool(value.amounts) and value.amounts[0].denominator == 1
    return whole and value.kind is not ValueKind.PERCENT and not value.units and not value.ordinal
