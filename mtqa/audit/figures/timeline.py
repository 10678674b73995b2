"""Findings over time: a period is a day, a week, a month or a year, as the archive's span asks for."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from mtqa.audit.figures.breakdowns import DATE
from mtqa.audit.figures.model import Timeline
from mtqa.audit.figures.tables import NO_SUMS, SUMS, SUMS_OF_SUMS, FigureTables, breakdown_line

#: The longest span in days, between the first and the last hundredth of stories, that a unit is used for.
SPANS = (("day", 45), ("week", 366), ("month", 366 * 6), ("year", 366 * 10_000))
#: Periods shown, the latest.
MOST = 60

# How dates are written, each as a pattern of its three parts and the order "year month day" of them:
# ISO 8601, with hyphens or without; "2026-03"; anywhere "2 March 2026", "02-MAR-1987", "March 2, 2026".
_WRITTEN = (
    (r"^(\d{4})-?(\d\d)-?(\d\d)(?:\D|$).*", r"\1 \2 \3", "%Y %m %d"),
    (r"^(\d{4})-(\d\d)$", r"\1 \2 01", "%Y %m %d"),
    (r"^.*?\b(\d{1,2})[- ]([A-Za-z]{3})[a-z.]*[- ](\d{4}).*", r"\3 \2 \1", "%Y %b %d"),
    (r"^.*?\b([A-Za-z]{3})[a-z.]* (\d{1,2}), (\d{4}).*", r"\3 \1 \2", "%Y %b %d"),
)
_DAY = ", ".join(
    f"try_strptime(regexp_replace(stated, '{pattern}', '{order}', 's'), '{form}')::DATE"
    for pattern, order, form in _WRITTEN
)
_DATES = f"""
CREATE TEMP TABLE dates AS SELECT given, coalesce({_DAY}) AS day
FROM (SELECT DISTINCT {{column}} AS given, trim(given) AS stated FROM judged WHERE given IS NOT NULL)"""  # noqa: S608
_DAYS = f"""
CREATE TEMP TABLE days AS SELECT day, {SUMS}
FROM judged LEFT JOIN dates ON given = {{column}} GROUP BY day"""  # noqa: S608
_BY_PERIOD = f"""
SELECT date_trunc('{{unit}}', day)::DATE AS first, {SUMS_OF_SUMS}
FROM days WHERE day IS NOT NULL GROUP BY first"""  # noqa: S608


def timeline(tables: FigureTables) -> Timeline | None:
    """Findings by period; None where no story has a date that can be read.

    Leaves the table ``dates`` behind: the day of each date as ``given``, null where it cannot be read.
    """
    column = f"g{list(tables.groups).index(DATE)}"
    for made in (_DATES, _DAYS):
        tables.connection.execute(made.replace("{column}", column))
    stories = dict(tables.rows("SELECT day, n::BIGINT FROM days ORDER BY day"))
    undated = stories.pop(None, 0)
    if not stories:
        return None
    unit, first, last = _span(stories)
    firsts = _periods(unit, first, last)
    periods = {day: sums for day, *sums in tables.rows(_BY_PERIOD.format(unit=unit))}
    lines = [breakdown_line(first.isoformat(), periods.get(first, NO_SUMS)) for first in firsts]
    outside = sum(int(sums[0]) for day, sums in periods.items() if not firsts[0] <= day <= firsts[-1])
    return Timeline(unit, lines, outside, int(undated))


def _span(stories: dict[date, int]) -> tuple[str, date, date]:
    """The unit for the span of all but the first and the last hundredth of the stories, and its ends.

    The ends take in what is near them; a story dated 1970 by mistake must not stretch the axis.
    """
    first, last = _quantile(stories, 0.01), _quantile(stories, 0.99)
    unit, _ = next(each for each in SPANS if (last - first).days <= each[1])
    near = timedelta(days=31 + (last - first).days // 4)
    known = list(stories)
    return (
        unit,
        min(day for day in known if day >= first or first - day <= near),
        max(day for day in known if day <= last or day - last <= near),
    )


def _quantile(stories: dict[date, int], share: float) -> date:
    target, seen = share * sum(stories.values()), 0
    for day, number in stories.items():
        seen += number
        if seen >= target:
            return day
    return max(stories)


def _periods(unit: str, first: date, last: date) -> list[date]:
    """The first days of the latest periods up to that of ``last``, none before that of ``first``."""
    oldest = _start(unit, first)
    found: list[date] = []
    for period in _backwards(unit, _start(unit, last)):
        if period < oldest or len(found) == MOST:
            break
        found.append(period)
    return found[::-1]


def _backwards(unit: str, period: date) -> Iterator[date]:
    while True:
        yield period
        if period <= date.min + timedelta(days=400):
            return
        period = _start(unit, period - timedelta(days=1))


def _start(unit: str, day: date) -> date:
    if unit == "week":
        return day - timedelta(days=day.weekday())
    return {"day": day, "month": day.replace(day=1), "year": day.replace(month=1, day=1)}[unit]
