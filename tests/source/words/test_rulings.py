"""Sentences about a ruling that a word of the source says."""

from __future__ import annotations

import pytest

from mtqa.source.words.rulings import is_of_ruling


@pytest.mark.parametrize(
    ("sentence", "source", "language", "said"),
    [
        ("The ruling is final.", "Curtea de Apel l-a condamnat definitiv.", "ro", True),
        ("The ruling can be appealed.", "Sud ga je nepravomoćno oslobodio.", "hr", True),
        ("The ruling can be appealed.", "Sud ga je pravomoćno oslobodio.", "hr", False),
        ("The verdict is not yet final.", "Rozsudek je nepravomocný.", "cs", True),
        ("The verdict is not yet final.", "Rozsudek je pravomocný.", "cs", False),
    ],
)
def test_ruling(sentence: str, source: str, language: str, said: bool) -> None:
    assert is_of_ruling(sentence, source, language) is said
