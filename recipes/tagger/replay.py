"""Hard sound examples come again: false alarms are what the tagger must not give."""

from __future__ import annotations

import random
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from recipes.tagger.batches import Row
from recipes.tagger.example import BROKEN, SOUND

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
