from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from mtqa.reports.text import log_line, visible


@given(st.text())
def test_nothing_that_moves_the_cursor_is_left_and_offsets_stay(text: str) -> None:
    shown = visible(text)
    assert len(shown) == len(text)
    assert not any(ord(c) < 0x20 or 0x7F <= ord(c) < 0xA0 for c in shown)


def test_an_escape_sequence_is_shown_and_not_obeyed() -> None:
    assert visible("a\x1b[31mred\u202e\n") == "a␛[31mred\ufffd "


@given(st.text(alphabet=st.sampled_from("#[:\n\r a\x1b\u202e")))
def test_no_line_on_standard_error_is_a_command_of_an_action(text: str) -> None:
    line = log_line(text)
    assert line.startswith("mtqa: ")
    assert "##[" not in line
    assert len(line.splitlines()) == 1
