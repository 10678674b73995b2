"""From what the user names to the bytes of stories: files, folders, globs and standard input."""

from __future__ import annotations

import glob
import os
import stat
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from mtqa.errors import InputError

STDIN = "-"
#: What a folder is searched for.
SUFFIXES = frozenset({".txt", ".text"})


@dataclass(frozen=True, slots=True)
class Input:
    """A story's name and its bytes."""

    path: str
    data: bytes


def read_inputs(paths: Sequence[str], *, max_bytes: int) -> Iterator[Input | InputError]:
    """The stories in the order in which they are named; each file once.

    Folders are searched for text files, theirs too, in the order of their names; hidden ones are
    left out. What cannot be read is an InputError in its place, and the others follow.
    """
    seen: set[str] = set()
    for named in paths:
        for path in _expanded(named):
            if isinstance(path, InputError):
                yield path
                continue
            real = path if path == STDIN else os.path.realpath(path)
            if real not in seen:
                seen.add(real)
                yield _read(path, max_bytes)


def _expanded(named: str) -> Iterator[str | InputError]:
    if named == STDIN or (os.path.lexists(named) and not Path(named).is_dir()):
        yield named
    elif Path(named).is_dir():
        found = list(_stories(Path(named)))
        yield from found or [InputError(named, f"no stories here ({', '.join(sorted(SUFFIXES))})")]
    elif glob.has_magic(named):
        matches = [m for m in sorted(glob.glob(named, recursive=True)) if not Path(m).is_dir()]
        yield from matches or [InputError(named, "no file fits this pattern")]
    else:
        yield InputError(named, "no such file or folder")


def _stories(folder: Path) -> Iterator[str | InputError]:
    errors: list[OSError] = []
    for parent, folders, files in os.walk(folder, onerror=errors.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            if not name.startswith(".") and Path(name).suffix.lower() in SUFFIXES:
                yield str(Path(parent) / name)
    for error in errors:
        yield InputError(str(error.filename), f"cannot be read: {error.strerror}")


def _read(path: str, max_bytes: int) -> Input | InputError:
    try:
        if path == STDIN:
            data = sys.stdin.buffer.read(max_bytes + 1)
        else:
            if not stat.S_ISREG(Path(path).stat().st_mode):
                return InputError(path, "not a regular file")
            with Path(path).open("rb") as file:
                data = file.read(max_bytes + 1)
    except OSError as error:
        return InputError(path, f"cannot be read: {error.strerror}")
    if len(data) > max_bytes:
        return InputError(path, f"larger than {max_bytes / 1e6:g} MB, too long for a story (--max-size)")
    return Input(path, data)
