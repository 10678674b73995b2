"""Months of prison terms, which courts of Japan, Korea and China write like names of months: 懲役4年6月."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

from mtqa.document import Span
from mtqa.source.values.spaceless.numbers import read_numeral
from mtqa.source.values.tables import Notation
from mtqa.source.values.value import Value, ValueKind, Written

_NUMBER = r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})"
_YEARS = rf"(?:{_NUMBER}\s?[年년]\s?)?"
#: What opens a term, its years, and the months with no day after them.
_TERM = re.compile(
    r"(?:懲役刑?|禁[錮固锢](?:刑)?|拘禁刑|求刑|徒刑|拘役|징역|금고|구금형)(?:[はがを・，,]|に処し)?\s?"
    rf"{_YEARS}(?P<month>{_NUMBER})\s?[月월](?!\s?(?:[間间]|{_NUMBER}\s?[日일]))"
)
#: The same of another person, after "the same": 同10月を言い渡した.
_SAME = re.compile(rf"(?<=[、にへ(・,])同{_YEARS}(?P<month>{_NUMBER})月(?=[、,()をとの。])")
_OPENING = re.compile("役|錮|固|锢|刑|징역|금고")
_LANGUAGES = frozenset(("ja", "ko", "zh"))


def months_of_terms(text: str, levelled: str, rules: Notation) -> Iterator[Value]:
    """The months that prison terms count beside their years; in time in proportion to the text."""
    if rules.language not in _LANGUAGES or not _OPENING.search(levelled):
        return
    for match in chain(_TERM.finditer(levelled), _SAME.finditer(levelled)):
        found = read_numeral(match["month"], rules)
        if found is not None:
            core, span = Span(*match.span("month")), Span(match.start("month"), match.end())
            shown = text[span.start : span.end]
            yield Value(ValueKind.MEASURE, span, core, shown, Written.FIGURE, found.amounts, units=("month",))
