"""Currencies: each sign of each currency, and regional forms."""

from __future__ import annotations

import pytest

from mtqa.checks.currency_sign import CurrencySign
from mtqa.segmentation.segment import segment_text


def rules(text: str) -> list[str]:
    return [suspicion.rule for suspicion in CurrencySign().find(segment_text(text))]


@pytest.mark.parametrize(("sign", "words"), [("$", "dollars"), ("€", "euros"), ("£", "pounds"), ("¥", "yen")])
def test_each_currency(sign: str, words: str) -> None:
    assert rules(f"The harbour cost {sign}5 million, or 5 million {words}, to build.") == []
    assert rules(f"The harbour cost 5 million{sign} to build.") == ["after-scale"]
    assert rules(f"The harbour cost 5{sign} {words} a head.") == ["sign-twice"]
    assert rules(f"The harbour cost {sign} million to build.") == ["no-number"]


@pytest.mark.parametrize(
    "sum_", ["US$500", "A$500", "HK$500 million", "C$5 mln", "R$3 billion", "NZ$7", "500 kr"]
)
def test_regional_forms(sum_: str) -> None:
    assert rules(f"The boat was sold for {sum_} on Monday.") == []


def test_the_sign_comes_back() -> None:
    (suspicion,) = CurrencySign().find(segment_text("The deal is worth HK500 million to the firm."))
    assert [edit.text for edit in suspicion.suggestions] == ["HK$500"]
