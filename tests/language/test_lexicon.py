from __future__ import annotations

import math
import subprocess
import sys

import pytest
import wordfreq

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


def test_english_frequencies_are_those_of_the_library() -> None:
    library = wordfreq.get_frequency_dict("en", "large")
    assert len(library) > 300_000
    words = [word for word in library if word.lower().replace("’", "'") == word]
    assert all(english_zipf(word) == 9 + math.log10(library[word]) for word in words)


def test_the_library_itself_is_not_imported() -> None:
    code = (
        "import sys, mtqa.checks.registry, mtqa.language.lexicon as words; words.foreign_zipf('jedoch');"
        "words.is_english('house'); print('wordfreq' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


@pytest.mark.parametrize(
    ("word", "expected"), [("overflight", True), ("bankworkers", True), ("jedoch", False)]
)
def test_compounds(word: str, expected: bool) -> None:
    assert is_compound(word) is expected
