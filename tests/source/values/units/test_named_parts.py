"""Tests of ``mtqa.source.values.units.named_parts``."""

from __future__ import annotations

import re
from fractions import Fraction

import pytest

from mtqa.document import Span
from mtqa.source.values.tables import tables
from mtqa.source.values.tokens import TokenizedText
from mtqa.source.values.units.named_parts import with_named_parts
from mtqa.source.values.value import Value, ValueKind, Written


def _read(text: str, shown: str, unit: str, language: str) -> list[Value]:
    """What the function makes of a value, which begins with figures, and of the figures behind it."""
    span = Span(0, len(shown))
    values = [Value(ValueKind.MEASURE, span, span, shown, Written.FIGURE, (_figures(shown),), (unit,))]
    for match in re.compile(r"\d+").finditer(text, len(shown)):
        span, amounts = Span(*match.span()), (Fraction(match[0]),)
        values.append(Value(ValueKind.NUMBER, span, span, match[0], Written.FIGURE, amounts))
    return with_named_parts(TokenizedText(text, tables(language)), values)


def _figures(shown: str) -> Fraction:
    return Fraction(shown.split()[0])


@pytest.mark.parametrize(
    ("text", "shown", "language", "amount", "step"),
    [
        ("46 de secunde și 51 de sutimi", "46 de secunde", "ro", "46.51", "0.01"),
        ("46 secunde și 50 de sutimi", "46 secunde", "ro", "46.5", "0.01"),
        ("46 secunde și cinci zecimi", "46 secunde", "ro", "46.5", "0.1"),
        ("12 Sekunden und 34 Hundertstel", "12 Sekunden", "de", "12.34", "0.01"),
        ("12 segundos y 3 décimas", "12 segundos", "es", "12.3", "0.1"),
        ("12 secondes et 3 centièmes", "12 secondes", "fr", "12.03", "0.01"),
        ("10 sekund och 3 tiondelar", "10 sekund", "sv", "10.3", "0.1"),
    ],
)
def test_seconds_and_parts_of_one_are_one_value(
    text: str, shown: str, language: str, amount: str, step: str
) -> None:
    (value,) = _read(text, shown, "second", language)
    assert value.text == text
    assert value.amounts == (Fraction(amount), _figures(shown))
    assert value.step == Fraction(step)


@pytest.mark.parametrize(
    ("text", "shown", "language", "part", "step"),
    [
        ("3 minuti e 5 decimi", "3 minuti", "it", "0.5", "0.1"),
        ("3 minutos y 20 centésimas", "3 minutos", "es", "0.2", "0.01"),
    ],
)
def test_parts_behind_minutes_are_of_seconds(
    text: str, shown: str, language: str, part: str, step: str
) -> None:
    minutes, seconds = _read(text, shown, "minute", language)
    assert (minutes.text, minutes.unit, minutes.amounts) == (shown, "minute", (3,))
    assert (seconds.unit, seconds.amounts, seconds.step) == ("second", (Fraction(part),), Fraction(step))


@pytest.mark.parametrize(
    ("text", "shown", "unit", "language"),
    [
        ("12 Sekunden und drei Tore", "12 Sekunden", "second", "de"),
        ("12 Sekunden und ein Hundertstelfehler", "12 Sekunden", "second", "de"),
        ("3 metros y pocas décimas", "3 metros", "m", "es"),
        ("12 segundos y pocas décimas", "12 segundos", "second", "es"),
        ("3 metros y cinco décimas", "3 metros", "m", "es"),
        ("12 seconds and five hundredths", "12 seconds", "second", "en"),
    ],
)
def test_other_values_stay(text: str, shown: str, unit: str, language: str) -> None:
    (value,) = _read(text, shown, unit, language)
    assert (value.text, value.amounts) == (shown, (_figures(shown),))
