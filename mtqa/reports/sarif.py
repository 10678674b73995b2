"""SARIF 2.1.0: what code scanning, editors and dashboards read (OASIS, docs.oasis-open.org/sarif).

Findings that the baseline knows, or that a comment of the story lets stand, stay in the file,
suppressed: one that vanished would be taken for a repair. GitHub reads at most 25,000 results of a run.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import mtqa
from mtqa.checks.base import Check, Example
from mtqa.checks.registry import checks_by_id
from mtqa.document import Document, Span
from mtqa.findings import Severity
from mtqa.outcome import GateOutcome
from mtqa.reports.excerpt import edited_excerpt, source_text
from mtqa.reports.places import NEWLINES, Region, region, relative_path, replaceable, uri_reference
from mtqa.reports.results import UNREADABLE, GateResult, results, worst_first
from mtqa.reports.text import json_text

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
MOST_RESULTS = 25_000
#: SARIF's names of what a place in XML and in JSON is (3.33.7).
_ELEMENT_KINDS = {
    **dict.fromkeys(("nitf", "newsml-g2", "newsml", "feed", "html", "xliff", "tmx"), "element"),
    **dict.fromkeys(("ninjs", "jsonfeed", "jsonl"), "value"),
}
#: The notification that an input holds nothing to judge.
SKIPPED = "input/skipped"
#: The notification that a comment of a story (mtqa-ignore) is of no use.
COMMENT = "input/comment"
#: The notification that results were left out.
INCOMPLETE = "output/incomplete"
_LEVELS = {Severity.CRITICAL: "error", Severity.MAJOR: "warning", Severity.MINOR: "note"}
_EXAMPLES = 3


def write(outcome: GateOutcome) -> str:
    """The run as a SARIF log, ASCII-safe, with a final newline."""
    return json_text(to_dict(outcome), indent=1) + "\n"


def to_dict(outcome: GateOutcome, most: int = MOST_RESULTS) -> dict[str, Any]:
    """The log; with more than ``most`` results it keeps the worst, and says how many it left out."""
    found = list(results(outcome))
    kept = found if len(found) <= most else worst_first(found)[:most]
    checks = sorted({result.finding.check for result in kept})
    driver = {
        "name": "mtqa",
        "version": mtqa.__version__,
        "rules": [rule(check) for check in checks],
        "notifications": notifications(),
        "properties": {"signature": outcome.signature},
    }
    run = {
        "tool": {"driver": driver},
        "invocations": [_invocation(outcome, len(found) - len(kept))],
        "columnKind": "unicodeCodePoints",
        "newlineSequences": list(NEWLINES),
        "results": [_result(result, checks) for result in kept],
    }
    return {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}


def _invocation(outcome: GateOutcome, left_out: int) -> dict[str, Any]:
    notices = [
        *(_notice(UNREADABLE, "error", error.reason, error.path) for error in outcome.errors),
        *(_notice(SKIPPED, "note", f"{each.outcome}: {each.reason}", each.path) for each in outcome.skipped),
    ]
    notices += (
        _notice(COMMENT, "warning", warning, story.document.path)
        for story in outcome.stories
        for warning in story.warnings
    )
    if left_out:
        text = f"{left_out:,} of the milder results are left out: a run holds {MOST_RESULTS:,} at most."
        notices.append({"descriptor": {"id": INCOMPLETE}, "level": "warning", "message": _message(text)})
    return {"executionSuccessful": not outcome.errors, "toolExecutionNotifications": notices}


def _notice(notification: str, level: str, reason: str, path: str) -> dict[str, Any]:
    return {
        "descriptor": {"id": notification},
        "level": level,
        "message": _message(reason),
        "locations": [{"physicalLocation": {"artifactLocation": _artifact(relative_path(path))}}],
    }


def _result(result: GateResult, checks: Sequence[str]) -> dict[str, Any]:
    finding, document = result.finding, result.document
    entry: dict[str, Any] = {
        "ruleId": finding.check,
        "ruleIndex": checks.index(finding.check),
        "level": result.level.value,
        "message": _message(result.message),
        "locations": [_location(result)],
        # The story's id is in it: two stories of one file may hold the same sentence.
        "partialFingerprints": {"primaryLocationLineHash": result.name, "mtqa/v1": finding.fingerprint},
        "rank": round(100 * finding.confidence, 1),
        "baselineState": "unchanged" if result.known and not result.ignored else "new",
        "properties": {
            "story": document.key,
            "failing": result.failing,
            "grade": finding.grade.value,
            "severity": finding.severity.value,
            "category": finding.category,
            "confidence": finding.confidence,
            "sentence": document.slice(_sentence(document, finding.span)),
        },
    }
    if source := source_text(document, finding):
        entry["properties"]["source"] = source
    # An empty list says that suppressions are known and this has none; without it they are unknown.
    kind, why = ("inSource", result.ignored) if result.ignored else ("external", result.known)
    entry["suppressions"] = [{"kind": kind, "justification": why}] if why else []
    return entry | ({"fixes": fixes} if (fixes := list(_fixes(result))) else {})


def _location(result: GateResult) -> dict[str, Any]:
    document, span = result.document, result.finding.span
    physical: dict[str, Any] = {
        "artifactLocation": _artifact(result.path),
        "region": {**_region(result.region), "snippet": {"text": document.slice(span)}},
    }
    around = _sentence(document, span)
    if around != span and result.region.exact:  # it must hold more than the region
        context = {**_region(region(document, around)), "snippet": {"text": document.slice(around)}}
        physical["contextRegion"] = context
    logical = list(_logical(document, result.region.element))
    return {"physicalLocation": physical} | ({"logicalLocations": logical} if logical else {})


def _sentence(document: Document, span: Span) -> Span:
    touched = document.judged_at(span)
    return Span(
        min([span.start, *(part.start for part in touched)]), max([span.end, *(part.end for part in touched)])
    )


def _logical(document: Document, element: str) -> Iterator[dict[str, str]]:
    if document.metadata.id:
        yield {"fullyQualifiedName": document.metadata.id, "kind": "story"}
    if element:
        kind = _ELEMENT_KINDS.get(document.format)
        yield {"fullyQualifiedName": element} | ({"kind": kind} if kind else {})


def _region(where: Region) -> dict[str, int]:
    if where.offset is None:
        return {"startLine": where.line, "endLine": where.end_line}
    return {
        "startLine": where.line,
        "startColumn": where.column,
        "endLine": where.end_line,
        "endColumn": where.end_column,
        "charOffset": where.offset,
        "charLength": where.length,
    }


def _fixes(result: GateResult) -> Iterable[dict[str, Any]]:
    """The suggestions that can be put into the file as they are; each is a repair of its own."""
    for suggestion in result.finding.suggestions:
        where = replaceable(result.document, suggestion)
        if where is None:
            continue
        replacement = {"deletedRegion": _region(where), "insertedContent": {"text": suggestion.text}}
        change = {"artifactLocation": _artifact(result.path), "replacements": [replacement]}
        yield {
            "description": _message(edited_excerpt(result.document, suggestion)),
            "artifactChanges": [change],
        }


def _artifact(path: str) -> dict[str, str]:
    return {"uri": uri_reference(path)}


def _message(text: str) -> dict[str, str]:
    """A text in which nothing is a link (3.11.6)."""
    linked = "](" in text
    escaped = text.replace("\\", "\\\\").replace("[", "\\[").replace("]", "\\]") if linked else text
    return {"text": escaped}


def rule(check_id: str) -> dict[str, Any]:
    """The reportingDescriptor of a check; of one that this release does not know, its id alone."""
    check = checks_by_id().get(check_id)
    if check is None:
        return {"id": check_id}
    explanation = check.explanation()
    return {
        "id": check.id,
        "name": "".join(part.capitalize() for part in check.id.replace("/", "-").split("-")),
        "shortDescription": {"text": check.title},
        "fullDescription": {"text": " ".join(explanation.split("\n\n")[0].split())},
        "help": {"text": _help(check, explanation)},
        "defaultConfiguration": {"level": _LEVELS[check.severity]},
        "properties": {"category": check.category, "severity": check.severity.value, "tags": ["prose"]},
    }


def notifications() -> list[dict[str, Any]]:
    """The reportingDescriptors of what a run may state beside its results; GitHub asks for all fields."""
    unreadable = (
        "An input could not be read; its stories were not judged.",
        "The message names the place. Repair the input, or leave it out.",
    )
    incomplete = (
        "There were more results than a log may hold; the mildest were left out.",
        "Repair the worst first, or keep known findings in a baseline and run the gate again.",
    )
    skipped = (
        "An input holds nothing to judge: no text, or no story.",
        "The message says which. The policy's keys no-text and not-a-story make it an error.",
    )
    comment = (
        "A comment mtqa-ignore lets no finding stand, or is not written as it should be.",
        "The message has its line. Take the comment out, or write mtqa-ignore CHECK: reason.",
    )
    return [
        _notification(UNREADABLE, "InputUnreadable", *unreadable),
        _notification(SKIPPED, "InputSkipped", *skipped),
        _notification(COMMENT, "CommentUseless", *comment),
        _notification(INCOMPLETE, "OutputIncomplete", *incomplete),
    ]


def _notification(name: str, title: str, full: str, advice: str) -> dict[str, Any]:
    return {
        "id": name,
        "name": title,
        "shortDescription": {"text": full},
        "fullDescription": {"text": full},
        "help": {"text": advice},
    }


def _help(check: Check, explanation: str) -> str:
    fire = [_with_source(example) for example in check.examples() if example.span is not None][:_EXAMPLES]
    quiet = [_with_source(example) for example in check.examples() if example.span is None][:_EXAMPLES]
    lines = [
        explanation,
        "",
        "Fires on:",
        *(f"- {text}" for text in fire),
        "Stays quiet on:",
        *(f"- {text}" for text in quiet),
        "",
        f"mtqa checks explain {check.id}",
    ]
    return "\n".join(lines)


def _with_source(example: Example) -> str:
    """The text of an example, and below it what it was translated from."""
    source = " ".join(example.source.split())
    return f"{example.text}\n  source ({example.language}): {source}" if source else example.text
