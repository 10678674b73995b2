"""Trees of ways for a text to go on: nothing is read twice, and each token sees its own way alone."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from mtqa.fluency.reading import Suffix
from mtqa.fluency.tree import TokenTree, groups_of

TEXT = (0, 1, 2, 1, 2, 2, 1, 0, 1)
_SUFFIXES = st.lists(
    st.builds(
        Suffix, st.integers(1, len(TEXT)), st.lists(st.integers(0, 2), min_size=1, max_size=6).map(tuple)
    ),
    min_size=1,
    max_size=8,
)


def tree_of(suffixes: Sequence[Suffix]) -> TokenTree:
    (group,) = groups_of(suffixes, TEXT, 1000)
    return TokenTree(group, len(TEXT))


@given(suffixes=_SUFFIXES)
def test_every_token_is_asked_after_all_that_stands_before_it(suffixes: list[Suffix]) -> None:
    tree = tree_of(suffixes)
    seen = tree.seen() if tree.tokens else np.zeros((0, 0), np.bool_)
    last = seen.shape[1] - seen.shape[0]
    known = (*TEXT[:last], *tree.tokens)

    def before(number: int) -> tuple[int, ...]:
        """The text that the token of that number ends."""
        if number < len(TEXT):
            return TEXT[: number + 1]
        row = seen[number - len(TEXT)]
        return tuple(known[at] for at in np.flatnonzero(row))

    for suffix, places in zip(suffixes, tree.places, strict=True):
        assert [tree.targets[place] for place in places] == list(suffix.tokens)
        for at, place in enumerate(places):
            assert before(tree.before[place]) == (*TEXT[: suffix.start], *suffix.tokens[:at])


@given(suffixes=_SUFFIXES)
def test_no_token_is_read_twice_and_each_has_its_position(suffixes: list[Suffix]) -> None:
    tree = tree_of(suffixes)
    ways = [(*TEXT[: suffix.start], *suffix.tokens[:-1]) for suffix in suffixes]
    beginnings = {way[:end] for way in ways for end in range(1, len(way) + 1)}
    assert len(tree.tokens) == len(beginnings - {TEXT[:end] for end in range(1, len(TEXT) + 1)})
    if tree.tokens:
        seen = tree.seen()
        assert [int(row.sum()) - 1 for row in seen] == tree.positions
    asked = list(zip(tree.before, tree.targets, strict=True))
    assert len(asked) == len(set(asked))


@given(suffixes=_SUFFIXES, most=st.integers(1, 8))
def test_groups_hold_all_suffixes_in_order_and_are_no_larger_than_asked(
    suffixes: list[Suffix], most: int
) -> None:
    groups = list(groups_of(suffixes, TEXT, most))
    assert [way.suffix for group in groups for way in group] == suffixes
    assert all(len(group) == 1 or sum(way.rest for way in group) <= most for group in groups)


def test_a_way_that_the_text_goes_itself_needs_no_reading() -> None:
    tree = tree_of([Suffix(3, TEXT[3:7]), Suffix(3, (*TEXT[3:6], 0))])
    assert tree.tokens == []
    assert len(tree.targets) == 5
