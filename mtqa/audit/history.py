"""Audits over time: a line a run, or a month of all runs together, with rates and intervals."""

from __future__ import annotations

import csv
import io
import json
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import astuple, dataclass
from datetime import date
from pathlib import Path
from typing import Any

from mtqa._compat import StrEnum
from mtqa.audit.figures.limits import MEASURE_SUMS, measure_sums
from mtqa.audit.figures.tables import FigureTables, tables
from mtqa.audit.figures.timeline import timeline
from mtqa.audit.ledger import Ledger
from mtqa.audit.provenance import tool_differences
from mtqa.audit.reports.sheets import safe
from mtqa.audit.reports.wording import estimate as estimate_text
from mtqa.errors import ConfigError
from mtqa.files import is_standard_output, require_writable, write_atomically
from mtqa.findings import Grade
from mtqa.limits import LimitMeasure, MeasureSums
from mtqa.reports.text import visible
from mtqa.statistics import Interval

SCHEMA = "mtqa.audit-history/1"
_DIGITS = 6


class HistoryFormat(StrEnum):
    """How a history is written."""

    TEXT = "text"
    CSV = "csv"
    JSON = "json"


class HistoryUnit(StrEnum):
    """What has a line."""

    RUN = "run"
    MONTH = "month"


@dataclass(frozen=True, slots=True)
class HistoryOptions:
    """``group`` and ``value`` choose stories: those with that value of a group column; "" for all."""

    unit: HistoryUnit = HistoryUnit.RUN
    group: str = ""
    value: str = ""


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """``first`` and ``last`` are the days of its stories, "" where none has a date that can be read.

    ``note`` says what of the tool is another than in the line before, or that the audit is unfinished.
    """

    name: str
    first: str
    last: str
    stories: int
    sentences: int
    rates: Mapping[LimitMeasure, Interval | None]
    note: str = ""


def history(ledgers: Sequence[Ledger], options: HistoryOptions | None = None) -> list[HistoryLine]:
    """The lines, in the order of their first days; ledgers without dates follow in the order given.

    Raises ConfigError for a group that is no column of a ledger, InputError for a ledger that cannot be read.
    """
    options = options or HistoryOptions()
    if options.unit is HistoryUnit.MONTH:
        return _months(ledgers, options)
    found = []
    for ledger in ledgers:
        with tables(ledger, Grade.LIKELY) as ready:
            ((first, last, *sums),) = _sums(ready, options, "TRUE") or [(None, None)]
            found.append((_day(first), _line(ledger.folder.resolve().name, first, last, sums), ledger))
    found.sort(key=lambda each: (not each[0], each[0]))
    return list(_noted([(line, ledger) for _, line, ledger in found]))


def _months(ledgers: Sequence[Ledger], options: HistoryOptions) -> list[HistoryLine]:
    days: dict[date, list[date]] = defaultdict(list)
    sums: dict[date, MeasureSums] = defaultdict(MeasureSums)
    for ledger in ledgers:
        with tables(ledger, Grade.LIKELY) as ready:
            for first, last, month, *row in _sums(ready, options, "date_trunc('month', day)::DATE"):
                if month is not None:
                    days[month] += [first, last]
                    sums[month] = sums[month] + measure_sums(row)
    return [
        _line(f"{month:%Y-%m}", min(days[month]), max(days[month]), list(astuple(sums[month])))
        for month in sorted(days)
    ]


def _sums(ready: FigureTables, options: HistoryOptions, key: str) -> list[tuple[Any, ...]]:
    """The first and last day, for months the month, and MEASURE_SUMS of each."""
    timeline(ready)  # which makes the table of dates
    column = f"g{list(ready.groups).index('date')}"
    where, parameters = "TRUE", []
    if options.group:
        if options.group not in ready.groups:
            raise ConfigError(f"--group: no column '{options.group}' (there are: {', '.join(ready.groups)})")
        where, parameters = f"g{list(ready.groups).index(options.group)} = $1", [options.value]
    shown = "" if key == "TRUE" else f"{key}, "
    return ready.rows(
        f"SELECT min(day), max(day), {shown}{MEASURE_SUMS} FROM judged LEFT JOIN dates ON given = {column} "  # noqa: S608
        f"WHERE {where} GROUP BY {key}",
        parameters,
    )


def _line(name: str, first: date | None, last: date | None, row: Sequence[Any]) -> HistoryLine:
    sums = measure_sums(row)
    rates = {measure: sums.estimate(measure) for measure in LimitMeasure}
    return HistoryLine(name, _day(first), _day(last), sums.n, sums.y, rates)


def _day(day: date | None) -> str:
    return "" if day is None else day.isoformat()


def _noted(lines: Sequence[tuple[HistoryLine, Ledger]]) -> Iterator[HistoryLine]:
    before: Ledger | None = None
    for line, ledger in lines:
        notes = (
            [f"{d.name}: {d.before} → {d.after}" for d in tool_differences(before, ledger)] if before else []
        )
        planned, done = int(ledger.provenance.get("shards") or 0), len(ledger.shards())
        if done < planned:
            notes.insert(0, f"unfinished: {done:,} of {planned:,} shards")
        yield HistoryLine(
            line.name, line.first, line.last, line.stories, line.sentences, line.rates, "; ".join(notes)
        )
        before = ledger


_TITLES = {
    LimitMeasure.CERTAIN: "certain per 1,000",
    LimitMeasure.FINDINGS: "certain and likely per 1,000",
    LimitMeasure.POINTS: "points per 1,000",
    LimitMeasure.FAILED: "failed stories %",
}


def as_text(lines: Sequence[HistoryLine], unit: HistoryUnit) -> str:
    """A table for the terminal, notes below it."""
    head = (unit.value, "from", "to", "stories", "sentences", *_TITLES.values())
    rows = [
        (
            visible(line.name),
            *(line.first or "-", line.last or "-", f"{line.stories:,}", f"{line.sentences:,}"),
            *(estimate_text(line.rates[measure]) for measure in _TITLES),
        )
        for line in lines
    ]
    widths = [max(len(row[i]) for row in (head, *rows)) for i in range(len(head))]
    table = [
        "  ".join(
            cell.ljust(width) if i < 3 else cell.rjust(width)
            for i, (cell, width) in enumerate(zip(row, widths, strict=True))
        )
        for row in (head, *rows)
    ]
    notes = [f"{visible(line.name)}: {visible(line.note)}" for line in lines if line.note]
    return "\n".join(each.rstrip() for each in [*table, *notes]) + "\n"


def as_csv(lines: Sequence[HistoryLine], unit: HistoryUnit) -> str:
    """A row a line; a text that a spreadsheet would run as a formula begins with an apostrophe."""
    out = io.StringIO()
    writer = csv.writer(out)
    rates = [f"{measure.value}{part}" for measure in _TITLES for part in ("", "_low", "_high")]
    writer.writerow([unit.value, "from", "to", "stories", "sentences", *rates, "note"])
    for line in lines:
        values = [value for measure in _TITLES for value in _three(line.rates[measure])]
        row = [line.name, line.first, line.last, line.stories, line.sentences, *values, line.note]
        writer.writerow([safe(cell) for cell in row])
    return out.getvalue()


def as_json(lines: Sequence[HistoryLine], unit: HistoryUnit) -> str:
    """All of it; within schema 1 fields are added, never changed."""
    rows = [
        {
            "name": line.name,
            "first": line.first or None,
            "last": line.last or None,
            "stories": line.stories,
            "sentences": line.sentences,
            "rates": {
                measure.value: dict(zip(("value", "low", "high"), _three(line.rates[measure]), strict=True))
                for measure in _TITLES
            },
            "note": line.note,
        }
        for line in lines
    ]
    return (
        json.dumps({"schema": SCHEMA, "unit": unit.value, "lines": rows}, ensure_ascii=False, indent=1) + "\n"
    )


def _three(found: Interval | None) -> tuple[float | None, ...]:
    return (None, None, None) if found is None else tuple(round(value, _DIGITS) for value in astuple(found))


def write_history(
    folders: Sequence[Path], options: HistoryOptions, form: HistoryFormat, output: Path | None
) -> None:
    """Write the history of these ledgers to a file, or without one to standard output.

    Raises as ``history`` does, and InputError for what is no ledger, or a file that cannot be written.
    """
    file = None if output is None or is_standard_output(output) else output
    if file is not None:
        require_writable(file)
    lines = history([Ledger.open(folder) for folder in folders], options)
    writers = {HistoryFormat.TEXT: as_text, HistoryFormat.CSV: as_csv, HistoryFormat.JSON: as_json}
    content = writers[form](lines, options.unit).encode()
    if file is not None:
        write_atomically(file, content)
    else:
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
