"""The JSON report of the gate: that of a check, with what the gate makes of it (report.schema.json)."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from mtqa.findings import Grade
from mtqa.outcome import GateOutcome, StoryOutcome
from mtqa.report import DocumentReport, Report, SegmentReport, Verdict
from mtqa.reports.json import document_dict, to_dict
from mtqa.reports.results import GateCounts
from mtqa.reports.text import json_text


def write(outcome: GateOutcome) -> str:
    """The report as indented JSON text with a final newline; ASCII-safe for any pipe."""
    return json_text(gate_dict(outcome), indent=1) + "\n"


def gate_dict(outcome: GateOutcome) -> dict[str, Any]:
    """The report as the contract has it, and ``gate``: verdict, counts, what is resolved."""
    counts = GateCounts.of(outcome)
    errors = tuple((error.path, error.reason) for error in outcome.errors)
    skipped = tuple((each.path, each.outcome, each.reason) for each in outcome.skipped)
    return to_dict(Report(outcome.signature, (), errors, skipped)) | {
        "documents": [story_dict(story) for story in outcome.stories],
        "gate": {
            "passed": not outcome.failed,
            "judged": counts.judged,
            "failed": counts.failed,
            "skipped": sum(counts.skipped.values()),
            "needs_editor": {
                "expected": round(counts.estimate.expected, 2),
                "sentences": counts.estimate.sentences,
                "stories": counts.estimate.stories,
                "needing": counts.estimate.needing,
            },
            "resolved": [asdict(resolved) for resolved in outcome.resolved],
        },
    }


def story_dict(story: StoryOutcome) -> dict[str, Any]:
    """One story of the report.

    Its counts are of all findings that the policy shows; ``known`` and ``failing`` mark them.
    A story that was skipped has no state.
    The gate keeps no awkwardness and no round trips: they are null.
    """
    entry = document_dict(_report(story))
    for finding in entry["findings"]:
        finding["known"] = story.known.get(finding["fingerprint"], "")
        finding["failing"] = finding["fingerprint"] in story.failing
    if story.skipped:
        entry["verdict"]["state"] = None
    gate = {"passed": story.passed, "reasons": list(story.reasons), "skipped": story.skipped}
    return entry | {"gate": gate}


def _report(story: StoryOutcome) -> DocumentReport:
    findings = tuple(finding for finding in story.findings if finding.fingerprint not in story.ignored)
    grades = [finding.grade for finding in findings]
    segments = tuple(SegmentReport(segment, None, None) for segment in story.document.segments)
    verdict = Verdict(
        passed=story.passed,
        certain=grades.count(Grade.CERTAIN),
        likely=grades.count(Grade.LIKELY),
        review=grades.count(Grade.REVIEW),
        segments=len(segments),
        needs_editor=story.needs_editor,
        no_estimate=story.no_estimate,
    )
    ignored = tuple(story.ignored[f.fingerprint] for f in story.findings if f.fingerprint in story.ignored)
    return DocumentReport(
        story.document, verdict, segments, (), findings, ignored=ignored, warnings=story.warnings
    )
