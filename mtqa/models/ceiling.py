"""A ceiling on the memory of this process: models that are not at work are let go of where it is near.

Memory is what the process holds in RAM, the pages of mapped files included (VmRSS of ``/proc/self/status``).
"""

from __future__ import annotations

import ctypes
import gc
import sys
import weakref
from collections.abc import Callable
from functools import cache
from typing import Protocol, TypeVar

from mtqa.models.cache import warn_on_stderr
from mtqa.models.mapped import most_at_work, none_at_work

_T = TypeVar("_T")
_MEGABYTE = 1_000_000

#: What loading any of the models that ship, and the first long story that it reads, takes at most.
_NEXT = 350 * _MEGABYTE
#: Sentences from which on reading a story leaves buffers that are worth giving back.
_LONG = 30


class Released(Protocol):
    """A model that is loaded when it is needed, and again after it was let go of."""

    def release(self) -> None:
        """Let go of it."""


class MemoryCeiling:
    """``megabytes`` is the ceiling, None for none; ``held`` says what the process holds, in bytes.

    ``warn`` gets one line, once, where the ceiling cannot be kept to.
    """

    def __init__(
        self,
        megabytes: int | None = None,
        *,
        held: Callable[[], int | None] | None = None,
        warn: Callable[[str], None] = warn_on_stderr,
    ) -> None:
        self._held = held or bytes_at_work
        self._warn = warn
        self.limit(megabytes)
        self._loaded: list[weakref.ReferenceType[Released]] = []
        self._let_go: weakref.WeakSet[Released] = weakref.WeakSet()

    def limit(self, megabytes: int | None) -> None:
        """From here on this is the ceiling."""
        self.megabytes = megabytes
        self._warned = self._cannot_fit = False

    def loading(self, model: Released) -> None:
        """Make room for a model that is about to be loaded: others go, in the order in which they came.

        Each goes once at most, so that none is loaded more than twice however low the ceiling is. A model
        that is in use all the same stays in memory until it is not. Where the process is above the ceiling
        without any model, all stay from then on.
        """
        give_back()
        loaded = [there for ref in self._loaded if (there := ref()) is not None and there is not model]
        if self.megabytes is not None and not self._cannot_fit and not self._fits(_NEXT):
            first_time = [there for there in loaded if there not in self._let_go]
            while first_time and not self._fits(_NEXT):
                gone = first_time.pop(0)
                loaded.remove(gone)
                self._let_go.add(gone)
                gone.release()
                gc.collect()
                give_back()
            self._cannot_fit = not loaded and not self._fits(0)
        self._loaded = [*map(weakref.ref, loaded), weakref.ref(model)]

    def load(self, model: Released, load: Callable[[], _T]) -> _T:
        """Make room for a model, load it, and give back what loading it has left: tens of megabytes."""
        none_at_work()  # a peak that none needs
        self.loading(model)
        loaded = load()
        give_back()
        return loaded

    def passed(self) -> bool:
        """Whether the process holds more than the ceiling, after it gave back what it does not use."""
        if self.megabytes is None or self._fits(0):
            return False
        give_back()
        return not self._fits(0)

    def story_is_read(self, sentences: int) -> None:
        """A story of so many sentences was read: give back what a long one leaves, and warn as need be."""
        if sentences >= _LONG:
            give_back()
        if self.megabytes is not None:
            self.warn_if_passed(peak_bytes())

    def warn_if_passed(self, peak: int | None) -> None:
        """Warn once if the peak, in bytes, was above the ceiling, or is not known."""
        if self.megabytes is None or self._warned:
            return
        if peak is None:
            self._warned = True
            self._warn("memory: this system does not say what a process holds; the ceiling is not kept to")
        elif peak > self.megabytes * _MEGABYTE:
            self._warned = True
            self._warn(
                f"memory: {peak / _MEGABYTE:,.0f} MB were needed, {self.megabytes:,} MB are the ceiling"
            )

    def _fits(self, more: int) -> bool:
        held = self._held()
        return held is None or self.megabytes is None or held + more <= self.megabytes * _MEGABYTE


def resident_bytes() -> int | None:
    """What this process holds now; None where the system does not say."""
    return _status("VmRSS")


def bytes_at_work() -> int | None:
    """What this process holds while that model is at work of which most is mapped; None as above."""
    none_at_work()
    held = resident_bytes()
    return None if held is None else held + most_at_work()


def peak_bytes() -> int | None:
    """The most that this process has held; None where the system does not say."""
    return _status("VmHWM")


def give_back() -> None:
    """Give freed memory back to the system, where the C library keeps it and can."""
    trim = _trim()
    if trim is not None:
        trim(0)


@cache
def _trim() -> Callable[[int], int] | None:
    if not sys.platform.startswith("linux"):
        return None
    try:
        found: Callable[[int], int] = ctypes.CDLL(None).malloc_trim
    except (OSError, AttributeError):  # another C library than glibc
        return None
    return found


def _status(name: str) -> int | None:
    try:
        with open("/proc/self/status", encoding="ascii", errors="replace") as lines:  # noqa: PTH123 - quick
            return next(1024 * int(line.split()[1]) for line in lines if line.startswith(f"{name}:"))
    except (OSError, StopIteration, ValueError, IndexError):
        return None


_of_process = MemoryCeiling()


def ceiling() -> MemoryCeiling:
    """The ceiling of this process."""
    return _of_process
