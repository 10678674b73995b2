"""A bilingual model that reads nothing, and says by how much another English is more probable."""

from __future__ import annotations

from collections.abc import Sequence

from mtqa.pair_reading import PairReading

Pair = tuple[str, str]


class Gains:
    """``gain``: of every other English, None where it is not read; ``asked``: what was asked of."""

    name = "ours"

    def __init__(self, gain: float | None, *, readable: bool = True) -> None:
        self._gain, self._readable = gain, readable
        self.asked: list[tuple[str, ...]] = []

    def gains(
        self, english: str, others: Sequence[str], source: str, before: Pair | None = None
    ) -> tuple[float | None, ...] | None:
        self.asked.append((english, *others, source))
        return tuple(self._gain for _ in others) if self._readable else None

    def read(self, english: str, source: str, before: Pair | None = None) -> PairReading | None:
        return None

    def read_alone(self, english: str) -> PairReading | None:
        return None
