"""From what the user names to bytes: files, folders, globs, standard input and URLs."""

from __future__ import annotations

import glob
import os
import stat
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from mtqa.errors import InputError
from mtqa.formats.registry import SUFFIXES

STDIN = "-"
#: The largest input that is read, in bytes.
MAX_BYTES = 50_000_000


@dataclass(frozen=True, slots=True)
class Input:
    """The bytes of one file and the name under which it is reported.

    ``within`` is the folder or pattern in which it was found, "" for a file that the user names.
    """

    path: str
    data: bytes
    within: str = ""


def read_inputs(
    paths: Sequence[str],
    *,
    max_bytes: int = MAX_BYTES,
    select: Callable[[str], bool] | None = None,
    remote: Mapping[str, Callable[[], Input]] | None = None,
) -> Iterator[Input | InputError]:
    """Yield each file once, in the order of the paths, or in its place why it cannot be read.

    A folder gives the files with a story's suffix in it and below it in the order of their names,
    hidden ones and links to folders left out; a pattern gives what it matches, unless a file has
    that very name. Of files, only those are read that ``select`` is true of.
    ``remote`` holds the names that are no paths, with what gets each or raises InputError.
    One file is in memory at a time.
    """
    seen: set[tuple[int, int] | str] = set()
    for named in paths:
        if remote and named in remote:
            if named not in seen:
                seen.add(named)
                yield _got(remote[named])
            continue
        for path in _expanded(named):
            if isinstance(path, InputError):
                yield path
                continue
            if select is not None and path != STDIN and not select(path):
                continue
            identity = _identity(path)
            if identity not in seen:
                seen.add(identity)
                yield _read(path, max_bytes, "" if path == named else named)


def listed(paths: Sequence[str]) -> Iterator[str]:
    """The files that ``read_inputs`` would read, by their paths; nothing is opened."""
    for named in paths:
        yield from (path for path in _expanded(named) if not isinstance(path, InputError))


def _got(get: Callable[[], Input]) -> Input | InputError:
    try:
        return get()
    except InputError as error:
        return error


def _expanded(named: str) -> Iterator[str | InputError]:
    if named == STDIN:
        yield named
        return
    if not named:
        yield InputError("''", "no such file or folder")
        return
    try:
        if Path(named).is_dir():
            found: list[str | InputError] = list(_stories(Path(named)))
            yield from found or [InputError(named, f"no stories here ({', '.join(sorted(SUFFIXES))})")]
        elif glob.has_magic(named) and not os.path.lexists(named):
            matches = sorted(glob.glob(named, recursive=True))  # noqa: PTH207 - a path may be absolute
            found = [match for match in matches if not Path(match).is_dir()]
            yield from found or [InputError(named, "no file matches this pattern")]
        else:
            yield named
    except (OSError, ValueError) as error:
        yield InputError(named, _reason(error))


def _stories(folder: Path) -> Iterator[str | InputError]:
    errors: list[OSError] = []
    for parent, folders, files in os.walk(folder, onerror=errors.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            if not name.startswith(".") and Path(name).suffix.lower() in SUFFIXES:
                yield str(Path(parent) / name)
    for error in errors:
        yield InputError(str(error.filename or folder), _reason(error))


def _identity(path: str) -> tuple[int, int] | str:
    """What shows whether two paths lead to the same file."""
    if path == STDIN:
        return path
    try:
        found = Path(path).stat()
    except (OSError, ValueError):
        return path
    return (found.st_dev, found.st_ino) if found.st_ino else str(Path(path).resolve())


def _read(path: str, max_bytes: int, within: str) -> Input | InputError:
    try:
        if path == STDIN:
            data = sys.stdin.buffer.read(max_bytes + 1)
        elif not _is_readable(Path(path).stat().st_mode, named=not within):
            return InputError(path, "not a regular file")
        else:
            with Path(path).open("rb") as file:
                data = file.read(max_bytes + 1)
    except (OSError, ValueError) as error:
        return InputError(path, _reason(error))
    if len(data) > max_bytes:
        return InputError(path, f"larger than {max_bytes / 1e6:g} MB, the most that is read (--max-file)")
    return Input(path, data, within)


def _is_readable(mode: int, *, named: bool) -> bool:
    """Whether a file of that mode is read: a regular one, or a pipe that is named, as a shell names ``<(…)``.

    To read a pipe may wait for who writes into it, which who names it wants.
    """
    return stat.S_ISREG(mode) or (named and stat.S_ISFIFO(mode))


def _reason(error: OSError | ValueError) -> str:
    if isinstance(error, FileNotFoundError):
        return "no such file or folder"
    detail = error.strerror if isinstance(error, OSError) else None
    return f"cannot be read: {(detail or str(error)).lower()}"
