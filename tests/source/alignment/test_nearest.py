"""How near the words of a pair are to any of the other side."""

from __future__ import annotations

import numpy as np
import pytest

from mtqa.document import Span
from mtqa.estimator.vectors import PlacedVectors
from mtqa.source.alignment.likeness import usual
from mtqa.source.alignment.nearest import nearest

WIDTH = usual().english.shape[-1]
WORDS = {"one": 0, "uno": 0, "two": 1, "three": 2, "tres": 2}


def vectors(text: str) -> PlacedVectors:
    """A direction for each word, the same for translations."""
    spans, rows, at = [], [], 0
    for word in text.split():
        at = text.index(word, at)
        spans.append(Span(at, at + len(word)))
        rows.append(np.eye(1, WIDTH, WORDS[word], dtype=np.float32)[0] * 50)
        at += len(word)
    weights = np.ones(len(spans), np.float32)
    return PlacedVectors(tuple(spans), np.array(rows, np.float32).reshape(-1, WIDTH), weights)


def test_a_word_is_as_near_as_its_translation() -> None:
    found = nearest("one two three", "tres uno", vectors)
    one, two = found.english.mean(Span(0, 3)), found.english.mean(Span(4, 7))
    assert one > 0.9 > 0.5 > two
    assert found.source.mean(Span(0, 4)) > 0.9
    assert found.english.mean(Span(0, 7)) == pytest.approx((one + two) / 2)


def test_nothing_is_near_to_an_empty_side() -> None:
    found = nearest("one", "", vectors)
    assert found.english.mean(Span(0, 3)) == 0.0
    assert found.source.mean(Span(0, 3)) == 0.0
