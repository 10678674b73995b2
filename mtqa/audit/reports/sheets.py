"""The figures as tables, for the formats that are made of tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mtqa.audit.figures.model import Breakdown, Distribution, Figures, Line, Timeline
from mtqa.audit.figures.shown import Telling, WorstStory
from mtqa.audit.reports import told
from mtqa.findings import Grade
from mtqa.statistics import Estimate

Cell = str | int | float | None
_GRADES = (Grade.CERTAIN, Grade.LIKELY, Grade.REVIEW)
_COUNTS = ("stories", "sentences", *(grade.value for grade in _GRADES))
_RATE = ("per 1,000 sentences", "low", "high")


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table: the first column names the row."""

    name: str
    columns: Sequence[str]
    rows: Sequence[Sequence[Cell]]


def sheets(figures: Figures) -> Iterator[Sheet]:
    """All tables of a report, in its order; those without a row are left out."""
    return (sheet for sheet in _all(figures) if sheet.rows)


def _all(figures: Figures) -> Iterator[Sheet]:
    yield _about(figures)
    yield Sheet(
        "figures",
        ("figure", "value", "low", "high", "unit", "basis", "interval"),
        [(h.title, *_three(h.estimate), h.unit.value, h.basis, h.interval) for h in figures.headlines],
    )
    if figures.timeline is not None:
        yield _timeline(figures.timeline)
    for group in figures.groups:
        yield _breakdown(group)
    yield _checks(figures.checks)
    yield _breakdown(figures.severities)
    yield _breakdown(figures.grades)
    for distribution in figures.distributions:
        yield _distribution(distribution)
    yield Sheet("worst stories", ("story", *_STORY), [_story(each) for each in figures.worst])
    yield Sheet("sentences", ("story", *_SENTENCE), [_sentence(each) for each in figures.telling])
    others: list[Sequence[Cell]] = []
    if figures.other_reasons:
        others = [(f"{figures.other_reasons:,} other reasons", figures.other_skipped, "")]
    reasons = [(each.reason, each.stories, ", ".join(each.examples)) for each in figures.skipped]
    yield Sheet("skipped", ("reason", "stories", "for example"), [*reasons, *others])


def _about(figures: Figures) -> Sheet:
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
        ("stories skipped", totals.errors),
        ("sentences", totals.sentences),
        ("words", totals.words),
        ("text kept", "yes" if about.text else "no"),
        ("not said by any story", ", ".join(about.unsaid)),
        *((f"setting {name}", value) for name, value in about.settings.items()),
    ]
    return Sheet("about", ("what", "value"), rows)


def _timeline(timeline: Timeline) -> Sheet:
    rows: list[Sequence[Cell]] = [(line.name, *_counts(line), *_three(line.rate)) for line in timeline.lines]
    rows += [
        (name, stories, *[None] * 7)
        for name, stories in (("outside these", timeline.outside), ("not said", timeline.undated))
        if stories
    ]
    return Sheet(f"by {timeline.unit}", (timeline.unit, *_COUNTS, *_RATE), rows)


def _breakdown(breakdown: Breakdown) -> Sheet:
    rows = [(told.name(line), *_counts(line), *_three(line.rate)) for line in breakdown.lines]
    return Sheet(f"by {breakdown.title}", (breakdown.title, *_COUNTS, *_RATE), rows)


def _checks(breakdown: Breakdown) -> Sheet:
    rows = [
        (line.name, *_counts(line), *_three(line.rate), line.title, line.severity) for line in breakdown.lines
    ]
    return Sheet("by check", ("check", *_COUNTS, *_RATE, "title", "severity"), rows)


def _distribution(distribution: Distribution) -> Sheet:
    rows = [(f"{each.low:g} to {each.high:g}", each.sentences, each.flagged) for each in distribution.bins]
    return Sheet(distribution.title, (distribution.title, "sentences", "flagged"), rows)


_STORY = ("path", "headline", "provider etc.", "sentences", "certain", "likely", "review", "awkwardness")


def _story(each: WorstStory) -> Sequence[Cell]:
    grades = [each.findings[grade] for grade in _GRADES]
    groups = ", ".join(each.groups.values())
    return (each.story, each.path, each.headline, groups, each.sentences, *grades, each.awkwardness)


_SENTENCE = (
    *("path", "line", "provider etc.", "check", "severity", "grade", "confidence", "sentence", "marked"),
    *("message", "evidence", "suggestion"),
)


def _sentence(each: Telling) -> Sequence[Cell]:
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


def _counts(line: Line) -> Sequence[Cell]:
    return (line.stories, line.sentences, *(line.findings[grade] for grade in _GRADES))


def _three(estimate: Estimate | None) -> Sequence[Cell]:
    if estimate is None:
        return (None, None, None)
    return tuple(round(value, 6) for value in (estimate.value, estimate.low, estimate.high))
