"""Files, and members of ZIP and tar archives, as streams of bytes: decompressed, and seekable to anywhere.

Going forward costs what is read, going back begins anew; workers get shards in ascending order.
"""

from __future__ import annotations

import gzip
import io
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path, PurePath, PurePosixPath
from typing import BinaryIO, cast

from mtqa.audit.job import ArchivePart
from mtqa.errors import ConfigError, InputError, install_extra

#: What a damaged file or archive raises when it is read.
DAMAGED = (
    OSError,
    EOFError,
    zlib.error,
    zipfile.BadZipFile,
    tarfile.TarError,
    NotImplementedError,
    RuntimeError,  # an encrypted member of a ZIP archive
    ValueError,
)
_WHOLE_NAMES = {".tgz": ".tar"}
_CODECS = (".gz", ".zst")
_CHUNK = 1 << 16
#: The most memory that a zstd file may ask for: what the format's command line tool allows, too.
_WINDOW = 1 << 27


def plain_name(name: str) -> str:
    """The name of a file without its compression: ``x.jsonl`` of ``x.jsonl.gz``, ``x.tar`` of ``x.tgz``."""
    path = PurePath(name)
    suffix = path.suffix.lower()
    if suffix in _WHOLE_NAMES:
        return str(path.with_suffix(_WHOLE_NAMES[suffix]))
    return name[: -len(suffix)] if suffix in _CODECS else name


def plain_suffix(name: str) -> str:
    """The suffix of a file without its compression, in lower case."""
    return PurePath(plain_name(name)).suffix.lower()


def decompressed(stream: BinaryIO, name: str) -> BinaryIO:
    """The content of a stream, decompressed as its name tells. Raises ConfigError without zstandard."""
    suffix = PurePath(name).suffix.lower()
    if suffix in (".gz", ".tgz"):
        return cast(BinaryIO, gzip.GzipFile(fileobj=stream))
    if suffix == ".zst":
        return cast(BinaryIO, io.BufferedReader(_Forward(lambda: _zstd(stream, name)), _CHUNK))
    return stream


def window(stream: BinaryIO, start: int, length: int) -> BinaryIO:
    """A stretch of a stream as a stream of its own; the two must not be read by turns without a seek."""
    return cast(BinaryIO, io.BufferedReader(_Window(stream, start, length), _CHUNK))


def reason_of(error: BaseException) -> str:
    """Why something cannot be read, for a line."""
    if isinstance(error, EOFError):
        return "it ends early"
    reason = (error.strerror if isinstance(error, OSError) else None) or str(error) or type(error).__name__
    return " ".join(reason.split())


def _zstd(stream: BinaryIO, name: str) -> BinaryIO:
    try:
        import zstandard
    except ImportError:
        raise ConfigError(f"{name}: zstd needs more: {install_extra('audit')}") from None
    stream.seek(0)
    decompressor = zstandard.ZstdDecompressor(max_window_size=_WINDOW)
    return cast(BinaryIO, decompressor.stream_reader(stream, read_across_frames=True, closefd=False))


class _Forward(io.RawIOBase):
    """A seekable stream over one that only goes forward."""

    def __init__(self, start: Callable[[], BinaryIO]) -> None:
        self._start, self._stream, self._position = start, start(), 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._position

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        try:
            data = self._stream.read(len(buffer))
        except Exception as error:  # zstandard's own, which derives from Exception alone
            raise OSError(str(error)) from None
        buffer[: len(data)] = data
        self._position += len(data)
        return len(data)

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        if whence == io.SEEK_END:
            raise io.UnsupportedOperation("the end of a compressed file is not known")
        target = offset + (self._position if whence == io.SEEK_CUR else 0)
        if target < self._position:
            self._stream, self._position = self._start(), 0
        scratch = memoryview(bytearray(_CHUNK))
        while self._position < target and self.readinto(scratch[: target - self._position]):
            pass
        return self._position


class _Window(io.RawIOBase):
    def __init__(self, stream: BinaryIO, start: int, length: int) -> None:
        self._stream, self._start, self._length, self._position = stream, start, length, 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._position

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        requested = min(len(buffer), self._length - self._position)
        if requested <= 0:
            return 0
        self._stream.seek(self._start + self._position)
        data = self._stream.read(requested)
        if not data:
            raise EOFError
        buffer[: len(data)] = data
        self._position += len(data)
        return len(data)

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        origin = {io.SEEK_SET: 0, io.SEEK_CUR: self._position, io.SEEK_END: self._length}[whence]
        self._position = origin + offset
        return self._position


ARCHIVES = frozenset({".zip", ".tar"})


@dataclass(frozen=True, slots=True)
class ArchiveMember:
    """``start`` and ``length``: where it lies in a decompressed tar, or its number and size in a ZIP."""

    name: str
    start: int
    length: int


def is_archive(name: str) -> bool:
    """Whether a file is named as an archive, compressed or not."""
    return plain_suffix(name) in ARCHIVES


def members(stream: BinaryIO, name: str, select: Callable[[str], bool]) -> Iterator[ArchiveMember]:
    """The files of an archive whose names ``select`` takes, hidden ones left out, in the archive's order.

    Those whose names go up a folder (``goes_up``) are among them. Raises one of DAMAGED where the archive
    cannot be read on.
    """
    found = _zip_members(stream) if plain_suffix(name) == ".zip" else _tar_members(stream)
    return (member for member in found if _is_open(member.name) and select(member.name))


def open_member(stream: BinaryIO, archive: str, member: ArchiveMember) -> BinaryIO:
    """The content of a member, decompressed as its own name tells. Raises one of DAMAGED."""
    if plain_suffix(archive) == ".zip":
        found = zipfile.ZipFile(stream)
        inner = cast(BinaryIO, found.open(found.infolist()[member.start]))
    else:
        inner = window(stream, member.start, member.length)
    return decompressed(inner, member.name)


def goes_up(name: str) -> bool:
    """Whether the name of a member goes up a folder, and so may be that of a file outside of the archive."""
    return ".." in _parts(name)


def _is_open(name: str) -> bool:
    parts = _parts(name)
    return not any((part.startswith(".") and part not in (".", "..")) or part == "__MACOSX" for part in parts)


def _parts(name: str) -> tuple[str, ...]:
    # Some programs for Windows write its own separator.
    return PurePosixPath(name.replace("\\", "/")).parts


def _zip_members(stream: BinaryIO) -> Iterator[ArchiveMember]:
    with zipfile.ZipFile(stream) as archive:
        for number, info in enumerate(archive.infolist()):
            if not info.is_dir():
                yield ArchiveMember(info.filename, number, info.file_size)


def _tar_members(stream: BinaryIO) -> Iterator[ArchiveMember]:
    with tarfile.open(fileobj=stream, mode="r:") as archive:
        while (info := archive.next()) is not None:
            if info.isreg() and not info.issparse():
                yield ArchiveMember(info.name, info.offset_data, info.size)
            cast(list[tarfile.TarInfo], archive.members).clear()  # type: ignore[attr-defined] # else all stay


class ArchiveOpener:
    """Streams of decompressed bytes, from files below ``base``. Close it at the end."""

    def __init__(self, base: Path) -> None:
        self._base = base
        self._file = ExitStack()
        self._path = ""
        self._outer: BinaryIO | None = None
        self._member: tuple[str, int] | None = None
        self._inner: BinaryIO | None = None

    def open(self, part: ArchivePart) -> BinaryIO:
        """The stream of a part's file or member; where it stands is not said.

        Raises InputError if the file has changed since it was planned, one of DAMAGED if it cannot be
        opened.
        """
        outer = self._outer if part.path == self._path else None
        if outer is None:
            outer = self._open(part)
        if not part.member:
            return outer
        member = (part.member, part.start)
        if self._inner is None or member != self._member:
            self._member = None
            self._inner = open_member(outer, part.path, ArchiveMember(part.member, part.start, part.length))
            self._member = member
        return self._inner

    def close(self) -> None:
        """Close what is open."""
        self._file.close()
        self._path, self._outer, self._member, self._inner = "", None, None, None

    def _open(self, part: ArchivePart) -> BinaryIO:
        self.close()
        path = self._base / part.path
        found = path.stat()
        if (found.st_size, found.st_mtime_ns) != (part.size, part.modified):
            raise InputError(part.name, "was changed while the audit ran")
        stream = self._file.enter_context(path.open("rb"))
        self._outer, self._path = decompressed(stream, part.path), part.path
        return self._outer
