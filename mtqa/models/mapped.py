"""Weights that stay in their file, mapped: a process holds those of the model at work alone.

What is given back stays in the system's cache of files, and is in the process again as soon as it is read: a
hundredth of what reading with it takes.
"""

from __future__ import annotations

import ctypes
import mmap
import sys
import weakref
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from torch import Tensor

#: Those that were read last, as a weak reference, and all that there are.
_last: Callable[[], MappedWeights | None] = type(None)
_all: weakref.WeakSet[MappedWeights] = weakref.WeakSet()


class MappedWeights:
    """The tensors of a file that are read from the file's mapping, not from memory of the process's own."""

    def __init__(self, path: Path, tensors: Iterable[Tensor]) -> None:
        """``tensors``, mapped or not, are never written to: what was written would be lost."""
        mappings = _private_mappings(path)
        self._tensors = [
            tensor
            for tensor in tensors
            if any(first <= _start(tensor) and _end(tensor) <= end for first, end in mappings)
        ]
        self._places = set(map(_pages, self._tensors))
        _all.add(self)

    @property
    def bytes(self) -> int:
        """What of the file is mapped for these tensors, in whole pages."""
        return sum(length for _, length in self._places)

    def at_work(self) -> None:
        """Say that these are about to be read: what others hold of their file is given back."""
        global _last
        before = _last()
        if before is not self:
            _last = weakref.ref(self)
            if before is not None:
                before.give_back()

    def give_back(self, only: Iterable[Tensor] | None = None) -> None:
        """Hold nothing of the file before it is read again, where the system lets a process do so.

        ``only``: of the tensors, give these back; those that are not mapped stay as they are.
        """
        advise = _advise()
        if advise is not None:
            for start, length in self._places if only is None else self._places & set(map(_pages, only)):
                advise(ctypes.c_void_p(start), ctypes.c_size_t(length), mmap.MADV_DONTNEED)


def none_at_work() -> None:
    """Hold nothing that is mapped before it is read again."""
    last = _last()
    if last is not None:
        last.give_back()


def most_at_work() -> int:
    """Bytes that the weights of one model, which are mapped, take at most while it is at work."""
    return max((weights.bytes for weights in _all), default=0)


def _start(tensor: Tensor) -> int:
    return tensor.data_ptr()


def _end(tensor: Tensor) -> int:
    return tensor.data_ptr() + tensor.nbytes


def _pages(tensor: Tensor) -> tuple[int, int]:
    """Start and length of the whole pages of a tensor."""
    first = -(-_start(tensor) // mmap.PAGESIZE) * mmap.PAGESIZE
    return first, max(0, _end(tensor) // mmap.PAGESIZE * mmap.PAGESIZE - first)


def _private_mappings(path: Path) -> list[tuple[int, int]]:
    """Start and end of each place where the process has mapped the file for itself; none but on Linux."""
    try:
        lines = Path("/proc/self/maps").read_text("utf-8", "surrogateescape").splitlines()
        name = str(path.resolve())
    except OSError:
        return []
    found = []
    for line in lines:
        place, rights, _, _, _, *rest = line.split(maxsplit=5)
        if rest == [name] and rights.endswith("p"):
            first, end = (int(number, 16) for number in place.split("-"))
            found.append((first, end))
    return found


@cache
def _advise() -> Callable[..., int] | None:
    if not sys.platform.startswith("linux"):
        return None
    try:
        found: Callable[..., int] = ctypes.CDLL(None).madvise
    except (OSError, AttributeError):
        return None
    return found
