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

#: Edits that are scored together at the most, which bounds the memory that this takes.
_EDITS = 24


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


@dataclass(frozen=True, slots=True)
class Edit:
    """A place in a text, code points ``start`` to ``end``, and other words that might stand there."""

    start: int
    end: int
    others: Sequence[str]


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
        self._heads: dict[str, FloatArray] = {}

    def surprisals(self) -> Surprisals:
        """Every token's surprisal, given the text before it (of a long text, its window)."""
        if self._surprisals is None:
            parts, heads = zip(*(self._own(window) for window in self._windows), strict=True)
            self._surprisals = Surprisals(*(np.concatenate(arrays) for arrays in zip(*parts, strict=True)))
            self._heads = {name: np.concatenate([part[name] for part in heads]) for name in heads[0]}
        return self._surprisals

    def heads(self) -> dict[str, FloatArray]:
        """The log odds of the model's heads after each token of ``surprisals``; empty where it has none."""
        self.surprisals()
        return self._heads

    def end_of(self, start: int, tokens: int) -> int:
        """Where the text's so-and-so-manieth token after ``start`` ends."""
        at = int(np.searchsorted(self._ends, start, side="right")) + tokens - 1
        return int(self._ends[min(at, len(self._ends) - 1)]) if len(self._ends) else 0

    def compare(self, start: int, end: int, others: Sequence[str]) -> tuple[float, list[float]]:
        """As ``compare_all``, for one edit: of what stands there, and of each of ``others``."""
        ((own, *rest),) = self.compare_all([Edit(start, end, others)])
        return own, rest

    def compare_all(self, edits: Sequence[Edit]) -> list[list[float]]:
        """For each edit, ln P of what stands there and of each of ``others`` in its place, given what
        stands before; all of one edit less the same constant, so that only differences mean something.

        Edits that are scored together cost less than half as much as one by one.
        """
        found: list[list[float]] = [[] for _ in edits]
        by_window: dict[Window, list[int]] = {}
        for number, edit in enumerate(edits):
            window = next(w for w in self._windows if w.end >= edit.end)
            by_window.setdefault(window, []).append(number)
        for window, numbers in by_window.items():
            for first in range(0, len(numbers), _EDITS):
                some = numbers[first : first + _EDITS]
                scores = self._compare(window, [edits[number] for number in some])
                for number, own in zip(some, scores, strict=True):
                    found[number] = own
        return found

    def _compare(self, window: Window, edits: Sequence[Edit]) -> list[list[float]]:
        _, reading = self._read(window)
        rows = [
            [
                self._suffix(reading, self.text[window.start : edit.start] + words)
                for words in (self.text[edit.start : edit.end], *edit.others)
            ]
            for edit in edits
        ]
        scores = iter(self._continue(reading, [suffix for row in rows for suffix in row]))
        out = []
        for row in rows:
            base = min(suffix.start for suffix in row)
            shared = (reading.log_probabilities(base, suffix.start).sum() for suffix in row)
            out.append([float(before + next(scores).sum()) for before in shared])
        return out

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
    ) -> tuple[tuple[NDArray[np.int64], NDArray[np.int64], FloatArray], dict[str, FloatArray]]:
        tokens, reading = self._read(window)
        starts, ends = tokens.starts + window.start, tokens.ends + window.start
        first = int(np.searchsorted(ends, window.own, side="right")) if window.own else 0
        nats = -reading.log_probabilities(first + 1, len(reading.tokens))
        heads = reading.heads(first + 1, len(reading.tokens))
        return (np.maximum(starts[first:], window.own), ends[first:], nats), heads

    def _read(self, window: Window) -> tuple[Tokens, Reading]:
        if window not in self._readings:
            tokens = self._tokenizer.tokens(self.text[window.start : window.end])
            reading = self._network.read((self._tokenizer.start, *tokens.ids[: self._limit]))
            self._readings[window] = tokens, reading
            if len(self._readings) > _KEPT:
                self._readings.popitem(last=False)
        self._readings.move_to_end(window)
        return self._readings[window]
