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
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from benchmarks.store import Store, key_of
from mtqa.document import Document, Span
from mtqa.errors import MtqaError
from mtqa.fluency.remembered import RememberedFluency
from mtqa.settings import Settings
from mtqa.tagger import Tagger
from mtqa.tagger.tagger import TagScores
from mtqa.translation.loading import build_round_tripper
from mtqa.translation.roundtrip import RoundTripper

if TYPE_CHECKING:
    from mtqa.fluency.model import FluencyModel

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


class StoredFluency(RememberedFluency):
    """A fluency model that reads each text once, and is asked again now and then."""

    def __init__(self, name: str, signature: str, load: Callable[[], FluencyModel], store: Store) -> None:
        super().__init__(name, signature, load, None)
        self._store = store
        self._checked: Counter[str] = Counter()

    def answer(self, kind: str, asked: Any, ask: Callable[[], Any]) -> Any:
        """What is stored, or else what the model says now; the first few that are stored are asked again.

        Raises StaleEvidenceError if the model no longer says what is stored.
        """
        # The heads' own checksum is in the kind of what they say; nothing else depends on them.
        key = key_of(kind, self.signature.partition("+")[0], asked)
        known = self._store.get(key)
        if known is None:
            known = ask()
            self._store.put(key, known)
        elif self._checked[kind] < _CHECKED and len(str(asked)) <= _CHECKED_CHARACTERS:
            self._checked[kind] += 1
            if not _alike(known, ask()):
                raise StaleEvidenceError(
                    f"{self._store.path}: {self.name} now says something else than what is stored ({kind}); "
                    "delete the file"
                )
        return known


def _alike(one: Any, other: Any) -> bool:
    """Whether two answers differ by no more than arithmetic does from machine to machine."""
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(_alike, one, other))
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(_alike(one[name], other[name]) for name in one)
    if isinstance(one, float | int) and isinstance(other, float | int):
        return bool(np.isclose(one, other, atol=_TOLERANCE, rtol=0.01))
    return bool(one == other)


@dataclass(frozen=True, slots=True)
class Models:
    """Everything that is asked; ``fluency`` is None where the model is not there."""

    tagger: Tagger
    fluency: StoredFluency | None
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


def _fluency(settings: Settings, store: Store) -> StoredFluency | None:
    if not settings.fluency:
        return None
    from mtqa.fluency.loading import remember_fluency

    known = remember_fluency(settings)
    if known is None:
        return None
    # What it remembers of other runs (a calibration, a user's check) is as good as what it says.
    return StoredFluency(known.name, known.signature, lambda: known, store)
