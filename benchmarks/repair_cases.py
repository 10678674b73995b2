"""Clean stories with one spurious break each, and what is known of every repair that is considered there."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from benchmarks.news import Half, Story
from mtqa.document import Document, Span
from mtqa.evidence import RoundTrip
from mtqa.repair.candidate import Candidate
from mtqa.repair.candidates import candidates
from mtqa.segmentation.segment import segment_text
from mtqa.stops import SuspectStop, inner_stop, joined_sides, stop_at
from mtqa.translation.roundtrip import RoundTripper
from recipes.data.injection import inject

#: Kinds of breaks whose original a repair can reach; where words are lost none can.
KINDS = ("lowercase", "capitalised", "proper", "inserted", "expanded")
_FEWEST_WORDS, _MOST_WORDS = 8, 60


@dataclass(frozen=True)
class Case:
    """A broken story, its place, and the repairs; ``right`` is the index of the one that restores it."""

    kind: str
    story: Story
    document: Document
    place: SuspectStop
    trip: RoundTrip | None
    found: tuple[Candidate, ...]
    right: int | None


def cases(stories: Sequence[Story], half: Half, number: int, tripper: RoundTripper | None) -> Iterator[Case]:
    """So many cases of each kind from the stories of a half, kinds in turn; the same ones on each run."""
    own = sorted((story for story in stories if story.half == half), key=lambda story: story.id)
    by_kind = [_of_kind(own, kind, tripper) for kind in KINDS]
    for _ in range(number):
        for made in by_kind:
            yield from islice(made, 1)


def _of_kind(stories: Sequence[Story], kind: str, tripper: RoundTripper | None) -> Iterator[Case]:
    order = random.Random(f"repairs|{kind}").sample(stories, len(stories))
    yield from filter(None, (_case(story, kind, tripper) for story in order))


def _case(story: Story, kind: str, tripper: RoundTripper | None) -> Case | None:
    chance = random.Random(f"{kind}|{story.id}")
    sound = segment_text(story.text, path=story.id)
    fit = [
        segment
        for segment in sound.segments
        if segment.judged and _FEWEST_WORDS <= len(sound.slice(segment).split()) <= _MOST_WORDS
    ]
    chance.shuffle(fit)
    for segment in fit:
        made = inject(sound.slice(segment), kind, chance)
        if made is None:
            continue
        text = f"{story.text[: segment.start]}{made[0]}{story.text[segment.end :]}"
        document = segment_text(text, path=story.id)
        place = _place(document, segment.start + made[1])
        if place is None:
            return None
        trip = _trip(document, place, tripper)
        found = tuple(candidates(document, place, trip))
        whole = " ".join(story.text.split())
        restored = [candidate.applied(text, 0, len(text)) == whole for candidate in found]
        return Case(
            kind, story, document, place, trip, found, restored.index(True) if any(restored) else None
        )
    return None


def _place(document: Document, right: int) -> SuspectStop | None:
    for boundary in document.boundaries:
        if boundary.right.start == right:
            return stop_at(document, boundary)
    stop = document.text.rfind(".", 0, right)
    return inner_stop(document, Span(stop, stop + 1))


def _trip(document: Document, place: SuspectStop, tripper: RoundTripper | None) -> RoundTrip | None:
    boundary = document.boundary_at(place.span)
    if boundary is None or tripper is None:
        return None
    return tripper.segments([joined_sides(document, boundary).text])[0]
