"""A value that is written as a language writes it is read back as it was."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mtqa._compat import tomllib
from mtqa.source.values import Date, ValueKind, find_values

NOTATIONS = tomllib.loads((Path(__file__).parent / "notations.toml").read_text("utf-8"))
CODES = sorted(NOTATIONS)
WHOLE = st.integers(2, 10**12).filter(lambda n: n % 10)
#: Two decimals or one: three could be thousands.
DECIMAL = st.tuples(st.integers(0, 10**7), st.integers(1, 99))


def written(code: str, whole: int, decimals: str = "") -> str:
    grouped = f"{whole:,}".replace(",", NOTATIONS[code]["group"])
    return grouped + (NOTATIONS[code]["decimal"] + decimals if decimals else "")


@pytest.mark.parametrize("code", CODES)
@settings(deadline=None, max_examples=40)
@given(whole=WHOLE)
def test_whole_numbers(code: str, whole: int) -> None:
    (value,) = find_values(written(code, whole), code)
    assert whole in value.amounts


@pytest.mark.parametrize("code", CODES)
@settings(deadline=None, max_examples=40)
@given(whole=st.integers(0, 10**7), decimals=st.integers(1, 99))
def test_decimals_and_percentages(code: str, whole: int, decimals: int) -> None:
    text = written(code, whole, f"{decimals:02}")
    (value,) = find_values(text + " %", code)
    assert value.amount == Fraction(f"{whole}.{decimals:02}")
    assert value.kind is ValueKind.PERCENT


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize(("key", "scale"), [("million", 10**6), ("milliard", 10**9)])
@settings(deadline=None, max_examples=40)
@given(tenths=st.integers(11, 9999).filter(lambda n: n % 10))
def test_numbers_with_a_scale(code: str, key: str, scale: int, tenths: int) -> None:
    text = f"{written(code, tenths // 10, str(tenths % 10))} {NOTATIONS[code][key]}"
    (value,) = find_values(text.replace(" ", "") if code in ("zh", "ja") else text, code)
    assert value.amount == Fraction(tenths, 10) * scale


@pytest.mark.parametrize("code", [code for code in CODES if code != "vi"])
@settings(deadline=None, max_examples=40)
@given(day=st.integers(1, 31), year=st.integers(1901, 2199))
def test_dates(code: str, day: int, year: int) -> None:
    row = NOTATIONS[code]
    (value,) = find_values(row["date"].format(day=day, month=row["month"], year=year), code)
    assert Date(year, 10, day) in value.dates


@pytest.mark.parametrize("code", CODES)
@settings(deadline=None, max_examples=40)
@given(text=st.text(max_size=80))
def test_any_text_is_read_and_spans_fit(code: str, text: str) -> None:
    values = find_values(text, code)
    for value in values:
        assert text[value.span.start : value.span.end] == value.text
        assert value.span.start <= value.core.start <= value.core.end <= value.span.end
        assert all(amount >= 0 for amount in value.amounts)
    assert values == sorted(values, key=lambda value: value.span)


DIGITS = ["٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹", "०१२३४५६७८९", "０１２３４５６７８９", "๐๑๒๓๔๕๖๗๘๙"]


@pytest.mark.parametrize("digits", DIGITS)
@settings(deadline=None, max_examples=40)
@given(number=st.integers(2, 10**9))
def test_digits_of_all_scripts(digits: str, number: int) -> None:
    text = str(number).translate(str.maketrans("0123456789", digits))
    (value,) = find_values(text, "hi")
    assert value.amount == number


@pytest.mark.parametrize("code", ["en", "de", "ko"])
@pytest.mark.parametrize(
    "text",
    [
        "9" * 5000,
        "1 234 " * 800,
        "1,234," * 800,
        "million " * 800,
        "1 million " * 600,
        "亿" * 5000,
        "一" * 5000,
        "1億" * 800,
        "sata" * 800,
        "satasatasata" * 8 + "x",
        "zweiund" * 12 + "x",
        "12:30 " * 600,
        "5 May " * 600,
        "http:/" + "/ a" * 600,
        "$" * 5000,
        "мая " * 800,
    ],
    ids=lambda text: text[:12],
)
def test_odd_texts_end(code: str, text: str) -> None:
    values = find_values(text, code)
    assert all(text[value.span.start : value.span.end] == value.text for value in values)


@pytest.mark.parametrize(
    ("text", "amount"), [("2½ hours", Fraction(5, 2)), ("3¼ percent", Fraction(13, 4)), ("½ million", 500000)]
)
def test_signs_for_fractions(text: str, amount: Fraction) -> None:
    assert find_values(text, "en")[0].amount == amount
