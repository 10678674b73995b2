"""Values of phrases from news, language by language."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from mtqa._compat import tomllib
from mtqa.source.values import Value, ValueKind, Written, find_values

TABLE = tomllib.loads((Path(__file__).parent / "phrases.toml").read_text("utf-8"))
CASES = [(code, phrase, wanted) for code, rows in TABLE.items() for phrase, wanted in rows.items()]


def show(value: Value) -> str:
    if value.dates:
        date = value.dates[0]
        return "/".join(str(part or "-") for part in (date.year, date.month, date.day))
    if value.kind is ValueKind.TIME and value.clock:
        return f"{value.clock.hour}:{value.clock.minute:02}{value.clock.half}"
    amount = value.amounts[0]
    fraction = amount < 1 and amount.denominator < 5 and not value.unit
    return f"{str(amount) if fraction else plain(amount)} {value.unit}".strip()


def plain(amount: Fraction) -> str:
    return f"{float(amount):.6f}".rstrip("0").rstrip(".") if amount.denominator > 1 else str(amount)


def counts(value: Value) -> bool:
    """All but the words for one and none, which are articles as often, and months alone."""
    if value.dates:
        return value.written is not Written.WORD
    if value.written is Written.WORD:
        return bool(value.amounts) and value.amounts[0] not in (0, 1)
    return True


@pytest.mark.parametrize(("language", "phrase", "wanted"), CASES, ids=[f"{c}: {p}" for c, p, _ in CASES])
def test_values_of_a_phrase(language: str, phrase: str, wanted: str) -> None:
    found = [value for value in find_values(phrase, language) if counts(value)]
    assert "; ".join(map(show, found)) == wanted
    assert all(phrase[value.span.start : value.span.end] == value.text for value in found)


@pytest.mark.parametrize("dotted", ["সা\u09dcে তিন লাখ", "সা\u09a1\u09bcে তিন লাখ"])
def test_letters_with_a_dot_below_are_one_however_they_are_written(dotted: str) -> None:
    (value,) = find_values(dotted, "bn")
    assert value.amounts[0] == 350_000
