"""The texts of a file that can be written: the one of a text file, or those of an archive."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from mtqa.edits import EncodedStory
from mtqa.findings import Suggestion


class Members(Protocol):
    """The texts of a file, by their numbers."""

    def packed(self, edits: Mapping[int, Sequence[Suggestion]]) -> bytes:
        """The bytes of the file with these edits, by the numbers of the texts."""


@dataclass(frozen=True)
class TextMember:
    """A file that is one text."""

    text: EncodedStory

    def packed(self, edits: Mapping[int, Sequence[Suggestion]]) -> bytes:
        """As ``Members``."""
        return self.text.edited(edits.get(0, ()))
