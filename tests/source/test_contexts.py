"""Whether places of two texts are alike by what stands around them."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from mtqa.document import Span
from mtqa.estimator.vectors import ContextVectors
from mtqa.source.contexts import NAME, cross_likeness, lowest_run, nearest_inside, nearest_tokens

ENGLISH, SOURCE = "Ida beat Bo", "Bo schlug Ida"
PLACES = (Span(0, 3), Span(9, 11))


def reader(
    vectors: dict[str, list[tuple[int, int]]], read: list[str]
) -> Callable[[str], ContextVectors | None]:
    """Of each known text the places of the sign, the first in one direction, the second in another."""

    def vectors_of(text: str) -> ContextVectors | None:
        read.append(text)
        spans = vectors.get(text)
        if spans is None:
            return None
        return ContextVectors(tuple(Span(*span) for span in spans), np.eye(len(spans), dtype=np.float32))

    return vectors_of


def test_the_places_are_read_without_what_stands_there() -> None:
    read: list[str] = []
    known = {"5 beat 5": [(0, 1), (7, 8)], "5 schlug 5": [(0, 1), (9, 10)]}
    theirs = (Span(10, 13), Span(0, 2))
    found = cross_likeness((ENGLISH, PLACES), (SOURCE, theirs), reader(known, read))
    assert read == ["5 beat 5", "5 schlug 5"]
    # Each stands first where its counterpart stands second.
    assert found == pytest.approx(2.0)


def test_places_that_keep_their_order_are_like_their_own_counterparts() -> None:
    known = {"John beat John": [(0, 4), (10, 14)], "John schlug John": [(0, 4), (12, 16)]}
    theirs = (Span(0, 2), Span(10, 13))
    found = cross_likeness((ENGLISH, PLACES), (SOURCE, theirs), reader(known, []), NAME)
    assert found == pytest.approx(-2.0)


@pytest.mark.parametrize("spans", [None, [(0, 1)]])
def test_nothing_is_said_of_a_text_that_is_not_read_or_lacks_a_place(
    spans: list[tuple[int, int]] | None,
) -> None:
    known = {"5 beat 5": [(0, 1), (7, 8)]}
    if spans:
        known["5 schlug 5"] = spans
    theirs = (Span(0, 2), Span(10, 13))
    assert cross_likeness((ENGLISH, PLACES), (SOURCE, theirs), reader(known, [])) is None


def test_tokens_of_a_part_are_compared_with_the_nearest_of_the_source() -> None:
    english = ContextVectors((Span(0, 3), Span(4, 8), Span(9, 11)), np.eye(3, dtype=np.float32))
    source = ContextVectors((Span(0, 2), Span(3, 9)), 2 * np.eye(3, dtype=np.float32)[:2])
    assert nearest_inside(english, source, Span(9, 11)) == pytest.approx((0.0, 1.0))
    assert nearest_inside(english, source, Span(4, 11)) == pytest.approx((0.5, 1.0))
    assert nearest_inside(english, source, Span(0, 11)) is None
    assert nearest_inside(english, source, Span(20, 21)) is None
    assert nearest_inside(english, ContextVectors((), np.zeros((0, 3), np.float32)), Span(4, 8)) is None


def test_the_nearest_token_of_the_other_side() -> None:
    one = ContextVectors((Span(0, 1), Span(2, 3)), np.array([[2.0, 0.0], [0.0, 1.0]], np.float32))
    other = ContextVectors((Span(0, 1),), np.array([[3.0, 3.0]], np.float32))
    assert nearest_tokens(one, other) == pytest.approx([0.5**0.5] * 2)
    assert nearest_tokens(one, ContextVectors((), np.zeros((0, 2), np.float32))) is None


def test_the_lowest_run_of_neighbours() -> None:
    cosines = np.array([1.0, 0.2, 0.4, 0.9, 0.1], np.float32)
    assert lowest_run(cosines, 2) == pytest.approx(0.3)
    assert lowest_run(cosines, 8) == pytest.approx(0.52)
