"""The models that recipes and benchmarks ask, with what they said kept on disk.

The stand-ins have the interface of what they stand for, so that mtqa's own code runs on
them. What the tagger says is stored by its weights and its source code; it takes minutes to compute
again. What the fluency model says takes an hour: it is stored by the weights alone, and the first
answers found in the store are computed again, to see that they still hold.
"""

from __future__ import annotations

import hashlib
import json
import os
import sqlite3
import sys
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
from platformdirs import user_cache_path

from mtqa.document import Document, Span
from mtqa.errors import MtqaError
from mtqa.fluency.remembered import RememberedFluency
from mtqa.settings import Settings
from mtqa.tagger import Tagger
from mtqa.tagger.tagger import TagScores
from mtqa.translation.loading import build_round_tripper
from mtqa.translation.roundtrip import RoundTripper

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
        return TagScores(known["boundaries"], _spans(known["words"]), _spans(known["stops"]))

    @cached_property
    def _code(self) -> str:
        folder = Path(sys.modules["mtqa.tagger"].__file__ or "").parent
        digest = hashlib.sha256()
        for path in sorted([*folder.glob("*.py"), *(folder / "data").glob("*.txt")]):
            digest.update(path.read_bytes())
        return digest.hexdigest()[:8]


def _spans(rows: Sequence[tuple[int, int, float]]) -> list[tuple[Span, float]]:
    return [(Span(start, end), score) for start, end, score in rows]


def _as_read(document: Document) -> list[object]:
    """The text and how it is segmented: all that the tagger sees."""
    blocks = [[[s.start, s.end, s.judged] for s in block.segments] for block in document.blocks]
    return [document.text, blocks]


class StoredFluency(RememberedFluency):
    """A fluency model that reads each text once, and is asked again now and then."""

    def __init__(self, name: str, signature: str, load: Callable[[], Any], store: Store) -> None:
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


FOLDER_ENV = "MTQA_BENCH_CACHE"
_FILE = "evidence.sqlite"
_SCHEMA = "CREATE TABLE IF NOT EXISTS evidence (key BLOB PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID"
_BUSY_SECONDS = 60.0
# SQLite takes 999 parameters in one statement in its oldest builds still about.
_BATCH = 500


def default_folder() -> Path:
    """The folder of ``MTQA_BENCH_CACHE``, else one in the user's cache."""
    named = os.environ.get(FOLDER_ENV)
    return Path(named) if named else user_cache_path("mtqa") / "benchmarks"


def key_of(kind: str, signature: str, asked: object) -> bytes:
    """A key: ``asked`` is anything that JSON can hold."""
    content = json.dumps([kind, signature, asked], ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(content.encode("utf-8", "surrogatepass")).digest()


class Store:
    """Answers by key: one SQLite file in the folder of ``MTQA_BENCH_CACHE``, else in the user's cache.

    A key is the SHA-256 of what was asked, of whom (the model's signature) and the kind of answer; a value
    is JSON. Nothing is ever dropped: delete the file to begin anew. Several processes may use one file.
    """

    def __init__(self, folder: Path | None = None) -> None:
        folder = folder or default_folder()
        folder.mkdir(parents=True, exist_ok=True)
        self.path = folder / _FILE
        self._connection = sqlite3.connect(self.path, timeout=_BUSY_SECONDS)
        self._connection.execute("PRAGMA journal_mode = WAL")
        self._connection.execute("PRAGMA synchronous = NORMAL")
        self._connection.execute(_SCHEMA)

    def get(self, key: bytes) -> Any | None:
        """What is stored under a key; None if nothing is."""
        return self.get_many([key]).get(key)

    def get_many(self, keys: Sequence[bytes]) -> dict[bytes, Any]:
        """What is stored under those keys that are known."""
        found: dict[bytes, Any] = {}
        for start in range(0, len(keys), _BATCH):
            batch = keys[start : start + _BATCH]
            marks = ",".join("?" * len(batch))
            query = f"SELECT key, value FROM evidence WHERE key IN ({marks})"  # noqa: S608
            found.update((key, json.loads(value)) for key, value in self._connection.execute(query, batch))
        return found

    def put(self, key: bytes, value: object) -> None:
        """Store one answer."""
        self.put_many({key: value})

    def put_many(self, entries: Mapping[bytes, object]) -> None:
        """Store answers; floats keep every bit."""
        rows = [(key, json.dumps(value, separators=(",", ":"))) for key, value in entries.items()]
        with self._connection:
            self._connection.executemany("INSERT OR REPLACE INTO evidence VALUES (?, ?)", rows)

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()
