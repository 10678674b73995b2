"""What all checks share: how a message quotes a source."""

from __future__ import annotations

from mtqa.checks.base import quoted_source


def test_a_long_stretch_of_a_source_is_cut() -> None:
    assert quoted_source("Le plan a été retardé.") == "“Le plan a été retardé.”"
    assert quoted_source("é" * 160) == f"“{'é' * 160}”"
    assert quoted_source("é" * 161) == f"“{'é' * 160}…”"
