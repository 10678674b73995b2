"""How a paragraph is cut into the windows that the tagger reads."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

#: Word pieces in a window, without the special tokens.
LIMIT = 126
#: Sentences in a window; neighbouring windows share one, so every boundary has both sides.
SENTENCES = 3
#: Word pieces in a window round a boundary that is read again.
WIDEST = 200


class Part(NamedTuple):
    """Word pieces ``start`` to ``end`` (exclusive) of a sentence of the paragraph."""

    sentence: int
    start: int
    end: int


def cut(lengths: Sequence[int], limit: int = LIMIT, sentences: int = SENTENCES) -> list[list[Part]]:
    """Windows over sentences of so many word pieces each.

    Every piece lies in a window; the two sides of every boundary lie in one window, whole, or where
    they are too long for it, as much of both as fits next to the boundary.
    """
    windows: list[list[Part]] = []
    first = 0
    while first < len(lengths):
        last = first + 1
        while last < len(lengths) and last - first < sentences and sum(lengths[first : last + 1]) <= limit:
            last += 1
        if last - first == 1 and last < len(lengths):
            windows.append(_round_boundary(lengths, first, limit))
            windows.extend(_rest(lengths, first, limit))
            first += 1
        elif last == len(lengths):
            windows.extend(_whole(lengths, first, last, limit))
            break
        else:
            windows.extend(_whole(lengths, first, last, limit))
            first = last - 1
    return [window for window in windows if any(part.end > part.start for part in window)]


def around(lengths: Sequence[int], left: int, limit: int = WIDEST) -> list[list[Part]]:
    """Windows round the boundary after sentence ``left``: with no, one or both neighbours, where they fit.

    Where its two sides alone are too long, one window with as much of both as fits.
    """
    windows = [
        [Part(index, 0, lengths[index]) for index in range(first, last)]
        for first in (left, left - 1)
        for last in (left + 2, left + 3)
        if first >= 0 and last <= len(lengths) and sum(lengths[first:last]) <= limit
    ]
    return windows or [_round_boundary(lengths, left, limit)]


def _whole(lengths: Sequence[int], first: int, last: int, limit: int) -> Iterator[list[Part]]:
    if last - first == 1:
        yield from _slices(first, 0, lengths[first], limit)
    else:
        yield [Part(index, 0, lengths[index]) for index in range(first, last)]


def _slices(sentence: int, start: int, end: int, limit: int) -> Iterator[list[Part]]:
    for begin in range(start, end, limit):
        yield [Part(sentence, begin, min(end, begin + limit))]


def _round_boundary(lengths: Sequence[int], left: int, limit: int) -> list[Part]:
    """The end of one sentence and the beginning of the next."""
    right_room = max(limit // 2, limit - lengths[left])
    right = min(lengths[left + 1], right_room)
    kept = min(lengths[left], limit - right)
    return [Part(left, lengths[left] - kept, lengths[left]), Part(left + 1, 0, right)]


def _rest(lengths: Sequence[int], left: int, limit: int) -> Iterator[list[Part]]:
    """What the window round a boundary leaves of the sentence before it.

    What it leaves of the one after is read with that sentence's own next boundary, or at the end.
    """
    part = _round_boundary(lengths, left, limit)[0]
    yield from _slices(left, 0, part.start, limit)
