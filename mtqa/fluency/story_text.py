"""What the fluency model reads of a document: the story's sentences, evenly spaced, without furniture."""

from __future__ import annotations

import re
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from mtqa.document import Document, Segment

_SPACE = re.compile(r"\s+")

#: What stands between two paragraphs, and between a headline and what follows.
_PARAGRAPHS = "\n\n"


@dataclass(frozen=True)
class StoryText:
    """The text, and for each of its code points, and its end, the offset in the document.

    ``segments`` are the judged segments, ``starts`` and ``ends`` where they lie in the text.
    """

    text: str
    offsets: NDArray[np.int64]
    segments: tuple[Segment, ...]
    starts: NDArray[np.int64]
    ends: NDArray[np.int64]

    def position(self, offset: int) -> int:
        """Where in the text the first code point at or after an offset of the document stands."""
        return int(np.searchsorted(self.offsets, offset))


def story_text(document: Document) -> StoryText:
    """The judged segments in order: one space for white space, an empty line between blocks."""
    story = _Builder()
    for block in document.blocks:
        between = _PARAGRAPHS
        for segment in block.segments:
            if segment.judged:
                story.add(document, segment, between)
                between = " "
    return story.built()


class _Builder:
    def __init__(self) -> None:
        self._parts: list[str] = []
        self._offsets: list[int] = []
        self._segments: list[Segment] = []
        self._starts: list[int] = []
        self._ends: list[int] = []

    def add(self, document: Document, segment: Segment, between: str) -> None:
        """One more segment; ``between`` parts it from the one before, unless that is glued to it."""
        if self._segments and segment.start > self._segments[-1].end:
            self._parts.append(between)
            self._offsets.extend([self._segments[-1].end] * len(between))
        self._segments.append(segment)
        self._starts.append(len(self._offsets))
        end = segment.start
        for space in _SPACE.finditer(document.text, segment.start, segment.end):
            self._copy(document, end, space.start())
            self._parts.append(" ")
            self._offsets.append(space.start())
            end = space.end()
        self._copy(document, end, segment.end)
        self._ends.append(len(self._offsets))

    def built(self) -> StoryText:
        """The text with its offsets."""
        last = self._segments[-1].end if self._segments else 0
        return StoryText(
            "".join(self._parts),
            np.array([*self._offsets, last], dtype=np.int64),
            tuple(self._segments),
            np.array(self._starts, dtype=np.int64),
            np.array(self._ends, dtype=np.int64),
        )

    def _copy(self, document: Document, start: int, end: int) -> None:
        self._parts.append(document.text[start:end])
        self._offsets.extend(range(start, end))
