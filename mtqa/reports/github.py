"""GitHub workflow commands: annotations at the lines of a pull request.

Escapes are those of actions/toolkit (packages/core/src/command.ts). GitHub keeps the first 10
errors, warnings and notices of a step and 50 of a job (docs/problem-matchers.md there), so the worst
come first, and the rest is counted: 30 lines at most, three for inputs that could not be read.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from mtqa.outcome import GateOutcome, StoryOutcome
from mtqa.reports.excerpt import edited_excerpt, sentence_excerpt, source_note
from mtqa.reports.places import environment_folder, names_file, relative_path
from mtqa.reports.results import GateResult, ResultLevel, new_results, worst_first
from mtqa.reports.text import counted, visible

MOST_OF_A_KIND = 10
# Broken inputs must be seen, and must not push out the findings.
_MOST_UNREADABLE = 3
_AROUND = 60
_COMMANDS = {ResultLevel.ERROR: "error", ResultLevel.WARNING: "warning", ResultLevel.NOTE: "notice"}
_DATA = {"%": "%25", "\r": "%0D", "\n": "%0A"}
_PROPERTY = {**_DATA, ":": "%3A", ",": "%2C"}


def write(outcome: GateOutcome) -> str:
    """A line for each annotation, paths relative to GITHUB_WORKSPACE where it is set."""
    workspace = environment_folder("GITHUB_WORKSPACE")
    room = Counter(dict.fromkeys(ResultLevel, MOST_OF_A_KIND))
    room[ResultLevel.NOTE] -= 1  # kept for what does not fit
    lines = []
    for error in outcome.errors[:_MOST_UNREADABLE]:
        lines.append(_unreadable(error.path, error.reason, workspace))
        room[ResultLevel.ERROR] -= 1
    left_out = len(outcome.errors) - len(lines)
    for story in outcome.failed:
        if story.failing:
            continue
        if room[ResultLevel.ERROR]:
            room[ResultLevel.ERROR] -= 1
            lines.append(_story(story, workspace))
        else:
            left_out += 1
    for result in worst_first(new_results(outcome, workspace)):
        if room[result.level]:
            room[result.level] -= 1
            lines.append(_annotation(result))
        else:
            left_out += 1
    if left_out:
        more = counted(left_out, "more finding or input is", "more findings and inputs are")
        text = f"{more} not annotated here: GitHub shows {MOST_OF_A_KIND} of a kind a step."
        lines.append(command("notice", text, {"title": "mtqa gate"}))
    return "".join(f"{line}\n" for line in lines)


def command(name: str, text: str, properties: dict[str, str | int]) -> str:
    """A workflow command; nothing in its text or properties can end it or start another."""
    fields = ",".join(f"{key}={_escaped(str(value), _PROPERTY)}" for key, value in properties.items())
    return f"::{name}{' ' if fields else ''}{fields}::{_escaped(text, _DATA)}"


def _annotation(result: GateResult) -> str:
    finding, where = result.finding, result.region
    properties: dict[str, str | int] = {
        **_file(result.path),
        "line": where.line,
        "endLine": where.end_line,
    }
    if where.exact and where.one_line:  # GitHub takes columns within a line alone
        properties |= {"col": where.column, "endColumn": where.end_column}
    properties["title"] = f"{finding.check} ({finding.severity}, {finding.grade})"
    excerpt = sentence_excerpt(result.document, finding.span, around=_AROUND)
    lines = [finding.message, excerpt.text]
    lines += [f"source: {source}"] if (source := source_note(result.document, finding)) else []
    lines += [f"suggestion: {edited_excerpt(result.document, s)}" for s in finding.suggestions[:1]]
    return command(_COMMANDS[result.level], "\n".join(map(visible, lines)), properties)


def _story(story: StoryOutcome, workspace: Path | None) -> str:
    """A story that fails by more than its findings."""
    properties = {**_file(relative_path(story.document.path, workspace)), "title": "mtqa gate: story failed"}
    return command("error", visible("; ".join(story.reasons)), properties)


def _unreadable(path: str, reason: str, workspace: Path | None) -> str:
    properties = {**_file(relative_path(path, workspace)), "title": "mtqa gate: input not read"}
    return command("error", f"{visible(path)}: {visible(reason)}", properties)


def _file(path: str) -> dict[str, str | int]:
    return {"file": path} if names_file(path) else {}


def _escaped(text: str, escapes: dict[str, str]) -> str:
    return "".join(escapes.get(character, character) for character in text)
