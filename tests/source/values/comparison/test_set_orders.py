"""Orders of two values that prove them right."""

import pytest

from mtqa.source.values.comparison.set_orders import has_set_order, share_noun
from mtqa.source.values.find import find_values


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("18 seats short of the 233 needed", True),
        ("233 seats short of the 18 needed", False),
        ("only 131 seats, 20 short of a majority", True),
        ("only 20 seats, 131 short of a majority", False),
        ("five people, two of them brothers", True),
        ("two people, five of them brothers", False),
        ("nine points out of 13", True),
        ("13 points out of 9", False),
        ("took five for 98", True),
        ("took 98 for five", False),
        ("paid 12 for 20 euros", False),
        ("41 off 34 balls", False),
    ],
)
def test_the_smaller_one_has_its_place(text: str, expected: bool) -> None:
    one, other = (value for value in find_values(text, "en") if value.text not in ("a", "only"))
    assert has_set_order(text, one, other) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Eight children in Bannu and five in Tank are ill.", True),
        ("Tickets are 90 lira for students and 150 for everyone else.", True),
        ("They answered 50 questions in the first part and 40 in the second.", True),
        ("They are three points clear of Roma and five ahead of Milan.", True),
        ("It has 30 dead and 12 hurt.", False),
        ("It has eight children and five dogs.", False),
        ("From 12 to 15 in May.", False),
        ("They paid 90 lira and 150 euros.", False),
    ],
)
def test_a_noun_may_be_said_once(text: str, expected: bool) -> None:
    one, other = [value for value in find_values(text, "en") if value.amounts and not value.ordinal][:2]
    assert share_noun(text, one, other) is expected
