"""What words say of the clause that they stand in."""

from __future__ import annotations

import pytest

from mtqa.checks.clauses import depends, past_shaped, reports, surely_finite


@pytest.mark.parametrize(
    "clause", ["when the ferry was late", "in the last year", "arriving in port he was ill"]
)
def test_dependent_clauses_are_seen(clause: str) -> None:
    assert depends(clause.split())


def test_a_main_clause_depends_on_nothing() -> None:
    assert not depends(["the", "ferry", "was", "late"])


def test_verbs_are_told_by_their_words() -> None:
    assert [reports(words) for words in (["he", "said", "so"], ["he", "ran", "home"])] == [True, False]
    assert [surely_finite(word) for word in ("was", "arrived")] == [True, False]
    assert [past_shaped(word) for word in ("arrived", "sold", "hundred")] == [True, True, False]
