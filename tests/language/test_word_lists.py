from __future__ import annotations

import gzip
from pathlib import Path

import msgpack
import pytest
import wordfreq

from mtqa.language.word_lists import read_word_list, word_list_file


@pytest.mark.parametrize("language", ["is", "pt"])
def test_lists_are_those_of_the_library(language: str) -> None:
    path = word_list_file(language)
    assert str(path) == wordfreq.available_languages("small")[language]
    assert read_word_list(path) == wordfreq.read_cBpack(str(path))


def test_another_format_is_an_error(tmp_path: Path) -> None:
    path = tmp_path / "list.msgpack.gz"
    path.write_bytes(gzip.compress(msgpack.packb([{"format": "cB", "version": 2}, ["word"]])))
    with pytest.raises(ValueError, match="version 1"):
        read_word_list(path)
