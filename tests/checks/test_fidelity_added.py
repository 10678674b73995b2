"""The examples of ``fidelity/added``, aligned as mtqa aligns them."""

from __future__ import annotations

import pytest

from mtqa.checks.base import Example
from mtqa.checks.fidelity_added import AddedSentence
from tests.checks.fidelity_examples import aligned, enough, run_example


@pytest.mark.parametrize("example", AddedSentence.examples(), ids=lambda example: example.why or example.rule)
def test_example(example: Example) -> None:
    run_example(AddedSentence, example, aligned)


def test_enough_examples() -> None:
    enough(AddedSentence)
