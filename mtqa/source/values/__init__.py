"""Numbers, dates, times and measures of a text as values, whatever notation a language writes them in."""

from mtqa.source.values.comparison.compare import Mismatch, compare
from mtqa.source.values.find import find_values
from mtqa.source.values.value import Clock, Date, Exactness, Value, ValueKind, Written

__all__ = [
    "Clock",
    "Date",
    "Exactness",
    "Mismatch",
    "Value",
    "ValueKind",
    "Written",
    "compare",
    "find_values",
]
