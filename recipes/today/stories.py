"""Stories by their origin: what the verdict on a story is fitted and tested on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from recipes.today.rows import Origin, Sentence, StoryRow


@dataclass(frozen=True, slots=True)
class OriginStory:
    """A story's sentences in their order, with the readers' marks on those that are translated.

    Of human copy nobody read the sentences: they count as sound.
    """

    name: str
    origin: Origin
    sentences: tuple[Sentence, ...]

    @property
    def bad(self) -> int:
        """How many sentences need an editor."""
        return sum(sentence.bad for sentence in self.sentences)


def origin_stories(rows: Sequence[StoryRow], least: int) -> list[OriginStory]:
    """The stories with at least so many sentences."""
    return [OriginStory(row.id, row.origin, row.sentences) for row in rows if len(row.sentences) >= least]


def story_runs(row: StoryRow, size: int) -> Iterator[StoryRow]:
    """A story in runs of so many sentences; the last one has what is left over."""
    for start in range(0, len(row.sentences), size):
        yield replace(row, sentences=row.sentences[start : start + size])
