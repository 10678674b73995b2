"""The estimator: reads an English sentence with its source, or alone, and says what is wrong and where."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from mtqa.document import Span
from mtqa.errors import ModelError
from mtqa.estimate import KINDS, Estimate, WordEstimate
from mtqa.estimator.encoding import Tokenizer, Tokens, Window, windows_of, words_of
from mtqa.estimator.vectors import (
    ContextVectors,
    PlacedVectors,
    TokenVectors,
    context_vectors,
    placed_vectors,
    token_vectors,
)
from mtqa.models.ceiling import ceiling
from mtqa.models.checksums import installed_checksums
from mtqa.models.embeddings import EmbeddingTable
from mtqa.models.local import TOKENIZER
from mtqa.models.memory import Recent
from mtqa.models.sessions import one_core_session
from mtqa.resources import models_dir

if TYPE_CHECKING:
    from onnxruntime import InferenceSession

WEIGHTS, CONFIG = "model.int8.onnx", "config.json"
#: What is read off each token, in the order of the model's outputs, as config.json has to have it;
#: ``missing`` and ``edited_gap`` are of the place before the token.
TOKEN_OUTPUTS = ("wrong", "form", "edited", "missing", "edited_gap", "unrendered")
#: What is read off the pair, in this order.
SENTENCE_OUTPUTS = ("assessed", "marked", "quality", "error", "bad", "broken", "raw")
#: The outputs that an estimate is made of, and what a middle layer has of each token.
_READ, CONTEXT_OUTPUT = ("tokens", "sentence"), "context"
#: Bytes that what was read of sentences alone may take.
_ALONE = 4_000_000
_WRONG, _FORM, _MISSING, _UNRENDERED = (
    TOKEN_OUTPUTS.index(n) for n in ("wrong", "form", "missing", "unrendered")
)

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Loaded:
    """The parts of a loaded estimator."""

    session: InferenceSession
    table: EmbeddingTable
    tokenizer: Tokenizer


class Estimator:
    """Reads one pair at a time on one core: with 8-bit weights the scores of a pair in a batch would depend
    on the others in it. The same pair gives the same estimate."""

    def __init__(self, load: Callable[[], Loaded], name: str, signature: str) -> None:
        """``name`` is what calibrations call it; ``signature`` names weights and embeddings."""
        self._load = load
        self.name = name
        self.signature = signature
        self._remembered: Recent[Estimate] | None = None
        # A sentence is read alone for itself, and once more for what its words are beside others.
        self._alone: Recent[list[Floats]] = Recent(_ALONE, lambda outputs: sum(one.nbytes for one in outputs))

    @classmethod
    def when_needed(
        cls,
        encoder: Path,
        encoder_signature: str,
        folder: Path | None = None,
        cache_dir: Path | None = None,
    ) -> Estimator:
        """The estimator of a folder (by default the one that ships) on the embeddings of a pulled encoder.

        Nothing is loaded before it reads; a damaged file is then a ModelError. ``cache_dir``: where it is
        noted that the weights were read, and the encoder's pieces are kept, by default the user's cache.
        Raises ModelError if its files are missing.
        """
        folder = folder or models_dir() / "estimator"
        for name in (WEIGHTS, CONFIG):
            if not (folder / name).is_file():
                raise ModelError(f"{folder}: no {name}, so no estimator")
        try:
            (weights,) = installed_checksums([folder / WEIGHTS], cache_dir)
            config = json.loads((folder / CONFIG).read_text("utf-8"))
        except (OSError, ValueError) as error:
            raise ModelError(f"{folder}: the estimator cannot be loaded: {error}") from error
        outputs = (*config.get("token_outputs", ()), *config.get("sentence_outputs", ()))
        same = outputs == (*TOKEN_OUTPUTS, *KINDS, *SENTENCE_OUTPUTS)
        if not same or config.get("context_output") != CONTEXT_OUTPUT:
            raise ModelError(f"{folder}: {CONFIG} is of another estimator than this version of mtqa reads")
        return cls(
            lambda: _load(folder, encoder, cache_dir), config["name"], f"{weights[:8]}+{encoder_signature}"
        )

    def remember(self, max_bytes: int) -> None:
        """From here on, keep estimates in memory; an equal pair has the same."""
        self._remembered = Recent(max_bytes, lambda estimate: estimate.size)

    def estimate(self, english: str, source: str = "") -> Estimate:
        """What is to be said of the English; offsets are into ``english`` and ``source`` as given.

        Raises ModelError if the model cannot be loaded or fails.
        """
        key = (english, source)
        known = self._remembered.get(key) if self._remembered is not None else None
        if known is not None:
            return known
        made = self._read(english, source)
        if self._remembered is not None:
            self._remembered.put(key, made)
        return made

    def vectors(self, sentences: Sequence[str]) -> TokenVectors:
        """The tokens of each sentence as vectors that know nothing of the sentence; no model runs.

        Raises ModelError if the model cannot be loaded.
        """
        return token_vectors(self._model.table, self._model.tokenizer, sentences)

    def placed_vectors(self, text: str) -> PlacedVectors:
        """The tokens of a text as such vectors, each with its place.

        Raises ModelError if the model cannot be loaded.
        """
        return placed_vectors(self._model.table, self._model.tokenizer, text)

    def context_vectors(self, text: str) -> ContextVectors | None:
        """The tokens of a text in any language as the model has them when it reads that text alone.

        None for a text that is longer than the model reads at once. Raises ModelError if the model cannot be
        loaded or fails.
        """
        tokens = self._model.tokenizer.tokens(text)
        first, *more = windows_of(tokens, Tokens([], []))
        if more:
            return None
        *_, rows = self._outputs(first)
        return context_vectors(tokens, rows[1 : 1 + len(tokens)])

    @cached_property
    def _model(self) -> Loaded:
        return ceiling().load(self, self._load)

    def release(self) -> None:
        """Let go of the model; it is loaded again when needed."""
        self.__dict__.pop("_model", None)

    def _read(self, english: str, source: str) -> Estimate:
        # Both sides are cut together, and a side that is not there is not cut at all.
        own, *theirs = self._model.tokenizer.tokens_of([english, source] if source else [english])
        windows = list(windows_of(own, theirs[0] if theirs else Tokens([], [])))
        read = [_reading(window, english, source, *self._run(window)) for window in windows]
        return read[0] if len(read) == 1 else _joined(read)

    def _run(self, window: Window) -> tuple[Floats, Floats]:
        """Token outputs [tokens, outputs] and sentence outputs [outputs] of a window."""
        tokens, sentence, *_ = self._outputs(window)
        return tokens, sentence

    def _outputs(self, window: Window) -> list[Floats]:
        """What is read off a window, and of one without a source what a middle layer has, too."""
        if len(window.source):
            return self._computed(window, _READ)
        key = tuple(window.ids)
        known = self._alone.get(key)
        if known is None:
            known = self._computed(window, (*_READ, CONTEXT_OUTPUT))
            self._alone.put(key, known)
        return known

    def _computed(self, window: Window, names: Sequence[str]) -> list[Floats]:
        ids = np.array(window.ids, np.int64)
        inputs = {
            "embedded": self._model.table[ids][None],
            "side": np.array([window.sides], np.int64),
            "mask": np.ones((1, len(ids)), np.float32),
        }
        try:
            return [output[0] for output in self._model.session.run(list(names), inputs)]
        except Exception as error:  # onnxruntime raises its own undocumented kinds
            raise ModelError(f"the estimator failed: {error}") from error


def _load(folder: Path, encoder: Path, cache_dir: Path | None) -> Loaded:
    from mtqa.estimator.vocabulary import read_tokenizer  # not at the top: it imports a library

    try:
        # Its kernel takes eight times as long as the two that it stands for: an eighth of a reading.
        session = one_core_session(folder / WEIGHTS, disabled_optimizers=["SkipLayerNormFusion"])
        tokenizer = read_tokenizer(encoder / TOKENIZER, cache_dir)
        return Loaded(session, EmbeddingTable(encoder), tokenizer)
    except ModelError:
        raise
    except Exception as error:  # both libraries raise their own undocumented kinds
        raise ModelError(f"{folder}: the estimator cannot be loaded: {error}") from error


def _reading(window: Window, english: str, source: str, tokens: Floats, sentence: Floats) -> Estimate:
    """The estimate of one window; offsets are into the whole texts."""
    mine = tokens[1 : 1 + len(window.english)]
    words = tuple(
        _word(span, mine[numbers.start : numbers.stop]) for span, numbers in words_of(english, window.english)
    )
    theirs = tokens[len(window.english) + 3 :][: len(window.source)]
    scores = dict(zip(SENTENCE_OUTPUTS, map(float, sentence), strict=True))
    return Estimate(
        quality=scores["quality"],
        assessed=scores["assessed"],
        error=scores["error"],
        bad=scores["bad"],
        broken=scores["broken"],
        words=words,
        missing_at_end=float(tokens[1 + len(window.english), _MISSING]),
        unrendered=tuple(_unrendered(source, window.source, theirs)),
        raw=scores["raw"],
    )


def _word(span: Span, rows: Floats) -> WordEstimate:
    """A word from its tokens: the strongest of each, and of what is missing that of the first."""
    worst = int(rows[:, _WRONG].argmax())
    kind = KINDS[int(rows[worst, len(TOKEN_OUTPUTS) :].argmax())]
    return WordEstimate(
        span, float(rows[worst, _WRONG]), float(rows[:, _FORM].max()), float(rows[0, _MISSING]), kind
    )


def _unrendered(source: str, tokens: Tokens, rows: Floats) -> list[tuple[Span, float]]:
    return [
        (Span(start, end), float(row[_UNRENDERED]))
        for (start, end), row in zip(tokens.places, rows, strict=True)
        if source[start:end].strip()
    ]


def _joined(read: Sequence[Estimate]) -> Estimate:
    """The estimate of a text from those of its windows: as bad as the worst of them."""
    return Estimate(
        quality=min(one.quality for one in read),
        assessed=min(one.assessed for one in read),
        error=max(one.error for one in read),
        bad=max(one.bad for one in read),
        broken=max(one.broken for one in read),
        words=tuple(word for one in read for word in one.words),
        missing_at_end=read[-1].missing_at_end,
        unrendered=tuple(part for one in read for part in one.unrendered),
        windows=len(read),
        raw=max(one.raw for one in read),
    )
