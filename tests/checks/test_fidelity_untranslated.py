"""The examples of ``fidelity/untranslated``."""

from __future__ import annotations

import pytest

from mtqa.checks.base import Example
from mtqa.checks.fidelity_untranslated import LeftUntranslated
from tests.checks.fidelity_examples import enough, run_example


@pytest.mark.parametrize("example", LeftUntranslated.examples(), ids=lambda example: example.text[:40])
def test_example(example: Example) -> None:
    run_example(LeftUntranslated, example)


def test_enough_examples() -> None:
    enough(LeftUntranslated)
