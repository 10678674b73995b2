"""How probable a text reads with each repair: by the fluency model, or by the translation pair."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from mtqa.document import Document
from mtqa.joining import SIDE_WORDS
from mtqa.place import Place
from mtqa.repair.candidate import Candidate
from mtqa.repair.sides import Sides

#: The words before the stop that a repair may change: they are read anew with each repair.
_CHANGED = 2
#: Words after the stop, and after those that a repair may drop, which a model reads with each repair.
_READ = 6
#: Words before those that change, which the fluency model reads once.
_BEFORE = 40


class Fluency(Protocol):
    """What is asked of a fluency model (``mtqa.fluency.model.FluencyModel``)."""

    def log_probabilities(self, prefix: str, continuations: Sequence[str]) -> list[float]:
        """Log P(continuation | prefix), in nats, summed over the continuation's tokens."""


class PairLikelihood(Protocol):
    """What is asked of a translation pair (``mtqa.translation.roundtrip.RoundTripper``)."""

    def likelihoods(self, pivot_text: str, targets: Sequence[str]) -> list[float]:
        """Log P(target | pivot text), in nats, of targets that are beginnings of a translation."""


def fluency_scores(sides: Sides, candidates: Sequence[Candidate], model: Fluency) -> list[float]:
    """Log P(the words around the stop | what the paragraph has before them), for each repair, in nats.

    All repairs are read to the same word of the text, so that what they drop is what they differ in.
    """
    changed = sides.left[-_CHANGED:]
    before = sides.left[: -len(changed)][-_BEFORE:]
    split = before[-1].end if before else changed[0].start
    prefix = " ".join(sides.word(word) for word in before)
    end = _end(sides)
    space = " " if prefix else ""
    texts = [space + candidate.applied(sides.text, split, end) for candidate in candidates]
    return model.log_probabilities(prefix, texts)


def pair_scores(
    document: Document,
    place: Place,
    sides: Sides,
    candidates: Sequence[Candidate],
    pair: PairLikelihood,
    pivot_text: str,
) -> list[float] | None:
    """Log P(the sentence up to some words after the stop | pivot text), for each repair, in nats.

    ``pivot_text`` is what the two sides became as one sentence (``mtqa.joining``). None where the
    place is no boundary, or nothing came of them.
    """
    boundary = document.boundary_at(place.span)
    if boundary is None or not pivot_text.strip():
        return None
    own = [word for word in sides.left if word.start >= boundary.left.start]
    start = own[-SIDE_WORDS:][0].start if own else boundary.left.start
    texts = [candidate.applied(sides.text, start, _end(sides)) for candidate in candidates]
    return pair.likelihoods(pivot_text, texts)


def _end(sides: Sides) -> int:
    return sides.right[min(len(sides.right), _CHANGED + _READ) - 1].end
