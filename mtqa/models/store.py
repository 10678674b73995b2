"""Keeps converted models in the user's cache: checked, locked, replaced as a whole or not at all."""

from __future__ import annotations

import contextlib
import os
import shutil
import uuid
from collections.abc import Iterator, Mapping
from pathlib import Path

from filelock import FileLock, Timeout

from mtqa.errors import ModelError

#: Seconds to wait for another process that makes the same model.
PATIENCE = 120


@contextlib.contextmanager
def locked(folder: Path, patience: float = PATIENCE) -> Iterator[None]:
    """Let one process make a model at a time, and clear away what killed ones left behind.

    Raises:
        ModelError: another process holds the lock for longer than ``patience`` seconds.
        OSError: the folder's parent cannot be made or written.
    """
    folder.parent.mkdir(parents=True, exist_ok=True)
    lock = FileLock(folder.with_name(f".{folder.name}.lock"), timeout=patience)
    try:
        lock.acquire()
    except Timeout as error:
        raise ModelError(f"{folder}: another process is making this model; waited {patience} s") from error
    except NotImplementedError:  # no locks on this file system: replacing is atomic all the same
        yield
        return
    try:
        for leftover in folder.parent.glob(f".{folder.name}-*"):
            shutil.rmtree(leftover, ignore_errors=True)
        yield
    finally:
        lock.release()


def replace_folder(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write a new folder beside the old one, then rename: no one ever sees a part of it.

    Raises:
        OSError: the disk is full, or the folder's parent cannot be written.
    """
    fresh = folder.with_name(f".{folder.name}-{uuid.uuid4().hex}")
    stale = folder.with_name(f"{fresh.name}-old")
    try:
        fresh.mkdir()
        for name, content in files.items():
            with (fresh / name).open("wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
        if folder.exists() or folder.is_symlink():
            folder.rename(stale)
        fresh.rename(folder)
    finally:
        for leftover in (fresh, stale):
            if leftover.is_dir() and not leftover.is_symlink():
                shutil.rmtree(leftover, ignore_errors=True)
            else:
                leftover.unlink(missing_ok=True)
