"""The signature of an engine: everything that can change a result, in one line of named parts.

As sacrebleu's (M. Post, https://aclanthology.org/W18-6319): ``pivot:pt|model:…|tagger:…``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

_PART, _VALUE = "|", ":"


@dataclass(frozen=True, slots=True)
class Difference:
    """A named value that is another one elsewhere; "" where there is none."""

    name: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Signature:
    """The parts in their order, each a name and a value. A name has neither ``:`` nor ``|`` in it."""

    parts: tuple[tuple[str, str], ...] = ()

    @classmethod
    def of(cls, parts: Mapping[str, str]) -> Signature:
        """The signature of named values."""
        return cls(tuple(parts.items()))

    @classmethod
    def parse(cls, line: str) -> Signature:
        """The signature that ``format`` wrote.

        A value may hold ``:``, and ``|`` where no ``:`` follows before the next one: what has no name
        belongs to the value before it. Of any line that begins with a name, ``format`` makes the same
        line again.
        """
        parts: list[tuple[str, str]] = []
        for piece in line.split(_PART) if line else ():
            name, colon, value = piece.partition(_VALUE)
            if colon or not parts:
                parts.append((name, value))
            else:
                before, held = parts[-1]
                parts[-1] = (before, f"{held}{_PART}{piece}")
        return cls(tuple(parts))

    def format(self) -> str:
        """The line: ``name:value|name:value``."""
        return _PART.join(f"{name}{_VALUE}{value}" for name, value in self.parts)

    def __getitem__(self, name: str) -> str:
        """The value of a part, "" where there is none of the name."""
        return dict(self.parts).get(name, "")

    def differences(self, other: Signature) -> tuple[Difference, ...]:
        """The parts that have another value in the other: first in the order of these, then of its own."""
        names = dict.fromkeys(name for name, _ in (*self.parts, *other.parts))
        return tuple(Difference(name, self[name], other[name]) for name in names if self[name] != other[name])
