"""What models said, kept on disk, so that no benchmark computes anything twice.

One SQLite file in the folder of ``MTQA_BENCH_CACHE`` (by default in the user's cache). A key is the
SHA-256 of what was asked, of whom (the model's signature) and the kind of answer; a value is JSON.
Nothing is ever dropped: delete the file to begin anew.
"""

from __future__ import annotations

import hashlib
import json
import os
import sqlite3
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from platformdirs import user_cache_path

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
    """Answers by key. Several processes may use one file at once."""

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
