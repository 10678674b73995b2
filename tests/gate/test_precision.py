"""Measured precision and its interval."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtqa.gate.entry import Answer, Entry
from mtqa.gate.precision import precisions, wilson


@pytest.mark.parametrize(
    ("right", "answered", "low", "high"),
    # Newcombe, Statistics in Medicine 17 (1998), table I, method 3.
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718)],
)
def test_the_interval_is_the_published_one(right: int, answered: int, low: float, high: float) -> None:
    assert wilson(right, answered) == pytest.approx((low, high), abs=5e-5)


@given(st.integers(0, 400), st.integers(0, 400))
def test_the_interval_holds_the_share_and_stays_within_bounds(right: int, wrong: int) -> None:
    low, high = wilson(right, right + wrong)
    assert 0 <= low <= high <= 1
    if right + wrong:
        assert low - 1e-12 <= right / (right + wrong) <= high + 1e-12


def test_answers_are_counted_by_check_and_together() -> None:
    answers = {
        "a/a": [Answer.RIGHT, Answer.RIGHT, Answer.FALSE_ALARM, Answer.WONT_FIX, None],
        "b/b": [None],
    }
    entries = [
        Entry(str(n), check, check, "likely", "p", answer)
        for check, told in reversed(answers.items())
        for n, answer in enumerate(told)
    ]
    first, second, every = precisions(entries)
    assert (first.check, first.right, first.wont_fix, first.false_alarms, first.unanswered) == (
        "a/a",
        2,
        1,
        1,
        1,
    )
    assert first.precision == 0.75
    assert (second.answered, second.interval) == (0, (0.0, 1.0))
    assert math.isnan(second.precision)
    assert (every.check, every.answered, every.unanswered) == ("all", 4, 2)
