"""The tagger at work: scores for the boundaries and the words of a document."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

from mtqa.document import Block, Document, Segment, Span
from mtqa.errors import ModelError
from mtqa.models.memory import Recent
from mtqa.resources import models_dir
from mtqa.tagger.abbreviations import names_stop
from mtqa.tagger.encoding import Encoder, Pieces
from mtqa.tagger.windows import Part, around, cut
from mtqa.telemetry import import_onnxruntime

if TYPE_CHECKING:
    from onnxruntime import InferenceSession

WEIGHTS = "model.int8.onnx"
_Logits: TypeAlias = NDArray[np.floating[Any]]

_INSTALLED = ("tokenizer.json", WEIGHTS)

#: The log odds of what cannot be: the stop of a title before a name, or a stop that was not read.
RULED_OUT = -30.0
#: Log odds from which a boundary is read again among other neighbours. Of sound ones one in fifty is.
_SUSPICIOUS = -1.0


@dataclass(frozen=True)
class TagScores:
    """What the tagger says of a document, in log odds (nats), none below RULED_OUT or above its opposite.

    Probabilities would saturate: at the rates of false alarm that matter all lie above 0.99.

    ``boundaries``: of a false break, for each of ``Document.boundaries``, in order.
    ``words``: of a broken word, for each white-space word of the judged segments.
    ``stops``: of a false break at each stop inside a segment that white space follows: nearly all
    belong to abbreviations, but segmenters take "a." and "no." for some.
    """

    boundaries: list[float]
    words: list[tuple[Span, float]]
    stops: list[tuple[Span, float]]


class Tagger:
    """Reads documents with the shipped model, one window at a time, on one core.

    What it says of a boundary varies with the sentences before and after, sound ones' most: where it
    looks false, it is read with no, one and both neighbours, and the log odds are the mean.
    Windows are not batched: with 8-bit weights what one window says would depend on its neighbours.
    The same text gives the same scores.
    """

    def __init__(self, load: Callable[[], tuple[InferenceSession, Encoder]], signature: str) -> None:
        self._load = load
        #: First eight hexadecimal digits of the SHA-256 of the weights.
        self.signature = signature
        self._last: tuple[Document, TagScores] | None = None
        self._paragraphs: Recent[_Said] | None = None

    def remember(self, max_bytes: int) -> None:
        """From here on, keep in memory what is said of each paragraph; of an equal one it is the same."""
        self._paragraphs = Recent(max_bytes, _Said.size)

    @classmethod
    def load(cls, folder: Path | None = None) -> Tagger:
        """The tagger of a folder, by default the one that ships.

        Raises ModelError if its files are missing or cannot be read.
        """
        tagger = cls.when_needed(folder)
        _ = tagger._model
        return tagger

    @classmethod
    def when_needed(cls, folder: Path | None = None) -> Tagger:
        """As ``load``, but nothing is loaded before it reads; a damaged file is then a ModelError.

        Raises ModelError if its files are missing.
        """
        folder = folder or models_dir() / "tagger"
        for name in _INSTALLED:
            if not (folder / name).is_file():
                raise ModelError(f"{folder}: no {name}, so no tagger")
        try:
            weights = hashlib.sha256((folder / WEIGHTS).read_bytes()).hexdigest()
        except OSError as error:
            raise ModelError(f"{folder}: the tagger cannot be loaded: {error}") from error
        return cls(lambda: _load(folder), weights[:8])

    @cached_property
    def _model(self) -> tuple[InferenceSession, Encoder]:
        return self._load()

    def boundaries(self, document: Document) -> list[float]:
        """The log odds of a false break for each of ``document.boundaries``, in order."""
        return self.tag(document).boundaries

    def words(self, document: Document) -> list[tuple[Span, float]]:
        """The log odds of a broken word for each white-space word of the judged segments."""
        return self.tag(document).words

    def tag(self, document: Document) -> TagScores:
        """Both, in one reading; the last document's scores are kept."""
        if self._last is None or self._last[0] is not document:
            scores = TagScores([], [], [])
            session, encoder = self._model
            for block in document.blocks:
                for run in _runs(block):
                    read = _Reading(document, run, encoder)
                    read.take(self._said(read, session))
                    scores.boundaries.extend(read.boundary_scores())
                    scores.words.extend(read.word_scores())
                    scores.stops.extend(read.stop_scores())
            self._last = (document, scores)
        return self._last[1]

    def _said(self, read: _Reading, session: InferenceSession) -> _Said:
        """What the model says of a run of segments, from memory where it is there."""
        known = self._paragraphs.get(read.key) if self._paragraphs is not None else None
        if known is not None:
            return known
        said = read.run(session)
        if self._paragraphs is not None:
            self._paragraphs.put(read.key, said)
        return said


def _load(folder: Path) -> tuple[InferenceSession, Encoder]:
    onnxruntime = import_onnxruntime()
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_ALL
    options.log_severity_level = 3
    try:
        session = onnxruntime.InferenceSession(
            str(folder / WEIGHTS), options, providers=["CPUExecutionProvider"]
        )
        return session, Encoder.load(folder)
    except Exception as error:  # both libraries raise their own undocumented kinds
        raise ModelError(f"{folder}: the tagger cannot be loaded: {error}") from error


def _runs(block: Block) -> Iterator[list[Segment]]:
    """The judged segments of a block that follow each other."""
    run: list[Segment] = []
    for segment in block.segments:
        if segment.judged:
            run.append(segment)
        elif run:
            yield run
            run = []
    if run:
        yield run


class _Said(NamedTuple):
    """Log odds of a run of segments: of each break between two, of each one's pieces, of its inner stops."""

    breaks: list[float]
    words: list[_Logits]
    stops: list[dict[int, float]]

    def size(self) -> int:
        """Bytes, roughly."""
        inner = sum(map(len, self.stops))
        return 100 * (len(self.breaks) + len(self.words) + inner) + sum(array.nbytes for array in self.words)


class _Reading:
    """One run of segments: its pieces and, once read, what the model says of them."""

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

    def run(self, session: InferenceSession) -> _Said:
        """Read every window; a piece in two windows keeps the larger log odds."""
        for window in self._windows:
            self._put(window, *self._read(session, window))
        for left, score in enumerate(self._breaks):
            if score > _SUSPICIOUS:
                self._breaks[left] = self._again(session, left)
        return _Said(self._breaks, self._words, self._stops)

    def take(self, said: _Said) -> None:
        """Go on with what the model says, or said before of the same text."""
        self._breaks, self._words, self._stops = said

    def _read(self, session: InferenceSession, window: list[Part]) -> tuple[_Logits, _Logits]:
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

    def _put(self, window: list[Part], breaks: _Logits, words: _Logits) -> None:
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


def _bounded(logits: _Logits) -> _Logits:
    bounded: _Logits = np.clip(logits, RULED_OUT, -RULED_OUT)
    return bounded
