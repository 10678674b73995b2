"""How stories are cut and put together, by whose length the benchmark prints what the verdict says."""

from __future__ import annotations

from benchmarks.verdict_source import pairs, runs
from recipes.today.rows import Origin, Sentence, StoryRow


def _row(name: str, origin: Origin, sentences: int = 5) -> StoryRow:
    return StoryRow(name, origin, tuple(Sentence((at, at + 1), 0.5) for at in range(sentences)), ())


def test_runs_leave_out_what_is_left_over() -> None:
    found = list(runs([_row("a", Origin.RAW, 9), _row("b", Origin.RAW, 3)], 4))
    assert [[one.span[0] for one in row.sentences] for row in found] == [[0, 1, 2, 3], [4, 5, 6, 7]]


def test_two_stories_are_put_together_only_if_they_are_alike() -> None:
    rows = [
        _row("wmt21/de/1/x", Origin.RAW),
        _row("wmt21/de/1/ref", Origin.PROFESSIONAL),
        _row("wmt21/ru/1/x", Origin.RAW),
        _row("wmt21/de/2/y", Origin.RAW),
        _row("wmt21/de/3/y", Origin.RAW),
    ]
    (found,) = pairs(rows)
    assert (found.id, found.origin, len(found.sentences)) == ("wmt21/de/1/x+wmt21/de/2/y", Origin.RAW, 10)
