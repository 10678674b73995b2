"""The files within ZIP and tar archives."""

from __future__ import annotations

import tarfile
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import BinaryIO, cast

from mtqa.audit.archive.streams import decompressed, plain_suffix, window

ARCHIVES = frozenset({".zip", ".tar"})


@dataclass(frozen=True, slots=True)
class Member:
    """``start`` and ``length``: where it lies in a decompressed tar, or its number and size in a ZIP."""

    name: str
    start: int
    length: int


def is_archive(name: str) -> bool:
    """Whether a file is named as an archive, compressed or not."""
    return plain_suffix(name) in ARCHIVES


def members(stream: BinaryIO, name: str, wanted: Callable[[str], bool]) -> Iterator[Member]:
    """The files of an archive whose names are wanted, hidden ones left out, in the archive's order.

    Raises one of DAMAGED where the archive cannot be read on.
    """
    found = _zip_members(stream) if plain_suffix(name) == ".zip" else _tar_members(stream)
    return (member for member in found if _is_open(member.name) and wanted(member.name))


def open_member(stream: BinaryIO, archive: str, member: Member) -> BinaryIO:
    """The content of a member, decompressed as its own name tells. Raises one of DAMAGED."""
    if plain_suffix(archive) == ".zip":
        found = zipfile.ZipFile(stream)
        inner = cast(BinaryIO, found.open(found.infolist()[member.start]))
    else:
        inner = window(stream, member.start, member.length)
    return decompressed(inner, member.name)


def _is_open(name: str) -> bool:
    parts = PurePosixPath(name).parts
    return not any((part.startswith(".") and part != ".") or part == "__MACOSX" for part in parts)


def _zip_members(stream: BinaryIO) -> Iterator[Member]:
    with zipfile.ZipFile(stream) as archive:
        for number, info in enumerate(archive.infolist()):
            if not info.is_dir():
                yield Member(info.filename, number, info.file_size)


def _tar_members(stream: BinaryIO) -> Iterator[Member]:
    with tarfile.open(fileobj=stream, mode="r:") as archive:
        while (info := archive.next()) is not None:
            if info.isreg() and not info.issparse():
                yield Member(info.name, info.offset_data, info.size)
            cast(list[tarfile.TarInfo], archive.members).clear()  # type: ignore[attr-defined] # else all stay
