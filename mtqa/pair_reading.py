"""What the bilingual model says of a sentence's English after its source: frozen values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Protocol

from mtqa.document import Span


@dataclass(frozen=True, slots=True)
class PairReading:
    """The tokens of the English, each with its place and ln P(token | source, English before it), in nats.

    Offsets are code points into the English as it was read or, after ``moved``, into the document. A place
    leaves out the space in front of a word; a token of nothing but that space has an empty place where the
    word begins. Tokens that are parts of one character have the same place. ``end``: the log-probability
    that nothing follows; 0 where that is unknown. ``doubts``: log odds of what may be wrong with the pair, by
    name (``BilingualReader.doubts``); empty where nothing was said.
    """

    tokens: tuple[tuple[Span, float], ...]
    end: float = 0.0
    doubts: Mapping[str, float] = field(default_factory=dict)

    @property
    def size(self) -> int:
        """About how many bytes it takes in memory."""
        return 100 + 220 * len(self.tokens)

    def nats_in(self, span: Span) -> float:
        """The log-probability of the tokens that lie in a span, together."""
        return sum(nats for place, nats in self.tokens if place.overlaps(span))

    def nats_from(self, position: int) -> float:
        """The log-probability of the token at a position, or else of the next; 0 behind the last."""
        return next((nats for place, nats in self.tokens if place.end > position), 0.0)

    def least_in(self, span: Span) -> float:
        """The log-probability of the least probable token that lies in a span; 0 where there is none."""
        return min((nats for place, nats in self.tokens if place.overlaps(span)), default=0.0)

    def moved(self, offset: int) -> PairReading:
        """The same with each place ``offset`` characters further on."""
        moved = ((span.moved(offset), nats) for span, nats in self.tokens)
        return replace(self, tokens=tuple(moved))


class BilingualReader(Protocol):
    """What is asked of a bilingual model (``mtqa.bilingual.model.BilingualModel``)."""

    @property
    def name(self) -> str:
        """What calibrations call it."""

    def read(self, english: str, source: str, before: tuple[str, str] | None = None) -> PairReading | None:
        """How probable each token of the English is after its source; places are in ``english``.

        ``before``: the source and the English of the link before. None where nothing can be read.
        """

    def read_alone(self, english: str) -> PairReading | None:
        """How probable each token of the English is after no source; None where nothing can be read."""

    def doubts(self, english: str, source: str) -> Mapping[str, float] | None:
        """The log odds that the English has a critical or major error of meaning ("error"), is broken
        ("broken"), and that an editor has to change it ("bad"); None where nothing can be said."""

    def details(self, english: str, source: str) -> Mapping[str, float] | None:
        """The log odds that one detail of the English was changed ("changed"), and that a word of it is wrong
        ("word"); None where nothing can be said."""

    def details_of_others(
        self, english: str, others: Sequence[str], source: str
    ) -> tuple[Mapping[str, float], ...] | None:
        """What ``details`` says of each of the others beside the same source; None where nothing can be
        said."""

    def gains(
        self, english: str, others: Sequence[str], source: str, before: tuple[str, str] | None = None
    ) -> tuple[float | None, ...] | None:
        """By how many nats each of the others is more probable than the English, after the same source and
        pair; None for one that was not read, and in place of all where nothing can be read."""
