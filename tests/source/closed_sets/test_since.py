"""The last one, and the first since then."""

from __future__ import annotations

import pytest

from mtqa.source.closed_sets.compare import exchanges
from mtqa.source.closed_sets.find import mentions
from mtqa.source.closed_sets.since import is_first_since
from mtqa.source.values.find import find_values


def told(english: str, source: str, language: str) -> list[bool]:
    ours, theirs = (
        mentions(text, code, find_values(text, code)) for text, code in ((english, "en"), (source, language))
    )
    found = exchanges(ours, theirs)
    return [is_first_since(english, source, one, language) for one in found if one.english.set == "rank"]


@pytest.mark.parametrize(
    ("english", "source", "language"),
    [
        ("Their last win had been in September.", "Es war ihr erster Sieg seit September.", "de"),
        ("It was their first win since May.", "Ihr letzter Sieg war im Mai gewesen.", "de"),
        ("Their last title was in 2011.", "C'est leur premier titre depuis 2011.", "fr"),
    ],
)
def test_the_same_time(english: str, source: str, language: str) -> None:
    assert told(english, source, language) == [True]


@pytest.mark.parametrize(
    ("english", "source", "language"),
    [
        ("Their last win had been in May.", "Es war ihr erster Sieg seit September.", "de"),
        ("It was the last of their wins.", "Es war ihr erster Sieg seit September.", "de"),
        ("Their last win was in September.", "Ihr erster Sieg war im September.", "de"),
    ],
)
def test_another_time(english: str, source: str, language: str) -> None:
    assert told(english, source, language) == [False]
