"""Branches as one row: which token stands where, and is asked for."""

from __future__ import annotations

from mtqa.bilingual.branches import Branch, packed


def test_a_branch_is_read_to_its_last_token_but_one() -> None:
    found = packed([Branch(3, [20, 21, 22])])
    assert (found.tokens, found.positions) == ([20, 21], [3, 4])
    assert (found.parts, found.targets) == ([(0, 2)], [21, 22])


def test_branches_stand_one_after_the_other_and_each_at_its_own_place() -> None:
    found = packed([Branch(2, [20, 21]), Branch(4, [30, 31, 32]), Branch(4, [40])])
    assert found.tokens == [20, 30, 31]
    assert found.positions == [2, 4, 5]
    assert found.parts == [(0, 1), (1, 3), (3, 3)]
    assert found.targets == [21, 31, 32]


def test_no_branches_are_an_empty_row() -> None:
    assert packed([]).tokens == []
    assert packed([Branch(4, [5])]).tokens == []
