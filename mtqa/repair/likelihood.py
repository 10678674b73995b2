"""How probable a text reads with each repair: by the fluency model, or by the translation pair."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, Protocol

from mtqa.document import Document
from mtqa.repair.candidate import Candidate
from mtqa.repair.sides import Sides
from mtqa.stops import SIDE_WORDS, SuspectStop

#: The words before the stop that a repair may change: they are read anew with each repair.
_CHANGED = 2
#: Words after the stop, and after those that a repair may drop, which a model reads with each repair.
_READ = 6
#: Words before those that change, which the fluency model reads once.
_BEFORE = 40


class Reading(NamedTuple):
    """Log probabilities in nats: of the words before the first one kept after the stop, and of the rest.

    They are told apart because they say different things: a word too many makes what follows less
    probable, whereas a rare word that belongs there is improbable itself and helps what follows.
    """

    before: float
    after: float


class Fluency(Protocol):
    """What is asked of a fluency model (``mtqa.fluency.model.FluencyModel``)."""

    def log_probabilities(self, prefix: str, continuations: Sequence[str]) -> list[float]:
        """Log P(continuation | prefix), in nats, summed over the continuation's tokens."""


class PairLikelihood(Protocol):
    """What is asked of a translation pair (``mtqa.translation.roundtrip.RoundTripper``)."""

    def likelihoods(self, pivot_text: str, targets: Sequence[str]) -> list[float]:
        """Log P(target | pivot text), in nats, of targets that are beginnings of a translation."""


def fluency_scores(sides: Sides, candidates: Sequence[Candidate], model: Fluency) -> list[Reading]:
    """How the words around the stop read with each repair, given what the paragraph has before them.

    All repairs are read to the same word of the text, so that what they drop is what they differ in.
    """
    changed = sides.left[-_CHANGED:]
    before = sides.left[: -len(changed)][-_BEFORE:]
    split = before[-1].end if before else changed[0].start
    prefix = " ".join(sides.word(word) for word in before)
    space = " " if prefix else ""
    firsts = [candidate.before(sides.text, split) for candidate in candidates]
    wholes = [candidate.applied(sides.text, split, _end(sides)) for candidate in candidates]
    texts = list(dict.fromkeys(space + text for text in (*firsts, *wholes) if text))
    scores = dict(zip(texts, model.log_probabilities(prefix, texts), strict=True))
    return _readings(
        [(scores.get(space + a, 0.0), scores[space + b]) for a, b in zip(firsts, wholes, strict=True)]
    )


def pair_scores(
    document: Document,
    place: SuspectStop,
    sides: Sides,
    candidates: Sequence[Candidate],
    pair: PairLikelihood,
    pivot_text: str,
) -> list[Reading] | None:
    """How the sentence reads with each repair, up to some words after the stop, given the pivot text.

    ``pivot_text`` is what the two sides became as one sentence (``mtqa.stops``). None where the
    place is no boundary, or nothing came of them.
    """
    boundary = document.boundary_at(place.span)
    if boundary is None or not pivot_text.strip():
        return None
    own = [word for word in sides.left if word.start >= boundary.left.start]
    start = own[-SIDE_WORDS:][0].start if own else boundary.left.start
    firsts = [candidate.before(sides.text, start) for candidate in candidates]
    wholes = [candidate.applied(sides.text, start, _end(sides)) for candidate in candidates]
    texts = list(dict.fromkeys((*firsts, *wholes)))
    scores = dict(zip(texts, pair.likelihoods(pivot_text, texts), strict=True))
    return _readings([(scores[a], scores[b]) for a, b in zip(firsts, wholes, strict=True)])


def _readings(scores: Sequence[tuple[float, float]]) -> list[Reading]:
    return [Reading(before, whole - before) for before, whole in scores]


def _end(sides: Sides) -> int:
    return sides.right[min(len(sides.right), _CHANGED + _READ) - 1].end
