"""Stories of known origin, and mixtures of them: what the verdict on a story is fitted and tested on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from random import Random

from mtqa._compat import StrEnum
from recipes.today.rows import Sentence, StoryRow

#: Times that mixtures are drawn for a fit, and the first seed.
DRAWS, SEED = 3, 14


class Origin(StrEnum):
    """Where a story's sentences come from."""

    HUMAN = "human copy"
    PROFESSIONAL = "professional translations"
    RAW = "raw output"
    ONE_IN_THREE = "human copy, one sentence in three raw"
    PART_EDITED = "raw output, a part of it replaced by sound sentences"


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
    """The stories with at least so many sentences, as they are."""
    return [OriginStory(row.id, _origin(row), row.sentences) for row in rows if len(row.sentences) >= least]


def mixtures(stories: Sequence[OriginStory], seed: int) -> Iterator[OriginStory]:
    """Of each human story one with a raw sentence in three; of each raw one with a part replaced.

    What is replaced are 20 to 80 % of its sentences, by those of one human or professional story. A story
    that is too short to give or take a sentence is left out.
    """
    random = Random(seed)
    raw = [story for story in stories if story.origin is Origin.RAW]
    sound = [story for story in stories if story.origin in (Origin.HUMAN, Origin.PROFESSIONAL)]
    if not raw or not sound:
        return
    for story in stories:
        if story.origin is Origin.HUMAN:
            yield _mixed(story, random.choice(raw), Origin.ONE_IN_THREE, 1 / 3, random)
        elif story.origin is Origin.RAW:
            share = random.uniform(0.2, 0.8)
            yield _mixed(story, random.choice(sound), Origin.PART_EDITED, share, random)


def drawn(stories: Sequence[OriginStory]) -> list[OriginStory]:
    """Mixtures of them, drawn several times."""
    return [each for draw in range(DRAWS) for each in mixtures(stories, SEED + draw)]


def _mixed(
    story: OriginStory, other: OriginStory, origin: Origin, share: float, random: Random
) -> OriginStory:
    """The story with a share of its sentences replaced by those of another."""
    sentences = list(story.sentences)
    number = max(1, round(share * len(sentences)))
    for place in random.sample(range(len(sentences)), number):
        sentences[place] = random.choice(other.sentences)
    return OriginStory(f"{story.name}+{other.name}", origin, tuple(sentences))


def _origin(row: StoryRow) -> Origin:
    if row.edited:
        return Origin.HUMAN
    return Origin.PROFESSIONAL if row.reference else Origin.RAW
