"""Tests of ``mtqa.source.values.sport.race_readings``."""

from __future__ import annotations

from fractions import Fraction

import pytest

from mtqa.source.values.find import find_values
from mtqa.source.values.sport.race_readings import as_race_times

_HOURS = "She won in 2 hours, 9 minutes and 41 seconds."


def _read(source: str, english: str, language: str) -> dict[str, Fraction]:
    """The amounts of a source by their units, after the function."""
    values = as_race_times(find_values(source, language), find_values(english, "en"))
    return {value.unit: value.amounts[0] for value in values if value.amounts}


@pytest.mark.parametrize(
    ("source", "language"),
    [
        ("Hon vann på 2.09.41.", "sv"),
        ("Sie gewann in 2:09:41.", "de"),
        ("Hun vandt på 2.09,41.", "da"),
        ("Aika oli 2:09,41.", "fi"),
        ("Hon vann på 2.09.43.", "sv"),
    ],
)
def test_figures_are_hours_where_the_english_tells_them(source: str, language: str) -> None:
    read = _read(source, _HOURS, language)
    assert (read["hour"], read["minute"]) == (2, 9)
    assert read["second"] == (43 if "43" in source else 41)


@pytest.mark.parametrize(
    ("source", "english", "language", "told"),
    [
        ("Zeit: 4.11.06", "4 minutes and 11.06 seconds", "de", {"minute": 4, "second": Fraction("11.06")}),
        ("Hon vann på 2,09.", "2 minutes and 9 seconds", "sv", {"minute": 2, "second": 9}),
        ("Il film dura 1,20.", "1 hour and 20 minutes", "it", {"hour": 1, "minute": 20}),
    ],
)
def test_figures_are_of_the_units_that_the_english_tells(
    source: str, english: str, language: str, told: dict[str, Fraction]
) -> None:
    assert _read(source, english, language) == told


@pytest.mark.parametrize(
    ("source", "english", "language"),
    [
        ("Hon vann på 2.08.43.", _HOURS, "sv"),
        ("Hon vann på 2.09.41.", "She won in 9 minutes.", "sv"),
        ("Zeit: 4.11.06", "On November 4, 2006, it took 4 minutes and 11.06 seconds.", "de"),
        ("Sono 2,09.", "It is 2.09, 2 minutes and 9 seconds.", "it"),
        ("Il film dura 1,75.", "1 hour and 75 minutes", "it"),
        ("Il film dura 3,40.", "1 hour and 20 minutes", "it"),
    ],
)
def test_another_time_and_what_else_the_english_says_stay(source: str, english: str, language: str) -> None:
    values = find_values(source, language)
    assert as_race_times(values, find_values(english, "en")) == values


def test_a_time_with_colons_is_one_value() -> None:
    (value,) = as_race_times(find_values("Hon vann på 2.09.41.", "sv"), find_values("in 2:09:41", "en"))
    assert value.clock is not None
    assert value.parts == (2, 9, 41)
    assert not value.dates


@pytest.mark.parametrize(
    ("source", "language", "english"),
    [
        ("4.51.06", "sv", "4 hours, 51 minutes and 6 seconds"),
        ("4.51.06", "de", "4:51:06"),
        ("2:09,41", "fi", _HOURS),
    ],
)
def test_the_text_of_values_is_all_of_the_time(source: str, language: str, english: str) -> None:
    values = as_race_times(find_values(source, language), find_values(english, "en"))
    assert {value.text for value in values} == {source}
    assert {(value.span.start, value.span.end) for value in values} == {(0, len(source))}
