from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtqa.document import Span
from mtqa.language.tokens import addresses, with_words


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("See https://example.org/a?b=1&amp;c=2 now", "https://example.org/a?b=1&amp;c=2"),
        ("Write to jane.doe@example.org today", "jane.doe@example.org"),
        ("He asked @acme_news for it", "@acme_news"),
        ("They used #FairGame again", "#FairGame"),
        ("It is on www.example.net/x.", "www.example.net/x."),
        ("Read shop.example.com/sale first", "shop.example.com/sale"),
    ],
)
def test_addresses(text: str, address: str) -> None:
    found = addresses(text, Span(0, len(text)))
    assert [text[span.start : span.end] for span in found] == [address]


@pytest.mark.parametrize(
    "text", ["F&#244;n sang", "4 @ $5 each", "the No. 1 club, #2", "e.g. this", "closed.The"]
)
def test_prose_is_no_address(text: str) -> None:
    assert addresses(text, Span(0, len(text))) == []


def test_with_words_adds_the_word_beside_a_space() -> None:
    text = "the talks , failed ( as ever )"
    assert text[slice(*_pair(with_words(text, Span(9, 11), Span(0, len(text)))))] == "talks ,"
    assert text[slice(*_pair(with_words(text, Span(19, 21), Span(0, len(text)))))] == "( as"


@given(st.text(alphabet="ab ,\n", min_size=2, max_size=60), st.data())
def test_with_words_stays_inside_and_holds_the_span(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    wide = with_words(text, Span(start, end), Span(0, len(text)))
    assert 0 <= wide.start <= start < end <= wide.end <= len(text)


def _pair(span: Span) -> tuple[int, int]:
    return span.start, span.end
