"""What models answered, kept on disk between runs, in the user's cache of mtqa.

The standard library's sqlite3, since diskcache pickles and is no longer maintained.
Several processes may use one file at once. A cache that cannot be used is never an error: mtqa
says so once and computes anew.
"""

from __future__ import annotations

import multiprocessing
import os
import sqlite3
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from platformdirs import user_cache_path

from mtqa.settings import Settings

if TYPE_CHECKING:
    from filelock import FileLock

#: Bytes on disk beyond which the entries that were used longest ago are dropped.
DEFAULT_MAX_BYTES = 200_000_000

_SCHEMA = """
PRAGMA auto_vacuum = INCREMENTAL;
PRAGMA journal_mode = WAL;
CREATE TABLE IF NOT EXISTS translation (
    key BLOB PRIMARY KEY, value TEXT NOT NULL, used INTEGER NOT NULL
);
CREATE INDEX IF NOT EXISTS translation_used ON translation (used);
"""
_BUSY_SECONDS = 10.0
# SQLite takes 999 parameters in one statement in its oldest builds still about.
_BATCH = 500
# An entry's time of use is as fine as this many seconds, so that reading seldom writes.
_USED_GRAIN = 3600
# A full cache is emptied by this share, so that eviction does not run at every write.
_EVICTED_SHARE = 0.1

_T = TypeVar("_T")
# Connections from before a fork: SQLite forbids even closing them on the other side.
_orphans: list[sqlite3.Connection] = []


def warn_on_stderr(message: str) -> None:
    """Write one line to standard error."""
    sys.stderr.write(f"mtqa: warning: {message}\n")


@cache
def warn_once(message: str) -> None:
    """The same, once in this process."""
    warn_on_stderr(message)


def unwritable(folder: Path, error: OSError) -> str:
    """What is said of a cache folder that cannot be written."""
    taken = isinstance(error, FileExistsError)
    reason = "not a directory" if taken else (error.strerror or str(error)).lower()
    return f"{folder}: the cache cannot be written ({reason}), so nothing is kept for the next run"


@cache
def warn_missing(model: str, folder: Path, advice: str) -> None:
    """Say once, in the first process, that a model is in neither of the folders where it may be expected."""
    if multiprocessing.parent_process() is None:
        warn_on_stderr(f"no {model} in {folder}, nor in the user's cache: {advice}")


def cache_folder(cache_dir: Path | None) -> Path:
    """The folder of converted models and remembered answers: the one given, or the user's cache of mtqa."""
    return cache_dir or user_cache_path("mtqa")


def open_cache(settings: Settings, name: str) -> DiskCache | None:
    """The cache of that file name that the settings ask for; None if they want nothing kept."""
    if not settings.cache:
        return None
    return DiskCache(cache_folder(settings.cache_dir) / name, max_bytes=settings.cache_size * 1_000_000)


class DiskCache:
    """Values by key, the least recently used dropped when the file outgrows ``max_bytes``.

    A damaged file is renamed to ``NAME.damaged`` and a new one started; where the folder cannot be
    written or the disk is full, the cache switches itself off. ``warn`` gets one line about
    either, once. Stories may be under embargo: the file is readable by its owner alone.
    """

    def __init__(
        self,
        path: Path,
        *,
        max_bytes: int = DEFAULT_MAX_BYTES,
        warn: Callable[[str], None] = warn_once,
    ) -> None:
        self.path = path
        self.max_bytes = max_bytes
        self._warn = warn
        self._lock = threading.RLock()
        self._connection: sqlite3.Connection | None = None
        self._process = 0
        self._usable = True

    def get_many(self, keys: Sequence[bytes]) -> dict[bytes, str]:
        """The values of those keys that are stored."""
        found: dict[bytes, str] = {}
        return self._attempt(lambda: self._get_many(keys), found)

    def put_many(self, entries: Mapping[bytes, str]) -> None:
        """Store entries, then drop old ones if the file has outgrown its bound."""
        self._attempt(lambda: self._put_many(entries), None)

    def close(self) -> None:
        """Let go of the file; the next use opens it again."""
        with self._lock:
            if self._connection is not None:
                if self._process == os.getpid():
                    self._connection.close()
                else:
                    _orphans.append(self._connection)
            self._connection = None

    def _get_many(self, keys: Sequence[bytes]) -> dict[bytes, str]:
        connection, found, stale = self._open(), {}, []
        now = int(time.time())
        for batch in _batches(keys):
            marks = ",".join("?" * len(batch))
            query = f"SELECT key, value, used FROM translation WHERE key IN ({marks})"  # noqa: S608
            for key, value, used in connection.execute(query, batch):
                found[key] = value
                if now - used > _USED_GRAIN:
                    stale.append((now, key))
        if stale:
            with connection:
                connection.executemany("UPDATE translation SET used = ? WHERE key = ?", stale)
        return found

    def _put_many(self, entries: Mapping[bytes, str]) -> None:
        connection, now = self._open(), int(time.time())
        with connection:
            connection.executemany(
                "INSERT OR REPLACE INTO translation (key, value, used) VALUES (?, ?, ?)",
                [(key, value, now) for key, value in entries.items()],
            )
        while _bytes_in_use(connection) > self.max_bytes:
            (count,) = connection.execute("SELECT COUNT(*) FROM translation").fetchone()
            if not count:
                return
            with connection:
                connection.execute(
                    "DELETE FROM translation WHERE key IN"
                    " (SELECT key FROM translation ORDER BY used LIMIT ?)",
                    (max(1, int(count * _EVICTED_SHARE)),),
                )
            connection.execute("PRAGMA incremental_vacuum").fetchall()

    def _open(self) -> sqlite3.Connection:
        if self._connection is None or self._process != os.getpid():
            self.close()
            self._connection, self._process = self._connect(), os.getpid()
        return self._connection

    def _connect(self) -> sqlite3.Connection:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        # Two processes must not switch one new file to WAL at once: SQLite does not wait for that.
        with self._file_lock():
            os.close(os.open(self.path, os.O_RDWR | os.O_CREAT, 0o600))
            connection = sqlite3.connect(self.path, timeout=_BUSY_SECONDS, check_same_thread=False)
            try:
                connection.executescript(_SCHEMA)
                connection.execute("PRAGMA synchronous = NORMAL")
            except BaseException:
                connection.close()
                raise
        return connection

    def _file_lock(self) -> FileLock:
        from filelock import FileLock  # not at the top: a run without models has no cache

        return FileLock(self.path.with_name(self.path.name + ".lock"), timeout=_BUSY_SECONDS, mode=0o600)

    def _attempt(self, work: Callable[[], _T], otherwise: _T) -> _T:
        """Do the work, twice if the file was damaged; ``otherwise`` if it cannot be done."""
        with self._lock:
            if not self._usable:
                return otherwise
            try:
                try:
                    return work()
                except sqlite3.DatabaseError as error:
                    # Subclasses stand for locks, full disks, permissions; the class itself for damage.
                    if type(error) is not sqlite3.DatabaseError:
                        raise
                    self._set_damaged_file_aside()
                    return work()
            except OSError as error:
                self._warn(unwritable(self.path.parent, error))
            except sqlite3.Error as error:
                self._warn(f"{self.path}: this cache cannot be used and is off: {error}")
            self._usable = False
            self.close()
            return otherwise

    def _set_damaged_file_aside(self) -> None:
        self.close()
        with self._file_lock():
            if _is_sound(self.path):  # another process was here first
                return
            aside = self.path.with_name(self.path.name + ".damaged")
            self.path.replace(aside)
            for suffix in ("-wal", "-shm"):
                self.path.with_name(self.path.name + suffix).unlink(missing_ok=True)
        self._warn(f"{self.path}: the cache was damaged; moved to {aside.name}, begun anew")


def _is_sound(path: Path) -> bool:
    connection = sqlite3.connect(path, timeout=_BUSY_SECONDS)
    try:
        return bool(connection.execute("PRAGMA quick_check(1)").fetchone() == ("ok",))
    except sqlite3.DatabaseError:
        return False
    finally:
        connection.close()


def _bytes_in_use(connection: sqlite3.Connection) -> int:
    pages, free, size = (
        connection.execute(f"PRAGMA {name}").fetchone()[0]
        for name in ("page_count", "freelist_count", "page_size")
    )
    return int((pages - free) * size)


def _batches(keys: Sequence[bytes]) -> Iterator[Sequence[bytes]]:
    for start in range(0, len(keys), _BATCH):
        yield keys[start : start + _BATCH]
