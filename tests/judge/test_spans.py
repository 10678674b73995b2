"""Whether a span touches any of many: the same as asking each, with few comparisons."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from mtqa.document import Span
from mtqa.judge.spans import SpanIndex

spans = st.builds(lambda start, size: Span(start, start + size), st.integers(0, 40), st.integers(0, 12))


@given(st.lists(spans, max_size=8), spans)
def test_it_says_what_asking_each_says(many: list[Span], one: Span) -> None:
    assert SpanIndex(many).touches(one) == any(one.overlaps(other) for other in many)


def test_thousands_of_spans_take_a_few_comparisons() -> None:
    class CountedEnd(int):
        compared = 0

        def __gt__(self, other: int) -> bool:
            CountedEnd.compared += 1
            return int(self) > int(other)

    index = SpanIndex(Span(at, CountedEnd(at + 5)) for at in range(0, 60_000, 10))
    CountedEnd.compared = 0
    assert index.touches(Span(40_004, CountedEnd(40_006)))
    assert not index.touches(Span(40_006, CountedEnd(40_008)))
    assert CountedEnd.compared < 50
