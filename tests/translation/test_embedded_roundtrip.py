"""Round trips through the real embedded pair: what is said comes back, whatever goes in."""

from __future__ import annotations

import time
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mtqa.models.cache import DiskCache
from mtqa.translation.loading import load_pair, open_round_tripper
from mtqa.translation.pivots import resolve
from mtqa.translation.roundtrip import RoundTripper
from mtqa.translation.windows import CUT_MARK, TokenCounts, split

WORDS = [
    "the",
    "minister",
    "of",
    "Finance,",
    "Zuckermann-Müller",
    "said:",
    "“no”",
    "1,234.5",
    "–",
    "U.S.",
    "end.",
]


@cache
def tokens() -> TokenCounts:
    return load_pair(resolve()).forward.token_counts


@pytest.fixture(scope="module")
def tripper() -> RoundTripper:
    return open_round_tripper(resolve())


def test_a_sentence_comes_back_much_as_it_was(tripper: RoundTripper) -> None:
    (trip,) = tripper.segments(["The council voted on Monday to close the old bridge."])
    assert trip.pivot == "pt"
    assert "ponte" in trip.pivot_text
    assert "segunda-feira" in trip.pivot_text
    assert "bridge" in trip.back_text
    assert trip.bleu > 30
    assert trip.chrf > 50


def test_typography_that_the_vocabulary_lacks_is_not_lost(tripper: RoundTripper) -> None:
    curly, plain = tripper.segments(
        [
            "“We won’t pay £3.2 billion,” she said — and left.",
            '"We won\'t pay 3.2 billion pounds," she said - and left.',
        ]
    )
    for trip in (curly, plain):
        assert "libras" in trip.pivot_text
        assert "3.2 billion" in trip.back_text
        assert '"' in trip.back_text


def test_a_long_sentence_keeps_its_end(tripper: RoundTripper) -> None:
    towns = ["Lisbon", "Paris", "Madrid", "Berlin", "Rome", "Vienna", "London", "Dublin", "Athens", "Warsaw"]
    clauses = [
        f"the delegation from {town} arrived late and left without a word to the press" for town in towns
    ]
    text = f"T{', '.join(clauses)[1:]}, and the minister from Brazil resigned."
    (trip,) = tripper.segments([text])
    for word in ("Vienna", "Athens", "Warsaw", "Brazil", "resigned"):
        assert word in trip.back_text
    assert 0.7 < len(trip.back_text) / len(text) < 1.5


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(WORDS), min_size=60, max_size=200))
def test_windows_are_within_the_limit_as_the_real_tokenizer_counts(words: list[str]) -> None:
    text, counts = " ".join(words), tokens()
    parts = split(text, counts, 75)
    assert " ".join(part.text for part in parts).split() == words
    assert max(counts([part.text for part in parts])) <= 75


@pytest.mark.parametrize(
    "text",
    [
        "a",
        ".",
        "!!!! ???? ////",
        "🎉🎉🎉",
        "中文文本",
        "ha " * 400,
        "x" * 3000,
        "no no no no no no no no no no",
        "\u200b\u200b",
        "a\u200bb\u00adc",
        "<unk> </s> <pad>",
        "%$#@!" * 200,
        "1234567890 " * 60,
        "\ud800 lone surrogate",
        "QUJDREVGR0g=" * 100,
    ],
)
def test_degenerate_text_ends_and_stays_within_bounds(tripper: RoundTripper, text: str) -> None:
    (trip,) = tripper.segments([text])
    assert len(trip.pivot_text) <= 20 * len(text) + 100
    assert len(trip.back_text) <= 50 * len(text) + 100
    assert 0 <= trip.bleu <= 100.001


def test_a_line_of_five_megabytes_takes_seconds(tripper: RoundTripper) -> None:
    started = time.process_time()
    (trip,) = tripper.segments(["the minister said on Monday that the old bridge was closed " * 85_000])
    assert trip.truncated
    assert trip.back_text.endswith(CUT_MARK)
    assert time.process_time() - started < 60


def test_the_second_check_of_a_story_translates_nothing(tmp_path: Path) -> None:
    texts = ["The council voted on Monday.", "The council voted on Monday.", "Nobody spoke."]
    path = tmp_path / "cache.sqlite3"
    first = open_round_tripper(resolve(), cache=DiskCache(path)).segments(texts)
    again = open_round_tripper(resolve(), cache=DiskCache(path))
    again._load = lambda: pytest.fail("the model was loaded")
    assert again.segments(texts) == first
