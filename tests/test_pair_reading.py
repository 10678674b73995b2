from __future__ import annotations

from mtqa.document import Span
from mtqa.pair_reading import PairReading


def test_places_move_and_probabilities_stay() -> None:
    reading = PairReading(((Span(0, 3), -0.5), (Span(4, 4), -1.0)))
    assert reading.moved(10) == PairReading(((Span(10, 13), -0.5), (Span(14, 14), -1.0)))
    assert PairReading(reading.tokens, -2.0).moved(10).end == -2.0
    assert reading.moved(0) == reading


def test_more_tokens_take_more_memory() -> None:
    assert PairReading(((Span(0, 3), -0.5),)).size > PairReading(()).size > 0


def test_of_a_span_the_tokens_in_it_count_together() -> None:
    reading = PairReading(((Span(0, 2), -1.0), (Span(2, 5), -2.0), (Span(6, 6), -4.0), (Span(6, 9), -8.0)))
    assert reading.nats_in(Span(0, 5)) == -3.0
    assert reading.nats_in(Span(6, 9)) == -8.0


def test_at_a_place_counts_the_token_there_or_the_next() -> None:
    reading = PairReading(((Span(0, 2), -1.0), (Span(3, 5), -2.0), (Span(6, 9), -8.0)))
    assert [reading.nats_from(place) for place in (0, 1, 2, 4, 5, 8, 9)] == [-1, -1, -2, -2, -8, -8, 0]


def test_in_a_span_the_least_probable_token_counts() -> None:
    reading = PairReading(((Span(0, 2), -1.0), (Span(3, 5), -2.0), (Span(6, 9), -8.0)))
    assert reading.least_in(Span(0, 5)) == -2.0
    assert reading.least_in(Span(4, 7)) == -8.0
    assert reading.least_in(Span(2, 3)) == 0.0
