"""Korean words that stand for themselves, and parts of other words."""

from __future__ import annotations

import pytest

from mtqa.document import Span
from mtqa.source.closed_sets.korean import is_korean_word


def _is_word(text: str, word: str) -> bool:
    start = text.index(word)
    return is_korean_word(text, Span(start, start + len(word)))


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("혀를 내밀었다", "혀"),
        ("그 혀", "혀"),
        ("‘혀’가 아프다", "혀"),
        ("손입니다.", "손"),
        ("딸에게는 말했다", "딸"),
        ("딸들에게도 말했다", "딸"),
        ("딸한테 주었다", "딸"),
        ("딸과의 만남", "딸"),
        ("딸로서는 처음", "딸"),
        ("딸이었던 사람", "딸"),
        ("딸뿐만 아니라", "딸"),
        ("딸만을 위해", "딸"),
        ("시어머니가 왔다", "어머니"),
        ("겨울철에", "겨울"),
    ],
)
def test_words_with_particles_and_in_compounds(text: str, word: str) -> None:
    assert _is_word(text, word)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("전혀 모른다", "혀"),
        ("혀끝에", "혀"),
        ("왼손으로", "손"),
        ("손수건을", "손"),
        ("딸기를 먹었다", "딸"),
        ("한겨울밤에", "겨울"),
    ],
)
def test_parts_of_other_words(text: str, word: str) -> None:
    assert not _is_word(text, word)
