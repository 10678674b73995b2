"""Tests for mtqa.source.names.matching.introduced."""

from __future__ import annotations

import pytest

from mtqa.source.names.matching.introduced import without_introductions


@pytest.mark.parametrize(
    ("language", "source", "english", "plain"),
    [
        (
            "cs",
            "Babiš se sešel s Macronem v Paříži.",
            "Czech Prime Minister Andrej Babis met French President Emmanuel Macron in Paris.",
            "Babis met Macron in Paris.",
        ),
        (
            "cs",
            "Andrej Babiš přijel do Paříže.",
            "Andrej Babis came to Paris.",
            "Andrej Babis came to Paris.",
        ),
        ("cs", "Vláda zasedala.", "Prime Minister Andrej Babis spoke.", "Prime Minister Andrej Babis spoke."),
        ("cs", "Vláda zasedala.", "it met", "it met"),
    ],
)
def test_introductions(language: str, source: str, english: str, plain: str) -> None:
    assert without_introductions(english, source, language) == plain
