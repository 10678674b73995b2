"""Clean stories with spurious breaks in them, made by ``recipes.data.injection``."""

from __future__ import annotations

import hashlib
import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from mtqa.segmentation.segment import segment_text
from recipes.data.injection import KINDS, inject
from recipes.data.stories import Story

__all__ = ["KINDS", "Broken", "break_story", "by_hash"]

BREAKS_A_STORY = 2
_FEWEST_WORDS, _MOST_WORDS = 8, 60
#: Stories are cut off after the paragraph that brings them to so many words: what follows says nothing
#: about the breaks before it, and would be read all the same.
_WORDS_A_STORY = 250


@dataclass(frozen=True, slots=True)
class Broken:
    """A story with breaks; ``rights`` are the offsets at which the text goes on after each."""

    story: Story
    rights: tuple[int, ...]


def break_story(story: Story, kind: str, breaks: int = BREAKS_A_STORY) -> Broken | None:
    """Break so many random sentences of a story in two; the same ones on each run.

    None if no sentence of the story can be broken in this way.
    """
    chance = random.Random(f"{kind}|{story.id}")
    text, rights, shift = _beginning(story.text), [], 0
    document = segment_text(text, path=story.id)
    long = [
        s
        for s in document.segments
        if s.judged and _FEWEST_WORDS <= len(document.slice(s).split()) <= _MOST_WORDS
    ]
    for segment in sorted(chance.sample(long, min(breaks, len(long))), key=lambda s: s.start):
        made = inject(document.slice(segment), kind, chance)
        if made is None:
            continue
        broken, right = made
        rights.append(segment.start + shift + right)
        text = text[: segment.start + shift] + broken + text[segment.end + shift :]
        shift += len(broken) - (segment.end - segment.start)
    return Broken(Story(story.corpus, story.id, text), tuple(rights)) if rights else None


def _beginning(text: str) -> str:
    kept: list[str] = []
    for paragraph in text.split("\n\n"):
        kept.append(paragraph)
        if sum(len(part.split()) for part in kept) >= _WORDS_A_STORY:
            break
    return "\n\n".join(kept)


def by_hash(stories: Iterable[Story], salt: str = "") -> Iterator[Story]:
    """The stories in an order that has nothing to do with what they say, and never changes."""
    return iter(sorted(stories, key=lambda s: hashlib.sha256(f"{salt}{s.id}".encode()).digest()))
