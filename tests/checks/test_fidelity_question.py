"""The examples of ``fidelity/question``."""

from __future__ import annotations

import pytest

from mtqa.checks.base import Example
from mtqa.checks.fidelity_question import TurnedQuestion
from tests.checks.fidelity_examples import enough, run_example


@pytest.mark.parametrize("example", TurnedQuestion.examples(), ids=lambda example: example.text[:40])
def test_example(example: Example) -> None:
    run_example(TurnedQuestion, example)


def test_enough_examples() -> None:
    enough(TurnedQuestion)
