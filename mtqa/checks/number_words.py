"""Words beside numbers, from ``number_words.toml``: what the checks of numbers and of currencies look for."""

from __future__ import annotations

from functools import cache
from typing import Any

from mtqa.resources import packaged_table


def number_words(*lists: str) -> tuple[str, ...]:
    """The entries of these lists, in their order; each is a regular expression."""
    return tuple(word for name in lists for word in _table()[name])


def any_of(*lists: str) -> str:
    """An expression that matches any entry of these lists, the first that fits in their order.

    >>> any_of("large_magnitudes", "short_magnitudes")
    '(?:million|billion|trillion|mln|bln)'
    """
    return f"(?:{'|'.join(number_words(*lists))})"


def same_currency(sign: str) -> tuple[str, ...]:
    """What names and codes of the currency of a sign ("$") begin with."""
    return tuple(_table()["same_currency"][sign])


@cache
def _table() -> dict[str, Any]:
    return packaged_table("mtqa.checks", "number_words.toml")
