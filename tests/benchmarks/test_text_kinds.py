"""What the table of kinds of text counts."""

from __future__ import annotations

import pytest

from benchmarks.text_kinds import kinds_of, separations
from mtqa.estimate import Estimate
from recipes.estimator.examples import Example


def _read(label: int, error: bool, log_odds: float) -> tuple[Example, Estimate]:
    estimate = Estimate(0.0, 0.0, log_odds, log_odds, log_odds, (), 0.0)
    return Example("He ran.", "Il courut.", error=error, label=label), estimate


def test_errors_broken_and_bad_lines_are_told_from_the_others() -> None:
    read = [_read(0, False, 0.0), _read(0, False, 1.0), _read(2, False, 2.0), _read(0, True, 0.5)]
    error, broken, bad = separations(read)
    assert error == pytest.approx(0.5)  # above one of the two sound lines
    assert broken == pytest.approx(1.0)
    assert bad == pytest.approx(0.75)


def test_news_is_counted_apart_from_the_other_kinds() -> None:
    assert kinds_of({"set": "wmt21", "pair": "de-en", "line": 3}) == ("news",)
    assert kinds_of({"set": "wmt22", "pair": "cs-en", "line": 75}) == ("posts", "all but news")
    assert kinds_of({"set": "wmt22", "pair": "ja-en", "line": 440}) == ()  # word salad
