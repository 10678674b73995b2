"""Files as streams of bytes: decompressed by their suffix, and seekable, so that a shard can begin anywhere.

Going forward costs what is read, going back begins anew; workers get shards in ascending order.
"""

from __future__ import annotations

import gzip
import io
import tarfile
import zipfile
import zlib
from collections.abc import Callable
from pathlib import PurePath
from typing import BinaryIO, cast

from mtqa.errors import ConfigError

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
    told = (error.strerror if isinstance(error, OSError) else None) or str(error) or type(error).__name__
    return " ".join(told.split())


def _zstd(stream: BinaryIO, name: str) -> BinaryIO:
    try:
        import zstandard
    except ImportError:
        raise ConfigError(f"{name}: zstd needs more: pip install 'mtqa[audit]'") from None
    stream.seek(0)
    decompressor = zstandard.ZstdDecompressor(max_window_size=_WINDOW)
    return cast(BinaryIO, decompressor.stream_reader(stream, read_across_frames=True, closefd=False))


class _Forward(io.RawIOBase):
    """A seekable stream over one that only goes forward."""

    def __init__(self, begin: Callable[[], BinaryIO]) -> None:
        self._begin, self._stream, self._position = begin, begin(), 0

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
            self._stream, self._position = self._begin(), 0
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
        wanted = min(len(buffer), self._length - self._position)
        if wanted <= 0:
            return 0
        self._stream.seek(self._start + self._position)
        data = self._stream.read(wanted)
        if not data:
            raise EOFError
        buffer[: len(data)] = data
        self._position += len(data)
        return len(data)

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        begin = {io.SEEK_SET: 0, io.SEEK_CUR: self._position, io.SEEK_END: self._length}[whence]
        self._position = begin + offset
        return self._position
