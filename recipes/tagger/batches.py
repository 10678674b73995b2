"""Examples to arrays, and the hard windows that are shown again."""

from __future__ import annotations

import random
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from mtqa.tagger.encoding import Encoder, Pieces
from mtqa.tagger.windows import Part, cut
from recipes.tagger.example import BROKEN, SOUND, UNKNOWN, Example, Sentence


class Row(NamedTuple):
    """A window: lists of one length; labels are 0, 1 or UNKNOWN for each piece.

    ``again``: how often it has come before.
    """

    ids: list[int]
    types: list[int]
    breaks: list[int]
    words: list[int]
    again: int = 0


class Batch(NamedTuple):
    """Arrays of shape (windows, longest window), and the windows; padding has mask 0 and labels UNKNOWN."""

    ids: NDArray[np.int64]
    types: NDArray[np.int64]
    mask: NDArray[np.int64]
    breaks: NDArray[np.int64]
    words: NDArray[np.int64]
    rows: tuple[Row, ...]


def row_of(example: Example, encoder: Encoder, rng: random.Random) -> Row:
    """One window of the example: that of a false break where there is one, as inference would cut it."""
    pieces = [encoder.encode(sentence.text) for sentence in example.sentences]
    windows = cut([len(part) for part in pieces])
    if BROKEN in example.boundaries:
        left = example.boundaries.index(BROKEN)
        pairs = [w for w in windows if {left, left + 1} <= {part.sentence for part in w}]
        windows = pairs or windows
    return _row(example, pieces, rng.choice(windows), encoder)


def _row(example: Example, pieces: list[Pieces], window: list[Part], encoder: Encoder) -> Row:
    ids, types = encoder.window(
        [(pieces[p.sentence].ids[p.start : p.end], pieces[p.sentence].types[p.start : p.end]) for p in window]
    )
    breaks, words = [UNKNOWN], [UNKNOWN]
    for place, part in enumerate(window):
        sentence, its = example.sentences[part.sentence], pieces[part.sentence]
        found_words = _word_labels(sentence, its)
        found_breaks = _stop_labels(sentence, its)
        if place + 1 < len(window):
            found_breaks[its.stop] = example.boundaries[part.sentence]
        words += found_words[part.start : part.end]
        breaks += found_breaks[part.start : part.end]
    return Row(ids, types, [*breaks, UNKNOWN], [*words, UNKNOWN])


def _word_labels(sentence: Sentence, pieces: Pieces) -> list[int]:
    labels = []
    for first, last in pieces.words:
        label = sentence.label_at(pieces.offsets[first][0], pieces.offsets[last - 1][1])
        labels += [label] * (last - first)
    return labels


def _stop_labels(sentence: Sentence, pieces: Pieces) -> list[int]:
    """The label of stops inside the sentence; the last is not one of them."""
    labels = [UNKNOWN] * len(pieces)
    for index in pieces.inner_stops:
        labels[index] = sentence.stops
    return labels


def batches(rows: Iterable[Row], tokens: int, rng: random.Random, pool: int = 4096) -> Iterator[Batch]:
    """Windows of like length together, at most so many tokens a batch with padding, in random order."""
    waiting: list[Row] = []
    for row in rows:
        waiting.append(row)
        if len(waiting) == pool:
            yield from _from_pool(waiting, tokens, rng)
            waiting = []
    yield from _from_pool(waiting, tokens, rng)


def _from_pool(rows: list[Row], tokens: int, rng: random.Random) -> list[Batch]:
    rows = sorted(rows, key=lambda row: (len(row.ids), rng.random()))
    groups: list[list[Row]] = []
    group: list[Row] = []
    for row in rows:
        if group and len(row.ids) * (len(group) + 1) > tokens:
            groups.append(group)
            group = []
        group.append(row)
    if group:
        groups.append(group)
    rng.shuffle(groups)
    return [_batch(group) for group in groups]


def _batch(rows: list[Row]) -> Batch:
    width = max(len(row.ids) for row in rows)

    def padded(lists: list[list[int]], fill: int) -> NDArray[np.int64]:
        return np.array([[*values, *[fill] * (width - len(values))] for values in lists], dtype=np.int64)

    return Batch(
        ids=padded([row.ids for row in rows], 0),
        types=padded([row.types for row in rows], 0),
        mask=padded([[1] * len(row.ids) for row in rows], 0),
        breaks=padded([row.breaks for row in rows], UNKNOWN),
        words=padded([row.words for row in rows], UNKNOWN),
        rows=tuple(rows),
    )


#: Log odds of a false break from which a sound stop counts as hard.
HARD = -1.0


class Replay:
    """Windows whose sound stops the network, as it stands, takes for false breaks.

    Each comes again up to ``times`` times; of what is read at most ``share`` are such.
    """

    def __init__(self, rng: random.Random, *, share: float = 0.12, times: int = 3) -> None:
        self._rng = rng
        self._share = share
        self._times = times
        self._waiting: deque[Row] = deque(maxlen=4096)

    def stream(self, rows: Iterable[Row]) -> Iterator[Row]:
        """The rows, and among them those that come again."""
        for row in rows:
            yield row
            if self._waiting and self._rng.random() < self._share:
                yield self._waiting.popleft()

    def take(self, rows: Sequence[Row], logits: NDArray[np.floating[Any]], labels: NDArray[np.int64]) -> None:
        """What the network said of a batch; arrays are (windows, pieces)."""
        worst = np.where(labels == SOUND, logits, -np.inf).max(axis=1)
        whole = (labels != BROKEN).all(axis=1)
        for row, hard in zip(rows, (worst > HARD) & whole, strict=True):
            if hard and row.again < self._times:
                self._waiting.append(row._replace(again=row.again + 1))
