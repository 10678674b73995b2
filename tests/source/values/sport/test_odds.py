"""Tests of ``mtqa.source.values.sport.odds``."""

from __future__ import annotations

import pytest

from mtqa.source.values.find import find_values
from mtqa.source.values.sport.odds import Found, odds


@pytest.mark.parametrize(
    ("english", "source", "found"),
    [
        ("Sent off at 15-2, it won", "Parti à 7,5 contre 1", [([0, 1], [0, 1])]),
        ("Sent off at 17-2, it won", "Parti à 7,5 contre 1", []),
        ("The horse, at 7-2, won", "Coté à 4,5, le cheval a gagné", [([0, 1], [0])]),
        ("The horse, at 9-2, won", "Coté à 4,5, le cheval a gagné", []),
        ("They won 15 of 2 games", "Parti à 7,5 contre 1", []),
    ],
)
def test_two_whole_numbers_are_one_that_is_not(english: str, source: str, found: list[Found]) -> None:
    assert list(odds(find_values(english, "en"), find_values(source, "fr"), {})) == found


def test_what_has_a_match_is_no_odds() -> None:
    ours, theirs = find_values("15-2", "en"), find_values("7,5 contre 1", "fr")
    assert not list(odds(ours, theirs, {0: 0, 1: 1}))
