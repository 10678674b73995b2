from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtqa.reports.text import json_text, log_line, utf8, visible


@given(st.text())
def test_nothing_that_moves_the_cursor_is_left_and_offsets_stay(text: str) -> None:
    shown = visible(text)
    assert len(shown) == len(text)
    assert not any(ord(c) < 0x20 or 0x7F <= ord(c) < 0xA0 for c in shown)


def test_an_escape_sequence_is_shown_and_not_obeyed() -> None:
    assert visible("a\x1b[31mred\u202e\n") == "a␛[31mred\ufffd "


def test_what_joins_characters_stays() -> None:
    family, persian = "\U0001f468\u200d\U0001f469\ufe0f\u200d\U0001f467", "\u0645\u06cc\u200c\u062e"
    scotland = "\U0001f3f4\U000e0067\U000e0062\U000e007f"
    assert visible(f"{family} {persian} {scotland}") == f"{family} {persian} {scotland}"
    assert visible("pass\u200dword\u200c \u200d \U000e0041") == "pass\ufffdword\ufffd \ufffd \ufffd"


@given(st.text(alphabet=st.sampled_from("#[:\n\r a\x1b\u202e")))
def test_no_line_on_standard_error_is_a_command_of_an_action(text: str) -> None:
    line = log_line(text)
    assert line.startswith("mtqa: ")
    assert "##[" not in line
    assert len(line.splitlines()) == 1


@given(st.text(alphabet=st.characters() | st.sampled_from("\\u\udcff\ud83d\ude00🙂d8")))
def test_json_and_utf_8_hold_no_half_of_a_surrogate_pair(text: str) -> None:
    whole = "".join("\ufffd" if "\ud800" <= c <= "\udfff" else c for c in text)
    assert utf8(text).decode("utf-8") == whole
    written = json_text([text])
    assert written.isascii()
    found = json.loads(written)[0]
    assert utf8(found).decode("utf-8") == found
    pairs = json.loads(json.dumps(text))  # JSON takes two halves that stand together for their character
    assert found == "".join("\ufffd" if "\ud800" <= c <= "\udfff" else c for c in pairs)


def test_json_has_no_number_that_is_none() -> None:
    with pytest.raises(ValueError, match="not JSON compliant"):
        json_text(float("nan"))
