"""Opens the files and archive members that pieces lie in; the last one stays open for the next piece."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path
from typing import BinaryIO

from mtqa.audit.archive.members import Member, open_member
from mtqa.audit.archive.streams import decompressed
from mtqa.audit.job import Piece
from mtqa.errors import InputError


class Opener:
    """Streams of decompressed bytes, from files below ``base``. Close it at the end."""

    def __init__(self, base: Path) -> None:
        self._base = base
        self._file = ExitStack()
        self._path = ""
        self._outer: BinaryIO | None = None
        self._member: tuple[str, int] | None = None
        self._inner: BinaryIO | None = None

    def open(self, piece: Piece) -> BinaryIO:
        """The stream of a piece's file or member; where it stands is not said.

        Raises InputError if the file has changed since it was planned, one of DAMAGED if it cannot be
        opened.
        """
        outer = self._outer if piece.path == self._path else None
        if outer is None:
            outer = self._open(piece)
        if not piece.member:
            return outer
        member = (piece.member, piece.start)
        if self._inner is None or member != self._member:
            self._member = None
            self._inner = open_member(outer, piece.path, Member(piece.member, piece.start, piece.length))
            self._member = member
        return self._inner

    def close(self) -> None:
        """Close what is open."""
        self._file.close()
        self._path, self._outer, self._member, self._inner = "", None, None, None

    def _open(self, piece: Piece) -> BinaryIO:
        self.close()
        path = self._base / piece.path
        found = path.stat()
        if (found.st_size, found.st_mtime_ns) != (piece.size, piece.modified):
            raise InputError(piece.name, "was changed while the audit ran")
        stream = self._file.enter_context(path.open("rb"))
        self._outer, self._path = decompressed(stream, piece.path), piece.path
        return self._outer
