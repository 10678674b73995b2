"""GitLab Code Quality (docs.gitlab.com/ci/testing/code_quality, "Code quality report format").

Of two entries with one fingerprint GitLab shows one, so fingerprints are unique over the run.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from mtqa.findings import Grade
from mtqa.outcome import GateOutcome
from mtqa.reports.places import environment_folder, relative_path
from mtqa.reports.results import UNREADABLE, GateResult, new_results
from mtqa.reports.text import json_text


def write(outcome: GateOutcome) -> str:
    """The new findings as a JSON array, paths relative to CI_PROJECT_DIR where it is set."""
    base = environment_folder("CI_PROJECT_DIR")
    entries = [*(_entry(result) for result in new_results(outcome, base)), *_unreadable(outcome, base)]
    return json_text(entries, indent=1) + "\n"


def _entry(result: GateResult) -> dict[str, Any]:
    finding, where = result.finding, result.region
    return {
        "description": _description(result),
        "check_name": finding.check,
        "fingerprint": result.name,
        # GitLab's levels have MQM's names between info and blocker.
        "severity": "info" if finding.grade is Grade.REVIEW else finding.severity.value,
        "location": {"path": result.path, "lines": {"begin": where.line, "end": where.end_line}},
    }


def _description(result: GateResult) -> str:
    """With the sentence in any case: the widget shows the line's number and nothing of the file."""
    if result.region.exact and not result.region.element:
        return f"{result.message} (“{result.sentence}”)"
    return result.message_with_place


def _unreadable(outcome: GateOutcome, base: Path | None) -> Iterator[dict[str, Any]]:
    for number, error in enumerate(outcome.errors):
        path = relative_path(error.path, base)
        # Inputs without a story come last and in order: the number keeps several of one file apart.
        name = f"{path}\0{error.reason}\0{number}".encode("utf-8", "surrogatepass")
        yield {
            "description": f"Not read: {error.reason}",
            "check_name": UNREADABLE,
            "fingerprint": hashlib.sha256(name).hexdigest()[:32],
            "severity": "blocker",
            "location": {"path": path, "lines": {"begin": 1}},
        }
