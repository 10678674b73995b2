"""From what the user names to files on disk, with what tells whether one has changed."""

from __future__ import annotations

import glob
import os
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from mtqa.audit.archive.members import ARCHIVES
from mtqa.audit.archive.streams import plain_suffix
from mtqa.audit.job import Options
from mtqa.audit.ledger import ABOUT
from mtqa.audit.schema import STORIES
from mtqa.errors import InputError
from mtqa.formats.registry import SUFFIXES
from mtqa.inputs.fetch import is_url
from mtqa.inputs.files import STDIN

#: What a folder is searched for beside stories, where there are tables.
TABLES = frozenset({".csv", ".tsv", ".parquet"})


@dataclass(frozen=True, slots=True)
class File:
    """``size`` in bytes, ``modified`` in nanoseconds; with a ``reason`` it cannot be read."""

    path: str
    size: int = 0
    modified: int = 0
    reason: str = ""


def is_wanted(name: str, options: Options) -> bool:
    """Whether a folder or an archive is searched for files of such a name."""
    suffix = plain_suffix(name)
    return suffix in SUFFIXES or suffix in ARCHIVES or (bool(options.text_column) and suffix in TABLES)


def files(inputs: Sequence[str], options: Options) -> Iterator[File]:
    """Each file once: the inputs in the order of their names, folders and patterns likewise.

    Hidden files, links to folders, and folders that hold a ledger are left out. Raises InputError for
    an input that is not there at all, or none that can be read again.
    """
    seen: set[int] = set()
    for named in sorted(set(inputs)):
        for path in _expanded(named, options):
            file = path if isinstance(path, File) else _stated(path)
            identity = hash(file.path if file.reason else _identity(path))
            if identity not in seen:
                seen.add(identity)
                yield file


def _expanded(named: str, options: Options) -> Iterator[str | File]:
    if named == STDIN or is_url(named):
        raise InputError(named, "an audit reads files, so that it can go on where it was cut off")
    nothing = ""
    if named and Path(named).is_dir():
        found: Iterator[str | File] = _walked(Path(named), options)
        nothing = "no stories here"
    elif glob.has_magic(named) and not os.path.lexists(named):
        matches = sorted(glob.glob(named, recursive=True))  # noqa: PTH207 - a path may be absolute
        found = (match for match in matches if not Path(match).is_dir())
        nothing = "no file matches this pattern"
    elif not named or not os.path.lexists(named):
        raise InputError(named or "''", "no such file or folder")
    else:
        found = iter((named,))
    first = next(found, None)
    if first is None:
        raise InputError(named, nothing)
    yield first
    yield from found


def _walked(folder: Path, options: Options) -> Iterator[str | File]:
    errors: list[OSError] = []
    for parent, folders, names in os.walk(folder, onerror=errors.append):
        if ABOUT in names and STORIES in folders:
            folders.clear()
            continue
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if not name.startswith(".") and is_wanted(name, options):
                yield str(Path(parent) / name)
        yield from (File(str(error.filename), reason=_reason(error)) for error in errors)
        errors.clear()


def _stated(path: str) -> File:
    try:
        found = Path(path).stat()
    except OSError as error:
        return File(path, reason=_reason(error))
    if not stat.S_ISREG(found.st_mode):
        return File(path, reason="not a regular file")
    return File(path, found.st_size, found.st_mtime_ns)


def _identity(path: str | File) -> tuple[int, int] | str:
    found = Path(str(path)).stat()
    return (found.st_dev, found.st_ino) if found.st_ino else str(Path(str(path)).resolve())


def _reason(error: OSError) -> str:
    return f"cannot be read: {(error.strerror or str(error)).lower()}"
