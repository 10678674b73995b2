"""What went of an amount on one side, and what is left of it on the other."""

from __future__ import annotations

import pytest

from mtqa.document import Span
from mtqa.source.closed_sets.remainders import tells_rest


def _told(english: str, ours: str, source: str, theirs: str, language: str) -> bool:
    sides = [
        (text, Span(text.index(word), text.index(word) + len(word)))
        for text, word in ((english, ours), (source, theirs))
    ]
    return tells_rest(sides[0], sides[1], language)


@pytest.mark.parametrize(
    ("english", "ours", "source", "theirs", "language"),
    [
        ("just over half as many", "just over", "prawie o połowę mniej", "prawie", "pl"),
        ("less than two thirds of it", "less than", "mehr als ein Drittel weniger", "mehr als", "de"),
        ("little more than half as much", "little more than", "почти вдвое меньше", "почти", "ru"),
        ("just over a third as many", "just over", "почти в три раза меньше", "почти", "ru"),
        ("fell to just over half", "just over", "sank um fast die Hälfte", "fast", "de"),
        ("almost half fewer tourists", "almost", "чуть более половины от прошлогоднего", "более", "ru"),
    ],
)
def test_the_rest_is_told(english: str, ours: str, source: str, theirs: str, language: str) -> None:
    assert _told(english, ours, source, theirs, language)


@pytest.mark.parametrize(
    ("english", "ours", "source", "theirs", "language"),
    [
        ("more than half fewer", "more than", "prawie o połowę mniej", "prawie", "pl"),
        ("more than a third as many", "more than", "fast ein Drittel weniger", "fast", "de"),
        ("almost half as many", "almost", "трохи більше половини торішньої", "більше", "uk"),
        ("more than half of them", "more than", "prawie połowa z nich", "prawie", "pl"),
    ],
)
def test_the_same_part_is_told(english: str, ours: str, source: str, theirs: str, language: str) -> None:
    assert not _told(english, ours, source, theirs, language)
