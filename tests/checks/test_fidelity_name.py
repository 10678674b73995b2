"""The examples of ``fidelity/name``."""

from __future__ import annotations

import pytest

from mtqa.checks.base import Example
from mtqa.checks.fidelity_name import ForeignName
from tests.checks.fidelity_examples import enough, run_example


@pytest.mark.parametrize("example", ForeignName.examples(), ids=lambda example: example.text[:40])
def test_example(example: Example) -> None:
    run_example(ForeignName, example)


def test_enough_examples() -> None:
    enough(ForeignName)
