"""Windows over long texts."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from mtqa.fluency.tokens import Tokens
from mtqa.fluency.window import SLACK, windows

SIZE, CONTEXT = 64, 16


def word_tokens(text: str) -> Tokens:
    """A token for every four characters at the most, none across the start of a word."""
    ends: list[int] = []
    start = 0
    for at in range(1, len(text) + 1):
        if at == len(text) or text[at] == " " or at - start == 4:
            ends.append(at)
            start = at
    starts = [0, *ends[:-1]] if ends else []
    return Tokens(tuple(range(len(ends))), np.array(starts, np.int64), np.array(ends, np.int64))


@given(st.lists(st.text("ab", min_size=1, max_size=30), min_size=1, max_size=200).map(" ".join))
def test_windows_own_every_character_once_with_context(text: str) -> None:
    tokens = word_tokens(text)
    found = windows(text, tokens, SIZE, CONTEXT)
    assert found[0].start == found[0].own == 0
    assert found[-1].end == len(text)
    for before, after in pairwise(found):
        assert after.own == before.end
        assert before.own < before.end
        context = np.sum((tokens.starts >= after.start) & (tokens.ends <= after.own))
        assert context >= CONTEXT - 1
    for window in found:
        inside = np.sum((tokens.ends > window.start) & (tokens.starts < window.end))
        assert inside <= SIZE
        if len(found) > 1 and window.end < len(text):
            assert inside >= SIZE - SLACK - CONTEXT // 2 - CONTEXT


def test_a_short_text_is_one_window() -> None:
    text = "word " * 20
    assert len(windows(text, word_tokens(text), SIZE, CONTEXT)) == 1
    assert len(windows("", word_tokens(""), SIZE, CONTEXT)) == 1


def test_windows_begin_at_words() -> None:
    text = "word " * 400
    for window in windows(text, word_tokens(text), SIZE, CONTEXT):
        assert text[window.start] == "w"
        assert text[window.end - 1] in "d "


def test_a_text_without_spaces_is_cut_all_the_same() -> None:
    text = "a" * 4000
    found = windows(text, word_tokens(text), SIZE, CONTEXT)
    assert found[-1].end == 4000
    assert all(window.end - window.start <= 4 * SIZE for window in found)
