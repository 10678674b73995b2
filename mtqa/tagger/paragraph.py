"""A paragraph as the tagger reads it: cut into windows, scored, and its scores laid on breaks and words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property, lru_cache
from importlib import resources
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

from mtqa.document import Document, Segment, Span
from mtqa.tagger.encoding import Encoder, Pieces
from mtqa.tagger.windows import Part, around, cut

if TYPE_CHECKING:
    from onnxruntime import InferenceSession

Logits: TypeAlias = NDArray[np.floating[Any]]

#: The log odds of what cannot be: the stop of a title before a name, or a stop that was not read.
RULED_OUT = -30.0
#: Log odds from which a boundary is read again among other neighbours. Of sound ones one in fifty is.
_SUSPICIOUS = -1.0

_LAST_WORD = re.compile(r"([^\s.\"“‘'(\[-]+)\.$")
_INITIAL = re.compile(r"(?:^|[\s.\"“‘'(\[-])[A-Z]\.$")


class ParagraphScores(NamedTuple):
    """Log odds of a run of segments: of each break between two, of each one's pieces, of its inner stops."""

    breaks: list[float]
    words: list[Logits]
    stops: list[dict[int, float]]

    def size(self) -> int:
        """Bytes, roughly."""
        inner = sum(map(len, self.stops))
        return 100 * (len(self.breaks) + len(self.words) + inner) + sum(array.nbytes for array in self.words)


class ParagraphReading:
    """One run of segments: its pieces and, once read, the scores of them."""

    def __init__(self, document: Document, segments: list[Segment], encoder: Encoder) -> None:
        self._segments = segments
        self._encoder = encoder
        starts = [-1, *(segment.end for segment in segments)]
        #: All that the model is shown: each segment's text and whether it is glued to the one before.
        self.key = tuple(
            (document.slice(s), s.start == end) for s, end in zip(segments, starts, strict=False)
        )
        self._pieces: list[Pieces] = [encoder.encode(text, glued=glued) for text, glued in self.key]
        self._breaks = [RULED_OUT] * max(0, len(segments) - 1)
        self._words = [np.full(len(pieces), RULED_OUT) for pieces in self._pieces]
        self._stops = [dict.fromkeys(pieces.inner_stops, RULED_OUT) for pieces in self._pieces]

    @cached_property
    def _lengths(self) -> list[int]:
        return [len(pieces) for pieces in self._pieces]

    @cached_property
    def _windows(self) -> list[list[Part]]:
        return cut(self._lengths)

    def run(self, session: InferenceSession) -> ParagraphScores:
        """Read every window; a piece in two windows keeps the larger log odds."""
        for window in self._windows:
            self._put(window, *self._read(session, window))
        for left, score in enumerate(self._breaks):
            if score > _SUSPICIOUS:
                self._breaks[left] = self._again(session, left)
        return ParagraphScores(self._breaks, self._words, self._stops)

    def take(self, scores: ParagraphScores) -> None:
        """Go on with the scores of the model, or those that it gave the same text before."""
        self._breaks, self._words, self._stops = scores

    def _read(self, session: InferenceSession, window: list[Part]) -> tuple[Logits, Logits]:
        """Log odds of false breaks and of broken words for a window's pieces, special tokens among them."""
        parts = [(self._pieces[part.sentence], part) for part in window]
        ids, types = self._encoder.window(
            [(p.ids[i.start : i.end], p.types[i.start : i.end]) for p, i in parts]
        )
        feeds = {
            "ids": np.array([ids]),
            "types": np.array([types]),
            "mask": np.ones((1, len(ids)), np.int64),
        }
        breaks, words = session.run(["breaks", "words"], feeds)
        return _bounded(breaks[0]), _bounded(words[0])

    def _again(self, session: InferenceSession, left: int) -> float:
        """The mean log odds of the boundary after sentence ``left`` over its neighbourhoods."""
        stop = self._pieces[left].stop
        scores = []
        for window in around(self._lengths, left):
            breaks, _ = self._read(session, window)
            place = next(index for index, part in enumerate(window) if part.sentence == left)
            offset = 1 + sum(part.end - part.start for part in window[:place])
            if window[place].start <= stop:
                scores.append(float(breaks[offset + stop - window[place].start]))
        return float(np.mean(scores)) if scores else self._breaks[left]

    def _put(self, window: list[Part], breaks: Logits, words: Logits) -> None:
        offset = 1
        for place, part in enumerate(window):
            length = part.end - part.start
            its = self._words[part.sentence][part.start : part.end]
            np.maximum(its, words[offset : offset + length], out=its)
            stop = self._pieces[part.sentence].stop
            if place + 1 < len(window) and part.start <= stop < part.end:
                self._breaks[part.sentence] = float(breaks[offset + stop - part.start])
            for inner, known in self._stops[part.sentence].items():
                if part.start <= inner < part.end - 1:
                    score = float(breaks[offset + inner - part.start])
                    self._stops[part.sentence][inner] = max(known, score)
            offset += length

    def boundary_scores(self) -> list[float]:
        """RULED_OUT where the stop belongs to a title or initial and a name follows: a segmenter's slip."""
        pairs = zip(self._pieces, self._pieces[1:], strict=False)
        return [
            RULED_OUT if names_stop(left.text, right.text) else score
            for score, (left, right) in zip(self._breaks, pairs, strict=True)
        ]

    def word_scores(self) -> Iterator[tuple[Span, float]]:
        """A word's score is the mean over its pieces."""
        for segment, pieces, scores in zip(self._segments, self._pieces, self._words, strict=True):
            for first, last in pieces.words:
                start = segment.start + pieces.offsets[first][0]
                end = segment.start + pieces.offsets[last - 1][1]
                yield Span(start, end), float(scores[first:last].mean())

    def stop_scores(self) -> Iterator[tuple[Span, float]]:
        for segment, pieces, scores in zip(self._segments, self._pieces, self._stops, strict=True):
            for index, score in scores.items():
                start, end = pieces.offsets[index]
                own = names_stop(pieces.text[:end], pieces.text[end:].lstrip())
                yield Span(segment.start + start, segment.start + end), RULED_OUT if own else score


def _bounded(logits: Logits) -> Logits:
    bounded: Logits = np.clip(logits, RULED_OUT, -RULED_OUT)
    return bounded


@lru_cache(maxsize=1)
def _titles() -> frozenset[str]:
    lines = (resources.files("mtqa.tagger") / "data" / "titles.txt").read_text("utf-8").splitlines()
    return frozenset(line for line in lines if line and not line.startswith("#"))


def names_stop(left: str, right: str) -> bool:
    """Whether the stop that ends ``left`` belongs to a title or initial before the name in ``right``.

    An initial has a capitalised word before it or opens the sentence ("John F. | Kennedy"), so that
    the end of "plan B." or "the U.S." is not taken for one.
    """
    if not right[:1].isupper():
        return False
    last = _LAST_WORD.search(left)
    if last and last.group(1) in _titles():
        return True
    if not _INITIAL.search(left):
        return False
    before = left[:-2].rstrip()
    return not before or (before != left[:-2] and before.split()[-1][:1].isupper())
