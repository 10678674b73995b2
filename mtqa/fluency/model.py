"""The fluency model: how much each token of a text surprises, and how likely other ways to go on are."""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from collections.abc import Hashable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from mtqa.document import Document
from mtqa.errors import ModelError
from mtqa.fluency.reading import (
    CausalNetwork,
    Comparison,
    FloatArray,
    Suffix,
    Surprisals,
    TokenReading,
)
from mtqa.fluency.story_text import StoryText, story_text
from mtqa.fluency.tokens import GaplessTokens, ReadingWindow, TextTokenizer, common_length, windows
from mtqa.models.memory import Recent

#: Tokens that are read at once, and how many of them a token has before it at least, in a long story.
WINDOW, CONTEXT = 1024, 256

#: Tokens of a model that are kept free for a continuation; half of a small one's.
_LONGEST = 256

#: Bytes of what was said of the windows of long stories, in two memories: an edit leaves the windows
#: before it as they were.
_SAID = 4 << 20


class FluencyModel:
    """A causal language model that reads English; every text is read after the model's start token.

    ``signature`` is the name and the first eight hexadecimal digits of the weights' SHA-256.
    """

    def __init__(self, network: CausalNetwork, tokenizer: TextTokenizer, *, name: str, weights: str) -> None:
        self.name = name
        self.signature = f"{name}:{weights[:8]}"
        self._network, self._tokenizer = network, tokenizer
        self._last: TextReading | None = None
        self._said: Recent[WindowTokens] = Recent(_SAID, lambda said: said.bytes)
        self._compared: Recent[list[float]] = Recent(_SAID, lambda nats: 8 * len(nats))
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
            self._last = TextReading(
                text, self._network, self._tokenizer, said=self._said, compared=self._compared
            )
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
        kept = [(tokens[0], *tokens[1 + skipped :]) for tokens in ids]
        if any(len(tokens) > self._network.positions for tokens in kept):
            raise ModelError(f"{self.name}: a continuation is too long for the model")
        alone, *together = _sums(reading, [reading.tokens, *kept])
        return [both - alone for both in together]

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


def _sums(reading: TokenReading, ways: Sequence[Sequence[int]]) -> list[float]:
    """ln P of each of some texts, given as tokens, all less the same constant."""
    return _sums_apart(reading, [ways])[0]


def _sums_apart(reading: TokenReading, groups: Sequence[Sequence[Sequence[int]]]) -> list[list[float]]:
    """As ``_sums`` of several groups of texts; each group has a constant of its own."""
    suffixes = []
    for ways in groups:
        # What all have in common with the text that was read is that constant.
        base = min(common_length(way, reading.tokens) for way in ways)
        suffixes.append([Suffix(base, way[base:]) for way in ways])
    asked = [suffix for own in suffixes for suffix in own if suffix.tokens]
    scores = iter(reading.continuations(asked))
    return [[float(next(scores).sum()) if s.tokens else 0.0 for s in own] for own in suffixes]


#: Windows whose keys and values are kept: 24 MB each for the default model.
_KEPT = 2


@dataclass(frozen=True, slots=True, eq=False)
class WindowTokens:
    """The tokens that a window answers for: spans in the window, nats, and the heads' log odds by name."""

    starts: NDArray[np.int64]
    ends: NDArray[np.int64]
    nats: FloatArray
    heads: dict[str, FloatArray]

    @property
    def bytes(self) -> int:
        """What the numbers take."""
        return sum(array.nbytes for array in (self.starts, self.ends, self.nats, *self.heads.values()))


class TextReading:
    """One text: its tokens' surprisals, and what other ways to go on from a place would cost.

    ``said`` and ``compared`` hold what windows have said before, by the window's own text; a text of one
    window has nothing in common with others.
    """

    def __init__(
        self,
        text: str,
        network: CausalNetwork,
        tokenizer: TextTokenizer,
        *,
        said: Recent[WindowTokens],
        compared: Recent[list[float]],
    ) -> None:
        self.text = text
        self._network, self._tokenizer = network, tokenizer
        self._said, self._compared = said, compared
        size = min(WINDOW, network.positions) - 1
        self._ends = (tokens := tokenizer.tokens(text)).ends
        self._windows = windows(text, tokens, size, min(CONTEXT, size // 2))
        self._limit = network.positions - 1
        self._readings: OrderedDict[ReadingWindow, tuple[GaplessTokens, TokenReading]] = OrderedDict()
        self._surprisals: Surprisals | None = None
        self._heads: dict[str, FloatArray] = {}

    def surprisals(self) -> Surprisals:
        """Every token's surprisal, given the text before it (of a long text, its window)."""
        if self._surprisals is None:
            parts = [(window, self._own(window)) for window in self._windows]
            self._surprisals = Surprisals(
                np.concatenate([window.start + part.starts for window, part in parts]),
                np.concatenate([window.start + part.ends for window, part in parts]),
                np.concatenate([part.nats for _, part in parts]),
            )
            names = parts[0][1].heads
            self._heads = {name: np.concatenate([part.heads[name] for _, part in parts]) for name in names}
        return self._surprisals

    def heads(self) -> dict[str, FloatArray]:
        """The log odds of the model's heads after each token of ``surprisals``; empty where it has none."""
        self.surprisals()
        return self._heads

    def end_of(self, start: int, tokens: int) -> int:
        """Where a token of the text, counted from ``start``, ends."""
        at = int(np.searchsorted(self._ends, start, side="right")) + tokens - 1
        return int(self._ends[min(at, len(self._ends) - 1)]) if len(self._ends) else 0

    def compare(self, asked: Sequence[Comparison]) -> list[list[float]]:
        """For each, ln P of what stands there, and of each of the others in its place, given what stands
        before; all less the same constant, so that only differences mean something.
        """
        by_window: dict[ReadingWindow, list[int]] = {}
        for number, one in enumerate(asked):
            window = next(window for window in self._windows if window.end >= one.end)
            by_window.setdefault(window, []).append(number)
        found: dict[int, list[float]] = {}
        for window, numbers in by_window.items():
            found.update(zip(numbers, self._compare(window, [asked[n] for n in numbers]), strict=True))
        return [found[number] for number in range(len(asked))]

    def _compare(self, window: ReadingWindow, asked: Sequence[Comparison]) -> list[list[float]]:
        keys = [(self._key(window), a.start - window.start, a.end - window.start, *a.others) for a in asked]
        known = [self._compared.get(key) if len(self._windows) > 1 else None for key in keys]
        new = [one for one, costs in zip(asked, known, strict=True) if costs is None]
        costs = iter(self._costs(self._read(window)[1], window, new) if new else [])
        found = [next(costs) if each is None else each for each in known]
        for key, each in zip(keys, found, strict=True):
            self._compared.put(key, each)
        return found

    def _costs(
        self, reading: TokenReading, window: ReadingWindow, asked: Sequence[Comparison]
    ) -> list[list[float]]:
        """As ``compare``, all in one window, which was read."""
        ways = []
        for one in asked:
            before = self.text[window.start : one.start]
            texts = (before + words for words in (self.text[one.start : one.end], *one.others))
            ways.append([(self._tokenizer.start, *self._tokenizer.ids(text)) for text in texts])
        return _sums_apart(reading, ways)

    def _own(self, window: ReadingWindow) -> WindowTokens:
        said = self._said.get(self._key(window)) if len(self._windows) > 1 else None
        return self._tokens_of(window, *self._read(window)) if said is None else said

    def _key(self, window: ReadingWindow) -> Hashable:
        content = self.text[window.start : window.end].encode("utf-8", "surrogatepass")
        return hashlib.sha256(content).digest(), window.own - window.start

    def _tokens_of(self, window: ReadingWindow, tokens: GaplessTokens, reading: TokenReading) -> WindowTokens:
        own = window.own - window.start
        first = int(np.searchsorted(tokens.ends, own, side="right")) if window.own else 0
        said = WindowTokens(
            np.maximum(tokens.starts[first:], own),
            tokens.ends[first:],
            -reading.log_probabilities(first + 1, len(reading.tokens)),
            reading.heads(first + 1, len(reading.tokens)),
        )
        self._said.put(self._key(window), said)
        return said

    def _read(self, window: ReadingWindow) -> tuple[GaplessTokens, TokenReading]:
        if window not in self._readings:
            tokens = self._tokenizer.tokens(self.text[window.start : window.end])
            reading = self._network.read((self._tokenizer.start, *tokens.ids[: self._limit]))
            self._readings[window] = tokens, reading
            if len(self._readings) > _KEPT:
                # Its tokens will be asked for: better now than read once more.
                oldest, held = self._readings.popitem(last=False)
                if self._said.get(self._key(oldest)) is None:
                    self._tokens_of(oldest, *held)
        self._readings.move_to_end(window)
        return self._readings[window]
