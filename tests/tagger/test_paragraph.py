"""Stops of titles and initials are told from those of sentences."""

from __future__ import annotations

import pytest

from mtqa.tagger.paragraph import names_stop


@pytest.mark.parametrize(
    ("left", "right", "own"),
    [
        ("It was backed by Sen.", "Anna Holt of Ohio.", True),
        ("A letter from (Dr.", "Lind) arrived.", True),
        ("It was signed by Daniel J.", "Silver, a lawyer.", True),
        ("J.", "Silver signed.", True),
        ("They left the U.S.", "The army stayed.", False),
        ("They chose plan B.", "Nobody objected.", False),
        ("It was said by the president.", "State Department", False),
        ("It was backed by Sen.", "after all.", False),
        ("", "Anna", False),
        ("It ended.", "", False),
    ],
)
def test_names_stop(left: str, right: str, own: bool) -> None:
    assert names_stop(left, right) is own
