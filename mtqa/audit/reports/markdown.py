"""The figures in Markdown, for a wiki, a merge request or a mail."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mtqa.audit.figures.collect import counted_grades
from mtqa.audit.figures.model import (
    Breakdown,
    BreakdownLine,
    Cross,
    EditingBreakdown,
    Figures,
    FlaggedSentence,
    Timeline,
)
from mtqa.audit.reports import wording
from mtqa.findings import Grade
from mtqa.reports.text import counted, each_counted, markdown_text

_GRADES = (Grade.CERTAIN, Grade.LIKELY, Grade.REVIEW)
_COUNTS = (
    "stories",
    "sentences",
    *(grade.value for grade in _GRADES),
    "per 1,000 sentences",
    "95 % interval",
)
_POINTS = ("points per 1,000 sentences", "95 % interval")
_LONG = 300


def render(figures: Figures) -> bytes:
    """The report without charts and distributions; text of stories is never markup."""
    return ("\n".join(_lines(figures)).rstrip() + "\n").encode()


def _lines(figures: Figures) -> Iterator[str]:
    about, totals = figures.about, figures.totals
    yield from (f"# Audit of {markdown_text(about.folder)}", "")
    yield f"{totals.stories:,} stories, {totals.sentences:,} sentences, {totals.words:,} words."
    if totals.skipped:
        were = counted(totals.skipped, "input was", "inputs were")
        yield f"{were} skipped ({each_counted(totals.skipped_by)})."
    yield from (f"Rates count findings graded {counted_grades(about.grade)}.", "")
    if not about.finished:
        yield (
            f"**This audit is not finished: only {about.done:,} of {about.planned:,} shards are done**, "
            "and all figures are of that part alone."
        )
        yield ""
    if not about.text:
        yield from ("**This ledger keeps no text**: there are no sentences to show.", "")
    yield from _table(
        "Figures",
        ("figure", "value", "95 % interval", "basis"),
        [
            (h.title, f"{wording.headline(h)[0]} {_unit(h.unit)}", wording.headline(h)[1], h.basis)
            for h in figures.headlines
        ],
    )
    yield from _table(
        "Limits",
        ("limit of", "measure", "state", "value and 95 % interval", "at most", "stories"),
        [
            (
                r.where,
                r.measure.unit,
                r.state.value,
                wording.estimate(r.estimate),
                f"{r.most:g}",
                f"{r.stories:,}",
            )
            for r in figures.limits
        ],
    )
    yield from _pointers(figures)
    if figures.timeline is not None:
        yield from _timeline(figures.timeline)
    for breakdown in figures.groups:
        yield from _breakdown(breakdown)
    for cross in figures.crosses:
        yield from _cross(cross)
    for breakdown in (figures.checks, figures.severities, figures.grades):
        yield from _breakdown(breakdown, points=False)
    yield from _stories(figures)
    if figures.telling:
        yield from ("## Sentences", "")
    for each in figures.telling:
        yield from _sentence(each)
    yield from _skipped(figures)
    yield from ("## Made with", "", f"mtqa {markdown_text(about.version)}, {markdown_text(about.signature)}")


def _stories(figures: Figures) -> Iterator[str]:
    for editing in figures.editing:
        yield from _editing(editing)
    for title, stories in (
        ("Worst stories", figures.worst),
        ("Stories that need an editor most", figures.neediest),
    ):
        yield from _table(
            title,
            ("story", "sentences", *(grade.value for grade in _GRADES), "need an editor"),
            [
                (
                    s.headline or s.story,
                    f"{s.sentences:,}",
                    *(f"{s.findings[grade]:,}" for grade in _GRADES),
                    wording.needed(s),
                )
                for s in stories
            ],
        )


def _unit(unit: str) -> str:
    return "" if unit == "%" else unit


def _pointers(figures: Figures) -> Iterator[str]:
    if figures.pointers:
        yield from ("## Where to look first", "")
    for each in figures.pointers:
        name = markdown_text(f"{each.group} {wording.cut(each.line.name, 80)}")
        yield f"- **{name}**: {wording.pointer(each)}; {each.line.stories:,} stories"
    if figures.pointers:
        yield ""
    if lines := wording.associations(figures.associations):
        yield from ("## What goes together", "")
        for line in lines:
            yield from (markdown_text(line), "")


def _timeline(timeline: Timeline) -> Iterator[str]:
    rows = [
        (wording.period(line.name, timeline.unit), *_counts(line), *_points(line)) for line in timeline.lines
    ]
    yield from _table("Over time", (timeline.unit, *_COUNTS, *_POINTS), rows)


def _breakdown(breakdown: Breakdown, *, points: bool = True) -> Iterator[str]:
    columns = (breakdown.title, *_COUNTS, *_POINTS) if points else (breakdown.title, *_COUNTS)

    def rows(lines: Sequence[BreakdownLine]) -> list[Sequence[str]]:
        return [
            (wording.name(line, most=80), *_counts(line), *(_points(line) if points else ()))
            for line in lines
        ]

    yield from _table(f"By {breakdown.title}", columns, rows(breakdown.lines))
    if not breakdown.complete:
        every = rows(breakdown.every[: wording.MOST_ROWS])
        yield from _table(f"Every {breakdown.title}", columns, every)
        yield from _rest(len(breakdown.every))


def _editing(editing: EditingBreakdown) -> Iterator[str]:
    rows = [
        (
            wording.cut(line.name, 80) or "all copy",
            *(f"{number:,}" for number in (line.stories, line.sentences)),
            wording.estimate(line.share),
            *(wording.number(value) for value in line.quantiles.values()),
            *(f"{number:,}" for number in line.states.values()),
        )
        for line in editing.lines
    ]
    yield from _table(
        f"Sentences that need an editor{f', by {editing.title}' if editing.key else ''}",
        (editing.title, *wording.editing_columns(editing)),
        rows,
    )
    if editing.left_out:
        yield from (f"{editing.left_out:,} smaller values are left out.", "")


def _cross(cross: Cross) -> Iterator[str]:
    columns = cross.columns[: wording.MOST_COLUMNS]
    rows = [
        (
            wording.cut(row, 80),
            *(
                f"{wording.estimate(cell.line.rate)}, {cell.line.stories:,} stories" if cell else ""
                for cell in wording.cells(cross, row, columns)
            ),
        )
        for row in cross.rows[: wording.MOST_ROWS]
    ]
    title = f"{cross.row_title[:1].upper()}{cross.row_title[1:]} by {cross.column_title}"
    yield from _table(title, (cross.row_title, *columns), rows)
    yield from _rest(len(cross.rows))


def _rest(number: int) -> Iterator[str]:
    if number > wording.MOST_ROWS:
        yield from (f"{number - wording.MOST_ROWS:,} more are in the CSV, XLSX and JSON reports.", "")


def _points(line: BreakdownLine) -> Sequence[str]:
    found = line.weighted
    return ("", "") if found is None else (wording.number(found.value), wording.interval(found))


def _counts(line: BreakdownLine) -> Sequence[str]:
    counts = (line.stories, line.sentences, *(line.findings[grade] for grade in _GRADES))
    rate = ("", "") if line.rate is None else (wording.number(line.rate.value), wording.interval(line.rate))
    return (*(f"{number:,}" for number in counts), *rate)


def _sentence(each: FlaggedSentence) -> Iterator[str]:
    before, mark, after = (markdown_text(part) for part in (each.before, each.mark, each.after))
    yield f"- {before}<mark>{mark}</mark>{after}  "
    yield f"  {markdown_text(each.check)}, {each.grade.value}: {markdown_text(each.message)}  "
    if each.suggestions:
        yield f"  suggestion: {markdown_text(each.suggestions[0])}  "
    yield f"  {markdown_text(each.path)}{f', line {each.line}' if each.line else ''}"
    yield ""


def _skipped(figures: Figures) -> Iterator[str]:
    rows = [
        (wording.cut(each.reason, _LONG), f"{each.stories:,}", ", ".join(each.examples))
        for each in figures.skipped
    ]
    if figures.other_reasons:
        rows.append((f"{figures.other_reasons:,} other reasons", f"{figures.other_skipped:,}", ""))
    yield from _table("Skipped", ("reason", "stories", "for example"), rows)


def _table(title: str, columns: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """A heading and a table; nothing where there is no row."""
    if not rows:
        return
    yield from (f"## {markdown_text(title)}", "")
    yield f"| {' | '.join(map(markdown_text, columns))} |"
    yield f"|{'---|' * len(columns)}"
    for row in rows:
        yield f"| {' | '.join(map(markdown_text, row))} |"
    yield ""
