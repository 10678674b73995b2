"""The tagger at work: scores for the boundaries and the words of a document."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from mtqa.document import Block, Document, Segment, Span
from mtqa.errors import ModelError
from mtqa.models.ceiling import ceiling
from mtqa.models.checksums import installed_checksums
from mtqa.models.memory import Recent
from mtqa.models.sessions import one_core_session
from mtqa.resources import models_dir
from mtqa.tagger.encoding import Encoder
from mtqa.tagger.paragraph import ParagraphReading, ParagraphScores

if TYPE_CHECKING:
    from onnxruntime import InferenceSession

WEIGHTS = "model.int8.onnx"

_INSTALLED = ("tokenizer.json", WEIGHTS)


@dataclass(frozen=True)
class TagScores:
    """The scores of a document, in log odds (nats), none below RULED_OUT or above its opposite.

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

    Its log odds of a boundary vary with the sentences before and after, sound ones' most: where it
    looks false, it is read with no, one and both neighbours, and the log odds are the mean.
    Windows are not batched: with 8-bit weights the scores of one window would depend on its neighbours.
    The same text gives the same scores.
    """

    def __init__(self, load: Callable[[], tuple[InferenceSession, Encoder]], signature: str) -> None:
        self._load = load
        #: First eight hexadecimal digits of the SHA-256 of the weights.
        self.signature = signature
        self._last: tuple[Document, TagScores] | None = None
        self._paragraphs: Recent[ParagraphScores] | None = None

    def remember(self, max_bytes: int) -> None:
        """From here on, keep the scores of each paragraph in memory; an equal one has the same."""
        self._paragraphs = Recent(max_bytes, ParagraphScores.size)

    @classmethod
    def load(cls, folder: Path | None = None) -> Tagger:
        """The tagger of a folder, by default the one that ships.

        Raises ModelError if its files are missing or cannot be read.
        """
        tagger = cls.when_needed(folder)
        _ = tagger._model
        return tagger

    @classmethod
    def when_needed(cls, folder: Path | None = None, cache_dir: Path | None = None) -> Tagger:
        """As ``load``, but nothing is loaded before it reads; a damaged file is then a ModelError.

        ``cache_dir``: where it is noted that the weights were read, by default the user's cache.

        Raises ModelError if its files are missing.
        """
        folder = folder or models_dir() / "tagger"
        for name in _INSTALLED:
            if not (folder / name).is_file():
                raise ModelError(f"{folder}: no {name}, so no tagger")
        try:
            (weights,) = installed_checksums([folder / WEIGHTS], cache_dir)
        except OSError as error:
            raise ModelError(f"{folder}: the tagger cannot be loaded: {error}") from error
        return cls(lambda: _load(folder), weights[:8])

    @cached_property
    def _model(self) -> tuple[InferenceSession, Encoder]:
        return ceiling().load(self, self._load)

    def release(self) -> None:
        """Let go of the model; it is loaded again when needed."""
        self.__dict__.pop("_model", None)

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
                    read = ParagraphReading(document, run, encoder)
                    read.take(self._paragraph_scores(read, session))
                    scores.boundaries.extend(read.boundary_scores())
                    scores.words.extend(read.word_scores())
                    scores.stops.extend(read.stop_scores())
            self._last = (document, scores)
        return self._last[1]

    def _paragraph_scores(self, read: ParagraphReading, session: InferenceSession) -> ParagraphScores:
        """The scores of a run of segments, from memory where they are there."""
        known = self._paragraphs.get(read.key) if self._paragraphs is not None else None
        if known is not None:
            return known
        fresh = read.run(session)
        if self._paragraphs is not None:
            self._paragraphs.put(read.key, fresh)
        return fresh


def _load(folder: Path) -> tuple[InferenceSession, Encoder]:
    try:
        session = one_core_session(folder / WEIGHTS)
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
