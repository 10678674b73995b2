from __future__ import annotations

import gzip
import io
import random
from collections.abc import Callable
from typing import BinaryIO

import pytest
import zstandard

from mtqa.audit.archive.streams import decompressed, plain_name, plain_suffix, window

DATA = random.Random(3).randbytes(200_000) + b"x" * 300_000


@pytest.mark.parametrize(
    ("name", "plain", "suffix"),
    [
        ("a/b.jsonl", "a/b.jsonl", ".jsonl"),
        ("a/b.jsonl.gz", "a/b.jsonl", ".jsonl"),
        ("B.XML.ZST", "B.XML", ".xml"),
        ("old.tgz", "old.tar", ".tar"),
        ("old.tar.zst", "old.tar", ".tar"),
        ("readme.gz", "readme", ""),
    ],
)
def test_a_name_without_its_compression(name: str, plain: str, suffix: str) -> None:
    assert plain_name(name) == plain
    assert plain_suffix(name) == suffix


@pytest.fixture(params=["plain", "gz", "zst", "window"])
def stream(request: pytest.FixtureRequest) -> BinaryIO:
    made: dict[str, Callable[[], BinaryIO]] = {
        "plain": lambda: decompressed(io.BytesIO(DATA), "a.bin"),
        "gz": lambda: decompressed(io.BytesIO(gzip.compress(DATA)), "a.gz"),
        "zst": lambda: decompressed(io.BytesIO(zstandard.compress(DATA)), "a.zst"),
        "window": lambda: window(io.BytesIO(b"before" + DATA + b"after"), 6, len(DATA)),
    }
    return made[request.param]()


def test_reads_from_any_place_forth_and_back(stream: BinaryIO) -> None:
    order = random.Random(5)
    for _ in range(30):
        start, length = order.randrange(len(DATA)), order.randrange(5000)
        stream.seek(start)
        assert stream.read(length) == DATA[start : start + length]
    stream.seek(len(DATA) - 5)
    assert stream.read() == DATA[-5:]


def test_a_zstd_file_of_several_frames_is_read_whole() -> None:
    frames = zstandard.compress(b"one ") + zstandard.compress(b"two")
    assert decompressed(io.BytesIO(frames), "a.zst").read() == b"one two"


@pytest.mark.parametrize("name", ["a.gz", "a.zst"])
def test_damage_is_an_error_that_is_expected(name: str) -> None:
    with pytest.raises(OSError, match=r"."):
        decompressed(io.BytesIO(b"no such thing" * 9), name).read()
