"""Hard sound windows come again, others do not."""

from __future__ import annotations

import random

import numpy as np

from recipes.tagger.batches import Replay, Row
from recipes.tagger.example import BROKEN, SOUND, UNKNOWN


def row(name: int, *labels: int) -> Row:
    return Row([name, *labels], [0] * (1 + len(labels)), [UNKNOWN, *labels], [UNKNOWN] * (1 + len(labels)))


def taken(replay: Replay, rows: list[Row], logits: list[list[float]]) -> None:
    replay.take(rows, np.array(logits), np.array([r.breaks for r in rows]))


def replayed(replay: Replay, count: int = 50) -> list[Row]:
    fresh = row(0, SOUND)
    return [r for r in replay.stream([fresh] * count) if r is not fresh]


def make(**settings: float) -> Replay:
    return Replay(random.Random(1), **{"share": 1.0, **settings})  # type: ignore[arg-type]


def test_a_sound_window_with_a_high_score_comes_again() -> None:
    replay = make()
    rows = [row(1, SOUND), row(2, SOUND), row(3, UNKNOWN), row(4, BROKEN)]
    taken(replay, rows, [[9.0, 2.0], [9.0, -6.0], [9.0, 9.0], [9.0, -9.0]])
    assert [(r.ids[0], r.again) for r in replayed(replay)] == [(1, 1)]


def test_a_window_with_a_break_never_comes_again() -> None:
    replay = make()
    taken(replay, [row(1, SOUND, BROKEN)], [[0.0, 5.0, -5.0]])
    assert replayed(replay) == []


def test_a_window_comes_again_so_many_times_only() -> None:
    replay, current = make(times=2), [row(1, SOUND)]
    for again in (1, 2):
        taken(replay, current, [[0.0, 5.0]])
        current = replayed(replay)
        assert [r.again for r in current] == [again]
    taken(replay, current, [[0.0, 5.0]])
    assert replayed(replay) == []


def test_the_share_bounds_what_comes_again() -> None:
    replay = make(share=0.1)
    taken(replay, [row(n, SOUND) for n in range(1, 500)], [[0.0, 5.0]] * 499)
    assert 20 < len(replayed(replay, 500)) < 90
