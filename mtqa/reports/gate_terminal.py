"""The gate for people: the findings of the stories that failed, and what it amounts to."""

from __future__ import annotations

import io
from collections.abc import Iterator

from rich.text import Text

from mtqa.console import Console
from mtqa.outcome import GateOutcome, StoryOutcome
from mtqa.reports.finding import FindingPrinter, plain_console
from mtqa.reports.results import GateCounts, by_grade, by_reason
from mtqa.reports.text import counted, visible

_STYLES = {"passed": "bold green", "incomplete": "bold yellow", "failed": "bold red"}
_LABEL = 10


def write(outcome: GateOutcome) -> str:
    """The report as plain lines."""
    out = io.StringIO()
    write_gate(plain_console(out), outcome)
    return out.getvalue()


def write_gate(console: Console, outcome: GateOutcome) -> None:
    """Print failed stories with their new findings, then the summary."""
    printer = FindingPrinter(console)
    for story in outcome.failed:
        printer.line(_title(story))
        printer.line(Text())
        for finding in story.new:
            printer.finding(story.document, finding)
    counts = GateCounts.of(outcome)
    printer.line(Text(_verdict(counts), style=_STYLES[counts.verdict]))
    for label, text in _summary(counts):
        printer.line(Text("  ").append(f"{label:<{_LABEL}}", style="dim").append(visible(text)))


def _title(story: StoryOutcome) -> Text:
    metadata = story.document.metadata
    names = [name for name in (story.document.path, metadata.id, metadata.headline) if name]
    title = Text("failed  ", style="bold red").append(visible("  ".join(dict.fromkeys(names))), style="bold")
    return title.append(f": {visible('; '.join(story.reasons))}", style="not bold")


def _verdict(counts: GateCounts) -> str:
    stories = counted(counts.judged, "judged story", "judged stories")
    inputs = counted(counts.unread, "input", "inputs")
    if counts.failed:
        unread = f"; {inputs} not read" if counts.unread else ""
        return f"Gate failed: {counts.failed:,} of {stories}{unread}."
    if counts.unread:
        return f"Gate incomplete: {inputs} not read; no finding fails {stories}."
    return (
        f"Gate passed: no finding fails {stories}." if counts.judged else "Gate passed: no story was judged."
    )


def _summary(counts: GateCounts) -> Iterator[tuple[str, str]]:
    sentences = counted(counts.sentences, "sentence", "sentences")
    yield "judged", f"{counted(counts.judged, 'story', 'stories')}, {sentences}"
    if estimate := counts.estimate.words(counts.no_estimate):
        yield "estimate", estimate
    if counts.skipped:
        yield "skipped", by_reason(counts.skipped)
    if counts.unread:
        yield "not read", counted(counts.unread, "input", "inputs")
    yield "new", by_grade(counts.new) or "nothing"
    if counts.known:
        yield "known", by_reason(counts.known)
    if counts.resolved:
        yield "resolved", counted(counts.resolved, "finding", "findings")
    for number, step in enumerate(_next_steps(counts)):
        yield "" if number else "next", step


def _next_steps(counts: GateCounts) -> Iterator[str]:
    if counts.unread:
        yield "repair the inputs that could not be read, or leave them out"
    if counts.failed:
        yield "repair the sentences above (mtqa fix proposes edits), or keep them quiet: mtqa baseline write"
    if counts.known or counts.failed:
        yield "what is no fault: mtqa baseline audit"
    if counts.resolved:
        yield "take what is resolved out of the baseline: mtqa baseline write"
