"""What a verb says of two values."""

from __future__ import annotations

import pytest

from mtqa.source.values.directions import is_against_its_verb
from mtqa.source.values.find import find_values


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sales rose from 12 million to 10 million euros.", True),
        ("Sales rose from 10 million to 12 million euros.", False),
        ("Sales rose to 12 million euros from 10 million.", False),
        ("Orders fell to 2.6 billion kronor from 1.9 billion last year.", True),
        ("Orders fell to $1.9 billion from $2.6 billion last year.", False),
        ("The pension is to be raised from 12,500 to 10,000 liras.", True),
        ("The cost has swollen from 9.6 billion to 8.1 billion shekels.", True),
        ("The rate stood at 31 percent, up from 52 percent.", True),
        ("The rate stood at 52 percent, up from 31 percent.", False),
        ("The club is number 5, up from 13 last year.", False),
        ("It increased its ownership of Alpha Beta Co stock during the year to 597 shares from 525.", False),
        ("The index fell to 51.8 from a revised 53.3.", False),
        ("Britain has fallen from fourth to 11th.", False),
        ("The alert was cut from 3 to about 2.", False),
        ("The road from 12 to 10 is closed.", False),
        ("It fell, then rose from 12 to 10.", False),
        ("Prices fell. The road from 10 to 12 is closed.", False),
    ],
)
def test_against_its_verb(text: str, expected: bool) -> None:
    one, other = find_values(text, "en")[:2]
    assert is_against_its_verb(text, one, other) is expected
