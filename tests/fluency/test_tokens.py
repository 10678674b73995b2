"""Tokens' places in the text, whatever the text."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from tokenizers import Tokenizer, decoders, models, pre_tokenizers

from mtqa.fluency.tokens import SLACK, GaplessTokens, TextTokenizer, common_length, covering, windows


def byte_level(*, trim: bool) -> TextTokenizer:
    """Each byte a token, with a few merges; "<|end|>" is a special token."""
    alphabet = sorted(pre_tokenizers.ByteLevel.alphabet())
    merges = [("Ġ", "t"), ("t", "h"), ("Ġ", "Ġ"), ("Ã", "©")]
    vocabulary = {token: number for number, token in enumerate([*alphabet, *map("".join, merges)])}
    tokenizer = Tokenizer(models.BPE(vocab=vocabulary, merges=merges))
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False, trim_offsets=trim)
    tokenizer.decoder = decoders.ByteLevel()
    tokenizer.add_special_tokens(["<|end|>"])
    return TextTokenizer(tokenizer, vocabulary["a"])


TRIMMED, FULL = byte_level(trim=True), byte_level(trim=False)
TEXTS = st.text(st.one_of(st.characters(exclude_categories=["Cs"]), st.sampled_from(" \n\ttheé—”")))


@given(TEXTS, st.sampled_from([TRIMMED, FULL]))
def test_the_spans_cover_the_text(text: str, tokenizer: TextTokenizer) -> None:
    tokens = tokenizer.tokens(text)
    assert list(tokens.ids) == tokenizer.ids(text)
    assert len(tokens.starts) == len(tokens.ends) == len(tokens.ids)
    covered = 0
    for start, end in zip(tokens.starts, tokens.ends, strict=True):
        assert start <= covered <= end
        assert start < end
        covered = int(end)
    assert covered == len(text)
    assert np.all(np.diff(tokens.starts) >= 0)


@given(st.lists(st.tuples(st.integers(0, 12), st.integers(0, 12))), st.integers(12, 14))
def test_whatever_a_tokenizer_says_the_spans_are_in_order(
    offsets: list[tuple[int, int]], length: int
) -> None:
    starts, ends = covering(offsets, length)
    assert np.all(starts <= ends)
    assert np.all(np.diff(starts) >= 0)
    assert np.all(np.diff(ends) >= 0)
    if offsets:
        assert starts[0] == 0
        assert ends[-1] == length


def test_parts_of_one_character_share_its_span() -> None:
    tokens = FULL.tokens("a 語 b")
    assert list(zip(tokens.starts, tokens.ends, strict=True)) == [
        (0, 1), (1, 2), (2, 3), (2, 3), (2, 3), (3, 4), (4, 5)
    ]  # fmt: skip


def test_white_space_belongs_to_the_word_after_it_and_at_the_end_to_the_last() -> None:
    for tokenizer in (TRIMMED, FULL):
        tokens = tokenizer.tokens("a t\n")
        spans = list(zip(tokens.starts.tolist(), tokens.ends.tolist(), strict=True))
        assert spans[:2] == [(0, 1), (1, 3)]
        assert spans[-1][1] == 4


def test_a_literal_special_token_is_text() -> None:
    assert len(FULL.ids("<|end|>")) == 7


def test_common_length() -> None:
    assert common_length([1, 2, 3], [1, 2, 4, 5]) == 2
    assert common_length([], [1]) == 0
    assert common_length([1], [1]) == 1


SIZE, CONTEXT = 64, 16


def word_tokens(text: str) -> GaplessTokens:
    """A token for every four characters at the most, none across the start of a word."""
    ends: list[int] = []
    start = 0
    for at in range(1, len(text) + 1):
        if at == len(text) or text[at] == " " or at - start == 4:
            ends.append(at)
            start = at
    starts = [0, *ends[:-1]] if ends else []
    return GaplessTokens(tuple(range(len(ends))), np.array(starts, np.int64), np.array(ends, np.int64))


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
