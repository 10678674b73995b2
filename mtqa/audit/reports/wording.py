"""Figures as people read them."""

from __future__ import annotations

from datetime import date

from mtqa.audit.figures.model import BreakdownLine, FigureUnit, Headline, LineKind
from mtqa.statistics import Estimate

MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]


def number(value: float) -> str:
    """A number with three figures or so: 1,234; 12.3; 1.23; 0.012."""
    if abs(value) >= 100:
        return f"{value:,.0f}"
    if abs(value) >= 10:
        return f"{value:.1f}"
    return f"{value:.2f}" if abs(value) >= 0.1 or not value else f"{value:.3f}"


def interval(estimate: Estimate) -> str:
    """The interval alone: "1.20 to 3.40"."""
    return f"{number(estimate.low)} to {number(estimate.high)}"


def estimate(found: Estimate | None) -> str:
    """A figure with its interval: "2.10 (1.20 to 3.40)"."""
    return "no sentences" if found is None else f"{number(found.value)} ({interval(found)})"


def headline(each: Headline) -> tuple[str, str]:
    """A headline figure with its unit, and its interval: ("12.3 %", "11.9 to 12.7")."""
    found = each.estimate
    if each.unit is FigureUnit.AWKWARDNESS:  # of which the third digit is known
        return f"{found.value:.3f}", f"{found.low:.3f} to {found.high:.3f}"
    return f"{number(found.value)}{' %' if each.unit is FigureUnit.PERCENT else ''}", interval(found)


def name(line: BreakdownLine, *, most: int = 0) -> str:
    """What a line is called; with ``most``, cut to so many characters."""
    text = {
        LineKind.VALUE: line.name,
        LineKind.OTHERS: f"{line.values:,} others",
        LineKind.UNSAID: "not said",
    }[line.kind]
    return cut(text, most) if most else text


def cut(text: str, most: int) -> str:
    """The text, or its beginning and an ellipsis."""
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def period(first: str, unit: str, *, short: bool | None = None) -> str:
    """A period by its first day: "2 Mar 2026", "week of 2 Mar 2026", "Mar 2026", "2026".

    For an axis, ``short`` says whether it goes without its year; it is then never called a week.
    """
    day = date.fromisoformat(first)
    month = MONTHS[day.month - 1]
    if unit == "year":
        return f"{day.year:04}"
    if unit == "month":
        return f"{month} {day.year}"
    text = f"{day.day} {month}" if short else f"{day.day} {month} {day.year}"
    return text if short is not None or unit == "day" else f"week of {text}"
