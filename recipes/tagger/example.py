"""A training example: sentences in a row and what is known about them; and the recipe's word lists."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from mtqa._compat import tomllib

#: Labels of boundaries and words: sound, broken, not known (no loss is taken there).
SOUND, BROKEN, UNKNOWN = 0, 1, -1


@dataclass
class Sentence:
    """A sentence as the segmenter would give it.

    ``words``: the label of words outside the marked spans; ``marks``: (start, end, label) in code
    points; ``stops``: the label of stops inside it (of abbreviations, if it is sound).
    """

    text: str
    words: int = UNKNOWN
    marks: list[tuple[int, int, int]] = field(default_factory=list)
    stops: int = UNKNOWN

    def label_at(self, start: int, end: int) -> int:
        """The label of the characters from start to end: broken if any marked so touches them."""
        touching = [label for first, last, label in self.marks if start < last and first < end]
        if not touching:
            return self.words
        return max(touching)


@dataclass
class Example:
    """``boundaries[i]`` is the label of the boundary after ``sentences[i]``; one fewer than sentences."""

    kind: str
    sentences: list[Sentence]
    boundaries: list[int]

    def __post_init__(self) -> None:
        if len(self.boundaries) != len(self.sentences) - 1:
            raise ValueError("a label for every boundary")


@lru_cache(maxsize=1)
def _tables() -> dict[str, tuple[str, ...]]:
    text = Path(__file__).with_name("training.toml").read_text("utf-8")
    return {name: tuple(words) for name, words in tomllib.loads(text).items()}


@lru_cache(maxsize=64)
def table(name: str) -> frozenset[str]:
    """A list as a set."""
    return frozenset(_tables()[name])


def listed(name: str) -> tuple[str, ...]:
    """A list in its order."""
    return _tables()[name]
