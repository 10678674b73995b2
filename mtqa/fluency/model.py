"""The fluency model: how much each token of a text surprises, and how likely other ways to go on are."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from mtqa.document import Document
from mtqa.errors import ModelError
from mtqa.fluency.reading import Network, Reading, Suffix
from mtqa.fluency.story_text import StoryText, story_text
from mtqa.fluency.text import Surprisals, TextReading
from mtqa.fluency.tokens import TextTokenizer, common_length

__all__ = ["FluencyModel", "Surprisals"]

#: Tokens that are read at once, and how many of them a token has before it at least, in a long story.
WINDOW, CONTEXT = 1024, 256

#: Tokens of a model that are kept free for a continuation; half of a small one's.
_LONGEST = 256


class FluencyModel:
    """A causal language model that reads English; every text is read after the model's start token.

    ``signature`` is the name and the first eight hexadecimal digits of the weights' SHA-256.
    """

    def __init__(self, network: Network, tokenizer: TextTokenizer, *, name: str, weights: str) -> None:
        self.name = name
        self.signature = f"{name}:{weights[:8]}"
        self._network, self._tokenizer = network, tokenizer
        self._last: TextReading | None = None
        self._story: tuple[Document, StoryText] | None = None
        self._prefix: tuple[str, Reading] | None = None

    @property
    def parts(self) -> tuple[Network, TextTokenizer]:
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

    def _read_prefix(self, prefix: str) -> Reading:
        if self._prefix is None or self._prefix[0] != prefix:
            ids = self._tokenizer.ids(prefix)
            positions = self._network.positions
            room = min(WINDOW, positions - min(_LONGEST, positions // 2)) - 1
            self._prefix = (
                prefix,
                self._network.read((self._tokenizer.start, *ids[max(0, len(ids) - room) :])),
            )
        return self._prefix[1]
