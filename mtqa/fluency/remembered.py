"""A fluency model with a memory: it is loaded only for what was not answered before."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Hashable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

import numpy as np

from mtqa.fluency.heads import heads_of
from mtqa.fluency.reading import Comparison, FloatArray, Surprisals
from mtqa.fluency.story_text import StoryText, story_text
from mtqa.models.ceiling import ceiling
from mtqa.models.memory import AnswerFormat, Memory, RememberedAnswers, parsed_json

if TYPE_CHECKING:
    from mtqa.document import Document
    from mtqa.fluency.model import FluencyModel, TextReading

_Q = TypeVar("_Q", bound=Hashable)

#: Changes when what is stored, or how it is computed, changes.
_SCHEMA = "fluency/1"
#: Digits of a nat that are kept; what is fresh is rounded too, so that a memory changes nothing.
_DIGITS = 4
_JSON: AnswerFormat[Any] = AnswerFormat(json.dumps, parsed_json)


class RememberedFluency:
    """As ``FluencyModel``, which is loaded when something is asked that is not remembered."""

    def __init__(
        self, name: str, signature: str, load: Callable[[], FluencyModel], memory: Memory | None
    ) -> None:
        self.name = name
        self.signature = signature
        self._load = load
        self._answers = RememberedAnswers(memory)
        self._loaded: FluencyModel | None = None
        self._story: tuple[Document, StoryText] | None = None

    @property
    def model(self) -> FluencyModel:
        """The model itself. Raises ModelError if it cannot be loaded."""
        if self._loaded is None:
            self._loaded = ceiling().load(self, self._load)
        return self._loaded

    def release(self) -> None:
        """Let go of the model; it is loaded again when needed."""
        self._loaded = None

    def read(self, text: str) -> RememberedReading:
        """As ``FluencyModel.read``."""
        return RememberedReading(self, text)

    def story(self, document: Document) -> tuple[StoryText, RememberedReading]:
        """As ``FluencyModel.story``."""
        if self._story is None or self._story[0] is not document:
            self._story = document, story_text(document)
        story = self._story[1]
        return story, self.read(story.text)

    def surprisals(self, text: str) -> Surprisals:
        """As ``FluencyModel.surprisals``."""
        return self.read(text).surprisals()

    def log_probabilities(self, prefix: str, continuations: Sequence[str]) -> list[float]:
        """As ``FluencyModel.log_probabilities``."""
        asked = [prefix, *continuations]
        found: list[float] = self.answer(
            "continuations", asked, lambda: _rounded(self.model.log_probabilities(prefix, continuations))
        )
        return found

    def answer(self, kind: str, asked: Any, ask: Callable[[], Any]) -> Any:
        """What is remembered of a question, else what ``ask`` says, which is JSON, remembered."""
        return self.answers(kind, {kind: asked}, lambda _: [ask()])[kind]

    def answers(
        self, kind: str, asked: Mapping[_Q, Any], ask: Callable[[list[_Q]], list[Any]]
    ) -> dict[_Q, Any]:
        """As ``answer`` of several questions; ``ask`` answers those that are not remembered."""
        return self._answers.get({name: self._key(kind, value) for name, value in asked.items()}, ask, _JSON)

    def _key(self, kind: str, asked: Any) -> bytes:
        content = json.dumps([_SCHEMA, self.signature, kind, asked], ensure_ascii=True)
        return hashlib.sha256(content.encode()).digest()


class RememberedReading:
    """As ``TextReading``; the text is read when something is asked that is not remembered."""

    def __init__(self, owner: RememberedFluency, text: str) -> None:
        self.text = text
        self._owner = owner

    def surprisals(self) -> Surprisals:
        """As ``TextReading.surprisals``."""

        def ask() -> list[list[float]]:
            fresh = self._fresh.surprisals()
            return [fresh.starts.tolist(), fresh.ends.tolist(), _rounded(fresh.nats.tolist())]

        starts, ends, nats = self._owner.answer("surprisals", self.text, ask)
        return Surprisals(np.array(starts, np.int64), np.array(ends, np.int64), np.array(nats, np.float64))

    def heads(self) -> dict[str, FloatArray]:
        """As ``TextReading.heads``."""
        heads = heads_of(self._owner.name)
        if heads is None:
            return {}

        def ask() -> dict[str, list[float]]:
            return {name: _rounded(scores.tolist()) for name, scores in self._fresh.heads().items()}

        found = self._owner.answer(f"heads:{heads.digest}", self.text, ask)
        return {name: np.array(scores, np.float64) for name, scores in found.items()}

    def compare(self, asked: Sequence[Comparison]) -> list[list[float]]:
        """As ``TextReading.compare``."""

        def ask(missing: list[Comparison]) -> list[list[float]]:
            return [_rounded(found) for found in self._fresh.compare(missing)]

        found: dict[Comparison, list[float]] = self._owner.answers(
            "comparison", {one: [self.text, one.start, one.end, *one.others] for one in asked}, ask
        )
        return [found[one] for one in asked]

    def end_of(self, start: int, tokens: int) -> int:
        """As ``TextReading.end_of``."""
        found: int = self._owner.answer(
            "end", [self.text, start, tokens], lambda: self._fresh.end_of(start, tokens)
        )
        return found

    @property
    def _fresh(self) -> TextReading:
        return self._owner.model.read(self.text)


def _rounded(values: Sequence[float]) -> list[float]:
    return [round(value, _DIGITS) for value in values]
