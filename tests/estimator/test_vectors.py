"""Sentences as vectors of their tokens: what belongs to which sentence, and what they cost nothing to know."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtqa.estimator.vectors import placed_vectors, token_vectors
from mtqa.estimator.vocabulary import UnigramTokenizer, read_tokenizer
from mtqa.models.embeddings import EmbeddingTable


@pytest.fixture(scope="module")
def real(encoder: Path) -> tuple[EmbeddingTable, UnigramTokenizer]:
    return EmbeddingTable(encoder), read_tokenizer(encoder / "tokenizer.json")


@given(st.lists(st.text(max_size=30), min_size=1, max_size=5))
def test_tokens_are_those_of_each_sentence(real, texts: list[str]) -> None:
    table, tokenizer = real
    found = token_vectors(table, tokenizer, texts)
    ends = [*found.starts.tolist(), len(found.kinds)]
    assert len(found.starts) == len(texts)
    for number, text in enumerate(texts):
        kinds = found.kinds[ends[number] : ends[number + 1]]
        ids = tokenizer.tokens(text).ids
        if not ids:
            assert found.weights[kinds].tolist() == [0.0]
            continue
        assert np.array_equal(found.rows[kinds], table[ids])


def test_rare_tokens_count_and_common_ones_hardly(real) -> None:
    table, tokenizer = real
    found = token_vectors(table, tokenizer, ["the", "decision"])
    first, second = (found.weights[found.kinds[part]] for part in (slice(0, 1), slice(1, None)))
    assert first.max() < 0.2 < 0.9 < second.max() <= 1


def test_a_text_without_tokens_has_one_that_counts_nothing(real) -> None:
    found = token_vectors(*real, ["", "the", ""])
    assert np.diff([*found.starts, len(found.kinds)]).tolist() == [1, 1, 1]
    assert found.weights[found.kinds[[0, 2]]].tolist() == [0.0, 0.0]
    assert not found.rows[found.kinds[0]].any()


@given(st.text(max_size=40))
def test_placed_tokens_have_a_letter_and_lie_in_the_text(real, text: str) -> None:
    table, tokenizer = real
    found = placed_vectors(table, tokenizer, text)
    assert found.rows.shape == (len(found.spans), table.width)
    assert len(found.weights) == len(found.spans)
    for span in found.spans:
        word = text[span.start : span.end]
        assert any(map(str.isalpha, word))
        assert word == word.lstrip()


def test_placed_tokens_are_those_of_the_words(real) -> None:
    found = placed_vectors(*real, "12 dead, 30 hurt")
    assert [("12 dead, 30 hurt")[span.start : span.end] for span in found.spans] == ["dead", "hurt"]
