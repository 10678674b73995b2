"""A bilingual model that must not be asked for anything: tests say what it may be asked for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from mtqa.pair_reading import PairReading

Pair = tuple[str, str]


class Unasked:
    """Fails the test whatever is asked of it; a subclass answers what is expected."""

    name = "ours"

    def read(self, english: str, source: str, before: Pair | None = None) -> PairReading | None:
        raise AssertionError("not asked for")

    def read_alone(self, english: str) -> PairReading | None:
        raise AssertionError("not asked for")

    def doubts(self, english: str, source: str) -> Mapping[str, float] | None:
        return None  # no adapters

    def details(self, english: str, source: str) -> Mapping[str, float] | None:
        return None

    def details_of_others(
        self, english: str, others: Sequence[str], source: str
    ) -> tuple[Mapping[str, float], ...] | None:
        return None

    def gains(
        self, english: str, others: Sequence[str], source: str, before: Pair | None = None
    ) -> tuple[float | None, ...] | None:
        raise AssertionError("not asked for")
