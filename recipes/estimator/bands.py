"""What the bands of a fit are worth in the calibration, and the sound pairs that come nearest to them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Protocol

#: What a band is worth is reckoned for copy of which one sentence in so many has such an error.
_ONE_IN = 100


class PairCase(Protocol):
    """A pair that was read: ``kind`` is that of its error, "" for a sound one."""

    @property
    def kind(self) -> str: ...
    @property
    def language(self) -> str: ...
    @property
    def english(self) -> str: ...
    @property
    def source(self) -> str: ...


def band_rows(
    check: str, bands: Mapping[str, float], budgets: Mapping[str, float], scores: Sequence[float]
) -> dict[str, dict[str, Any]]:
    """The rows of a check's bands, the best first, without their grades.

    ``budgets``: alarms in 1,000 sound pairs that a band and the better ones may cost; ``scores``: those of
    pairs with an error.
    """
    rows: dict[str, dict[str, Any]] = {}
    spent, above = 0.0, float("inf")
    for rule, lowest in bands.items():
        share = sum(lowest <= score < above for score in scores) / len(scores)
        right, cost = share / _ONE_IN, budgets[rule] - spent
        rows[f"{check}:{rule}"] = {
            "confidence": round(min(0.99, right / (right + cost / 1000)), 3),
            "alarms_per_1000": round(cost, 4),
            "found": round(share, 3),
        }
        spent, above = budgets[rule], lowest
    return rows


def write_highest(cases: Sequence[PairCase], scores: Sequence[float], path: Path, most: int = 60) -> None:
    """Write the sound pairs with the highest scores, a line each, to be read; minus infinity is no score."""
    scored = [(s, c) for s, c in zip(scores, cases, strict=True) if not c.kind and s > float("-inf")]
    told = [
        "\t".join((f"{score:.2f}", case.language, case.english, case.source))
        for score, case in sorted(scored, key=lambda each: -each[0])[:most]
    ]
    path.write_text("\n".join(told) + "\n", "utf-8")
