"""Tests of ``mtqa.source.values.comparison.reckoned``."""

from __future__ import annotations

import pytest

from mtqa.source.values.comparison.matching import match
from mtqa.source.values.comparison.reckoned import reckoned
from mtqa.source.values.find import find_values


@pytest.mark.parametrize(
    ("english", "source", "found"),
    [
        ("20 pupils and 3 teachers died", "23 Tote, 20 Schüler und 3 Lehrer", [([], [0])]),
        ("20 pupils and 3 teachers died", "24 Tote, 20 Schüler und 3 Lehrer", []),
        ("5 pupils and 3 teachers died", "8 Tote, 5 Schüler und 3 Lehrer", []),
        ("23 died, 20 pupils and 3 teachers", "20 Schüler und 3 Lehrer starben", [([0], [])]),
        ("one in four of the 2,000 workers", "500 der 2.000 Beschäftigten", [([], [0])]),
        ("one in five of the 2,000 workers", "500 der 2.000 Beschäftigten", []),
        ("500 of the 2,000 workers", "jeder Vierte der 2.000 Beschäftigten", [([0], [])]),
        ("500 of the 2,000 workers", "jeder Dritte der 2.000 Beschäftigten", []),
        ("up 10 basis points to 3.7%", "3,7 Prozent nach 3,6 Prozent", [([0], [1])]),
        ("up 20 basis points to 3.7%", "3,7 Prozent nach 3,6 Prozent", []),
    ],
)
def test_what_follows_from_what_both_say(
    english: str, source: str, found: list[tuple[list[int], list[int]]]
) -> None:
    ours, theirs = find_values(english, "en"), find_values(source, "de")
    places = {i: j for i, (j, _) in match(ours, theirs).items()}
    assert reckoned(ours, theirs, places) == found
