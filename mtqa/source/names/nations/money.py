"""Nations that English puts before a currency whose source only names the currency: "Swiss francs"."""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import cache

from mtqa.document import Span
from mtqa.source.names.tables import read_table

_TABLE = "money.toml"


def is_of_money(text: str, name: Span, unspoken: Collection[str]) -> bool:
    """Whether a name in an English text only says which money is meant.

    ``unspoken``: nations that only the source names; where it does, it may be another money.

    >>> is_of_money("3.4 million Swiss francs", Span(12, 17), ())
    True
    >>> is_of_money("3.4 million Swiss francs", Span(12, 17), {"CD"})
    False
    """
    return not unspoken and _money().match(text, name.end) is not None


@cache
def _money() -> re.Pattern[str]:
    return re.compile(rf"\s(?:{'|'.join(read_table(_TABLE)['words'].split())})\b", re.IGNORECASE)
