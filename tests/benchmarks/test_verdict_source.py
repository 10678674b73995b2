"""How stories are cut and put together, by whose length the benchmark prints what the verdict says."""

from __future__ import annotations

from benchmarks.verdict_source import pairs, runs, told_apart
from mtqa.report import NeedsEditor
from recipes.today.rows import Origin, Sentence, StoryRow
from recipes.today.stories import OriginStory
from recipes.today.verdicts import Estimated


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


def test_the_line_says_how_well_share_and_origin_tell_them_apart() -> None:
    def story(origin: Origin, expected: float, raw: float) -> Estimated:
        found = NeedsEditor(
            expected, 0, 9, 10, threshold=0.1, probability=0.5, least_probability=0.5, raw=raw
        )
        return Estimated(OriginStory("a", origin, ()), found)

    line = told_apart(
        [
            story(Origin.RAW, 6, 0.9),
            story(Origin.RAW, 3, 0.8),
            story(Origin.PROFESSIONAL, 4, 0.1),
            story(Origin.PROFESSIONAL, 2, 0.2),
        ]
    )
    assert "2 raw,     2 professional" in line
    assert line.endswith("AUC of the share 0.750, of raw 1.000")
