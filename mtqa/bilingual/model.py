"""The bilingual model: reads a sentence's source, then its English, and says how probable each token of that
is."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar

from rapidfuzz.distance import Prefix

from mtqa.bilingual.branches import Branch
from mtqa.document import Span
from mtqa.errors import ModelError
from mtqa.models.ceiling import ceiling
from mtqa.models.memory import Recent
from mtqa.pair_reading import PairReading

if TYPE_CHECKING:
    from mtqa.bilingual.folder import Adapted, Loaded
    from mtqa.bilingual.network import ReadText

#: Tokens that are read at most, prompt and English together.
LONGEST = 512
#: Other texts that are read beside an English at most, and how much less probable than its token the first
#: token of one may be, in nats.
_MOST_READ, _NEAR = 8, -0.5
#: Bytes of another text in memory, with its gain, and of what is doubted of a pair.
_GAIN = 600
#: What stands before the English, and between two pairs.
_ENGLISH, _BETWEEN = "\nEnglish:", "\n\n"

#: A source and its English.
Pair = tuple[str, str]
_Made = TypeVar("_Made")


class BilingualModel:
    """Reads one pair at a time. The same pair has the same reading; only another machine may round otherwise.

    ``signature`` is the name and the first eight hexadecimal digits of what names the weights.
    """

    def __init__(self, load: Callable[[], Loaded], name: str, signature: str) -> None:
        self._load = load
        self.name = name
        self.signature = signature
        self._remembered: Recent[PairReading] | None = None
        self._gained: Recent[tuple[float | None, ...]] | None = None
        self._doubted: Recent[Mapping[str, float]] | None = None
        self._latest: tuple[tuple[int, ...], ReadText] | None = None

    def remember(self, max_bytes: int) -> None:
        """From here on, keep readings, gains and doubts in memory: ``max_bytes`` at most, the latest used."""
        self._remembered = Recent(max_bytes // 2, lambda reading: reading.size)
        self._gained = Recent(max_bytes // 4, lambda gains: _GAIN * (1 + len(gains)))
        self._doubted = Recent(max_bytes // 4, lambda _: _GAIN)

    def read(self, english: str, source: str, before: Pair | None = None) -> PairReading | None:
        """How probable each token of the English is after its source; places are in ``english`` as given.

        ``before`` is the source and the English of the pair before it in the story; where all is longer than
        ``LONGEST`` tokens the pair is read alone. None where it is longer even so, or a side is empty.
        Raises ModelError if the model cannot be loaded or fails.
        """
        if not english.strip() or not source.strip():
            return None
        key = (english, source, before)
        return _once(self._remembered, key, lambda: self._read(english, source, before))

    def read_alone(self, english: str) -> PairReading | None:
        """How probable each token of the English is after no source; places are in ``english`` as given.

        None where it is longer than ``LONGEST`` tokens, or empty. Raises ModelError if the model cannot be
        loaded or fails.
        """
        if not english.strip():
            return None
        return _once(self._remembered, (english,), lambda: self._read(english, "", None))

    def doubts(self, english: str, source: str) -> Mapping[str, float] | None:
        """The log odds that the English has a critical or major error of meaning ("error"), is broken
        ("broken"), and that an editor has to change it ("bad"), as adapters say.

        None without adapters, where a side is empty, or where all is longer than ``LONGEST`` tokens. Raises
        ModelError if the model cannot be loaded or fails.
        """
        if not english.strip() or not source.strip():
            return None
        return _once(self._doubted, (english, source), lambda: self._doubts(english, source))

    def details(self, english: str, source: str) -> Mapping[str, float] | None:
        """The log odds that one detail of the English was changed ("changed"), and that a word of it is wrong
        ("word"), as adapters say; None as ``doubts`` says.

        Raises ModelError if the model cannot be loaded or fails.
        """
        if not english.strip() or not source.strip():
            return None
        return _once(self._doubted, (english, source, "details"), lambda: self._details(english, source))

    def details_of_others(
        self, english: str, others: Sequence[str], source: str
    ) -> tuple[Mapping[str, float], ...] | None:
        """What ``details`` says of each of the others beside the same source; they are read together with the
        English, of which most of each is a copy.

        None as ``doubts`` says, and where one of the others is empty or too long.
        Raises ModelError if the model cannot be loaded or fails.
        """
        if not others or not all(text.strip() for text in (source, english, *others)):
            return None
        first = self._prompt(source)
        own, *theirs = map(self._with_end, (english, *others))
        adapted = self._model.details
        if adapted is None or len(first) + max(map(len, (own, *theirs))) > LONGEST:
            return None
        with self._failing():
            return tuple(adapted.log_odds_of_others([*first, *own], len(first), theirs))

    def gains(
        self, english: str, others: Sequence[str], source: str, before: Pair | None = None
    ) -> tuple[float | None, ...] | None:
        """By how many nats each of the others is more probable than the English, after the same.

        Each is taken with its end, so that one that stops short is not the more probable for that. None for
        one that was not read, since its first token that differs is less probable than the English's by half
        a nat or more, or those of eight others are more probable; None for all where a text is longer than
        ``LONGEST`` tokens, or empty. Raises ModelError if the model cannot be loaded or fails.
        """
        if not all(text.strip() for text in (source, english, *others)):
            return None
        key = (english, tuple(others), source, before)
        return _once(self._gained, key, lambda: self._gains(english, others, source, before))

    def release(self) -> None:
        """Let go of the model; it is loaded again when needed."""
        self.__dict__.pop("_model", None)
        self._latest = None

    @cached_property
    def _model(self) -> Loaded:
        return ceiling().load(self, self._load)

    def _read(self, english: str, source: str, before: Pair | None) -> PairReading | None:
        encoding = self._encoded(f" {english}")
        text = self._text(encoding.ids, source, before)
        if text is None:
            return None
        *nats, end = text.nats.tolist()
        return PairReading(tuple(zip(places_of(english, encoding.offsets), nats, strict=True)), end)

    def _doubts(self, english: str, source: str) -> Mapping[str, float] | None:
        return self._said(self._model.judge, english, source)

    def _details(self, english: str, source: str) -> Mapping[str, float] | None:
        return self._said(self._model.details, english, source)

    def _said(self, adapted: Adapted | None, english: str, source: str) -> Mapping[str, float] | None:
        """What a head says of a pair; None without one, or where all is too long."""
        first = self._prompt(source)
        tokens = [*first, *self._with_end(english)]
        if adapted is None or len(tokens) > LONGEST:
            return None
        with self._failing():
            return adapted.log_odds(tokens, len(first))

    def _gains(
        self, english: str, others: Sequence[str], source: str, before: Pair | None
    ) -> tuple[float | None, ...] | None:
        own, *theirs = map(self._with_end, (english, *others))
        text = self._text(own[:-1], source, before, max(map(len, theirs), default=0))
        if text is None:
            return None
        gains: list[float | None] = [None] * len(theirs)
        branches: dict[int, Branch] = {}
        for number, other in enumerate(theirs):
            # The end, an empty line, may stand within the other.
            shared = min(Prefix.similarity(own, other), len(own) - 1, len(other) - 1)
            if own != other:
                branches[number] = Branch(text.first + shared, other[shared:])
            else:
                gains[number] = 0.0
        with self._failing():
            asked = self._asked(text, branches)
            found = self._model.network.branch_nats(text, [branches[number] for number in asked])
        for number, nats in zip(asked, found, strict=True):
            gains[number] = float(nats.sum() - text.nats[branches[number].at - text.first :].sum())
        return tuple(gains)

    def _asked(self, text: ReadText, branches: Mapping[int, Branch]) -> list[int]:
        """The numbers of the branches that are read, those with the most probable first tokens first."""
        firsts = self._model.network.first_nats(text, list(branches.values()))
        nearer = (
            nats - text.nats[branch.at - text.first]
            for nats, branch in zip(firsts, branches.values(), strict=True)
        )
        ranked = sorted(
            ((near, number) for near, number in zip(nearer, branches, strict=True) if near > _NEAR),
            reverse=True,
        )
        return [number for _, number in ranked[:_MOST_READ]]

    def _text(
        self, english: Sequence[int], source: str, before: Pair | None, longest: int = 0
    ) -> ReadText | None:
        """The tokens of the English and its end, as they are read; None where all is too long.

        ``longest``: tokens of the longest text that is to be read in the place of the English. What was read
        last is kept, since it is asked for again.
        """
        for context in dict.fromkeys((before, None)):
            prompt = self._prompt(source, context)
            tokens = (*prompt, *english, self._model.end)
            if len(prompt) + max(len(english), longest - 1) <= LONGEST:  # the end is not read
                latest = self._latest
                if latest is None or latest[0] != tokens:
                    with self._failing():
                        latest = tokens, self._model.network.read(tokens, len(prompt))
                    self._latest = latest
                return latest[1]
        return None

    @contextmanager
    def _failing(self) -> Iterator[None]:
        try:
            yield
        except RuntimeError as error:  # torch's
            raise ModelError(f"{self.name}: fails while reading: {error}") from error

    def _prompt(self, source: str, before: Pair | None = None) -> list[int]:
        """The tokens before those of the English."""
        return [self._model.start, *self._encoded(prompt_of(source, before)).ids]

    def _with_end(self, english: str) -> list[int]:
        """The tokens of an English and its end."""
        return [*self._encoded(f" {english}").ids, self._model.end]

    def _encoded(self, text: str) -> Any:
        return self._model.tokenizer.encode(text, add_special_tokens=False)


def _once(memory: Recent[_Made] | None, key: Hashable, make: Callable[[], _Made | None]) -> _Made | None:
    """What is remembered, or else made, and remembered where it is anything."""
    made = known = memory.get(key) if memory is not None else None
    if known is None:
        made = make()
        if memory is not None and made is not None:
            memory.put(key, made)
    return made


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
