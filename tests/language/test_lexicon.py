from __future__ import annotations

import subprocess
import sys

import pytest

from mtqa.language.lexicon import (
    english_zipf,
    foreign_language_names,
    foreign_zipf,
    is_compound,
    is_english,
    near_english,
)


@pytest.mark.parametrize("word", ["government", "Tuesday", "café", "fiancé"])
def test_english_words(word: str) -> None:
    assert is_english(word)


@pytest.mark.parametrize(
    ("word", "language"), [("jedoch", "German"), ("gatnamótum", "Icelandic"), ("lauantaina", "Finnish")]
)
def test_foreign_words(word: str, language: str) -> None:
    assert english_zipf(word) < 1.0
    foreign = foreign_zipf(word)
    assert foreign is not None
    assert foreign_language_names()[foreign.language] == language
    assert foreign.zipf >= 3.2


def test_nonsense_is_in_no_language() -> None:
    assert english_zipf("xqzvkjw") == 0.0
    assert foreign_zipf("xqzvkjw") is None


@pytest.mark.parametrize("word", ["goverment", "recieve", "oponents", "sucessor", "limt"])
def test_misspellings_are_near_english(word: str) -> None:
    assert near_english(word)


@pytest.mark.parametrize("word", ["jedoch", "gatnamótum", "regering"])
def test_foreign_words_are_not_near_english(word: str) -> None:
    assert not near_english(word)


def test_checks_import_no_word_tables() -> None:
    code = "import sys, mtqa.checks.registry; print('wordfreq' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


@pytest.mark.parametrize(
    ("word", "expected"), [("overflight", True), ("bankworkers", True), ("jedoch", False)]
)
def test_compounds(word: str, expected: bool) -> None:
    assert is_compound(word) is expected
