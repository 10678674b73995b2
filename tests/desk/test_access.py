"""Who may ask, and how often."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtqa.desk import access
from mtqa.desk.access import RateLimit, safe_access
from mtqa.errors import ConfigError


@pytest.mark.parametrize("host", ["::", "192.168.1.5", "desk.example.org", ""])
def test_the_network_needs_a_token_or_a_word(host: str) -> None:
    with pytest.raises(ConfigError, match="MTQA_TOKEN"):
        safe_access(host, "")
    assert safe_access(host, "long-enough").opens(["long-enough"])
    assert safe_access(host, "", without_token=True).opens([])


@pytest.mark.parametrize("host", ["127.0.0.1", "127.8.8.8", "::1", "localhost"])
def test_this_machine_alone_does_not(host: str) -> None:
    assert safe_access(host, "").opens([])


@pytest.mark.parametrize("token", ["short", "with space in it", "ümläutümläut", "line\nbreakbreak"])
def test_a_token_has_to_fit_a_header(token: str) -> None:
    with pytest.raises(ConfigError, match="--token"):
        safe_access("127.0.0.1", token)


@pytest.mark.parametrize(
    "origin", ["cms.example.org", "https://cms.example.org/", "https://", "", "https://a b"]
)
def test_an_origin_is_scheme_and_host(origin: str) -> None:
    with pytest.raises(ConfigError, match="--allow-origin"):
        safe_access("127.0.0.1", "", origins=(origin,))


def test_origins_of_browsers_and_add_ons() -> None:
    named = ("*", "https://cms.example.org:8443", "moz-extension://0f3a", "app://obsidian.md")
    assert safe_access("127.0.0.1", "", origins=named).origins == named


def test_both_flags_are_a_contradiction() -> None:
    with pytest.raises(ConfigError, match="one of them"):
        safe_access("127.0.0.1", "long-enough", without_token=True)


class Clock:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def test_who_waits_as_told_may_go_on() -> None:
    clock = Clock()
    limit = RateLimit(6, clock)
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
    limit = RateLimit(most, clock)
    allowed = 0
    for pause in pauses:
        clock.now += pause
        allowed += limit.wait("a") == 0
        assert allowed <= most + clock.now * most / 60 + 1e-6


def test_its_own_memory_is_bounded() -> None:
    limit = RateLimit(1)
    for number in range(access._CLIENTS + 50):
        limit.wait(str(number))
    assert len(limit._left) == access._CLIENTS
    assert limit.wait("0") == 0  # long forgotten


def test_no_limit() -> None:
    limit = RateLimit(0)
    assert not any(limit.wait("a") for _ in range(1_000))
