"""Tests of what English says in brackets of a unit."""

import pytest

from mtqa.checks.beside_source.own_units import explains_unit, says_degrees_again
from mtqa.source.values.find import find_values

EXPLAINED = [
    "2,200 pounds per ardeb (150 kg)",
    "at 51,550 baht per baht-weight (about 15.2 grams)",
    "1,000 jeribs (200 hectares) of land",
    "a tola (11.66 grams) of gold",
]
NOT_EXPLAINED = [
    "2,200 pounds per ardeb (250 kg)",
    "1,000 jeribs (500 hectares) of land",
    "a sack (150 kg) of wheat",
    "per ardeb, 150 kg of which",
]


def _explains(text: str) -> bool:
    return explains_unit(
        text, [value for value in find_values(text, "en") if value.kind.value == "measure"][-1]
    )


@pytest.mark.parametrize("text", EXPLAINED)
def test_what_a_unit_is_worth_explains_it(text: str) -> None:
    assert _explains(text)


@pytest.mark.parametrize("text", NOT_EXPLAINED)
def test_other_measures_explain_nothing(text: str) -> None:
    assert not _explains(text)


@pytest.mark.parametrize(
    ("text", "again"),
    [
        ("temperatures fell to minus 4 degrees Fahrenheit (minus 20 Celsius).", True),
        ("a high of 104 degrees Fahrenheit (40 Celsius).", True),
        ("temperatures fell to minus 14 degrees Fahrenheit (minus 20 Celsius).", False),
        ("temperatures fell to minus 4 degrees Fahrenheit, then minus 20 Celsius.", False),
    ],
)
def test_the_other_scale_in_brackets_says_the_same(text: str, again: bool) -> None:
    value = next(value for value in find_values(text, "en") if "fahrenheit" in value.units)
    assert says_degrees_again(text, value) is again
