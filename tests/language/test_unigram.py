"""Texts cut by the pieces that are in them, against the library's tokenizer of the same vocabulary."""

from __future__ import annotations

import json
import math
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tokenizers import Tokenizer

from mtqa.language.unigram import DictPieces, UnigramTokenizer, read_unigram
from mtqa.language.word_table import WordTable, pack

PIECES = [
    ["<unk>", 0.0],
    ["▁", -2.0],
    ["a", -2.5],
    ["b", -2.75],
    ["ab", -3.0],
    ["▁ab", -3.5],
    ["é", -4.0],
    ["ba", -9.0],
]
METASPACE = {"type": "Metaspace", "replacement": "▁", "prepend_scheme": "always", "split": True}
CONTENT: dict[str, Any] = {
    "version": "1.0",
    "truncation": None,
    "padding": None,
    "added_tokens": [],
    "normalizer": {"type": "NFC"},
    "pre_tokenizer": METASPACE,
    "post_processor": None,
    "decoder": METASPACE,
    "model": {"type": "Unigram", "unk_id": 0, "vocab": PIECES, "byte_fallback": False},
}
LIBRARY = Tokenizer.from_str(json.dumps(CONTENT))
SCORES, ABOUT = read_unigram(CONTENT)
IN_MEMORY = UnigramTokenizer(DictPieces(SCORES), ABOUT)
PACKED = UnigramTokenizer(WordTable(pack(SCORES, kind="d")), ABOUT)


@given(st.lists(st.text("abé e\u0301x▁", max_size=12), min_size=1, max_size=4))
def test_any_texts_are_cut_and_joined_as_by_the_library(texts: list[str]) -> None:
    expected = [(one.ids, one.offsets) for one in LIBRARY.encode_batch(texts)]
    for tokenizer in (IN_MEMORY, PACKED):
        assert tokenizer.cut(texts) == expected
        assert [tokenizer.joined(ids) for ids, _ in expected] == [LIBRARY.decode(ids) for ids, _ in expected]


def test_probabilities_are_those_of_the_scores() -> None:
    for tokenizer in (IN_MEMORY, PACKED):
        assert tokenizer.probabilities([4, 0]) == [math.exp(-3.0), 1.0]


@pytest.mark.parametrize(
    "change", [{"type": "BPE"}, {"byte_fallback": True}, {"vocab": [["a", 0.0], ["a", -1.0]]}]
)
def test_another_model_is_an_error(change: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"unigram|twice"):
        read_unigram({**CONTENT, "model": {**CONTENT["model"], **change}})
