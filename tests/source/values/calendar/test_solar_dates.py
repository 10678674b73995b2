"""Tests of days of other solar calendars."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from mtqa.source.values import compare, find_values
from mtqa.source.values.calendar.solar_dates import has_solar_months
from mtqa.source.values.tables import read_table, table_forms
from mtqa.source.values.value import Date

#: The first day of each month of the Iranian year 1403, a leap year that began on 20 March 2024, and of 1404.
FIRST = {
    2024: ["3-20", "4-20", "5-21", "6-21", "7-22", "8-22", "9-22", "10-22", "11-21", "12-21", "1-20", "2-19"],
    2025: ["3-21", "4-21", "5-22", "6-22", "7-23", "8-23", "9-23", "10-23", "11-22", "12-22", "1-21", "2-20"],
}


@pytest.mark.parametrize("year", FIRST)
def test_months_begin_where_calendars_say(year: int) -> None:
    months = read_table("solar_months.toml")["fa"]["months"]
    for (month, day, names), said in zip(months, FIRST[year], strict=True):
        moved = date(2023, month, day) - date(2023, *map(int, said.split("-")))
        assert abs(moved) <= timedelta(days=1), names


def test_every_name_of_a_month_is_read_as_one() -> None:
    for _, _, names in read_table("solar_months.toml")["fa"]["months"]:
        for name in table_forms(names):
            (value,) = find_values(f"۲۳ {name} بود", "fa")
            assert value.dates, name


def test_a_day_is_one_of_three_days() -> None:
    (value,) = find_values("یکم آذر", "fa")
    assert value.text == "یکم آذر"
    assert set(value.dates) == {Date(month=11, day=day) for day in (21, 22, 23)}
    assert value.dates[0] == Date(month=11, day=22)
    assert has_solar_months("fa")
    assert not has_solar_months("ar")


@pytest.mark.parametrize(
    ("english", "source"),
    [
        ("on December 14", "در ۲۳ آذر"),
        ("on December 15, 2024,", "در ۲۴ آذر ۱۴۰۳"),
        ("on August 19, 1953", "در ۲۸ مرداد ۱۳۳۲"),
        ("April 13", "بیست و چهارم فروردین"),
        ("from December 6 to 11", "از ۱۵ تا ۲۰ آذر"),
        ("on April 30 and May 1", "روزهای ۱۰ و ۱۱ اردیبهشت"),
        ("on 22 Bahman", "در ۲۲ بهمن"),
        ("22 Bahman (February 10)", "۲۲ بهمن"),
        ("from June 22 to July 6", "در نیمه نخست تیرماه"),
        ("in late September", "از اول مهرماه"),
        ("with three shots", "با سه تیر"),
        ("in 15 cities", "در ۱۵ شهر"),
        ("August 2021", "مرداد ۱۴۰۰"),
    ],
)
def test_what_says_the_same(english: str, source: str) -> None:
    assert compare(find_values(english, "en"), find_values(source, "fa")) == []


@pytest.mark.parametrize(
    ("english", "source"),
    [
        ("on December 23", "در ۲۳ آذر"),
        ("on July 14", "در ۱۳ تیر"),
        ("on January 13", "بیست و چهارم فروردین"),
        ("on September 9", "در ۱۵ شهریور"),
        ("from December 6 to December 20", "از ۱۵ تا ۲۰ آذر"),
    ],
)
def test_what_differs(english: str, source: str) -> None:
    found = compare(find_values(english, "en"), find_values(source, "fa"))
    assert [mismatch.rule for mismatch in found] == ["date"]


def test_cities_are_no_months() -> None:
    for source in ("۱۵ شهر", "۱۵ شهروند", "۱۲ شهرستان"):
        (value,) = find_values(source, "fa")
        assert value.units == (), source
