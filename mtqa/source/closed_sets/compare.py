"""Words of closed sets that stand for another member: "evening" where the source says morning.

The English has a member that nothing in the source names, and the source one of the same set that nothing in
the English does. Where the other side has both, but one of them once too often and the other once too rarely,
the two have changed places with words of their own: that is ``again``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mtqa.source.closed_sets.mention import Mention

#: Members of which one is often said for the other: thirty years, three decades.
_ALIKE = frozenset(("year", "decade", "century"))
#: Words of one set on one side; a text with more is not a sentence, and where each belongs is not told.
_MOST = 150


@dataclass(frozen=True, slots=True)
class Exchange:
    """An English word and the one of the source that it may stand for.

    ``again``: the source has the English member, and the English the source's, in other places.
    """

    english: Mention
    source: Mention
    again: bool


def exchanges(
    english: Sequence[Mention],
    source: Sequence[Mention],
    near_english: Sequence[Mention] = (),
    near_source: Sequence[Mention] = (),
) -> Iterator[Exchange]:
    """The exchanged words of a sentence and its source, one of each set at most.

    ``near_english`` and ``near_source`` are those of neighbouring sentences (``unmatched``), which account
    for words here. Sets of which a side has more words than a sentence can are left out.
    """
    ends = _ends(english, source)
    for group, ours, theirs in _of_both(english, source, _MOST):
        beside = [m for m in near_english if m.set == group], [m for m in near_source if m.set == group]
        matched = _matched(ours, theirs)
        left = [m for i, m in enumerate(ours) if i not in matched]
        right = [m for j, m in enumerate(theirs) if j not in matched.values()]
        odd = [m for m in left if m.sure and not _named(m, beside[1])]
        lost = [m for m in right if m.sure and not _named(m, beside[0])]
        pairs = [(one, other) for one in odd for other in lost if not _are_alike(one, other)]
        if pairs:
            one, other = min(pairs, key=lambda p: (_again(p, ours, theirs), _apart(p, ends)))
            yield Exchange(one, other, _again((one, other), ours, theirs))


def doubtful_exchanges(
    english: Sequence[Mention], source: Sequence[Mention], most: int = _MOST
) -> Iterator[Exchange]:
    """Words of a sentence and its source that may be exchanged, one of each set at most.

    One of the two at least can be something else, and nothing on the other side may name either. Sets of
    which a side has more than ``most`` words are left out.
    """
    ends = _ends(english, source)
    for _, ours, theirs in _of_both(english, source, most):
        odd = [m for m in ours if not _named(m, theirs)]
        lost = [m for m in theirs if not _named(m, ours)]
        pairs = [(one, other) for one in odd for other in lost if not (one.sure and other.sure)]
        if pairs:
            yield Exchange(*min(pairs, key=lambda pair: _apart(pair, ends)), again=False)


def unmatched(english: Sequence[Mention], source: Sequence[Mention]) -> tuple[list[Mention], list[Mention]]:
    """The words of a sentence, and those of its source, that nothing on the other side accounts for.

    They may belong to the next sentence, where sentences end elsewhere on the two sides.
    """
    left: tuple[list[Mention], list[Mention]] = ([], [])
    for group in sorted({mention.set for mention in (*english, *source)}):
        ours = [mention for mention in english if mention.set == group]
        theirs = [mention for mention in source if mention.set == group]
        small = max(len(ours), len(theirs)) <= _MOST
        matched = _matched(ours, theirs) if small else {}
        left[0].extend(mention for i, mention in enumerate(ours) if i not in matched)
        left[1].extend(mention for j, mention in enumerate(theirs) if j not in matched.values())
    return left


def _of_both(
    english: Sequence[Mention], source: Sequence[Mention], most: int
) -> Iterator[tuple[str, list[Mention], list[Mention]]]:
    """The sets of which both sides have words, ``most`` at most, with the words of each side."""
    for group in sorted({m.set for m in english} & {m.set for m in source}):
        ours = [m for m in english if m.set == group]
        theirs = [m for m in source if m.set == group]
        if max(len(ours), len(theirs)) <= most:
            yield group, ours, theirs


def _ends(english: Sequence[Mention], source: Sequence[Mention]) -> tuple[int, int]:
    """Where the last word of each side ends."""
    return max((m.span.end for m in english), default=1), max((m.span.end for m in source), default=1)


def _are_alike(english: Mention, source: Mention) -> bool:
    """Whether one is often said for the other; the source's may name something else as well: dekada."""
    return english.names <= _ALIKE and bool(source.names & _ALIKE)


def _again(pair: tuple[Mention, Mention], ours: Sequence[Mention], theirs: Sequence[Mention]) -> bool:
    return _named(pair[0], theirs) or _named(pair[1], ours)


def _named(mention: Mention, others: Sequence[Mention]) -> bool:
    return any(mention.names & other.names for other in others)


def _apart(pair: tuple[Mention, Mention], ends: tuple[int, int]) -> float:
    """How far apart two words stand, as shares of sides that end there."""
    return abs(pair[0].span.start / ends[0] - pair[1].span.start / ends[1])


def _matched(ours: Sequence[Mention], theirs: Sequence[Mention]) -> dict[int, int]:
    """The most pairs of places whose words may name the same member, each in one pair."""
    of: dict[int, int] = {}
    # "Saturday" accounts for शनिवार rather than for "two days" of the source.
    order = {
        sure: sorted(range(len(theirs)), key=lambda j: theirs[j].sure is not sure) for sure in (True, False)
    }

    def place(i: int, seen: set[int]) -> bool:
        for j in order[ours[i].sure]:
            if j not in seen and ours[i].names & theirs[j].names:
                seen.add(j)
                if j not in of or place(of[j], seen):
                    of[j] = i
                    return True
        return False

    for i in sorted(range(len(ours)), key=lambda i: (not ours[i].sure, i)):
        place(i, set())
    return {i: j for j, i in of.items()}
