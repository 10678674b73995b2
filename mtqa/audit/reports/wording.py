"""Figures as people read them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from mtqa.audit.figures.model import (
    Association,
    BreakdownLine,
    Cross,
    CrossCell,
    EditingBreakdown,
    FigureUnit,
    Headline,
    LineKind,
    Pointer,
    WorstStory,
)
from mtqa.statistics import Interval

#: Lines of a table that a page shows, and columns; CSV, XLSX and JSON have all.
MOST_ROWS, MOST_COLUMNS = 500, 12
MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]


def number(value: float) -> str:
    """A number with three figures or so: 1,234; 12.3; 1.23; 0.012."""
    if abs(value) >= 100:
        return f"{value:,.0f}"
    if abs(value) >= 10:
        return f"{value:.1f}"
    return f"{value:.2f}" if abs(value) >= 0.1 or not value else f"{value:.3f}"


def interval(estimate: Interval) -> str:
    """The interval alone: "1.20 to 3.40"."""
    return f"{number(estimate.low)} to {number(estimate.high)}"


def estimate(found: Interval | None) -> str:
    """A figure with its interval: "2.10 (1.20 to 3.40)"."""
    return "no sentences" if found is None else f"{number(found.value)} ({interval(found)})"


def headline(each: Headline) -> tuple[str, str]:
    """A headline figure with its unit, and its interval: ("12.3 %", "11.9 to 12.7")."""
    found = each.estimate
    if each.unit is FigureUnit.AWKWARDNESS:  # of which the third digit is known
        return f"{found.value:.3f}", f"{found.low:.3f} to {found.high:.3f}"
    return f"{number(found.value)}{' %' if each.unit is FigureUnit.PERCENT else ''}", interval(found)


def editing_columns(editing: EditingBreakdown) -> tuple[str, ...]:
    """What the columns of a table say of the copy that needs an editor, beside its name."""
    line = editing.lines[0]
    return (
        *("stories", "sentences", "% need an editor (95 % interval)"),
        *(f"{name} of stories, %" for name in line.quantiles),
        *(state.replace("-", " ") for state in line.states),
    )


def needed(story: WorstStory) -> str:
    """How many of a story's sentences need an editor: "9 (6 to 12)"; empty without an estimate."""
    if story.needs_editor is None:
        return ""
    return f"{round(story.needs_editor):,} ({story.low:,} to {story.high:,})"


def pointer(each: Pointer) -> str:
    """What a pointer says beside its name: "12.3 (…) findings per 1,000 sentences, against …"."""
    what = each.measure if each.measure == "findings" else "points by severity"
    return (
        f"{estimate(each.estimate)} {what} per 1,000 sentences, against {estimate(each.overall)} in all copy"
    )


def associations(found: Sequence[Association]) -> list[str]:
    """What is said of columns that go together: a line a pair that is confounded, or one for all."""
    if not found:
        return []
    confounded = [_confounded(each) for each in found if each.confounded]
    if confounded:
        return confounded
    strongest = found[0]
    pair = f"{_title(strongest.first)} and {_title(strongest.second)}"
    columns = list(dict.fromkeys(name for each in found for name in (each.first, each.second)))
    names = f"{', '.join(map(_title, columns[:-1]))} and {_title(columns[-1])}"
    return [
        f"{_upper(names)} hardly go together: Cramér’s V is {strongest.strength:.2f} at most, for {pair} "
        "(0: not at all, 1: wholly)."
    ]


def _confounded(each: Association) -> str:
    first, second = _title(each.first), _title(each.second)
    alone = (
        f"for {each.alone:,} of {each.values:,} values of {first}, at least nine in ten stories are of one "
        f"{second}; "
        if each.alone
        else ""
    )
    return (
        f"{_upper(first)} and {second} are confounded: {alone}Cramér’s V is {each.strength:.2f} "
        f"(0: not at all, 1: wholly). What is worse by {first} may be so because of its {second}, "
        "and the reverse: compare within one of them."
    )


def _title(key: str) -> str:
    return key.replace("_", " ")


def _upper(text: str) -> str:
    return text[:1].upper() + text[1:]


def cells(cross: Cross, row: str, columns: Sequence[str]) -> list[CrossCell | None]:
    """The cells of a row in the order of the columns, None where there is no copy."""
    there = {each.column: each for each in cross.cells if each.row == row}
    return [there.get(column) for column in columns]


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
        return month if short else f"{month} {day.year}"
    text = f"{day.day} {month}" if short else f"{day.day} {month} {day.year}"
    return text if short is not None or unit == "day" else f"week of {text}"
