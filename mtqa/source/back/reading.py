"""English sentences and their source as the models get them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from mtqa.evidence import Version
from mtqa.source.back.versions import versions
from mtqa.translation.remembered import ContrastQuestion
from mtqa.translation.windows import TextLine

#: Characters of a side that the models read at one go; a longer one is translated, in windows, not weighed.
MAX_WEIGHED = 1200


@dataclass(frozen=True)
class Reading:
    """The two sides, each in one line; versions of the English are made when first asked for."""

    english: tuple[TextLine, ...]
    source: TextLine

    @classmethod
    def of(cls, english: Sequence[str], source: str) -> Reading:
        """The reading of sentences and of their source."""
        return cls(tuple(map(TextLine.of, english)), TextLine.of(source))

    @cached_property
    def joined(self) -> str:
        """The English in one line."""
        return " ".join(line.text for line in self.english if line.text)

    @cached_property
    def weighed(self) -> bool:
        """Whether both sides are there and short enough to be read at one go."""
        return bool(self.joined and self.source.text) and (
            max(len(self.joined), len(self.source.text)) <= MAX_WEIGHED
        )

    @cached_property
    def versions(self) -> list[tuple[int, Version]]:
        """Every version of one of the sentences, with the number of the sentence."""
        return [
            (number, version)
            for number, line in enumerate(self.english)
            for version in versions(line.text, self.source.text)
        ]

    @cached_property
    def asked(self) -> ContrastQuestion:
        """What the model is asked that translates into English: the text against its versions."""
        texts = [line.text for line in self.english]
        made = (
            " ".join(filter(None, [*texts[:number], version.text, *texts[number + 1 :]]))
            for number, version in self.versions
        )
        return self.source.text, self.joined, tuple(made)
