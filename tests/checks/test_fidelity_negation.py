"""The examples of ``fidelity/negation``."""

from __future__ import annotations

import pytest

from mtqa.checks.base import Example
from mtqa.checks.fidelity_negation import TurnedNegation
from tests.checks.fidelity_examples import enough, run_example


@pytest.mark.parametrize("example", TurnedNegation.examples(), ids=lambda example: example.text[:40])
def test_example(example: Example) -> None:
    run_example(TurnedNegation, example)


def test_enough_examples() -> None:
    enough(TurnedNegation)
