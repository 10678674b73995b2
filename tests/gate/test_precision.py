"""Measured precision and its interval."""

from __future__ import annotations

import math

from mtqa.gate.entry import Answer, Entry
from mtqa.gate.precision import precisions


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
