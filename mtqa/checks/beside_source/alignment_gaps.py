"""Sentences that stand on one side of a story and its source only."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from mtqa.document import Bitext, Link
from mtqa.source.words.lengths import compare_lengths

#: Sentences that one side lacks, and their share, where a story was shortened or added to on purpose.
_MANY, _SHARE = 3, 0.34
#: Standard deviations of length from which two sides do not fit, and up to which they do.
_UNFIT, _FIT = 2.0, 1.3


@dataclass(frozen=True, slots=True)
class UnalignedRun:
    """Links that follow each other and have nothing on the same side; ``before`` and ``after`` are the
    nearest links that have both sides, None at the ends of the story."""

    links: tuple[Link, ...]
    before: Link | None
    after: Link | None

    @property
    def sureness(self) -> float:
        """How sure it is, from 0 to 1, that all of the run stands alone: the least of the probabilities."""
        return min(link.score for link in self.links)


def unaligned_runs(bitext: Bitext, *, omitted: bool) -> Iterator[UnalignedRun]:
    """The runs in order: where the English has nothing (omitted), or the source has nothing (added)."""
    links = bitext.links
    at = 0
    while at < len(links):
        end = at
        while end < len(links) and _empty(links[end], omitted=omitted):
            end += 1
        if end > at:
            before = _nearest(links, range(at - 1, -1, -1))
            yield UnalignedRun(links[at:end], before, _nearest(links, range(end, len(links))))
        at = max(end, at + 1)


def surplus(english: Sequence[str], source: Sequence[str], language: str) -> int | None:
    """The sentence of the longer side of a link (the one with more sentences) that the other lacks.

    It is the sentence without which the lengths fit and with which they do not; None if there is none.
    """
    theirs = len(source) > len(english)
    side = source if theirs else english
    if len(side) < 2 or len(side) == len(english if theirs else source):
        return None
    found = compare_lengths(" ".join(english), " ".join(source), language)
    if found is None or (found.deviations > -_UNFIT if theirs else found.deviations < _UNFIT):
        return None
    left = {}
    for at in range(len(side)):
        rest = " ".join([*side[:at], *side[at + 1 :]])
        pair = (" ".join(english), rest) if theirs else (rest, " ".join(source))
        without = compare_lengths(*pair, language)
        left[at] = abs(without.deviations) if without else _UNFIT
    best = min(left, key=lambda at: left[at])
    return best if left[best] <= _FIT else None


def _empty(link: Link, *, omitted: bool) -> bool:
    return not link.english if omitted else not link.source


def _nearest(links: Sequence[Link], places: Iterable[int]) -> Link | None:
    return next((links[at] for at in places if links[at].english and links[at].source), None)


def cut_short(bitext: Bitext, *, omitted: bool) -> bool:
    """Whether so much of one side is missing on the other that it was left out, or written, on purpose.

    One sentence of two is a third of a story and more, and yet lost by mistake: there have to be several.
    """
    sizes = [
        (len(link.source if omitted else link.english), _empty(link, omitted=omitted))
        for link in bitext.links
    ]
    missing = sum(size for size, empty in sizes if empty)
    return missing >= _MANY and missing > _SHARE * sum(size for size, _ in sizes)
