"""Tables of words that take long to make, kept in the user's cache of mtqa, from where they are mapped."""

from __future__ import annotations

import contextlib
import mmap
import zlib
from collections.abc import Callable, Sequence
from pathlib import Path

from platformdirs import user_cache_path

from mtqa.errors import InputError
from mtqa.files import write_atomically
from mtqa.language.word_table import HEAD, DamagedTableError, WordTable

_CHUNK = 1 << 20


def kept_table(
    name: str, files: Sequence[Path], make: Callable[[str], bytes], folder: Path | None = None
) -> WordTable:
    """The table of that name, made from those files: from the cache, where it is of them as they are now.

    Otherwise ``make`` packs it, given the source that it shall name, and it is kept; where it cannot be, it
    is made in each process. ``folder``: the cache folder, by default the user's.

    Raises OSError if a file is not there, and what ``make`` raises.
    """
    source = f"{name} {zlib.crc32(repr([_state(file) for file in files]).encode()):08x}"
    path = (folder or user_cache_path("mtqa")) / "tables" / f"{name}.words"
    with contextlib.suppress(OSError, DamagedTableError):
        return _opened(path, source)
    packed = make(source)
    with contextlib.suppress(OSError, InputError, DamagedTableError):
        path.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(path, packed)
        return _opened(path, source)
    return WordTable(packed)


def _state(file: Path) -> tuple[str, int, bytes | int]:
    """What changes with a file's content.

    That of a gzip file is named by its end, checksum and length (RFC 1952), wherever it lies; of another,
    the second of its last change is as fine as archives have it.
    """
    found = file.stat()
    if file.suffix != ".gz":
        return str(file.resolve()), found.st_size, int(found.st_mtime)
    with file.open("rb") as content:
        content.seek(max(0, found.st_size - 8))
        return file.name, found.st_size, content.read()


def _opened(path: Path, source: str) -> WordTable:
    """The table of a file, mapped. Raises OSError, or DamagedTableError if it is of another source."""
    checksum = 0
    with path.open("rb") as file:
        file.seek(HEAD)
        # Read, not from the mapping: its pages would count as memory of the process.
        while chunk := file.read(_CHUNK):
            checksum = zlib.crc32(chunk, checksum)
        try:
            table = WordTable(memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)))
        except ValueError as error:  # an empty file cannot be mapped
            raise DamagedTableError(str(error)) from error
    if (table.source, table.checksum) != (source, checksum):
        raise DamagedTableError("made of something else, or damaged")
    return table
