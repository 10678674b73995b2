"""What was computed, kept in memory: bounded, the least recently used dropped, gone with the process."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable, Mapping, Sequence
from typing import Generic, Protocol, TypeVar

_V = TypeVar("_V")

#: What an entry costs beside its content, in bytes: the key, the table, the objects.
_ENTRY = 300
#: Bytes of a character; short texts that are not ASCII take up to four.
_CHARACTER = 2


class Memory(Protocol):
    """Texts by key: in memory (``TextMemory``) or on disk (``mtqa.models.cache.DiskCache``)."""

    def get_many(self, keys: Sequence[bytes]) -> dict[bytes, str]:
        """What is known of these keys."""

    def put_many(self, entries: Mapping[bytes, str]) -> None:
        """Remember these."""


class Recent(Generic[_V]):
    """Values by key, together at most ``max_bytes`` as ``size`` estimates them; any thread may use it.

    A value that is larger than all of it is not kept.
    """

    def __init__(self, max_bytes: int, size: Callable[[_V], int]) -> None:
        self.max_bytes = max_bytes
        self._size = size
        self._kept: OrderedDict[Hashable, tuple[_V, int]] = OrderedDict()
        self._bytes = 0
        self._lock = threading.Lock()

    def get(self, key: Hashable) -> _V | None:
        """The value, which is now the most recently used; None if it is not there."""
        with self._lock:
            found = self._kept.get(key)
            if found is None:
                return None
            self._kept.move_to_end(key)
            return found[0]

    def put(self, key: Hashable, value: _V) -> None:
        """Keep a value, and drop what was used longest ago where there is no room."""
        size = self._size(value) + _ENTRY
        with self._lock:
            self._bytes -= self._kept.pop(key, (None, 0))[1]
            if size > self.max_bytes:
                return
            self._kept[key] = value, size
            self._bytes += size
            while self._bytes > self.max_bytes:
                self._bytes -= self._kept.popitem(last=False)[1][1]

    def clear(self) -> None:
        """Forget everything."""
        with self._lock:
            self._kept.clear()
            self._bytes = 0

    @property
    def bytes(self) -> int:
        """What all that is kept takes, as estimated."""
        return self._bytes

    def __len__(self) -> int:
        return len(self._kept)


class TextMemory:
    """A ``Memory`` of at most ``max_bytes``; what it lacks is asked of ``behind``, which is told all too."""

    def __init__(self, max_bytes: int, behind: Memory | None = None) -> None:
        self.recent: Recent[str] = Recent(max_bytes, lambda text: _CHARACTER * len(text))
        self._behind = behind

    def get_many(self, keys: Sequence[bytes]) -> dict[bytes, str]:
        """What is known of these keys."""
        found = {key: text for key in keys if (text := self.recent.get(key)) is not None}
        missing = [key for key in keys if key not in found]
        if self._behind is not None and missing:
            more = self._behind.get_many(missing)
            for key, text in more.items():
                self.recent.put(key, text)
            found |= more
        return found

    def put_many(self, entries: Mapping[bytes, str]) -> None:
        """Remember these."""
        for key, text in entries.items():
            self.recent.put(key, text)
        if self._behind is not None:
            self._behind.put_many(entries)


def remembering(max_bytes: int, disk: Memory | None) -> Memory | None:
    """A memory of so many bytes before the one on disk, which is None where nothing is to be written.

    With 0 bytes it is the one on disk and no other: what a command that ends soon remembers by.
    """
    return TextMemory(max_bytes, disk) if max_bytes else disk
