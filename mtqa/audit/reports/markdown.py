"""The figures in Markdown, for a wiki, a merge request or a mail."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mtqa.audit.figures.breakdowns import overall_rate, pointers
from mtqa.audit.figures.collect import counted_grades
from mtqa.audit.figures.model import Breakdown, BreakdownLine, Figures, FlaggedSentence, Timeline
from mtqa.audit.reports import wording
from mtqa.findings import Grade
from mtqa.reports.text import markdown_text

_GRADES = (Grade.CERTAIN, Grade.LIKELY, Grade.REVIEW)
_COUNTS = (
    "stories",
    "sentences",
    *(grade.value for grade in _GRADES),
    "per 1,000 sentences",
    "95 % interval",
)
_LONG = 300


def render(figures: Figures) -> bytes:
    """The report without charts and distributions; text of stories is never markup."""
    return ("\n".join(_lines(figures)).rstrip() + "\n").encode()


def _lines(figures: Figures) -> Iterator[str]:
    about, totals = figures.about, figures.totals
    yield from (f"# Audit of {markdown_text(about.folder)}", "")
    yield f"{totals.stories:,} stories, {totals.sentences:,} sentences, {totals.words:,} words."
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
    yield from _pointers(figures)
    if figures.timeline is not None:
        yield from _timeline(figures.timeline)
    for breakdown in (*figures.groups, figures.checks, figures.severities, figures.grades):
        yield from _breakdown(breakdown)
    yield from _table(
        "Worst stories",
        ("story", "sentences", *(grade.value for grade in _GRADES)),
        [
            (s.headline or s.story, f"{s.sentences:,}", *(f"{s.findings[grade]:,}" for grade in _GRADES))
            for s in figures.worst
        ],
    )
    if figures.telling:
        yield from ("## Sentences", "")
    for each in figures.telling:
        yield from _sentence(each)
    yield from _skipped(figures)
    yield from ("## Made with", "", f"mtqa {markdown_text(about.version)}, {markdown_text(about.signature)}")


def _unit(unit: str) -> str:
    return "" if unit == "%" else unit


def _pointers(figures: Figures) -> Iterator[str]:
    found, whole = pointers(figures), overall_rate(figures)
    if found:
        yield from ("## Where to look first", "")
    for each in found:
        name = markdown_text(f"{each.group} {wording.cut(each.line.name, 80)}")
        rates = f"{wording.estimate(each.line.rate)} against {wording.estimate(whole)}"
        yield f"- **{name}**: {rates} in all copy"
    if found:
        yield ""


def _timeline(timeline: Timeline) -> Iterator[str]:
    rows = [(wording.period(line.name, timeline.unit), *_counts(line)) for line in timeline.lines]
    yield from _table("Over time", (timeline.unit, *_COUNTS), rows)


def _breakdown(breakdown: Breakdown) -> Iterator[str]:
    rows = [(wording.name(line, most=80), *_counts(line)) for line in breakdown.lines]
    yield from _table(f"By {breakdown.title}", (breakdown.title, *_COUNTS), rows)


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
