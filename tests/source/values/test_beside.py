"""The likeness of words beside values, by vectors of their tokens."""

from __future__ import annotations

import numpy as np

from mtqa.document import Span
from mtqa.estimator.vectors import PlacedVectors
from mtqa.source.alignment.likeness import usual
from mtqa.source.values import find_values
from mtqa.source.values.beside import likeness_beside


def cores(text: str, language: str) -> list[Span]:
    return [value.core for value in find_values(text, language)]


def placed(text: str, *words: tuple[str, int]) -> PlacedVectors:
    """The tokens of a text, each a vector in the direction of its number."""
    rows = np.zeros((len(words), usual().width), np.float32)
    for at, (_, number) in enumerate(words):
        rows[at, number] = 100.0
    spans = tuple(Span(text.index(word), text.index(word) + len(word)) for word, _ in words)
    return PlacedVectors(spans, rows, np.ones(len(words), np.float32))


def test_a_word_counts_most_for_the_value_it_stands_by() -> None:
    english, source = "8 goals scored in all 5 games", "8 Tore fielen in nur 5 Spielen"
    ours = placed(english, ("goals", 0), ("games", 1))
    theirs = placed(source, ("Tore", 0), ("Spielen", 1))
    found = likeness_beside(
        (english, cores(english, "en"), ours),
        (source, cores(source, "de"), theirs),
        spaceless=False,
    )
    assert found.shape == (2, 2)
    assert found[0, 0] > found[0, 1]
    assert found[1, 1] > found[1, 0]
    assert found.min() >= 0


def test_a_mark_between_keeps_a_word_from_a_value() -> None:
    source = "8 Tore"
    theirs = (source, cores(source, "de"), placed(source, ("Tore", 0)))
    near, apart = "8 goals", "8, goals"
    found = [
        likeness_beside((text, cores(text, "en"), placed(text, ("goals", 0))), theirs, spaceless=False)[0, 0]
        for text in (near, apart)
    ]
    assert found[0] > found[1] > 0


def test_without_words_nothing_is_alike() -> None:
    found = likeness_beside(
        ("8", cores("8", "en"), placed("8")),
        ("8 5", cores("8 5", "de"), placed("8 5")),
        spaceless=False,
    )
    assert found.shape == (1, 2)
    assert not found.any()
