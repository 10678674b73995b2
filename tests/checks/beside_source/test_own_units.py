"""Tests of what English says in brackets of a unit."""

import pytest

from mtqa.checks.beside_source.own_units import explains_unit
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
