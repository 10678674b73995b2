"""The bilingual model: reads a sentence's source, then its English, and says how probable each token is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property
from os.path import commonprefix
from typing import TYPE_CHECKING, Any

from mtqa.bilingual.branches import Branch
from mtqa.document import Span
from mtqa.errors import ModelError
from mtqa.models.ceiling import ceiling
from mtqa.models.memory import Recent
from mtqa.pair_reading import PairReading

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from mtqa.bilingual.folder import Loaded

#: Tokens that are read at most, prompt and English together.
LONGEST = 512
#: What stands before the English, and between two pairs.
_ENGLISH, _BETWEEN = "\nEnglish:", "\n\n"

#: A source and its English.
Pair = tuple[str, str]


class BilingualModel:
    """Reads one pair at a time. The same pair has the same reading; any machine's rounding is its own.

    ``signature`` is the name and the first eight hexadecimal digits of what names the weights.
    """

    def __init__(self, load: Callable[[], Loaded], name: str, signature: str) -> None:
        self._load = load
        self.name = name
        self.signature = signature
        self._remembered: Recent[PairReading] | None = None

    def remember(self, max_bytes: int) -> None:
        """From here on, keep readings in memory; an equal pair after an equal one has the same."""
        self._remembered = Recent(max_bytes, lambda reading: reading.size)

    def read(self, english: str, source: str, before: Pair | None = None) -> PairReading | None:
        """What is to be said of the tokens of the English; offsets are into ``english`` as given.

        ``before`` is the source and the English of the pair before it in the story; where all is longer than
        ``LONGEST`` tokens the pair is read alone. None where it is longer even so, or a side is empty.
        Raises ModelError if the model cannot be loaded or fails.
        """
        if not english.strip() or not source.strip():
            return None
        key = (english, source, before)
        known = self._remembered.get(key) if self._remembered is not None else None
        if known is not None:
            return known
        made = self._read(english, source, before)
        if self._remembered is not None and made is not None:
            self._remembered.put(key, made)
        return made

    def gains(self, english: str, others: Sequence[str], source: str) -> list[float] | None:
        """By how many nats each of the others is more probable after the source than the English.

        Each is taken with its end, so that one that stops short is not the more probable for that. None where
        a text is longer than ``LONGEST`` tokens or empty. Raises ModelError if the model cannot be loaded or
        fails.
        """
        if not source.strip() or not all(text.strip() for text in (english, *others)):
            return None
        prompt = [self._model.start, *self._encoded(prompt_of(source)).ids]
        own, *theirs = ([*self._encoded(f" {text}").ids, self._model.end] for text in (english, *others))
        if len(prompt) + max(map(len, (own, *theirs))) > LONGEST:
            return None
        shared = [len(commonprefix([own, other])) for other in theirs]
        branches = [Branch(len(prompt) + at, other[at:]) for at, other in zip(shared, theirs, strict=True)]
        text, *read = self._branch_nats([*prompt, *own], len(prompt), branches)
        return [float(nats.sum() - text[at:].sum()) for at, nats in zip(shared, read, strict=True)]

    def release(self) -> None:
        """Let go of the model; it is loaded again when needed."""
        self.__dict__.pop("_model", None)

    @cached_property
    def _model(self) -> Loaded:
        return ceiling().load(self, self._load)

    def _read(self, english: str, source: str, before: Pair | None) -> PairReading | None:
        encoding = self._encoded(f" {english}")
        for context in dict.fromkeys((before, None)):
            prompt = [self._model.start, *self._encoded(prompt_of(source, context)).ids]
            tokens = [*prompt, *encoding.ids]
            if len(tokens) <= LONGEST:
                nats = self._nats(tokens, len(prompt))
                places = places_of(english, encoding.offsets)
                return PairReading(tuple(zip(places, nats, strict=True)))
        return None

    def _nats(self, tokens: Sequence[int], first: int) -> list[float]:
        found: list[float] = self._branch_nats(tokens, first, ())[0].tolist()
        return found

    def _branch_nats(
        self, tokens: Sequence[int], first: int, branches: Sequence[Branch]
    ) -> list[NDArray[np.float64]]:
        try:
            return self._model.network.branch_log_probabilities(tokens, first, branches)
        except RuntimeError as error:  # torch's
            raise ModelError(f"{self.name}: fails while reading: {error}") from error

    def _encoded(self, text: str) -> Any:
        return self._model.tokenizer.encode(text, add_special_tokens=False)


def prompt_of(source: str, before: Pair | None = None) -> str:
    """What is read before a space and the English."""
    context = f"{before[0]}{_ENGLISH} {before[1]}{_BETWEEN}" if before else ""
    return f"{context}{source}{_ENGLISH}"


def places_of(english: str, offsets: Sequence[Sequence[int]]) -> list[Span]:
    """The places of tokens in the English, whose ``offsets`` count a space in front of it."""
    places = []
    for start, end in offsets:
        start, end = max(0, start - 1), max(0, end - 1)
        while start < end and english[start] == " ":
            start += 1
        places.append(Span(start, end))
    return places
