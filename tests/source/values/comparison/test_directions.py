"""What a verb says of two values."""

from __future__ import annotations

import pytest

from mtqa.source.values.comparison.directions import is_against_its_verb, is_as_its_verb_says, is_change_of
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
        ("They agreed to raise the retirement age to 70 from 2040.", False),
        ("Output rose from 2040 to 1950 barrels.", True),
    ],
)
def test_against_its_verb(text: str, expected: bool) -> None:
    one, other = find_values(text, "en")[:2]
    assert is_against_its_verb(text, one, other) is expected


def test_a_limit_says_no_way() -> None:
    text = "They cut the limit for homes up to 2.5 billion won from 600 million won to 400 million won."
    _, one, other = find_values(text, "en")
    assert not is_against_its_verb(text, one, other)
    turned = text.replace("cut", "raised").replace("up to", "over")
    assert is_against_its_verb(turned, *find_values(turned, "en")[1:])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It stood at 790 points, up 30 points.", True),
        ("It stood at 790 points, a fall of about 30 points.", True),
        ("It stood at 30 points, up 790 points.", False),
        ("The fee is 70 yen, 5 yen more than last year.", True),
        ("The fee is 70 yen for 5 yen less work.", True),
        ("The fee is 70 yen, or 5 dollars more than last year.", False),
        ("The fee is 70 yen. In 5 yen more than enough.", False),
        ("Shares gained 0.30 baht to close at 11.40 baht.", True),
        ("Shares fell by another 3 euros to 11 euros.", True),
        ("Shares fell by another 11 euros to 3 euros.", False),
        ("They sent 3 euros to 11 euros of debt.", False),
        ("They finished third, up 30 points.", False),
    ],
)
def test_a_change_is_smaller_than_what_changed(text: str, expected: bool) -> None:
    one, other = [value for value in find_values(text, "en") if value.amount != 1][:2]
    assert is_change_of(text, one, other) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Profit dropped to RON 46 million from RON 61 million.", True),
        ("Profit dropped to RON 61 million from RON 46 million.", False),
        ("Profit was RON 46 million, with RON 61 million in cash.", None),
    ],
)
def test_a_currency_may_stand_in_front(text: str, expected: bool | None) -> None:
    one, other = find_values(text, "en")[:2]
    assert is_as_its_verb_says(text, one, other) is expected
