"""The tables of words, and the patterns that are made of them."""

from __future__ import annotations

import re

from mtqa.source.words.tables import past_decimals, table


def test_tables_have_no_empty_alternatives() -> None:
    for words in table("negation").values():
        for entries in words.values():
            assert all(entry and not re.fullmatch(entry, "") for entry in entries)


def test_a_gap_passes_the_signs_of_a_number() -> None:
    pattern = re.compile(past_decimals("below [^.;:,!?]{0,20}?until"))
    assert pattern.search("below 2.5 or 1,000 until")
    assert not pattern.search("below 2. Not until")
    assert not pattern.search("below 2, until")
    assert past_decimals("[^ ]{0,9}x") == "[^ ]{0,9}x"
