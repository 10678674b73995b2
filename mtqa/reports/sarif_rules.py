"""The checks as SARIF's rules: what an editor or a dashboard shows as help."""

from __future__ import annotations

from functools import cache
from typing import Any

from mtqa.checks.base import Check
from mtqa.checks.registry import all_checks
from mtqa.findings import Severity
from mtqa.reports.results import UNREADABLE

#: The notification that results were left out.
INCOMPLETE = "output/incomplete"
_LEVELS = {Severity.CRITICAL: "error", Severity.MAJOR: "warning", Severity.MINOR: "note"}
_EXAMPLES = 3


def rule(check_id: str) -> dict[str, Any]:
    """The reportingDescriptor of a check; of one that this release does not know, its id alone."""
    check = _checks().get(check_id)
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
    """The reportingDescriptors of what a run may tell beside its results; GitHub asks for all fields."""
    unreadable = (
        "An input could not be read; its stories were not judged.",
        "The message names the place. Repair the input, or leave it out.",
    )
    incomplete = (
        "There were more results than a log may hold; the mildest were left out.",
        "Repair the worst first, or keep known findings in a baseline and run the gate again.",
    )
    return [
        _notification(UNREADABLE, "InputUnreadable", *unreadable),
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
    fire = [example.text for example in check.examples() if example.span is not None][:_EXAMPLES]
    quiet = [example.text for example in check.examples() if example.span is None][:_EXAMPLES]
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


@cache
def _checks() -> dict[str, Check]:
    return {check.id: check for check in all_checks()}
