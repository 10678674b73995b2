"""The lists of words beside numbers."""

from __future__ import annotations

import re

import pytest

from mtqa.checks.number_words import any_of, number_words, same_currency
from mtqa.resources import packaged_table


def test_every_entry_is_an_expression_without_groups_that_capture() -> None:
    table = packaged_table("mtqa.checks", "number_words.toml")
    lists = [name for name, entries in table.items() if isinstance(entries, list)]
    assert "magnitudes" in lists
    for name in lists:
        assert re.compile(any_of(name)).groups == 0


def test_lists_follow_each_other() -> None:
    both = number_words("short_magnitudes", "currencies")
    assert both == (*number_words("short_magnitudes"), *number_words("currencies"))
    found = re.compile(any_of("short_magnitudes", "currencies"))
    assert all(map(found.fullmatch, ("mln", "bln", "dollar", "dollars")))
    assert not found.fullmatch("million")


def test_a_list_that_is_not_there() -> None:
    with pytest.raises(KeyError):
        number_words("no such list")


def test_the_names_of_a_currency_by_its_sign() -> None:
    assert any("dollars".startswith(beginning) for beginning in same_currency("$"))
    assert not any("euros".startswith(beginning) for beginning in same_currency("$"))
