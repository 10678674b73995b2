"""Finds the values of a text."""

from __future__ import annotations

from mtqa.source.values.reading import Reading
from mtqa.source.values.spaced import find_spaced
from mtqa.source.values.spaceless import find_spaceless
from mtqa.source.values.tables import tables
from mtqa.source.values.value import Value


def find_values(text: str, language: str) -> list[Value]:
    """The numbers, percentages, sums of money, measures, dates and times of a text, in order.

    ``language`` is an ISO 639-1 code; in languages without tables only figures are found. Spans count
    in code points of ``text`` and do not overlap. Takes time in proportion to the text.
    """
    reading = Reading(text, tables(language))
    found = find_spaceless(reading) if reading.rules.spaceless else find_spaced(reading)
    return sorted(found, key=lambda value: value.span)
