"""A story a line: the documents of the JSON report, for programs that read them one by one.

An input that could not be read is a line with ``path`` and ``error``, one with nothing to judge a line
with ``path``, ``skipped`` and ``reason``.
"""

from __future__ import annotations

from mtqa.outcome import GateOutcome
from mtqa.reports.gate_json import story_dict
from mtqa.reports.text import json_text


def write(outcome: GateOutcome) -> str:
    """The lines, ASCII-safe."""
    lines = [
        *(story_dict(story) for story in outcome.stories),
        *({"path": error.path, "error": error.reason} for error in outcome.errors),
        *({"path": each.path, "skipped": each.outcome, "reason": each.reason} for each in outcome.skipped),
    ]
    return "".join(json_text(line) + "\n" for line in lines)
