from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path

import pytest

from mtqa.audit.figures.collect import collect
from mtqa.audit.figures.model import Timeline
from mtqa.audit.figures.timeline import MOST
from tests.audit.ledgers import Found, Sentence, Story, write_ledger

BAD = Sentence("All. is well.", [Found()])


def over_time(folder: Path, dates: Sequence[str | None]) -> Timeline | None:
    stories = [Story(str(i), [BAD], {"date": told}) for i, told in enumerate(dates)]
    return collect(write_ledger(folder / "audit", stories, per_shard=500)).timeline


def days(number: int, step: int = 1) -> list[str]:
    return [(date(2026, 1, 1) + timedelta(days=step * i)).isoformat() for i in range(number)]


@pytest.mark.parametrize(
    "told",
    [
        "2026-03-02",
        "2026-03-02T23:30:00Z",
        "2026-03-02 10:00:00+01:00",
        "20260302",
        "20260302T101500Z",
        " 2-MAR-2026 15:01:01.79",
        "Mon, 02 Mar 2026 10:00:00 +0100",
        "2 March 2026",
        "March 2, 2026",
    ],
)
def test_dates_are_read_as_wires_write_them(tmp_path: Path, told: str) -> None:
    found = over_time(tmp_path, [told])
    assert found is not None
    assert [(line.name, line.stories) for line in found.lines] == [("2026-03-02", 1)]


@pytest.mark.parametrize("told", ["yesterday", "2026", "2026-13-45", "03/02/2026", "202603021"])
def test_what_is_no_clear_date_is_not_guessed(tmp_path: Path, told: str) -> None:
    found = over_time(tmp_path, [told, "2026-03-02", None])
    assert found is not None
    assert found.undated == 2


@pytest.mark.parametrize(
    ("dates", "unit", "first"),
    [
        (days(30), "day", "2026-01-01"),
        (days(100), "week", "2025-12-29"),
        (days(30, 30), "month", "2026-01-01"),
        (days(30, 300), "year", "2026-01-01"),
    ],
)
def test_the_span_chooses_the_unit(tmp_path: Path, dates: list[str], unit: str, first: str) -> None:
    found = over_time(tmp_path, dates)
    assert found is not None
    assert (found.unit, found.lines[0].name, found.outside) == (unit, first, 0)
    assert sum(line.stories for line in found.lines) == len(dates)


def test_a_period_without_copy_has_no_rate(tmp_path: Path) -> None:
    found = over_time(tmp_path, ["2026-03-02", "2026-03-04"])
    assert found is not None
    assert [line.rate and line.rate.value for line in found.lines] == [1000, None, 1000]


def test_a_wrong_date_does_not_stretch_the_axis(tmp_path: Path) -> None:
    found = over_time(tmp_path, [*days(40) * 5, "1970-01-01", "2199-01-01"])
    assert found is not None
    assert (found.unit, len(found.lines), found.outside) == ("day", 40, 2)


def test_a_long_archive_shows_its_latest_periods(tmp_path: Path) -> None:
    found = over_time(tmp_path, days(72, 30))
    assert found is not None
    assert (found.unit, len(found.lines)) == ("month", MOST)
    assert found.lines[-1].name == "2031-11-01"
    assert found.outside == 72 - sum(line.stories for line in found.lines) > 0
