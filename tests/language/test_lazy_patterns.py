"""Alternatives that are compiled one by one match as one pattern of all of them does."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from mtqa.language.lazy_patterns import LazyAlternatives, LazyPattern

WORDS = st.text("ab -", min_size=1, max_size=5).filter(str.strip)


@given(st.lists(WORDS, max_size=6), st.text("ab -c", max_size=30), st.integers(0, 8))
def test_matches_are_those_of_one_pattern(words: list[str], text: str, start: int) -> None:
    rows = [(word, re.escape(word)) for word in words]
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, words)) or '(?!)'})(?!\w)")
    lazy = LazyAlternatives(rows, r"(?<!\w)", r"(?!\w)")
    expected = [match.span() for match in pattern.finditer(text, start)]
    assert [match.span() for match in lazy.finditer(text, start)] == expected


def test_what_stands_around_a_stretch_is_seen() -> None:
    lazy = LazyAlternatives([("old", "old")], r"(?<!\w)", r"(?!\w)")
    assert [match.span() for match in lazy.finditer("bold old older", 1, 14)] == [(5, 8)]
    assert [match.span() for match in lazy.finditer("an old one", 3, 6)] == [(3, 6)]


def test_the_first_of_two_at_one_place_counts() -> None:
    lazy = LazyAlternatives([("bc", "[ab]bc?"), ("ab", "abcd?")])
    assert [match[0] for match in lazy.finditer("abcd")] == ["abc"]


def test_no_alternatives_match_nothing() -> None:
    assert not LazyAlternatives(())
    assert list(LazyAlternatives(()).finditer("text")) == []


def test_a_pattern_is_compiled_when_it_is_looked_for() -> None:
    broken = LazyPattern("(")
    try:
        broken.search("text")
    except re.error:
        pass
    else:
        raise AssertionError("it was not compiled")
    found = LazyPattern("T.", re.IGNORECASE)
    assert [match[0] for match in found.finditer("at to")] == ["t ", "to"]
