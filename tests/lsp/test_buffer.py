from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lsprotocol import types

from mtqa.lsp.buffer import Buffer
from mtqa.lsp.lines import Encoding

PIECES = st.text(st.sampled_from("ab é\u0301“🚀\n\r\u2028"), max_size=12)


def opened(text: str, encoding: Encoding = Encoding.UTF_16) -> Buffer:
    return Buffer.opened(types.TextDocumentItem("file:///s.txt", "plaintext", 1, text), encoding)


def replacing(
    start: tuple[int, int], end: tuple[int, int], text: str
) -> types.TextDocumentContentChangePartial:
    return types.TextDocumentContentChangePartial(
        types.Range(types.Position(*start), types.Position(*end)), text
    )


@pytest.mark.parametrize("encoding", Encoding)
@given(text=PIECES, edits=st.lists(st.tuples(st.integers(0, 12), st.integers(0, 12), PIECES), max_size=4))
def test_edits_one_after_the_other(encoding: Encoding, text: str, edits: list[tuple[int, int, str]]) -> None:
    buffer, expected = opened(text, encoding), text
    for version, (one, other, put) in enumerate(edits, 2):
        start, end = sorted((min(one, len(expected)), min(other, len(expected))))
        # An editor has no position between \r and \n.
        start -= expected[start - 1 : start + 1] == "\r\n" and start > 0
        end -= expected[end - 1 : end + 1] == "\r\n" and end > start
        change = types.TextDocumentContentChangePartial(buffer.range(start, end), put)
        buffer = buffer.changed([change], version)
        expected = expected[:start] + put + expected[end:]
        assert buffer.text == expected
        assert buffer.version == version


def test_each_change_is_made_to_what_the_one_before_left() -> None:
    changes = [replacing((0, 0), (0, 0), "🚀\n"), replacing((1, 0), (1, 3), "two")]
    assert opened("one").changed(changes, 2).text == "🚀\ntwo"


def test_an_edit_at_the_very_end_of_a_last_line_without_an_end() -> None:
    assert opened("one 🚀").changed([replacing((0, 6), (0, 6), ".")], 2).text == "one 🚀."
    assert opened("one").changed([replacing((7, 0), (9, 9), ".")], 2).text == "one."


def test_a_change_without_a_range_is_the_whole_text() -> None:
    whole = types.TextDocumentContentChangeWholeDocument("other")
    assert opened("one").changed([whole, replacing((0, 0), (0, 0), "an")], 2).text == "another"


def test_a_range_the_wrong_way_round() -> None:
    assert opened("abcd").changed([replacing((0, 3), (0, 1), "-")], 2).text == "a-d"


def test_half_a_surrogate_pair_is_no_text() -> None:
    assert opened("a\ud83db").text == "a\ufffdb"
    assert opened("a\ufeffb").text == "a\ufeffb"
