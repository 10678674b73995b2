"""Cutting long texts: nothing lost, nothing cut inside a word, nothing over the limit."""

from __future__ import annotations

import re
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtqa.translation.windows import TranslationWindow, split, translate


def count(texts: Sequence[str]) -> list[int]:
    """A token for three letters or a mark, and one for the end, much as subwords run."""
    return [len(re.findall(r"\w{1,3}|[^\w\s]", text)) + 1 for text in texts]


words = st.text(st.sampled_from("abcdefgh'-é中文。、"), min_size=1, max_size=30)
marks = st.sampled_from(["", "", "", "", ",", ";", ":", ".", "!", '."', " —", " (x)"])
lines = st.lists(st.tuples(words, marks).map("".join), min_size=1, max_size=60).map(" ".join)


@given(lines, st.integers(5, 40))
def test_no_character_is_lost_and_no_window_is_over_the_limit(text: str, limit: int) -> None:
    windows = split(text, count, limit)
    assert "".join("".join(w.text.split()) for w in windows) == "".join(text.split())
    for window in windows:
        assert window.text == window.text.strip() != ""
        if window.translatable:
            assert count([window.text]) <= [limit]
        else:
            assert count([window.text]) > [limit]
            assert " " not in window.text


@given(st.lists(st.text("abcdefgh", min_size=1, max_size=12), min_size=1, max_size=60), st.integers(5, 40))
def test_words_are_never_cut(words: list[str], limit: int) -> None:
    assert " ".join(w.text for w in split(" ".join(words), count, limit)).split() == words


def test_a_long_text_is_cut_at_the_end_of_a_sentence() -> None:
    text = "The mayor spoke first. “Nobody was hurt.” The fire chief then took questions."
    assert [w.text for w in split(text, count, 14)] == [
        "The mayor spoke first.",
        "“Nobody was hurt.”",
        "The fire chief then took questions.",
    ]


def test_a_long_sentence_is_cut_at_a_comma_before_a_space() -> None:
    text = "After the storm had passed over the coast, the crews went out to look for boats"
    assert [w.text for w in split(text, count, 24)] == [
        "After the storm had passed over the coast,",
        "the crews went out to look for boats",
    ]


def test_windows_are_about_equal_and_not_one_full_and_one_scrap() -> None:
    sizes = count([w.text for w in split("word " * 30, count, 40)])
    assert max(sizes) - min(sizes) <= 3


def test_a_script_without_spaces_is_cut_between_characters() -> None:
    text = "总统昨天访问了北京并会见了当地的官员和学生代表"
    windows = split(text, lambda texts: [len(t) + 1 for t in texts], 10)
    assert len(windows) > 2
    assert "".join(w.text for w in windows) == text


def test_a_word_over_the_limit_is_marked_untranslatable() -> None:
    blob = "QUJD" * 100
    assert split(f"See {blob} there", count, 20) == [
        TranslationWindow("See"),
        TranslationWindow(blob, False),
        TranslationWindow("there"),
    ]


class Shouter:
    """A stand-in for the model only in what is asked of it: it records its calls."""

    signature = "shout"

    def __init__(self) -> None:
        self.calls: list[list[str]] = []

    def token_counts(self, texts: Sequence[str]) -> list[int]:
        return count(texts)

    def translate(self, texts: Sequence[str]) -> list[str]:
        self.calls.append(list(texts))
        return [text.upper() for text in texts]


@given(st.lists(lines, max_size=5), st.integers(5, 40))
def test_all_windows_of_all_texts_go_to_the_model_in_one_call_and_each_once(
    texts: list[str], limit: int
) -> None:
    shouter = Shouter()
    outputs = translate(shouter, texts, limit=limit)
    assert len(shouter.calls) == 1
    assert len(set(shouter.calls[0])) == len(shouter.calls[0])
    assert len(outputs) == len(texts)
    for text, output in zip(texts, outputs, strict=True):
        assert "".join(output.split()).upper() == "".join(text.split()).upper()


@pytest.mark.parametrize(
    ("spaced", "expected"), [(True, "ONE TWO. THREE FOUR."), (False, "ONE TWO.THREE FOUR.")]
)
def test_windows_are_joined_as_the_target_is_written(spaced: bool, expected: str) -> None:
    assert translate(Shouter(), ["one two. three four."], limit=6, spaced=spaced) == [expected]
