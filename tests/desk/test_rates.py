"""How often a client may ask."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from mtqa.desk import rates
from mtqa.desk.rates import Rates


class Clock:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def test_who_waits_as_told_may_go_on() -> None:
    clock = Clock()
    limit = Rates(6, clock)
    assert [limit.wait("a") for _ in range(7)] == [0] * 6 + [10]
    assert limit.wait("b") == 0
    clock.now += 9.9
    assert limit.wait("a") == 1
    clock.now += 0.1
    assert [limit.wait("a"), limit.wait("a")] == [0, 10]
    clock.now += 1e6
    assert [limit.wait("a") for _ in range(7)] == [0] * 6 + [10]


@given(st.lists(st.floats(0, 30), max_size=100), st.integers(1, 20))
def test_never_more_than_a_burst_and_the_rate(pauses: list[float], most: int) -> None:
    clock = Clock()
    limit = Rates(most, clock)
    allowed = 0
    for pause in pauses:
        clock.now += pause
        allowed += limit.wait("a") == 0
        assert allowed <= most + clock.now * most / 60 + 1e-6


def test_its_own_memory_is_bounded() -> None:
    limit = Rates(1)
    for number in range(rates._CLIENTS + 50):
        limit.wait(str(number))
    assert len(limit._left) == rates._CLIENTS
    assert limit.wait("0") == 0  # long forgotten


def test_no_limit() -> None:
    limit = Rates(0)
    assert not any(limit.wait("a") for _ in range(1_000))
