"""A text and its branches as one row: which token stands where, sees what, and is asked for."""

from __future__ import annotations

from mtqa.bilingual.branches import Branch, packed

TEXT = [10, 11, 12, 13, 14]


def test_a_text_alone_is_read_to_its_last_token_but_one() -> None:
    found = packed(TEXT, 2, [])
    assert (found.tokens, found.positions, found.hidden) == ([10, 11, 12, 13], [0, 1, 2, 3], [])
    assert (found.targets, found.rows, found.counts) == ([12, 13, 14], [1, 2, 3], [3])


def test_a_branch_follows_the_text_and_does_not_see_what_it_replaces() -> None:
    found = packed(TEXT, 2, [Branch(3, [20, 21, 22])])
    assert found.tokens == [10, 11, 12, 13, 20, 21]
    assert found.positions == [0, 1, 2, 3, 3, 4]
    assert found.hidden == [(4, 6, 3)]
    assert found.targets == [12, 13, 14, 20, 21, 22]
    assert found.rows == [1, 2, 3, 2, 4, 5]
    assert found.counts == [3, 3]


def test_a_second_branch_does_not_see_the_first() -> None:
    found = packed(TEXT, 4, [Branch(2, [20, 21]), Branch(4, [30, 31])])
    assert found.tokens == [10, 11, 12, 13, 20, 30]
    assert found.positions == [0, 1, 2, 3, 2, 4]
    assert found.hidden == [(4, 5, 2), (5, 6, 4)]
    assert (found.rows, found.counts) == ([3, 1, 4, 3, 5], [1, 2, 2])


def test_a_branch_after_the_last_token_sees_that_too() -> None:
    found = packed(TEXT, 4, [Branch(5, [20, 21])])
    assert (found.tokens, found.hidden) == ([*TEXT, 20], [(5, 6, 5)])
    assert found.rows == [3, 4, 5]


def test_a_branch_without_tokens_asks_for_none() -> None:
    found = packed(TEXT, 4, [Branch(2, [])])
    assert (found.tokens, found.targets, found.counts) == (TEXT[:-1], [14], [1, 0])
