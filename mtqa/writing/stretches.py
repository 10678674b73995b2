"""Stretches of a file that hold text, character by character, and where each character is written.

Parsers of XML, HTML and JSON tell no offsets. So the file is gone through a second time, as it is
written, and the text of a story is looked for where its reader says that it stands.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

from mtqa.edits import EncodedStory
from mtqa.formats.builder import SOFT_HYPHEN

#: A character of a text, and where it is written: from, and up to.
Written = tuple[str, int, int]


class Syntax(Protocol):
    """How a format writes text."""

    def characters(self, raw: str, start: int, end: int, /) -> Iterator[Written]:
        """The characters that stand in a stretch of a file, escapes resolved."""

    def quoted(self, text: str, holds: Callable[[str], bool]) -> str | None:
        """The text as it is written; ``holds``: whether the encoding has a text. None if it cannot be."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Text between two marks of a format.

    ``key`` is what the reader's places call it, "" where they tell lines alone; ``part`` is the number of
    ``member`` among the texts of the file. Stretches of one ``style`` that follow each other are cut at
    random, as runs of Word are: text may move from one to the other, and none of them has to have any.
    """

    member: EncodedStory
    start: int
    end: int
    syntax: Syntax
    key: str = ""
    part: int = 0
    style: str = ""


@dataclass(frozen=True, slots=True)
class RawSpan:
    """Where something is written; ``stretch`` is a number: between stretches stands markup."""

    stretch: int
    start: int
    end: int


@dataclass(frozen=True)
class _Decoded:
    text: str
    starts: Sequence[int]
    ends: Sequence[int]

    @cached_property
    def solid(self) -> Sequence[int]:
        """The numbers of the characters that are no white space."""
        return array("q", (i for i, character in enumerate(self.text) if is_solid(character)))


def is_solid(character: str) -> bool:
    """Whether a character is one that readers keep as it is: no white space and no soft hyphen."""
    return not character.isspace() and character != SOFT_HYPHEN


def solid_text(text: str) -> str:
    """The text without the characters that are not solid."""
    return "".join(text.replace(SOFT_HYPHEN, "").split())


def _solid(stretch: Stretch) -> str:
    """The solid text of a stretch."""
    raw = stretch.member.text[stretch.start : stretch.end]
    if "&" not in raw and "\\" not in raw:  # nothing is escaped
        return solid_text(raw)
    characters = stretch.syntax.characters(stretch.member.text, stretch.start, stretch.end)
    return "".join(written[0] for written in characters if is_solid(written[0]))


class Stretches:
    """The stretches of a file in order, and their solid text, in which is searched."""

    def __init__(self, stretches: Sequence[Stretch]) -> None:
        self.all = stretches
        self._decoded: dict[int, _Decoded] = {}
        texts, self._begins = [], []
        length = 0
        for stretch in stretches:
            text = _solid(stretch)
            texts.append(text)
            self._begins.append(length)
            length += len(text)
        self.solid = "".join(texts)

    def begin(self, number: int) -> int:
        """Where a stretch begins in ``solid``; the end for the number after the last."""
        return self._begins[number] if number < len(self._begins) else len(self.solid)

    def begin_at(self, number: int, offset: int) -> int:
        """Where in ``solid`` the characters begin that are written in a stretch from an offset on."""
        decoded = self.decoded(number)
        first = bisect_left(decoded.starts, offset)
        return self.begin(number) + bisect_left(decoded.solid, first)

    def decoded(self, number: int) -> _Decoded:
        """The characters of a stretch; the last few are kept."""
        if number not in self._decoded:
            if len(self._decoded) > 32:
                self._decoded.clear()
            stretch = self.all[number]
            text, starts, ends = [], array("q"), array("q")
            for character, start, end in stretch.syntax.characters(
                stretch.member.text, stretch.start, stretch.end
            ):
                text.append(character)
                starts.append(start)
                ends.append(end)
            self._decoded[number] = _Decoded("".join(text), starts, ends)
        return self._decoded[number]

    def places(self, text: str, at: int) -> list[tuple[RawSpan, ...]]:
        """Where each character of a text is written whose characters stand in ``solid`` from ``at`` on.

        More than one place, or none, has white space alone, which readers make single.
        """
        found: list[tuple[RawSpan, ...]] = []
        before: tuple[int, int] | None = None
        spaces = 0
        for character in text:
            if not is_solid(character):
                spaces += 1
                continue
            here = self._index(at)
            if spaces:
                found += self._spaces(before, here, spaces) if before else [()] * spaces
                spaces = 0
            found.append((self._span(*here),))
            before, at = here, at + 1
        return found + [()] * spaces

    def _index(self, at: int) -> tuple[int, int]:
        number = bisect_right(self._begins, at) - 1
        return number, self.decoded(number).solid[at - self._begins[number]]

    def _span(self, number: int, first: int, last: int | None = None) -> RawSpan:
        decoded = self.decoded(number)
        return RawSpan(number, decoded.starts[first], decoded.ends[first if last is None else last])

    def _spaces(
        self, before: tuple[int, int], after: tuple[int, int], count: int
    ) -> list[tuple[RawSpan, ...]]:
        """The places of white space between two characters."""
        (left, start), (right, end) = before, after
        if left == right:
            if end - start - 1 == count:
                return [(self._span(left, start + i),) for i in range(1, end - start)]
            runs = [(left, start + 1, end - 1)]
        else:
            runs = [(left, start + 1, len(self.decoded(left).text) - 1), (right, 0, end - 1)]
            runs[1:1] = [(n, 0, len(self.decoded(n).text) - 1) for n in range(left + 1, right)]
        whole = tuple(self._span(*run) for run in runs if run[1] <= run[2])
        return [whole, *([()] * (count - 1))]
