"""The calibration of fidelity/meaning, from what ``python -m benchmarks.fidelity --fit FILE`` wrote.

Its alarms were counted on clean pairs that machines had made, which says little of others: no rule is graded
higher than likely. Where a rule raised none there, half an alarm is taken for it. Confidence is what alarms
and recall come to where one sentence in a hundred has an error of each kind that was put in, which is a
guess: nobody has measured it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from mtqa.checks.fidelity_meaning import TurnedMeaning
from mtqa.findings import Grade
from mtqa.judge.grades import HIGHEST

#: The share of sentences that are taken to have an error of each kind.
ERRORS = 0.01
_CLEAN = "clean"


def meaning(path: Path) -> tuple[dict[str, Any], dict[str, dict[str, Any]]]:
    """The thresholds, and the rows of the kinds. Raises OSError, KeyError, ValueError."""
    table: Mapping[str, Any] = json.loads(path.read_text("utf-8"))
    decided = table["decided"]
    model = {"versions": decided["versions"], "fitted_on": table["fitted_on"]}
    rules: dict[str, dict[str, int]] = decided["rules"]
    clean = sum(rules[_CLEAN].values())
    rows = {}
    for rule in TurnedMeaning.RULES:
        alarms = rules[_CLEAN].get(rule, 0)
        share = max(alarms, 0.5) / clean
        found = sum(of.get(rule, 0) / sum(of.values()) for kind, of in rules.items() if kind != _CLEAN)
        rows[f"{TurnedMeaning.id}:{rule}"] = {
            "grade": Grade.LIKELY.value,
            "confidence": round(min(HIGHEST, ERRORS * found / (ERRORS * found + share)), 3),
            "alarms_per_1000": round(1000 * alarms / clean, 4),
            "alarms": alarms,
            "net_alarms": float(alarms),
            "firings_on_translations_per_1000": 0.0,
        }
    return model, rows
