"""Tokens and windows of what the estimator reads."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from mtqa.document import Span
from mtqa.estimator.encoding import Tokens, windows_of, words_of


def pieces(text: str, size: int = 3) -> Tokens:
    """A stand-in for a tokenizer: pieces of at most so many characters, white space left out."""
    places = [
        (word.start() + at, min(word.start() + at + size, word.end()))
        for word in re.finditer(r"\S+", text)
        for at in range(0, len(word[0]), size)
    ]
    return Tokens(list(range(10, 10 + len(places))), places)


def test_a_pair_is_read_with_its_marks() -> None:
    (window,) = windows_of(pieces("The bank"), pieces("Die Bank"))
    assert window.ids[0] == 0
    assert window.ids.count(2) == 3
    assert window.sides == [0] * 5 + [1] * 5
    assert len(window.ids) == len(window.sides)


def test_english_alone_has_no_second_side() -> None:
    (window,) = windows_of(pieces("The bank"), pieces(""))
    assert window.ids == [0, 10, 11, 12, 2]
    assert window.sides == [0] * 5


@given(st.integers(1, 3000), st.integers(0, 3000))
def test_windows_fit_and_leave_nothing_out(english: int, source: int) -> None:
    sides = [Tokens(range(count), [(at, at + 1) for at in range(count)]) for count in (english, source)]
    windows = list(windows_of(*sides))
    assert all(len(window.ids) <= 512 for window in windows)
    assert [i for window in windows for i in window.english.ids] == list(range(english))
    assert [i for window in windows for i in window.source.ids] == list(range(source))


@given(st.text(alphabet="ab ,.\n"))
def test_words_are_what_stands_between_white_space(text: str) -> None:
    tokens = pieces(text)
    found = list(words_of(text, tokens))
    assert [text[span.start : span.end] for span, _ in found] == text.split()
    assert [number for _, numbers in found for number in numbers] == list(range(len(tokens)))


def test_white_space_at_the_head_of_a_token_is_not_the_words() -> None:
    tokens = Tokens([5, 6], [(0, 3), (3, 8)])
    assert [span for span, _ in words_of("The bank", tokens)] == [Span(0, 3), Span(4, 8)]
