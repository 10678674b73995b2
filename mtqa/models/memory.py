"""What models answered, remembered: in memory, the least recently used dropped, and on disk behind it."""

from __future__ import annotations

import json
import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, Protocol, TypeVar

_Q = TypeVar("_Q", bound=Hashable)
_V = TypeVar("_V")

#: Called with the number of questions answered and the number of questions in all.
Progress = Callable[[int, int], None]

#: Questions that go to the model between two reports of progress, and are lost at most when the user
#: interrupts.
CHUNK = 128

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
    """A ``Memory`` of at most ``max_bytes``; ``behind`` is asked for the rest, and gets all answers too."""

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


@dataclass(frozen=True, slots=True)
class AnswerFormat(Generic[_V]):
    """How an answer is written into a memory, and read from it: what is no answer reads as None."""

    write: Callable[[_V], str]
    read: Callable[[str], _V | None]


class RememberedAnswers:
    """A model's answers, from a memory where they are there; only the others are asked for."""

    def __init__(self, memory: Memory | None) -> None:
        self._memory = memory

    def known(self, keys: Mapping[_Q, bytes], form: AnswerFormat[_V]) -> dict[_Q, _V]:
        """The answers that are remembered, of questions with their keys."""
        stored = self._memory.get_many(list(keys.values())) if self._memory else {}
        found = ((question, form.read(stored[key])) for question, key in keys.items() if key in stored)
        return {question: answer for question, answer in found if answer is not None}

    def get(
        self,
        keys: Mapping[_Q, bytes],
        ask: Callable[[list[_Q]], list[_V]],
        form: AnswerFormat[_V],
        progress: Progress | None = None,
    ) -> dict[_Q, _V]:
        """The answer to each question; ``ask`` answers those that are not remembered, in their order."""
        answers = self.known(keys, form)
        missing = [question for question in keys if question not in answers]
        if progress:
            progress(len(answers), len(keys))
        for start in range(0, len(missing), CHUNK):
            asked = missing[start : start + CHUNK]
            fresh = dict(zip(asked, ask(asked), strict=True))
            answers.update(fresh)
            if self._memory:
                self._memory.put_many(
                    {keys[question]: form.write(answer) for question, answer in fresh.items()}
                )
            if progress:
                progress(len(answers), len(keys))
        return answers


def parsed_json(text: str) -> Any:
    """What JSON says; None where it is none."""
    try:
        return json.loads(text)
    except ValueError:
        return None
