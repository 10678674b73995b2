"""The reader of lexical shortlists."""

from __future__ import annotations

import struct
from pathlib import Path

import pytest

from mtqa.errors import ModelError
from mtqa.translation.embedded.shortlist import MAGIC, read_shortlist
from mtqa.translation.embedded.source import find_source


def shortlist_bytes(*, magic: int = MAGIC, offsets: tuple[int, ...] = (0, 2, 2, 3)) -> bytes:
    ids = (20, 30, 40)
    header = struct.pack("<6Q", magic, 7, 3, 2, len(offsets), len(ids))
    return header + struct.pack(f"<{len(offsets)}Q", *offsets) + struct.pack("<3I", *ids)


def read(tmp_path: Path, data: bytes):
    path = tmp_path / "lex.bin"
    path.write_bytes(data)
    return read_shortlist(path)


def test_frequent_tokens_and_translations_filled_to_a_multiple_of_eight(tmp_path: Path) -> None:
    shortlist = read(tmp_path, shortlist_bytes())
    assert shortlist.allowed([0], 100).tolist() == [0, 1, 2, 3, 4, 5, 20, 30]
    assert shortlist.allowed([1], 100).tolist() == list(range(8))
    assert shortlist.allowed([2, 0, 99], 100).tolist() == [0, 1, 2, 3, 4, 20, 30, 40]


@pytest.mark.parametrize(
    ("data", "complaint"),
    [
        (b"short", "too short"),
        (shortlist_bytes(magic=1), "magic"),
        (shortlist_bytes()[:-1], "size"),
        (shortlist_bytes(offsets=(0, 3, 2, 3)), "order"),
        (shortlist_bytes(offsets=(0, 2, 2, 9)), "order"),
    ],
)
def test_refuses_what_is_not_a_shortlist(tmp_path: Path, data: bytes, complaint: str) -> None:
    with pytest.raises(ModelError, match=complaint):
        read(tmp_path, data)


def test_missing_file(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="No such file"):
        read_shortlist(tmp_path / "absent.bin")


def test_the_real_file() -> None:
    shortlist = read_shortlist(find_source("en-pt").shortlist)
    assert shortlist.frequent == 50
    assert len(shortlist.offsets) == 32001
    assert int(shortlist.ids.max()) < 32000
