"""The examples of ``fidelity/length``."""

from __future__ import annotations

import pytest

from mtqa.checks.base import Example
from mtqa.checks.fidelity_length import FarLength
from tests.checks.fidelity_examples import enough, run_example


@pytest.mark.parametrize("example", FarLength.examples(), ids=lambda example: example.text[:40])
def test_example(example: Example) -> None:
    run_example(FarLength, example)


def test_enough_examples() -> None:
    enough(FarLength)
