"""Units that stand for one of them without a number: o grosz, за декар, a century ago as 100 years."""

from __future__ import annotations

from fractions import Fraction
from functools import cache

from mtqa.document import Span
from mtqa.source.values.comparison.matching import ValueMatch, match_of
from mtqa.source.values.find import find_values
from mtqa.source.values.tables import read_table, tables
from mtqa.source.values.tokens import TokenizedText
from mtqa.source.values.units.measures import measures
from mtqa.source.values.value import Value, ValueKind, Written

_SAID = (ValueMatch.READING, ValueMatch.ROUNDED)


def says_one(value: Value, text: str, language: str) -> bool:
    """Whether a text has a unit without a number that is worth an English value in smaller or larger units.

    The units are those of ``[lone]`` in ``data/measures.toml``. Takes time in proportion to the text.
    """
    families = {measures().family(unit) for unit in value.units} - {""}
    if not families or not value.amounts or tables(language).spaceless:
        return False
    reading = TokenizedText(text, tables(language))
    counted = [found.span for found in find_values(text, language) if found.amounts and found.units]
    for token in reading.tokens:
        span = Span(token.start, token.end)
        units = measures().named(token.text, language)[:1] if token.kind == "word" else ()
        if not units or units[0] not in _lone() or any(span.overlaps(other) for other in counted):
            continue
        kind = ValueKind.MONEY if measures().family(units[0]) == "money" else ValueKind.MEASURE
        one = Value(kind, span, span, token.raw, Written.WORD, (Fraction(1),), units)
        if value.amounts[0] != 1 and match_of(value, one) in _SAID:
            return True
    return False


@cache
def _lone() -> frozenset[str]:
    return frozenset(read_table("measures.toml")["lone"]["units"].split())
