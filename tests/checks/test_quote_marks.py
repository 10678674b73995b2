from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtqa.checks.quote_marks import MarkKind, MarkRole, paired_marks
from mtqa.document import Span


def roles(text: str) -> str:
    """One letter a mark: o and c paired, O and C lonely, i for inches, a for apostrophes."""
    letters = []
    for mark in paired_marks(text, Span(0, len(text))):
        if mark.kind is MarkKind.INCHES:
            letters.append("i")
        elif mark.kind is not MarkKind.QUOTE:
            letters.append("a")
        else:
            letter = "o" if mark.role is MarkRole.OPEN else "c"
            letters.append(letter if mark.partner else letter.upper())
    return "".join(letters)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"Yes," he said. "No."', "ococ"),
        ("“Yes,” he said. “No.”", "ococ"),
        ('He said "yes and left.', "O"),
        ('Yes," he said.', "C"),
        ('the fair"Green Week"and others', "oc"),
        ("a 6'2\" player", "i"),
        ('a 12" record and a "hit"', "ioc"),
        ('"in 1986" he said', "oc"),
        ('"a 12" record," he said', "oic"),
        ('Japan"s exports', "a"),
        ('"I"m here," he said', "oac"),
        ("„Ja“ und „nein“", "ococ"),
        ("“so“ it was", "oc"),
        ("”så” it was", "oc"),
        ('"When she said "no" to us," he said', "oocc"),
        ("''We won,'' he said", "oc"),
    ],
)
def test_roles(text: str, expected: str) -> None:
    assert roles(text) == expected


@given(st.text(alphabet="a .,\"“”„'1s\n", max_size=80))
def test_partners_point_at_each_other_in_order(text: str) -> None:
    for mark in paired_marks(text, Span(0, len(text))):
        assert text[mark.span.start : mark.span.end] == mark.glyph
        if mark.partner is not None:
            assert mark.partner.partner is mark
            assert (mark.role is MarkRole.OPEN) == (mark.span.start < mark.partner.span.start)


def test_a_wall_of_marks_is_no_prose() -> None:
    assert paired_marks('"' * 5000, Span(0, 5000)) == []
