"""Paragraphs: blank lines, single lines, hard-wrapped lines."""

from __future__ import annotations

import textwrap

from hypothesis import given
from hypothesis import strategies as st

from mtqa.segmentation.paragraphs import paragraph_spans

FIRST = (
    "The harbour authority said on Tuesday that two ferries had run aground in thick fog off the "
    "northern coast. No one was hurt. Tugs were sent to pull both vessels free before the evening tide."
)
SECOND = (
    "Passengers were taken ashore in small boats, a spokeswoman said, and spent the night in a school. "
    "Services to the islands will not resume before Thursday at the earliest, the operator added."
)


def paragraphs(text: str) -> list[str]:
    return [text[span.start : span.end] for span in paragraph_spans(text)]


def unwrapped(text: str) -> list[str]:
    return [" ".join(paragraph.split()) for paragraph in paragraphs(text)]


def test_blank_lines_and_line_ends() -> None:
    for end in ("\n", "\r\n", "\r", "\u2028"):
        assert paragraphs(f"{FIRST}{end}{end}{SECOND}{end}") == [FIRST, SECOND]
        assert paragraphs(f"{FIRST}{end}{SECOND}") == [FIRST, SECOND]
    assert paragraphs(f"{FIRST}\x0c{SECOND}") == [FIRST, SECOND]


def test_hard_wrapped_with_blank_lines() -> None:
    for width in (60, 72, 80):
        text = "\n\n".join(textwrap.fill(paragraph, width) for paragraph in (FIRST, SECOND, FIRST))
        assert unwrapped(f"Ferries aground\n\n{text}\n") == ["Ferries aground", FIRST, SECOND, FIRST]


def test_hard_wrapped_with_indentation() -> None:
    text = "\n".join(textwrap.fill(part, 64, initial_indent="    ") for part in (FIRST, SECOND, FIRST))
    assert unwrapped(text) == [FIRST, SECOND, FIRST]


def test_stacked_lines_at_the_top_stay_apart() -> None:
    body = "\n\n".join(textwrap.fill(part, 72) for part in (FIRST, SECOND))
    assert unwrapped(f"Ferries aground in fog\nBy Ada Moss\n\n{body}")[:2] == [
        "Ferries aground in fog",
        "By Ada Moss",
    ]


def test_list_items_are_paragraphs() -> None:
    assert paragraphs("Read more:\n- one thing\n- another thing") == [
        "Read more:",
        "- one thing",
        "- another thing",
    ]


def test_a_line_broken_off_goes_on_in_lower_case() -> None:
    text = f"{FIRST}\nThe operator said that both captains had been told of the fog in time\nand had sailed.\n{SECOND}"
    assert len(paragraphs(text)) == 3


@given(
    st.text(
        alphabet=st.one_of(st.characters(), st.sampled_from("\n\r\t \x0c\u2028\u2029\x85a.")), max_size=200
    )
)
def test_paragraphs_cover_the_text(text: str) -> None:
    end = 0
    for span in paragraph_spans(text):
        assert not text[end : span.start].strip()
        assert text[span.start : span.end] == text[span.start : span.end].strip() != ""
        end = span.end
    assert not text[end:].strip()
