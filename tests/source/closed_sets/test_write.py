"""Members as English writes them."""

from __future__ import annotations

import pytest

from mtqa.source.closed_sets.write import write_member


@pytest.mark.parametrize(
    ("name", "like", "written"),
    [
        ("month", "weeks", "months"),
        ("month", "week", "month"),
        ("century", "years", "centuries"),
        ("dozens", "Hundreds", "Dozens"),
        ("tens_of_thousands", "hundreds", "tens of thousands"),
        ("north", "Southern", "Northern"),
        ("today", "yesterday's", "today"),
        ("3", "first", "third"),
        ("40", "first", "40"),
    ],
)
def test_a_member_takes_the_form_of_the_word_in_its_place(name: str, like: str, written: str) -> None:
    assert write_member(name, like) == written


@pytest.mark.parametrize(
    ("name", "like", "made"),
    [
        ("tooth", "hairs", "teeth"),
        ("brewery", "wineries", "breweries"),
        ("minibus", "taxis", "minibuses"),
        ("petrol_station", "shops", "petrol stations"),
        ("mould", "asbestos", "mould"),
        ("wrist", "feet", "wrists"),
        ("striker", "Goalkeeper", "Striker"),
        ("century", "years", "centuries"),
        ("dozens", "Hundreds", "Dozens"),
        ("tens_of_thousands", "hundreds", "tens of thousands"),
    ],
)
def test_a_thing_in_the_number_of_another(name: str, like: str, made: str) -> None:
    assert write_member(name, like) == made
