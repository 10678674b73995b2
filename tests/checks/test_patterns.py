"""What a rule says that it needs is in every text on which its expression matches."""

from __future__ import annotations

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mtqa.checks.patterns import Pattern, PatternCheck
from mtqa.checks.registry import all_checks
from mtqa.document import Span

PATTERNS = [
    (check.id, place, pattern)
    for check in all_checks()
    if isinstance(check, PatternCheck)
    for place, pattern in enumerate(check.patterns)
    if pattern.needs
]


@pytest.mark.parametrize(
    "pattern", [pytest.param(pattern, id=f"{check}-{place}") for check, place, pattern in PATTERNS]
)
@settings(max_examples=15, suppress_health_check=list(HealthCheck), derandomize=True)
@given(data=st.data())
def test_texts_that_match_hold_what_the_rule_needs(pattern: Pattern, data: st.DataObject) -> None:
    # What stands around a match cannot be what makes it hold a need.
    text = data.draw(st.from_regex(pattern.regex, alphabet=st.characters(max_codepoint=0x2100)))
    match = pattern.regex.search(text)
    if match is not None:
        assert any(need in text[match.start() :] for need in pattern.needs), text
        every = list(pattern.regex.finditer(text))
        accepted = [m.span() for m in every if pattern.accept is None or pattern.accept(m)]
        assert [m.span() for m in pattern.finds(text, Span(0, len(text)))] == accepted


def test_a_rule_that_lacks_what_it_needs_is_not_run() -> None:
    never = Pattern("never", "(", "An expression that cannot be compiled.", needs=("§",))
    assert list(never.finds("A sentence without the sign.", Span(0, 28))) == []
    with pytest.raises(re.error):
        list(never.finds("A sentence with §.", Span(0, 18)))


def test_what_is_needed_is_looked_for_in_the_stretch_alone() -> None:
    found = Pattern("mark", "§ 5", "A mark.", needs=("§",))
    text = "See § 5. Nothing here."
    assert [match.span() for match in found.finds(text, Span(0, 8))] == [(4, 7)]
    assert list(found.finds(text, Span(9, len(text)))) == []
