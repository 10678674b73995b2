"""The examples of ``fidelity/quotation``."""

from __future__ import annotations

import pytest

from mtqa.checks.base import Example
from mtqa.checks.fidelity_quotation import TurnedQuotation
from tests.checks.fidelity_examples import enough, run_example


@pytest.mark.parametrize("example", TurnedQuotation.examples(), ids=lambda example: example.text[:40])
def test_example(example: Example) -> None:
    run_example(TurnedQuotation, example)


def test_enough_examples() -> None:
    enough(TurnedQuotation)
