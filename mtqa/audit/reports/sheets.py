"""The figures as tables, and the formats that are made of tables: CSV and XLSX.

XlsxWriter, since it writes texts as texts on demand: no cell of a story can become a formula or a link.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from mtqa.audit.figures.model import (
    Breakdown,
    BreakdownLine,
    Cross,
    Distribution,
    EditingBreakdown,
    Figures,
    FlaggedSentence,
    Timeline,
    WorstStory,
)
from mtqa.audit.reports import wording
from mtqa.findings import Grade
from mtqa.reports.text import visible
from mtqa.statistics import Interval

Cell = str | int | float | None
_GRADES = (Grade.CERTAIN, Grade.LIKELY, Grade.REVIEW)
_COUNTS = ("stories", "sentences", *(grade.value for grade in _GRADES))
_RATE = ("per 1,000 sentences", "low", "high")
_POINTS = ("points per 1,000 sentences", "points low", "points high")


@dataclass(frozen=True, slots=True)
class ReportSheet:
    """A table: the first column names the row."""

    name: str
    columns: Sequence[str]
    rows: Sequence[Sequence[Cell]]


def sheets(figures: Figures) -> Iterator[ReportSheet]:
    """All tables of a report, in its order; those without a row are left out."""
    return (sheet for sheet in _all(figures) if sheet.rows)


def _all(figures: Figures) -> Iterator[ReportSheet]:
    yield _about(figures)
    yield ReportSheet(
        "figures",
        ("figure", "value", "low", "high", "unit", "basis", "interval"),
        [(h.title, *_three(h.estimate), h.unit.value, h.basis, h.interval) for h in figures.headlines],
    )
    yield ReportSheet(
        "limits",
        ("limit", "group", "value", "measure", "state", "figure", "low", "high", "at most", "stories"),
        [
            (
                f"{r.where}, {r.measure.value}",
                *(r.group, r.value, r.measure.value, r.state.value),
                *_three(r.estimate),
                *(r.most, r.stories),
            )
            for r in figures.limits
        ],
    )
    yield _pointers(figures)
    yield _associations(figures)
    if figures.timeline is not None:
        yield _timeline(figures.timeline)
    for group in figures.groups:
        yield _breakdown(f"by {group.title}", group.title, group.lines)
        if not group.complete:
            yield _breakdown(f"every {group.title}", group.title, group.every)
    for cross in figures.crosses:
        yield _cross(cross)
    yield _checks(figures.checks)
    for kinds in (figures.severities, figures.grades):
        yield _breakdown(f"by {kinds.title}", kinds.title, kinds.lines, points=False)
    for distribution in figures.distributions:
        yield _distribution(distribution)
    for editing in figures.editing:
        yield _editing(editing)
    for title, stories in (("worst stories", figures.worst), (_NEEDIEST, figures.neediest)):
        yield ReportSheet(title, ("story", *_STORY), [_story(each) for each in stories])
    yield ReportSheet("sentences", ("story", *_SENTENCE), [_sentence(each) for each in figures.telling])
    others: list[Sequence[Cell]] = []
    if figures.other_reasons:
        others = [(f"{figures.other_reasons:,} other reasons", figures.other_skipped, "")]
    reasons = [(each.reason, each.stories, ", ".join(each.examples)) for each in figures.skipped]
    yield ReportSheet("skipped", ("reason", "stories", "for example"), [*reasons, *others])


def _about(figures: Figures) -> ReportSheet:
    about, totals = figures.about, figures.totals
    rows: list[Sequence[Cell]] = [
        ("audit", about.folder),
        ("inputs", ", ".join(about.inputs)),
        ("mtqa", about.version),
        ("signature", about.signature),
        ("findings counted", f"{about.grade.value}{'' if about.grade is Grade.CERTAIN else ' and stronger'}"),
        ("shards done", about.done),
        ("shards planned", about.planned),
        ("stories", totals.stories),
        ("stories not judged", totals.errors),
        ("skipped", totals.skipped),
        *((f"skipped: {why}", number) for why, number in totals.skipped_by.items()),
        ("sentences", totals.sentences),
        ("words", totals.words),
        ("text kept", "yes" if about.text else "no"),
        ("not said by any story", ", ".join(about.unsaid)),
        *((f"setting {name}", value) for name, value in about.settings.items()),
    ]
    return ReportSheet("about", ("what", "value"), rows)


def _timeline(timeline: Timeline) -> ReportSheet:
    rows: list[Sequence[Cell]] = [
        (line.name, *_counts(line), *_three(line.rate), *_three(line.weighted)) for line in timeline.lines
    ]
    rows += [
        (name, stories, *[None] * 10)
        for name, stories in (("outside these", timeline.outside), ("not said", timeline.undated))
        if stories
    ]
    return ReportSheet(f"by {timeline.unit}", (timeline.unit, *_COUNTS, *_RATE, *_POINTS), rows)


def _breakdown(name: str, title: str, lines: Sequence[BreakdownLine], *, points: bool = True) -> ReportSheet:
    columns = (title, *_COUNTS, *_RATE, *_POINTS) if points else (title, *_COUNTS, *_RATE)
    rows = [
        (
            wording.name(line),
            *_counts(line),
            *_three(line.rate),
            *(_three(line.weighted) if points else ()),
        )
        for line in lines
    ]
    return ReportSheet(name, columns, rows)


def _cross(cross: Cross) -> ReportSheet:
    """A row a combination, named by both values, which stand in columns of their own too."""
    rows = [
        (
            f"{each.row}, {each.column}",
            each.row,
            each.column,
            *_counts(each.line),
            *_three(each.line.rate),
            *_three(each.line.weighted),
        )
        for each in cross.cells
    ]
    title = f"{cross.row_title} by {cross.column_title}"
    return ReportSheet(title, (title, cross.row_title, cross.column_title, *_COUNTS, *_RATE, *_POINTS), rows)


def _pointers(figures: Figures) -> ReportSheet:
    rows = [
        (
            f"{each.group} {each.line.name}",
            each.measure,
            each.line.stories,
            each.line.sentences,
            *_three(each.estimate),
            *_three(each.overall),
        )
        for each in figures.pointers
    ]
    columns = (
        *("where", "measure", "stories", "sentences", "per 1,000 sentences", "low", "high"),
        *("all copy", "all copy low", "all copy high"),
    )
    return ReportSheet("where to look first", columns, rows)


def _associations(figures: Figures) -> ReportSheet:
    rows = [
        (
            f"{each.first} and {each.second}".replace("_", " "),
            round(each.strength, 6),
            "yes" if each.confounded else "no",
            each.stories,
            each.values,
            each.alone,
        )
        for each in figures.associations
    ]
    columns = (
        "columns",
        "Cramér's V",
        "confounded",
        "stories",
        "values",
        "values with one of the other alone",
    )
    return ReportSheet("what goes together", columns, rows)


def _checks(breakdown: Breakdown) -> ReportSheet:
    rows = [
        (line.name, *_counts(line), *_three(line.rate), line.title, line.severity) for line in breakdown.lines
    ]
    return ReportSheet("by check", ("check", *_COUNTS, *_RATE, "title", "severity"), rows)


def _distribution(distribution: Distribution) -> ReportSheet:
    rows = [(f"{each.low:g} to {each.high:g}", each.sentences, each.flagged) for each in distribution.bins]
    return ReportSheet(distribution.title, (distribution.title, "sentences", "flagged"), rows)


def _editing(editing: EditingBreakdown) -> ReportSheet:
    first = editing.lines[0]
    columns = (
        *(editing.title, "stories", "sentences", "% need an editor", "low", "high"),
        *(f"{name} of stories" for name in first.quantiles),
        *first.states,
    )
    rows = [
        (
            line.name or "all copy",
            *(line.stories, line.sentences),
            *_three(line.share),
            *(round(value, 6) for value in line.quantiles.values()),
            *line.states.values(),
        )
        for line in editing.lines
    ]
    return ReportSheet(f"editing, {editing.title}", columns, rows)


_NEEDIEST = "stories that need an editor"
_STORY = (
    *("path", "headline", "provider etc.", "sentences", "certain", "likely", "review", "awkwardness"),
    *("need an editor", "low", "high"),
)


def _story(each: WorstStory) -> Sequence[Cell]:
    grades = [each.findings[grade] for grade in _GRADES]
    groups = ", ".join(each.groups.values())
    needs = (each.needs_editor, each.low, each.high)
    return (each.story, each.path, each.headline, groups, each.sentences, *grades, each.awkwardness, *needs)


_SENTENCE = (
    *("path", "line", "provider etc.", "check", "severity", "grade", "confidence", "sentence", "marked"),
    *("message", "evidence", "suggestion"),
)


def _sentence(each: FlaggedSentence) -> Sequence[Cell]:
    return (
        each.story,
        each.path,
        each.line,
        ", ".join(each.groups.values()),
        each.check,
        each.severity,
        each.grade.value,
        each.confidence,
        f"{each.before}{each.mark}{each.after}",
        each.mark,
        each.message,
        ", ".join(f"{name} {value}" for name, value in each.evidence.items()),
        each.suggestions[0] if each.suggestions else "",
    )


def _counts(line: BreakdownLine) -> Sequence[Cell]:
    return (line.stories, line.sentences, *(line.findings[grade] for grade in _GRADES))


def _three(estimate: Interval | None) -> Sequence[Cell]:
    if estimate is None:
        return (None, None, None)
    return tuple(round(value, 6) for value in (estimate.value, estimate.low, estimate.high))


COLUMNS = ("table", "row", "figure", "value")
#: What makes a spreadsheet take a text for a formula (OWASP, CSV Injection).
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def render_csv(figures: Figures) -> bytes:
    """UTF-8 with a byte order mark, without which Excel reads another encoding; lines end as in RFC 4180."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    for sheet in sheets(figures):
        for number, (first, *rest) in enumerate(sheet.rows, 1):
            # Two stories may have one id, so that rows of texts are told apart by their number.
            name = (
                f"{number}. {first}"
                if sheet.name in {"worst stories", _NEEDIEST, "sentences"}
                else str(first)
            )
            for column, value in zip(sheet.columns[1:], rest, strict=True):
                if value is not None:
                    writer.writerow([safe(cell) for cell in (sheet.name, name, column, value)])
    return out.getvalue().encode("utf-8-sig")


def safe(cell: Cell) -> Cell:
    """A text that a spreadsheet would run as a formula with an apostrophe before it; all else as it is."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell


#: Excel's limits: a cell's characters, a sheet's name, and what such a name may not hold.
_CELL, _NAME, _NOT_IN_NAMES = 32_767, 31, re.compile(r"[\[\]:*?/\\']")
_WIDEST = 60
_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


def render_xlsx(figures: Figures) -> bytes:
    """A workbook; the same figures always give the same bytes."""
    import xlsxwriter

    out = io.BytesIO()
    with xlsxwriter.Workbook(out, _OPTIONS) as book:
        book.set_properties({"title": "mtqa audit report", "created": datetime(2000, 1, 1)})
        head = book.add_format({"bold": True, "bottom": 1})
        used: set[str] = set()
        for sheet in sheets(figures):
            name = _sheet_name(sheet.name, used)
            page = book.add_worksheet(name)
            page.freeze_panes(1, 1)
            for column, title in enumerate(sheet.columns):
                page.write_string(0, column, title, head)
                page.set_column(column, column, _width([title, *(row[column] for row in sheet.rows)]))
            for number, row in enumerate(sheet.rows, 1):
                for column, value in enumerate(row):
                    if isinstance(value, str):
                        page.write_string(number, column, value[:_CELL])
                    elif value is not None:
                        page.write_number(number, column, value)
    return out.getvalue()


def _sheet_name(name: str, used: set[str]) -> str:
    """A name that Excel takes, and that no other sheet has, whatever a group column is called."""
    plain = _NOT_IN_NAMES.sub(" ", visible(name)).strip()[:_NAME] or "sheet"
    found, number = plain, 1
    while found.casefold() in used:
        number += 1
        tail = f" {number}"
        found = plain[: _NAME - len(tail)] + tail
    used.add(found.casefold())
    return found


def _width(cells: Sequence[Cell]) -> int:
    return min(_WIDEST, 2 + max(len(str(cell)) for cell in cells if cell is not None))
