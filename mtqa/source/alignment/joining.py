"""Sentences that stand alone and are part of what the sentence beside them translates.

One sentence of a text is often two of its translation. The likeliest way of alignment then links the one
with the longer of the two and leaves the other alone, as if it had been left out or added. It is joined to
the link beside it where the other side says it, too: a model reads each side alone, and the tokens of both
sides, in their context, and the lengths are compared. Weights: models/alignment/joining.json, made by
``recipes.alignment.joining``.
"""

from __future__ import annotations

import json
import math
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

import numpy as np

from mtqa.document import Span
from mtqa.resources import models_dir
from mtqa.source.alignment.align import AlignedSentences
from mtqa.source.contexts import ContextVectorsOf, token_cosines
from mtqa.source.words.lengths import compare_lengths

JOINING = "joining.json"
#: Sentences of a side that a link has at most before one is joined to it.
_MOST = 5
#: Standard deviations of length that count at most.
_FAR = 4.0


@dataclass(frozen=True, slots=True)
class JoiningModel:
    """A logistic regression on ``joining_numbers``, and the lowest log odds from which a sentence is joined;
    ``width``: that of the vectors it was fitted on."""

    intercept: float
    weights: dict[str, float]
    lowest: float
    width: int

    def log_odds(self, numbers: dict[str, float]) -> float:
        """The score of a case; raises KeyError if one of its numbers is missing."""
        return self.intercept + sum(weight * numbers[name] for name, weight in self.weights.items())


@cache
def joining_model() -> JoiningModel:
    """The fit that ships."""
    return JoiningModel(**json.loads((models_dir() / "alignment" / JOINING).read_text("utf-8")))


@dataclass(frozen=True, slots=True)
class Split:
    """The ``whole`` of one side of a link, the sentences of the other side (``linked``), and the sentence
    ``alone`` beside these; ``alone_first``: that it comes first; ``english_whole``: whose the whole is."""

    whole: str
    linked: str
    alone: str
    alone_first: bool
    english_whole: bool

    @property
    def both(self) -> str:
        """The linked sentences and the one that stands alone."""
        return f"{self.alone} {self.linked}" if self.alone_first else f"{self.linked} {self.alone}"

    @property
    def place(self) -> Span:
        """Where that one stands in both."""
        start = 0 if self.alone_first else len(self.linked) + 1
        return Span(start, start + len(self.alone))


def joining_numbers(split: Split, language: str, vectors: ContextVectorsOf) -> dict[str, float] | None:
    """What tells whether the whole says what stands alone, too; None where a text is too long or empty.

    ``near`` and ``near_linked``: the mean cosine of the tokens of the sentence that stands alone, and of the
    linked ones, with the nearest of the whole; ``gain``: by how much the tokens of the whole are nearer to
    both than to the linked ones alone, on average, over the share of both that stands alone; ``without`` and
    ``with``: by how many standard deviations the whole is too long for the linked ones, and too short for
    both. Raises ModelError if the model fails.
    """
    whole, both = vectors(split.whole), vectors(split.both)
    if whole is None or both is None or not whole.spans:
        return None
    alone = np.array([span.overlaps(split.place) for span in both.spans], bool)
    if alone.all() or not alone.any():
        return None
    like = token_cosines(whole, both)
    of_linked, of_all = like[:, ~alone].max(axis=1), like.max(axis=1)
    nearest = like.max(axis=0)
    return {
        "near": float(nearest[alone].mean()),
        "near_linked": float(nearest[~alone].mean()),
        "gain": float((of_all - of_linked).mean()) * len(split.both) / len(split.alone),
        "without": _longer(split, split.linked, language),
        "with": -_longer(split, split.both, language),
    }


def _longer(split: Split, others: str, language: str) -> float:
    """By how many standard deviations the whole is too long for what the other side has."""
    pair = (split.whole, others) if split.english_whole else (others, split.whole)
    found = compare_lengths(*pair, language)
    off = 0.0 if found is None else found.deviations if split.english_whole else -found.deviations
    return max(-_FAR, min(_FAR, off))


def with_split_joined(
    links: Sequence[AlignedSentences],
    english: Sequence[str],
    source: Sequence[str],
    language: str,
    vectors: ContextVectorsOf,
    furniture: tuple[Collection[int], Collection[int]] = ((), ()),
) -> list[AlignedSentences]:
    """The links, in order, with each such sentence in the link beside it that says it most surely.

    ``vectors`` is asked for the same text more than once. ``furniture``: places of English and of source
    sentences that are not of the story; they are left alone. A link keeps its score. Raises ModelError if the
    model fails.
    """
    model = joining_model()
    found = list(links)

    @cache
    def score(split: Split) -> float:
        numbers = joining_numbers(split, language, vectors)
        return -math.inf if numbers is None else model.log_odds(numbers)

    while True:
        scored = [
            (score(split), at, beside) for at, beside, split in _splits(found, english, source, furniture)
        ]
        best, at, beside = max(scored, default=(-math.inf, 0, 0))
        if best < model.lowest:
            return found
        first, second = sorted((at, beside))
        found[first : second + 1] = [_joined(found[first], found[second], found[beside])]


def _joined(first: AlignedSentences, second: AlignedSentences, link: AlignedSentences) -> AlignedSentences:
    return replace(
        link,
        english=_range(first.english, second.english),
        source=_range(first.source, second.source),
    )


def _range(first: range, second: range) -> range:
    if not first or not second:
        return first or second
    return range(first.start, second.stop)


def _splits(
    links: Sequence[AlignedSentences],
    english: Sequence[str],
    source: Sequence[str],
    furniture: tuple[Collection[int], Collection[int]],
) -> Iterator[tuple[int, int, Split]]:
    """Each sentence that stands alone with each link beside it that it may belong to: their places."""
    for at, alone in enumerate(links):
        english_whole = not alone.english
        sentence, left_out = (alone.source, furniture[1]) if english_whole else (alone.english, furniture[0])
        if bool(alone.english) == bool(alone.source) or any(place in left_out for place in sentence):
            continue
        for beside in (at - 1, at + 1):
            link = links[beside] if 0 <= beside < len(links) else None
            if link is None or not (link.english and link.source):
                continue
            own, whole = (link.source, link.english) if english_whole else (link.english, link.source)
            theirs, ours = (source, english) if english_whole else (english, source)
            if len(own) < _MOST:
                texts = _text(ours, whole), _text(theirs, own), _text(theirs, sentence)
                yield at, beside, Split(*texts, alone_first=at < beside, english_whole=english_whole)


def _text(sentences: Sequence[str], places: range) -> str:
    return " ".join(" ".join(sentences[places.start : places.stop]).split())
