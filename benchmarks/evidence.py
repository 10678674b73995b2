"""The models that the benchmarks ask, each with a memory on disk.

The stand-ins have the interface of what they stand for, so that a benchmark runs mtqa's own code on
them. What the tagger says is stored by its weights and its source code; it takes minutes to compute
again. What the fluency model says takes an hour: it is stored by the weights alone, and the first
answers found in the store are computed again, to see that they still hold.
"""

from __future__ import annotations

import hashlib
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from benchmarks.store import Store, key_of
from mtqa.document import Document, Span
from mtqa.errors import MtqaError
from mtqa.settings import Settings
from mtqa.tagger import Tagger
from mtqa.tagger.tagger import TagScores
from mtqa.translation.pairs import build_round_tripper
from mtqa.translation.roundtrip import RoundTripper

if TYPE_CHECKING:
    from mtqa.fluency.model import FluencyModel, Surprisals
    from mtqa.fluency.story_text import StoryText
    from mtqa.fluency.text import TextReading

#: Megabytes of round trips on disk: those of all benchmarks fit.
ROUND_TRIPS_MB = 2000
# Answers of each kind that are computed again, texts longer than this left out; nats of tolerance.
_CHECKED, _CHECKED_CHARACTERS, _TOLERANCE = 2, 3000, 0.05


class StaleEvidenceError(MtqaError):
    """A stored answer is not what the model says now: the store must be deleted."""


class StoredTagger(Tagger):
    """A tagger that reads each document once."""

    def __init__(self, tagger: Tagger, store: Store) -> None:
        self._tagger = tagger
        self._store = store
        self.signature = tagger.signature
        self._latest: tuple[Document, TagScores] | None = None

    def tag(self, document: Document) -> TagScores:
        """As ``Tagger.tag``."""
        if self._latest is None or self._latest[0] is not document:
            self._latest = (document, self._stored(document))
        return self._latest[1]

    def _stored(self, document: Document) -> TagScores:
        key = key_of("tags", f"{self.signature}:{self._code}", _as_read(document))
        known = self._store.get(key)
        if known is None:
            scores = self._tagger.tag(document)
            words, stops = ([[s.start, s.end, x] for s, x in part] for part in (scores.words, scores.stops))
            self._store.put(key, {"boundaries": scores.boundaries, "words": words, "stops": stops})
            return scores
        words, stops = ([(Span(a, b), x) for a, b, x in known[part]] for part in ("words", "stops"))
        return TagScores(known["boundaries"], words, stops)

    @cached_property
    def _code(self) -> str:
        folder = Path(sys.modules["mtqa.tagger"].__file__ or "").parent
        digest = hashlib.sha256()
        for path in sorted([*folder.glob("*.py"), *(folder / "data").glob("*.txt")]):
            if path.stem not in {"evaluate", "injection"}:
                digest.update(path.read_bytes())
        return digest.hexdigest()[:8]


def _as_read(document: Document) -> list[object]:
    """The text and how it is segmented: all that the tagger sees."""
    blocks = [[[s.start, s.end, s.judged] for s in block.segments] for block in document.blocks]
    return [document.text, blocks]


class StoredReading:
    """A text as a fluency model has read it; it is read only if something is asked that is not stored."""

    def __init__(self, owner: StoredFluency, text: str) -> None:
        self.text = text
        self._owner = owner

    def surprisals(self) -> Surprisals:
        """As ``TextReading.surprisals``."""
        from mtqa.fluency.model import Surprisals

        def ask() -> list[list[float]]:
            fresh = self._fresh().surprisals()
            return [fresh.starts.tolist(), fresh.ends.tolist(), np.round(fresh.nats, 5).tolist()]

        starts, ends, nats = self._owner.answer("surprisals", self.text, self.text, ask)
        return Surprisals(np.array(starts, np.int64), np.array(ends, np.int64), np.array(nats, np.float64))

    def compare(self, start: int, end: int, others: Sequence[str]) -> tuple[float, list[float]]:
        """As ``TextReading.compare``."""

        def ask() -> list[list[float]]:
            own, rest = self._fresh().compare(start, end, others)
            return [[own, *rest]]

        asked = [self.text, start, end, list(others)]
        ((own, *rest),) = self._owner.answer("comparisons", asked, self.text, ask)
        return own, rest

    def end_of(self, start: int, tokens: int) -> int:
        """As ``TextReading.end_of``: cuts the text into tokens, which is cheap."""
        return self._fresh().end_of(start, tokens)

    def _fresh(self) -> TextReading:
        return self._owner.model.read(self.text)


class StoredFluency:
    """A fluency model that reads each text once; anything else is asked of the model itself."""

    def __init__(self, model: FluencyModel, store: Store) -> None:
        self.model = model
        self.name: str = model.name
        self.signature: str = model.signature
        self._store = store
        self._checked: Counter[str] = Counter()
        self._story: tuple[Document, StoryText] | None = None

    def __getattr__(self, name: str) -> Any:
        return getattr(self.model, name)

    def read(self, text: str) -> StoredReading:
        """As ``FluencyModel.read``."""
        return StoredReading(self, text)

    def story(self, document: Document) -> tuple[StoryText, StoredReading]:
        """As ``FluencyModel.story``."""
        from mtqa.fluency.story_text import story_text

        if self._story is None or self._story[0] is not document:
            self._story = document, story_text(document)
        story = self._story[1]
        return story, self.read(story.text)

    def surprisals(self, text: str) -> Surprisals:
        """As ``FluencyModel.surprisals``."""
        return self.read(text).surprisals()

    def log_probabilities(self, prefix: str, continuations: Sequence[str]) -> list[float]:
        """As ``FluencyModel.log_probabilities``."""
        asked = [prefix, list(continuations)]
        return self.answer(
            "continuations", asked, prefix, lambda: [self.model.log_probabilities(prefix, continuations)]
        )[0]

    def answer(
        self, kind: str, asked: object, text: str, ask: Callable[[], list[list[float]]]
    ) -> list[list[float]]:
        """What is stored, or else what the model says now; the first few that are stored are asked again.

        Raises StaleEvidenceError if the model no longer says what is stored.
        """
        key = key_of(kind, self.signature, asked)
        known: list[list[float]] | None = self._store.get(key)
        if known is None:
            known = ask()
            self._store.put(key, known)
        elif self._checked[kind] < _CHECKED and len(text) <= _CHECKED_CHARACTERS:
            self._checked[kind] += 1
            fresh = ask()
            if [len(part) for part in known] != [len(part) for part in fresh] or not all(
                np.allclose(a, b, atol=_TOLERANCE, rtol=0.01) for a, b in zip(known, fresh, strict=True)
            ):
                raise StaleEvidenceError(
                    f"{self._store.path}: {self.name} now says something else of a text of {len(text)} "
                    f"characters than what is stored ({kind}); delete the file"
                )
        return known


@dataclass(frozen=True, slots=True)
class Models:
    """Everything that is asked; ``fluency`` is None where the model is not there."""

    tagger: Tagger
    fluency: FluencyModel | None
    round_tripper: RoundTripper

    @property
    def signatures(self) -> dict[str, str]:
        """What was measured."""
        return {
            "tagger": self.tagger.signature,
            "fluency": self.fluency.signature if self.fluency else "none",
            "round trips": self.round_tripper.signature,
        }


def open_models(settings: Settings | None = None, store: Store | None = None) -> Models:
    """The models of the settings, with their memories.

    Raises ModelError if the tagger or a named model cannot be had.
    """
    settings = settings or Settings(cache_size=ROUND_TRIPS_MB)
    store = store or Store()
    return Models(
        StoredTagger(Tagger.load(), store), _fluency(settings, store), build_round_tripper(settings)
    )


def _fluency(settings: Settings, store: Store) -> FluencyModel | None:
    if not settings.fluency:
        return None
    from mtqa.fluency.loading import open_fluency

    model = open_fluency(settings)
    return StoredFluency(model, store) if model else None  # type: ignore[return-value]
