"""Repairs that the round trip of the joined text proposes: only its words around the break."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from mtqa.document import Document, Span
from mtqa.evidence import RoundTrip
from mtqa.repair.candidate import Candidate, RepairKind
from mtqa.repair.sides import Sides
from mtqa.stops import SIDE_WORDS, SuspectStop

#: The most words of the text that may be replaced on one side of the stop, and the most put there.
_REPLACED, _NEW = 2, 4
#: Words in a row on either side of them that came back as they were.
_ANCHOR = 2
_EDGES = re.compile(r"^[\"“”'‘’(\[]+|[\"“”'‘’)\].,;:!?…]+$")


def from_round_trip(
    document: Document, place: SuspectStop, sides: Sides, round_trip: RoundTrip | None
) -> Iterator[Candidate]:
    """At most one repair: the words at the stop as they came back, between words that did not change.

    The rest of the sentence is never taken from the model: two words in a row on either side must
    have come back as they were, no further than two words from the stop.
    """
    if round_trip is None or round_trip.truncated or sides.closers or document.text[place.stop.end] == '"':
        return
    left, right = sides.left[-SIDE_WORDS:], sides.right[:SIDE_WORDS]
    old = [_folded(sides.word(word)) for word in (*left, *right)]
    back = round_trip.back_text.split()
    low, high = _between(old, [_folded(word) for word in back], len(left))
    if low is None or high is None:
        return
    first, last = left[low[0] :], right[: high[0] - len(left)]
    new = back[low[1] : high[1]]
    if len(first) > _REPLACED or len(last) > _REPLACED or not 0 <= high[1] - low[1] <= _NEW:
        return
    if any(_EDGES.search(word) for word in new) or not all(sides.is_plain(word) for word in (*first, *last)):
        return
    kept = left[low[0] - 1]
    span = Span(kept.end, right[high[0] - len(left)].start)
    yield Candidate(
        RepairKind.ROUND_TRIP,
        span,
        " ".join(["", *new, ""]) if new else " ",
        kept.end,
        " ".join(["", *new]),
        dropped_left=tuple(sides.word(word) for word in first),
        dropped_right=tuple(sides.word(word) for word in last),
    )


def _between(
    old: list[str], new: list[str], middle: int
) -> tuple[tuple[int, int] | None, tuple[int, int] | None]:
    """The ends of the unchanged words before, and the starts of those after, the ``middle`` of ``old``.

    Each is an index into ``old`` and the one into ``new`` that it is aligned with.
    """
    low: tuple[int, int] | None = None
    high: tuple[int, int] | None = None
    for block in SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks():
        before = min(block.size, middle - block.a)
        if before >= _ANCHOR:
            low = (block.a + before, block.b + before)
        after = min(block.size, block.a + block.size - middle)
        if after >= _ANCHOR and high is None:
            skipped = block.size - after
            high = (block.a + skipped, block.b + skipped)
    return low, high


def _folded(word: str) -> str:
    return word.casefold().translate({0x2018: "'", 0x2019: "'", 0x201C: '"', 0x201D: '"'})
