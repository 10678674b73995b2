"""Words of the English that its source says for sure."""

from __future__ import annotations

import pytest

from mtqa.document import Span
from mtqa.source.closed_sets.borne_out import is_borne_out


@pytest.mark.parametrize(
    ("language", "source", "english", "word", "said"),
    [
        ("sk", "Zmluva sa má podpísať najneskôr do konca októbra.", "It is to be signed by October at the latest.", "at the latest", True),
        ("da", "og derfor bliver værket tidligst vist til maj.", "so it will not be shown until May at the earliest.", "not", True),
        ("da", "og derfor bliver værket tidligst vist til maj.", "so it will not be shown until May at the earliest.", " not", True),
        ("hu", "a pénz nagy részét elveszítette.", "she had lost most of the money.", "most", True),
        ("hu", "a pénz felét elveszítette.", "she had lost most of the money.", "most", False),
        ("da", "og derfor bliver værket tidligst vist til maj.", "so it will be shown in May at the latest.", "at the latest", False),
        ("ru", "Глава МИД подчеркнул, что позиция не изменилась.", "It is the same, the country’s foreign minister stressed.", "the country’s foreign minister stressed", True),
        ("ru", "Глава МИД подчеркнул, что позиция не изменилась.", "It is the same, the country’s finance minister stressed.", "the country’s finance minister stressed", False),
        ("ru", "Глава МИД подчеркнул, что позиция не изменилась.", "It is the same, the angry foreign minister stressed.", "the angry foreign minister stressed", False),
    ],
)  # fmt: skip
def test_borne_out(language: str, source: str, english: str, word: str, said: bool) -> None:
    start = english.index(word)
    assert is_borne_out(english, Span(start, start + len(word)), source, language) is said
