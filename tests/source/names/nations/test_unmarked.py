"""Tests for mtqa.source.names.nations.unmarked."""

from __future__ import annotations

import pytest

from mtqa.source.names.nations.unmarked import is_said_unmarked


@pytest.mark.parametrize(
    "source",
    [
        "smlouva s korejskou firmou",
        "kontrakt z koreańską firmą",
        "koreanske værfter",
        "корейская компания",
        "кореански кораб и корейски екипаж",
        "شركة كورية",
        "חברה קוריאנית",
        "el fabricante coreano",
    ],
)
def test_one_of_two_is_said_by_their_name(source: str) -> None:
    assert is_said_unmarked("KR", source, ())
    assert not is_said_unmarked("KR", source, {"KP"})
    assert not is_said_unmarked("KP", source, ())


@pytest.mark.parametrize("source", ["Choreograf Jan Novák", "curry z corem", "корейка с пюре"])
def test_other_words_say_none(source: str) -> None:
    assert not is_said_unmarked("KR", source, ())
