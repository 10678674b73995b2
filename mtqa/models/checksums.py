"""Checksums of large files, noted on disk: what was read once is not read again while it stays the same."""

from __future__ import annotations

import contextlib
import hashlib
import json
import uuid
from collections.abc import Sequence
from pathlib import Path

from mtqa.models.cache import cache_folder

#: The name of a note, in a model's folder or in the cache; none of a model's files are called so.
NOTE = ".checksums"


def sha256_of(path: Path) -> str:
    """A file's SHA-256; it is read in blocks."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(1 << 20):
            digest.update(block)
    return digest.hexdigest()


def noted_checksums(paths: Sequence[Path], note: Path) -> list[str]:
    """The SHA-256 of each file, from the note at ``note`` where it tells of the file as it is now.

    Other files are read, and the note is written anew; where that cannot be, they are read each time.

    Raises:
        OSError: a file cannot be read.
    """
    known = _read(note)
    found: list[str] = []
    changed = False
    for path in paths:
        state, entry = _state(path), known.get(str(path))
        if entry is None or entry[1:] != state:
            entry = [sha256_of(path), *state]
            if _state(path) == state:  # else it is being written, and nothing is to be noted of it
                known[str(path)] = entry
                changed = True
        found.append(str(entry[0]))
    if changed:
        _write(note, known)
    return found


def installed_checksums(paths: Sequence[Path], cache_dir: Path | None = None) -> list[str]:
    """The SHA-256 of files that are installed, as ``noted_checksums``; the note is in the cache.

    Raises:
        OSError: a file cannot be read.
    """
    return noted_checksums(paths, cache_folder(cache_dir) / NOTE)


def _state(path: Path) -> list[int]:
    """Size in bytes, times of change of content and of entry in nanoseconds, and number of a file.

    The time of the entry is there because installers and builders of images set that of the content.
    """
    found = path.stat()
    return [found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino]


def _read(note: Path) -> dict[str, list[object]]:
    """What a note says; nothing where it is none."""
    try:
        content = json.loads(note.read_bytes())
    except (OSError, ValueError):
        return {}
    if not isinstance(content, dict):
        return {}
    return {path: entry for path, entry in content.items() if isinstance(entry, list) and len(entry) == 5}


def _write(note: Path, known: dict[str, list[object]]) -> None:
    """Replace a note as a whole; of two processes that do so at once one is forgotten, and reads again."""
    part = note.with_name(f"{note.name}.{uuid.uuid4().hex}")
    with contextlib.suppress(OSError):
        note.parent.mkdir(parents=True, exist_ok=True)
        part.write_text(json.dumps(known), "utf-8")
        part.replace(note)
