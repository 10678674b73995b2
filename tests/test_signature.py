from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtqa.signature import Difference, Signature

_NAME = st.text(st.characters(exclude_characters=":|"), min_size=1, max_size=8)
_VALUE = st.text(st.characters(exclude_characters="|"), max_size=12)
_SIGNATURES = st.lists(st.tuples(_NAME, _VALUE), max_size=6).map(lambda parts: Signature(tuple(parts)))


@given(_SIGNATURES)
def test_what_is_written_is_read_again(signature: Signature) -> None:
    assert Signature.parse(signature.format()) == signature


@given(st.from_regex(re.compile(r"[^:|]+:.*", re.DOTALL), fullmatch=True))
def test_a_line_is_written_as_it_was_read(line: str) -> None:
    assert Signature.parse(line).format() == line


@given(_SIGNATURES, _SIGNATURES)
def test_differences_are_those_of_the_other_way_round(one: Signature, other: Signature) -> None:
    assert one.differences(one) == ()
    there = {(each.name, each.before, each.after) for each in one.differences(other)}
    assert there == {(each.name, each.after, each.before) for each in other.differences(one)}


def test_values_keep_their_colons_and_parts_their_order() -> None:
    signature = Signature.of({"pivot": "pt", "fluency": "smollm2:1a2b", "model": "a|b"})
    assert signature.format() == "pivot:pt|fluency:smollm2:1a2b|model:a|b"
    assert Signature.parse(signature.format()) == signature
    assert (signature["fluency"], signature["tagger"]) == ("smollm2:1a2b", "")


@pytest.mark.parametrize("line", ["", "damaged"])
def test_a_line_without_parts_is_no_error(line: str) -> None:
    assert Signature.parse(line)["pivot"] == ""


def test_differences_are_named_in_order() -> None:
    before, after = Signature.parse("pivot:pt|tagger:1|old:x"), Signature.parse("new:y|tagger:2|pivot:pt")
    assert before.differences(after) == (
        Difference("tagger", "1", "2"), Difference("old", "x", ""), Difference("new", "", "y"),
    )  # fmt: skip
