"""The translation cache: what it keeps, what it survives, who may use it at once."""

from __future__ import annotations

import hashlib
import itertools
import os
import sqlite3
import stat
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mtqa.models import cache as cache_module
from mtqa.models.cache import DiskCache


def key(number: int) -> bytes:
    return hashlib.sha256(str(number).encode()).digest()


@pytest.fixture
def warnings() -> list[str]:
    return []


@pytest.fixture
def cache(tmp_path: Path, warnings: list[str]) -> DiskCache:
    return DiskCache(tmp_path / "deep" / "cache.sqlite3", warn=warnings.append)


def test_what_was_put_is_got_by_this_and_by_the_next_run(cache: DiskCache) -> None:
    cache.put_many({key(1): "one", key(2): "zwei ü 🎉"})
    assert cache.get_many([key(1), key(2), key(3)]) == {key(1): "one", key(2): "zwei ü 🎉"}
    cache.close()
    assert DiskCache(cache.path).get_many([key(2)]) == {key(2): "zwei ü 🎉"}


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25, deadline=None)
@given(
    st.dictionaries(st.binary(min_size=1, max_size=32), st.text(st.characters(codec="utf-8")), max_size=40)
)
def test_a_cache_is_a_dictionary(cache: DiskCache, entries: dict[bytes, str]) -> None:
    cache.put_many(entries)
    assert cache.get_many(list(entries)) == entries


def test_more_keys_than_sqlite_takes_parameters(cache: DiskCache) -> None:
    entries = {key(n): str(n) for n in range(2500)}
    cache.put_many(entries)
    assert cache.get_many(list(entries)) == entries


def test_only_the_owner_reads_what_may_be_under_embargo(cache: DiskCache) -> None:
    cache.put_many({key(1): "one"})
    for file in cache.path.parent.glob("cache.sqlite3*"):
        assert stat.S_IMODE(file.stat().st_mode) & 0o077 == 0, file.name


def test_the_file_stays_under_its_bound_and_keeps_what_was_used_last(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache = DiskCache(tmp_path / "cache.sqlite3", max_bytes=300_000)
    clock = iter(itertools.count(10_000_000, 10_000))
    monkeypatch.setattr(cache_module.time, "time", lambda: next(clock))
    cache.put_many({key(0): "the favourite"})
    for n in range(1, 1000):
        cache.put_many({key(n): "x" * 1000})
        assert cache.get_many([key(0)]) == {key(0): "the favourite"}
    kept = cache.get_many([key(n) for n in range(1000)])
    assert key(999) in kept
    assert key(1) not in kept
    assert 100 < len(kept) < 300
    cache.close()  # the last one out folds the write-ahead log into the file
    assert cache.path.stat().st_size <= 300_000


def test_one_entry_over_the_bound_does_not_loop(tmp_path: Path) -> None:
    cache = DiskCache(tmp_path / "cache.sqlite3", max_bytes=1)
    cache.put_many({key(1): "x" * 10_000})
    assert cache.get_many([key(1)]) == {}


@pytest.mark.parametrize("content", [b"no database at all" * 100, b"SQLite format 3\0" + os.urandom(5000)])
def test_a_damaged_file_is_set_aside_and_begun_anew(
    cache: DiskCache, warnings: list[str], content: bytes
) -> None:
    cache.path.parent.mkdir()
    cache.path.write_bytes(content)
    assert cache.get_many([key(1)]) == {}
    cache.put_many({key(1): "one"})
    assert cache.get_many([key(1)]) == {key(1): "one"}
    assert (cache.path.parent / "cache.sqlite3.damaged").read_bytes() == content
    assert len(warnings) == 1
    assert "damaged" in warnings[0]
    assert "\n" not in warnings[0]


def test_a_file_damaged_in_its_middle_is_noticed_when_it_is_read(
    cache: DiskCache, warnings: list[str]
) -> None:
    entries = {key(n): "x" * 500 for n in range(500)}
    cache.put_many(entries)
    cache.close()
    with cache.path.open("r+b") as file:
        file.seek(4096)
        file.write(os.urandom(cache.path.stat().st_size - 4096))
    assert cache.get_many(list(entries)) == {}
    cache.put_many(entries)
    assert cache.get_many(list(entries)) == entries
    assert len(warnings) == 1


def test_a_path_that_cannot_hold_a_file_switches_the_cache_off(tmp_path: Path, warnings: list[str]) -> None:
    (tmp_path / "file").write_text("in the way")
    cache = DiskCache(tmp_path / "file" / "cache.sqlite3", warn=warnings.append)
    cache.put_many({key(1): "one"})
    assert cache.get_many([key(1)]) == {}
    assert len(warnings) == 1
    reason = "the cache cannot be written (not a directory), so nothing is kept for the next run"
    assert warnings == [f"{tmp_path / 'file'}: {reason}"]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_a_folder_that_one_may_not_write_switches_the_cache_off(warnings: list[str]) -> None:
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o555)
    child = os.fork()
    if child == 0:
        if os.geteuid() == 0:
            os.setuid(65534)  # root may write anywhere
        cache = DiskCache(folder / "cache.sqlite3", warn=warnings.append)
        cache.put_many({key(1): "one"})
        off = cache.get_many([key(1)]) == {} and len(warnings) == 1 and "permission denied" in warnings[0]
        os._exit(0 if off else 1)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    folder.rmdir()


def test_a_full_disk_switches_the_cache_off(cache: DiskCache, warnings: list[str]) -> None:
    cache.put_many({key(1): "one"})
    # SQLite's own page limit raises the very error of a full disk.
    cache._open().execute("PRAGMA max_page_count = 8")
    cache.put_many({key(2): "x" * 1_000_000})
    assert cache.get_many([key(2)]) == {}
    assert len(warnings) == 1
    assert "full" in warnings[0]


def test_a_lock_that_is_never_released_switches_the_cache_off(
    cache: DiskCache, warnings: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cache_module, "_BUSY_SECONDS", 0.1)
    cache.put_many({key(1): "one"})
    holder = sqlite3.connect(cache.path)
    holder.execute("BEGIN EXCLUSIVE")
    cache.put_many({key(2): "two"})
    holder.rollback()
    holder.close()
    assert len(warnings) == 1
    assert "locked" in warnings[0]


def test_the_default_warning_is_one_line_on_standard_error(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "cache.sqlite3").write_bytes(b"rubbish" * 1000)
    DiskCache(tmp_path / "cache.sqlite3").get_many([key(1)])
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.startswith("mtqa: warning: ")
    assert captured.err.count("\n") == 1


def test_threads_share_a_cache(cache: DiskCache, warnings: list[str]) -> None:
    def work(n: int) -> bool:
        cache.put_many({key(n): str(n)})
        return cache.get_many([key(n)]) == {key(n): str(n)}

    with ThreadPoolExecutor(8) as pool:
        assert all(pool.map(work, range(100)))
    assert warnings == []


_WORKER = """
import sys
from pathlib import Path
from mtqa.models.cache import DiskCache
cache = DiskCache(Path(sys.argv[1]))
for n in range(60):
    cache.put_many({f"{sys.argv[2]}-{n}".encode(): "x" * 300, b"shared": str(n)})
    assert cache.get_many([f"{sys.argv[2]}-{n}".encode()]), n
"""


@pytest.mark.parametrize("damaged", [False, True])
def test_several_processes_begin_and_fill_one_file_at_once(tmp_path: Path, damaged: bool) -> None:
    path = tmp_path / "cache.sqlite3"
    if damaged:
        path.write_bytes(b"rubbish" * 1000)
    workers = [
        subprocess.Popen(
            [sys.executable, "-c", _WORKER, str(path), str(n)], stderr=subprocess.PIPE, text=True
        )
        for n in range(4)
    ]
    errors = [worker.communicate(timeout=120)[1] for worker in workers]
    assert [worker.returncode for worker in workers] == [0] * 4, errors
    assert "".join(errors).count("\n") == (1 if damaged else 0), errors
    stored = DiskCache(path).get_many([f"{w}-{n}".encode() for w in range(4) for n in range(60)])
    assert len(stored) == 240


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_a_forked_process_opens_the_file_itself(cache: DiskCache) -> None:
    cache.put_many({key(1): "one"})
    child = os.fork()
    if child == 0:
        cache.put_many({key(2): "two"})
        os._exit(0 if cache.get_many([key(1), key(2)]) == {key(1): "one", key(2): "two"} else 1)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    assert cache.get_many([key(2)]) == {key(2): "two"}
