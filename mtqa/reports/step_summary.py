"""The summary of a step in Markdown, for GITHUB_STEP_SUMMARY.

GitHub takes 1 MiB a step and drops what is longer, whole: so it is shortened here, and says so.
"""

from __future__ import annotations

from collections.abc import Iterator

from mtqa.findings import Finding
from mtqa.outcome import GateOutcome, StoryOutcome
from mtqa.reports.excerpt import edited_excerpt, sentence_excerpt, source_note
from mtqa.reports.places import relative_path
from mtqa.reports.results import GateCounts, by_grade, by_reason
from mtqa.reports.text import counted, markdown_text

MOST_BYTES = 1024 * 1024
#: Kept for the line that says what is left out.
_RESERVE = 500
_AROUND = 120


def write(outcome: GateOutcome, most: int = MOST_BYTES) -> str:
    """The summary in at most ``most`` bytes of UTF-8."""
    kept: list[str] = []
    room = most - _RESERVE
    parts = list(_parts(outcome))
    for part in parts:
        room -= len(part.encode("utf-8", "replace"))
        if room < 0:
            break
        kept.append(part)
    if len(kept) < len(parts):
        left = counted(len(parts) - len(kept), "more entry", "more entries")
        kept.append(
            f"\n\n**Shortened:** {left} left out here; a summary holds {most / 1024:g} KiB at most.\n"
        )
    return "".join(kept)


def _parts(outcome: GateOutcome) -> Iterator[str]:
    """Pieces of the summary, the important ones first; one may be left out if all after it are."""
    counts = GateCounts.of(outcome)
    yield f"## mtqa gate: {counts.verdict}\n\n"
    yield f"{_headline(counts)}\n\n"
    if outcome.failed:
        yield "| story | place | new findings | why it failed |\n|---|---|---|---|\n"
        yield from (_row(story) for story in outcome.failed)
        yield "\n"
    if outcome.errors:
        yield "### Not read\n\n"
        yield from (
            f"- {markdown_text(relative_path(error.path))}: {markdown_text(error.reason)}\n"
            for error in outcome.errors
        )
        yield "\n"
    for story in outcome.failed:
        yield f"### {markdown_text(_title(story))}\n\n"
        yield from (_finding(story, finding) for finding in story.new)
        yield "\n"
    if outcome.resolved:
        yield "### Resolved\n\n"
        for done in outcome.resolved:
            place = f"<code>{markdown_text(done.check)}</code> in {markdown_text(done.story)}"
            yield f"- {place}: “{markdown_text(done.text)}”\n"


def _headline(counts: GateCounts) -> str:
    judged = counted(counts.judged, "story", "stories")
    parts = [f"{counts.failed:,} of {judged} failed ({counted(counts.sentences, 'sentence', 'sentences')})"]
    parts += [f"new findings: {by_grade(counts.new)}"] if counts.new else ["no new findings"]
    estimate = counts.estimate.words(counts.no_estimate)
    parts += [estimate] if estimate else []
    parts += [f"known: {by_reason(counts.known)}"] if counts.known else []
    parts += [f"resolved: {counts.resolved:,}"] if counts.resolved else []
    parts += [f"skipped: {by_reason(counts.skipped)}"] if counts.skipped else []
    parts += [f"not read: {counts.unread:,}"] if counts.unread else []
    return markdown_text("; ".join(parts)) + "."


def _row(story: StoryOutcome) -> str:
    found = [finding for finding in story.new if finding.fingerprint in story.failing]
    path = relative_path(story.document.path)
    line = f", line {story.document.line_column(found[0].span.start)[0]}" if found else ""
    grades = ", ".join(dict.fromkeys(finding.check for finding in story.new))
    cells = [_title(story), f"{path}{line}", grades, "; ".join(story.reasons)]
    return f"| {' | '.join(map(markdown_text, cells))} |\n"


def _title(story: StoryOutcome) -> str:
    metadata = story.document.metadata
    return metadata.headline or metadata.id or relative_path(story.document.path)


def _finding(story: StoryOutcome, finding: Finding) -> str:
    document = story.document
    line, column = document.line_column(finding.span.start)
    excerpt = sentence_excerpt(document, finding.span, around=_AROUND)
    mark = excerpt.mark
    before, marked, after = (
        markdown_text(piece)
        for piece in (
            excerpt.text[: mark.start],
            excerpt.text[mark.start : mark.end],
            excerpt.text[mark.end :],
        )
    )
    item = (
        f"- {markdown_text(f'{relative_path(document.path)}:{line}:{column}')} "
        f"<code>{markdown_text(finding.check)}</code> {finding.severity}, {finding.grade}: "
        f"{markdown_text(finding.message)}<br>{before}<b><ins>{marked}</ins></b>{after}"
    )
    if source := source_note(document, finding):
        item += f"<br>source: {markdown_text(source)}"
    for suggestion in finding.suggestions[:1]:
        item += f"<br>suggestion: {markdown_text(edited_excerpt(document, suggestion))}"
    return f"{item}\n"
