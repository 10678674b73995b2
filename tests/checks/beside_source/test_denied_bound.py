"""A denial reaches a bound in its own clause alone."""

from __future__ import annotations

import pytest

from mtqa.checks.beside_source.denied_bound import is_denied_before
from mtqa.document import Span


def _denied(text: str, word: str) -> bool:
    start = text.index(word)
    return is_denied_before(text, Span(start, start + len(word)))


@pytest.mark.parametrize(
    "text",
    [
        "No buyer will be allowed to purchase more than six.",
        "Nobody may carry more than five kilos.",
        "Customers can't buy more than two packs.",
    ],
)
def test_a_denial_before_the_bound_is_found(text: str) -> None:
    assert _denied(text, "more than")


@pytest.mark.parametrize(
    "text",
    [
        "No one was hurt and more than 20 houses were damaged.",
        "Nobody died in the storm that destroyed more than 20 houses.",
        "There is no doubt that more than six came.",
        "Not only did more than six come.",
        "They paid no fine, and more than six appealed.",
    ],
)
def test_one_of_another_clause_is_not(text: str) -> None:
    assert not _denied(text, "more than")
