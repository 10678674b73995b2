"""Spurious breaks put into sound sentences and stories, for calibration and measurement.

Written apart from the breaks that the tagger is trained on (recipes/tagger/breaks.py).
"""

from __future__ import annotations

import hashlib
import random
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from mtqa.document import Document, SegmentKind
from mtqa.segmentation.segment import segment_text
from recipes.data.stories import Story

KINDS = ("lowercase", "capitalised", "proper", "lost", "inserted", "expanded")
BREAKS_A_STORY = 2
_FEWEST_WORDS, _MOST_WORDS = 8, 60
#: Stories are cut off after the paragraph that brings them to so many words: what follows says nothing
#: about the breaks before it, and would be read all the same.
_WORDS_A_STORY = 250

#: A word, a space, and the beginning of the next word; the word before is no abbreviation.
_PLACE = re.compile(r"(?<=[a-z]{2})(?= \w)")
_BEFORE_SMALL = re.compile(r"(?<=\w)(?= [a-z])")
_BEFORE_NAME = re.compile(r"(?<=[a-z])(?= [A-Z][a-z])")
_SHORT_NAME = re.compile(
    r"(?<= )(?:[A-Z]{2,4}|(?:[A-Z]\.){2,3}|Mr|Mrs|Dr|St|Gen|Sen|Inc|Corp|Co|Ltd)(?: )(?=\w)"
)
_ABBREVIATED = re.compile(
    r"^\W*(?:[A-Z]|Mr|Mrs|Ms|Dr|Gen|Sen|St|Lt|Col|Prof|Rev|Gov|Inc|Corp|Co|Ltd|Plc|vs)$"
)
_EXPANSIONS = (
    "president", "the chairman", "court", "the government", "office", "manager", "the director", "army",
    "city", "the board", "party", "market", "saint", "doctor", "the country",
    "administration", "bureau", "system",
)  # fmt: skip
_STRANGERS = (
    "grow", "increase", "make", "place", "take", "continue", "said", "become", "time", "being", "held",
    "given", "work", "do", "following", "known", "part", "made", "order", "again",
)  # fmt: skip


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


def sentences_of(document: Document) -> int:
    """How many sentences a story has; headlines and furniture left out."""
    return sum(segment.kind is SegmentKind.SENTENCE for segment in document.segments)


def sample_stories(stories: Iterable[Story], sentences: int, salt: str = "") -> list[Story]:
    """Stories by hash, so many that they have that number of sentences."""
    taken: list[Story] = []
    total = 0
    for story in by_hash(stories, salt):
        if total >= sentences:
            break
        taken.append(story)
        total += sentences_of(segment_text(story.text))
    return taken


def inject(text: str, kind: str, rng: random.Random) -> tuple[str, int] | None:
    """A sentence with a false break, and where in it the right side begins; None if no place fits."""
    return _MAKERS[kind](text, rng)


def _at(text: str, places: Sequence[re.Match[str]], rng: random.Random) -> int | None:
    """A place with two words at least on either side; a title or initial before a stop is no break."""
    fit = []
    for match in places:
        left, right = text[: match.start()].split(), text[match.start() :].split()
        if len(left) > 1 and len(right) > 1 and not _ABBREVIATED.search(left[-1]):
            fit.append(match.start())
    return rng.choice(fit) if fit else None


def _join(left: str, right: str, *, capital: bool) -> tuple[str, int]:
    left = left.rstrip(" ,;:") + ". "
    return left + (right[:1].upper() + right[1:] if capital else right), len(left)


def _lowercase(text: str, rng: random.Random) -> tuple[str, int] | None:
    at = _at(text, list(_BEFORE_SMALL.finditer(text)), rng)
    return None if at is None else _join(text[:at], text[at + 1 :], capital=False)


def _capitalised(text: str, rng: random.Random) -> tuple[str, int] | None:
    at = _at(text, list(_BEFORE_SMALL.finditer(text)), rng)
    return None if at is None else _join(text[:at], text[at + 1 :], capital=True)


def _proper(text: str, rng: random.Random) -> tuple[str, int] | None:
    at = _at(text, list(_BEFORE_NAME.finditer(text)), rng)
    return None if at is None else _join(text[:at], text[at + 1 :], capital=False)


def _lost(text: str, rng: random.Random) -> tuple[str, int] | None:
    """One to three words are lost on one side or both; the right side gets a capital half the time."""
    at = _at(text, list(_PLACE.finditer(text)), rng)
    if at is None:
        return None
    left, right = text[:at].split(), text[at:].split()
    for _ in range(rng.randint(1, 3)):
        side = rng.choice([left, right])
        if len(side) > 2:
            side.pop(-1 if side is left else 0)
    if not left[-1][-1].isalnum() or not right[0][0].isalpha():
        return None
    return _join(" ".join(left), " ".join(right), capital=rng.random() < 0.5)


def _inserted(text: str, rng: random.Random) -> tuple[str, int] | None:
    """A word too many stands before the stop; the right side gets a capital half the time."""
    at = _at(text, list(_PLACE.finditer(text)), rng)
    if at is None:
        return None
    return _join(f"{text[:at]} {rng.choice(_STRANGERS)}", text[at + 1 :], capital=rng.random() < 0.5)


def _expanded(text: str, rng: random.Random) -> tuple[str, int] | None:
    """A short name or title came out as another word with its stop."""
    places = [m for m in _SHORT_NAME.finditer(text) if len(text[m.end() :].split()) > 1]
    if not places:
        return None
    place = rng.choice(places)
    return _join(text[: place.start()] + rng.choice(_EXPANSIONS), text[place.end() :], capital=False)


_MAKERS: dict[str, Callable[[str, random.Random], tuple[str, int] | None]] = {
    "lowercase": _lowercase,
    "capitalised": _capitalised,
    "proper": _proper,
    "lost": _lost,
    "inserted": _inserted,
    "expanded": _expanded,
}
