"""Bounded memory."""

from __future__ import annotations

import threading

from hypothesis import given
from hypothesis import strategies as st

from mtqa.models.memory import Recent, TextMemory, remembering


def test_what_was_used_longest_ago_goes_first() -> None:
    kept: Recent[str] = Recent(3 * 1_300, lambda text: len(text))
    for key in "abc":
        kept.put(key, key * 1_000)
    assert kept.get("a") == "a" * 1_000
    kept.put("d", "d" * 1_000)
    assert [key for key in "abcd" if kept.get(key)] == ["a", "c", "d"]


def test_a_value_larger_than_all_is_not_kept_and_drops_its_older_self() -> None:
    kept: Recent[str] = Recent(1_000, len)
    kept.put("a", "small")
    kept.put("a", "x" * 2_000)
    assert kept.get("a") is None
    assert kept.bytes == 0


@given(st.lists(st.tuples(st.integers(0, 5), st.integers(0, 900)), max_size=60))
def test_it_never_outgrows_its_bound_and_says_what_was_put_last(puts: list[tuple[int, int]]) -> None:
    kept: Recent[str] = Recent(2_500, len)
    last: dict[int, str] = {}
    for key, size in puts:
        last[key] = str(key) * size
        kept.put(key, last[key])
        assert kept.bytes <= 2_500
        assert kept.get(key) == last[key]
    found = {key: kept.get(key) for key in last}
    assert all(value in (None, last[key]) for key, value in found.items())
    assert kept.bytes == sum(len(value) + 300 for value in found.values() if value is not None)


def test_threads_may_put_at_once() -> None:
    kept: Recent[str] = Recent(20_000, len)

    def work(name: str) -> None:
        for number in range(500):
            kept.put((name, number % 50), "x" * (number % 70))
            kept.get((name, (number * 7) % 50))

    threads = [threading.Thread(target=work, args=(name,)) for name in "abcd"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    found = [kept.get((name, number)) for name in "abcd" for number in range(50)]
    assert kept.bytes == sum(len(text) + 300 for text in found if text is not None) <= 20_000


def test_what_is_on_disk_is_found_and_kept() -> None:
    disk = TextMemory(10_000)
    disk.put_many({b"old": "known"})
    memory = TextMemory(10_000, disk)
    assert memory.get_many([b"old", b"new"]) == {b"old": "known"}
    memory.put_many({b"new": "fresh"})
    assert disk.get_many([b"new"]) == {b"new": "fresh"}
    disk.recent.clear()
    assert memory.get_many([b"old", b"new"]) == {b"old": "known", b"new": "fresh"}


def test_without_bytes_it_is_the_disk_alone() -> None:
    disk = TextMemory(10)
    assert remembering(0, disk) is disk
    assert remembering(0, None) is None
    assert isinstance(remembering(1, None), TextMemory)
