"""A word of a text that is in a closed set, and which of several in one place counts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from mtqa.document import Span


@dataclass(frozen=True, slots=True)
class Mention:
    """A word of a set: the members that it may name, and whether it can be nothing else (``sure``)."""

    set: str
    names: frozenset[str]
    span: Span
    sure: bool


def longest(found: Sequence[Mention]) -> list[Mention]:
    """Those that are not part of a longer one of their set: "no more than" is not more."""
    farthest: dict[str, Span] = {}
    kept = []
    for mention in sorted(found, key=lambda mention: (mention.span.start, -mention.span.end)):
        before = farthest.get(mention.set)
        if before is None or before == mention.span or before.end < mention.span.end:
            kept.append(mention)
            farthest[mention.set] = mention.span
    return kept


def weighed(found: Iterable[Mention], weak: Mapping[str, Sequence[Span]]) -> list[Mention]:
    """The words, those of a set that overlap as one, and unsure where one overlaps what makes it weak."""
    return [
        replace(mention, sure=False) if mention.sure and _is_weak(mention, weak) else mention
        for mention in _merged(found)
    ]


def _is_weak(mention: Mention, weak: Mapping[str, Sequence[Span]]) -> bool:
    spans = [*weak.get("any", ()), *weak.get(mention.set, ())]
    return any(mention.span.overlaps(other) for other in spans)


def _merged(found: Iterable[Mention]) -> list[Mention]:
    """Those of a set that overlap as one."""
    merged: dict[str, list[Mention]] = {}
    for mention in sorted(found, key=lambda mention: (mention.span, mention.set)):
        before = merged.setdefault(mention.set, [])
        if before and before[-1].span.overlaps(mention.span):
            last = before[-1]
            better = mention.sure > last.sure or (
                mention.sure is last.sure and len(mention.span) < len(last.span)
            )
            span = mention.span if better else last.span
            names = last.names | mention.names
            before[-1] = Mention(mention.set, names, span, last.sure or mention.sure)
        else:
            before.append(mention)
    every = [mention for mentions in merged.values() for mention in mentions]
    return sorted(every, key=lambda mention: (mention.span, mention.set))
