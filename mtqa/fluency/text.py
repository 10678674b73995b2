"""A text as the fluency model has read it, a window at a time."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from mtqa.fluency.reading import FloatArray, Network, Reading, Suffix
from mtqa.fluency.tokens import TextTokenizer, Tokens, common_length
from mtqa.fluency.window import Window, windows

#: Windows whose keys and values are kept: 12 MB each for the default model.
_KEPT = 8


@dataclass(frozen=True, slots=True)
class Surprisals:
    """One entry a token: ``starts`` and ``ends`` are code points into the text, ``nats`` -ln P(token).

    The spans, white space before a word included, cover the text without a gap. Tokens that are parts
    of one character have the same span.
    """

    starts: NDArray[np.int64]
    ends: NDArray[np.int64]
    nats: FloatArray

    def __len__(self) -> int:
        return len(self.nats)


class TextReading:
    """One text: its tokens' surprisals, and what other ways to go on from a place would cost."""

    def __init__(
        self, text: str, network: Network, tokenizer: TextTokenizer, *, window: int, context: int
    ) -> None:
        self.text = text
        self._network, self._tokenizer = network, tokenizer
        size = min(window, network.positions) - 1
        self._ends = (tokens := tokenizer.tokens(text)).ends
        self._windows = windows(text, tokens, size, min(context, size // 2))
        self._limit = network.positions - 1
        self._readings: OrderedDict[Window, tuple[Tokens, Reading]] = OrderedDict()
        self._surprisals: Surprisals | None = None
        self._doubts: FloatArray | None = None

    def surprisals(self) -> Surprisals:
        """Every token's surprisal, given the text before it (of a long text, its window)."""
        if self._surprisals is None:
            parts, doubts = zip(*(self._own(window) for window in self._windows), strict=True)
            self._surprisals = Surprisals(*(np.concatenate(arrays) for arrays in zip(*parts, strict=True)))
            found = [part for part in doubts if part is not None]
            self._doubts = np.concatenate(found) if found else None
        return self._surprisals

    def doubts(self) -> FloatArray | None:
        """The doubt head's log odds after each token of ``surprisals``; None where the model has none."""
        self.surprisals()
        return self._doubts

    def end_of(self, start: int, tokens: int) -> int:
        """Where the text's so-and-so-manieth token after ``start`` ends."""
        at = int(np.searchsorted(self._ends, start, side="right")) + tokens - 1
        return int(self._ends[min(at, len(self._ends) - 1)]) if len(self._ends) else 0

    def compare(self, start: int, end: int, others: Sequence[str]) -> tuple[float, list[float]]:
        """ln P of the text from ``start`` to ``end``, and of each of ``others`` in its place, given what
        stands before; all less the same constant, so that only differences mean something.
        """
        window = next(w for w in self._windows if w.end >= end)
        _, reading = self._read(window)
        before = self.text[window.start : start]
        inside = self.text[start:end]
        suffixes = [self._suffix(reading, before + other) for other in (inside, *others)]
        base = min(suffix.start for suffix in suffixes)
        scores = [
            float(reading.log_probabilities(base, suffix.start).sum() + own.sum())
            for suffix, own in zip(suffixes, self._continue(reading, suffixes), strict=True)
        ]
        return scores[0], scores[1:]

    def _suffix(self, reading: Reading, text: str) -> Suffix:
        ids = (self._tokenizer.start, *self._tokenizer.ids(text))
        shared = common_length(ids, reading.tokens)
        return Suffix(shared, ids[shared:])

    @staticmethod
    def _continue(reading: Reading, suffixes: Sequence[Suffix]) -> list[FloatArray]:
        """As ``Reading.continuations``; a suffix may be empty."""
        scores = iter(reading.continuations([suffix for suffix in suffixes if suffix.tokens]))
        return [next(scores) if suffix.tokens else np.zeros(0) for suffix in suffixes]

    def _own(
        self, window: Window
    ) -> tuple[tuple[NDArray[np.int64], NDArray[np.int64], FloatArray], FloatArray | None]:
        tokens, reading = self._read(window)
        starts, ends = tokens.starts + window.start, tokens.ends + window.start
        first = int(np.searchsorted(ends, window.own, side="right")) if window.own else 0
        nats = -reading.log_probabilities(first + 1, len(reading.tokens))
        doubts = reading.doubts(first + 1, len(reading.tokens))
        return (np.maximum(starts[first:], window.own), ends[first:], nats), doubts

    def _read(self, window: Window) -> tuple[Tokens, Reading]:
        if window not in self._readings:
            tokens = self._tokenizer.tokens(self.text[window.start : window.end])
            reading = self._network.read((self._tokenizer.start, *tokens.ids[: self._limit]))
            self._readings[window] = tokens, reading
            if len(self._readings) > _KEPT:
                self._readings.popitem(last=False)
        self._readings.move_to_end(window)
        return self._readings[window]
