"""The examples of ``fidelity/omitted``, aligned as mtqa aligns them."""

from __future__ import annotations

import pytest

from mtqa.checks.base import Example
from mtqa.checks.fidelity_omitted import OmittedSentence
from tests.checks.fidelity_examples import aligned, enough, run_example


@pytest.mark.parametrize(
    "example", OmittedSentence.examples(), ids=lambda example: example.why or example.rule
)
def test_example(example: Example) -> None:
    run_example(OmittedSentence, example, aligned)


def test_enough_examples() -> None:
    enough(OmittedSentence)
