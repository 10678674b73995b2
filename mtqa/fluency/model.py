"""The fluency model: how much each token of a text surprises, and how likely other ways to go on are."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from mtqa.document import Document
from mtqa.errors import ModelError
from mtqa.fluency.reading import CausalNetwork, FloatArray, Suffix, Surprisals, TokenReading
from mtqa.fluency.story_text import StoryText, story_text
from mtqa.fluency.tokens import ReadingWindow, TextTokenizer, Tokens, common_length, windows

#: Tokens that are read at once, and how many of them a token has before it at least, in a long story.
WINDOW, CONTEXT = 1024, 256

#: Tokens of a model that are kept free for a continuation; half of a small one's.
_LONGEST = 256


class FluencyModel:
    """A causal language model that reads English; every text is read after the model's start token.

    ``signature`` is the name and the first eight hexadecimal digits of the weights' SHA-256.
    """

    def __init__(self, network: CausalNetwork, tokenizer: TextTokenizer, *, name: str, weights: str) -> None:
        self.name = name
        self.signature = f"{name}:{weights[:8]}"
        self._network, self._tokenizer = network, tokenizer
        self._last: TextReading | None = None
        self._story: tuple[Document, StoryText] | None = None
        self._prefix: tuple[str, TokenReading] | None = None

    @property
    def parts(self) -> tuple[CausalNetwork, TextTokenizer]:
        """The network and the tokenizer, for what fits heads to the network's states."""
        return self._network, self._tokenizer

    def surprisals(self, text: str) -> Surprisals:
        """The surprisal of each token, given all before it, in nats.

        A text of more than 1,024 tokens is read in windows; each token then has 256 before it at least.

        Raises:
            ModelError: the model fails.
        """
        return self.read(text).surprisals()

    def read(self, text: str) -> TextReading:
        """The text, read or about to be; the last one is kept."""
        if self._last is None or self._last.text != text:
            self._last = TextReading(text, self._network, self._tokenizer, window=WINDOW, context=CONTEXT)
        return self._last

    def story(self, document: Document) -> tuple[StoryText, TextReading]:
        """What it reads of a document, and its reading; the last one is kept."""
        if self._story is None or self._story[0] is not document:
            self._story = document, story_text(document)
        story = self._story[1]
        return story, self.read(story.text)

    def log_probabilities(self, prefix: str, continuations: Sequence[str]) -> list[float]:
        """ln P(continuation | prefix) of each continuation, in nats: ln P(both) - ln P(prefix).

        Prefix and continuation are cut into tokens together, as they would be in a text. The prefix
        is read once; of one that is too long for the model, the end.

        Raises:
            ModelError: a continuation is too long for the model.
        """
        reading = self._read_prefix(prefix)
        ids = [(self._tokenizer.start, *self._tokenizer.ids(prefix + more)) for more in continuations]
        skipped = len(self._tokenizer.ids(prefix)) + 1 - len(reading.tokens)
        suffixes = []
        for tokens in ids:
            kept = (tokens[0], *tokens[1 + skipped :])
            shared = common_length(kept, reading.tokens)
            suffixes.append(Suffix(shared, kept[shared:]))
        if any(suffix.start + len(suffix.tokens) > self._network.positions for suffix in suffixes):
            raise ModelError(f"{self.name}: a continuation is too long for the model")
        scores = iter(reading.continuations([suffix for suffix in suffixes if suffix.tokens]))
        return [
            float(np.sum(next(scores) if suffix.tokens else 0.0))
            - float(reading.log_probabilities(suffix.start, len(reading.tokens)).sum())
            for suffix in suffixes
        ]

    def _read_prefix(self, prefix: str) -> TokenReading:
        if self._prefix is None or self._prefix[0] != prefix:
            ids = self._tokenizer.ids(prefix)
            positions = self._network.positions
            room = min(WINDOW, positions - min(_LONGEST, positions // 2)) - 1
            self._prefix = (
                prefix,
                self._network.read((self._tokenizer.start, *ids[max(0, len(ids) - room) :])),
            )
        return self._prefix[1]


#: Windows whose keys and values are kept: 12 MB each for the default model.
_KEPT = 8


class TextReading:
    """One text: its tokens' surprisals, and what other ways to go on from a place would cost."""

    def __init__(
        self, text: str, network: CausalNetwork, tokenizer: TextTokenizer, *, window: int, context: int
    ) -> None:
        self.text = text
        self._network, self._tokenizer = network, tokenizer
        size = min(window, network.positions) - 1
        self._ends = (tokens := tokenizer.tokens(text)).ends
        self._windows = windows(text, tokens, size, min(context, size // 2))
        self._limit = network.positions - 1
        self._readings: OrderedDict[ReadingWindow, tuple[Tokens, TokenReading]] = OrderedDict()
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
        """ln P of what stands from ``start`` to ``end``, and of each of ``others`` in its place, given what
        stands before; all less the same constant, so that only differences mean something.
        """
        window = next(window for window in self._windows if window.end >= end)
        _, reading = self._read(window)
        before = self.text[window.start : start]
        suffixes = [self._suffix(reading, before + words) for words in (self.text[start:end], *others)]
        base = min(suffix.start for suffix in suffixes)
        own, *rest = (
            float(reading.log_probabilities(base, suffix.start).sum() + scores.sum())
            for suffix, scores in zip(suffixes, self._continue(reading, suffixes), strict=True)
        )
        return own, rest

    def _suffix(self, reading: TokenReading, text: str) -> Suffix:
        ids = (self._tokenizer.start, *self._tokenizer.ids(text))
        shared = common_length(ids, reading.tokens)
        return Suffix(shared, ids[shared:])

    @staticmethod
    def _continue(reading: TokenReading, suffixes: Sequence[Suffix]) -> list[FloatArray]:
        """As ``TokenReading.continuations``; a suffix may be empty."""
        scores = iter(reading.continuations([suffix for suffix in suffixes if suffix.tokens]))
        return [next(scores) if suffix.tokens else np.zeros(0) for suffix in suffixes]

    def _own(
        self, window: ReadingWindow
    ) -> tuple[tuple[NDArray[np.int64], NDArray[np.int64], FloatArray], dict[str, FloatArray]]:
        tokens, reading = self._read(window)
        starts, ends = tokens.starts + window.start, tokens.ends + window.start
        first = int(np.searchsorted(ends, window.own, side="right")) if window.own else 0
        nats = -reading.log_probabilities(first + 1, len(reading.tokens))
        heads = reading.heads(first + 1, len(reading.tokens))
        return (np.maximum(starts[first:], window.own), ends[first:], nats), heads

    def _read(self, window: ReadingWindow) -> tuple[Tokens, TokenReading]:
        if window not in self._readings:
            tokens = self._tokenizer.tokens(self.text[window.start : window.end])
            reading = self._network.read((self._tokenizer.start, *tokens.ids[: self._limit]))
            self._readings[window] = tokens, reading
            if len(self._readings) > _KEPT:
                self._readings.popitem(last=False)
        self._readings.move_to_end(window)
        return self._readings[window]
