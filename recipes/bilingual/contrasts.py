"""Pairs of a sound translation and the same with one thing changed, as tokens: what details are learned from.

Half of them were written for the project in over sixty languages (``benchmarks/written``), the others are
professional translations that a program changed (``recipes.estimator.changes``).
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

from recipes.bilingual.examples import TokenExample, changed_pairs, encoded
from recipes.data.stories import DATA
from recipes.data.written_pairs import (
    DAILIES,
    FIT,
    FORTY,
    HARD,
    LATER,
    MIXED,
    MIXED_READ,
    PAIRS,
    story_rows,
    written_stories,
)
from recipes.estimator.examples import Example

#: Folders of written lines of which all are learned from, and kinds of errors that are none.
_WHOLE = (
    LATER,
    DAILIES,
    *(PAIRS.parent / name for name in ("probes", "scripts", "subjects", "turned", "further", "freer")),
)
_NO_ERROR = "none"


@dataclass(frozen=True, slots=True)
class Contrast:
    """A sound pair, and the same with one thing changed."""

    sound: TokenExample
    changed: TokenExample

    @property
    def longest(self) -> int:
        """Tokens of the longer of the two."""
        return max(len(self.sound.ids), len(self.changed.ids))


def contrasts(
    tokenizer: Any,
    start: int,
    end: int,
    near: Mapping[str, Sequence[str]],
    pairs: int,
    seed: int,
    data: Path = DATA,
) -> list[Contrast]:
    """All that is learned from; ``start`` and ``end`` are the model's tokens.

    ``near``: for words others that one of them may be exchanged for; ``pairs``: translations that are
    changed.
    """
    changed = iter(changed_pairs(random.Random(seed), near, pairs, data))
    texts = [*written_contrasts(), *zip(changed, changed, strict=True)]
    made = (
        (encoded(sound, tokenizer, start, end), encoded(wrong, tokenizer, start, end))
        for sound, wrong in texts
    )
    return [Contrast(sound, wrong) for sound, wrong in made if sound is not None and wrong is not None]


def written_contrasts() -> Iterator[tuple[Example, Example]]:
    """The written lines that may be fitted on, each sound and with its error.

    Raises OSError where a file cannot be read, KeyError or ValueError where a line of one is no such row.
    """
    for folder in _WHOLE:
        for _, _, rows in story_rows(folder):
            yield from _written(rows)
    for folder in (PAIRS, FORTY, HARD):
        yield from (pair for story in _fitted(folder) for pair in _written(story))
    for _, number, rows in story_rows(MIXED):
        if number <= MIXED_READ:
            yield from _written(rows)


def _fitted(folder: Path) -> Iterator[Sequence[Mapping[str, Any]]]:
    fitted = {(story.language, story.number) for story in written_stories(folder) if story.half == FIT}
    return (rows for language, number, rows in story_rows(folder) if (language, number) in fitted)


def _written(rows: Sequence[Mapping[str, Any]]) -> Iterator[tuple[Example, Example]]:
    for row in rows:
        english, error = row["english"], row["error"]
        wrong = error["english"]
        if error["kind"] != _NO_ERROR and wrong != english:
            words = tuple(
                (start, end, error["kind"]) for start, end in differences(english, error["english"])
            )
            yield (
                Example(english, row["source"], words=(), error=False),
                Example(wrong, row["source"], words=words, error=True),
            )


def differences(right: str, wrong: str) -> list[tuple[int, int]]:
    """The stretches of the wrong text whose words are not those of the right one; where words are left out,
    the word after them, or the character after the end.

    >>> differences("he sold the old mill", "he sold a mill")
    [(8, 9)]
    """
    theirs, places, at = wrong.split(" "), [], 0
    for word in theirs:
        places.append((at, at + len(word)))
        at += len(word) + 1
    places.append((len(wrong), len(wrong) + 1))
    matcher = SequenceMatcher(None, right.split(" "), theirs, autojunk=False)
    return [
        (places[first][0], places[last - 1 if last > first else first][1])
        for kind, _, _, first, last in matcher.get_opcodes()
        if kind != "equal"
    ]


def contrast_batches(
    rows: Sequence[Contrast], tokens: int, seed: int, chunk: int = 600
) -> list[list[Contrast]]:
    """The pairs in batches of like length, of so many tokens at most with what is padded, in drawn order."""
    rng, found, drawn = random.Random(seed), [], list(rows)
    rng.shuffle(drawn)
    for first in range(0, len(drawn), chunk):
        own: list[list[Contrast]] = [[]]
        for row in sorted(drawn[first : first + chunk], key=lambda row: row.longest):
            if own[-1] and 2 * (len(own[-1]) + 1) * row.longest > tokens:
                own.append([])
            own[-1].append(row)
        rng.shuffle(own)
        found += own
    return found
