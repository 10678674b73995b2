from __future__ import annotations

import gzip
import os
from pathlib import Path

import pytest

from mtqa.language.kept_tables import kept_table
from mtqa.language.word_table import WordTable, pack


class Maker:
    """Packs the lines of a file as words, and counts how often."""

    def __init__(self, folder: Path) -> None:
        self.file, self.cache, self.made = folder / "words.txt", folder / "cache", 0
        self.kept = self.cache / "tables" / "words.words"
        self.write("one two")

    def write(self, text: str) -> None:
        self.file.write_text(text)

    def table(self) -> WordTable:
        return kept_table("words", [self.file], self._packed, self.cache)

    def _packed(self, source: str) -> bytes:
        self.made += 1
        return pack({word: at for at, word in enumerate(self.file.read_text().split())}, source=source)


@pytest.fixture
def maker(tmp_path: Path) -> Maker:
    return Maker(tmp_path)


def test_a_table_is_made_once(maker: Maker) -> None:
    assert [maker.table().get("two") for _ in range(3)] == [1, 1, 1]
    assert maker.made == 1
    assert [path.name for path in maker.kept.parent.iterdir()] == ["words.words"]


def test_it_is_made_anew_of_another_file(maker: Maker) -> None:
    maker.table()
    maker.write("one two three")
    assert maker.table().get("three") == 2
    maker.write("two one three")  # of the same size
    os.utime(maker.file, (1, 1))
    assert maker.table().get("two") == 0
    assert maker.made == 3


def test_a_gzip_file_may_move(tmp_path: Path) -> None:
    made = []

    def table(folder: str, text: bytes) -> WordTable:
        file = tmp_path / folder / "words.gz"
        file.parent.mkdir(exist_ok=True)
        file.write_bytes(gzip.compress(text))
        return kept_table(
            "words", [file], lambda source: made.append(text) or pack({}, source=source), tmp_path
        )

    table("here", b"one")
    table("there", b"one")
    table("there", b"two")
    assert made == [b"one", b"two"]


@pytest.mark.parametrize("place", [520, -1])
def test_a_damaged_one_is_made_anew(maker: Maker, place: int) -> None:
    maker.table()
    content = bytearray(maker.kept.read_bytes())
    content[place] ^= 1
    maker.kept.write_bytes(content)
    assert maker.table().get("two") == 1
    assert maker.made == 2


@pytest.mark.parametrize("content", [b"", b"x" * 2000])
def test_what_is_no_table_is_made_anew(maker: Maker, content: bytes) -> None:
    maker.table()
    maker.kept.write_bytes(content)
    assert maker.table().get("one") == 0
    assert maker.made == 2


def test_where_none_can_be_kept_each_is_made(maker: Maker) -> None:
    maker.cache.write_text("a file, not a folder")
    assert [maker.table().get("two") for _ in range(2)] == [1, 1]
    assert maker.made == 2


def test_a_missing_file_is_an_error(maker: Maker) -> None:
    maker.file.unlink()
    with pytest.raises(FileNotFoundError):
        maker.table()
