"""A comparison as JSON: everything, for other programs."""

from __future__ import annotations

import json
import math
from dataclasses import asdict
from typing import Any

from mtqa.audit.compare import told
from mtqa.audit.compare.bootstrap import Answer
from mtqa.audit.compare.result import Comparison, FailOn, Totals, way

SCHEMA = "mtqa.audit-compare/1"


def to_json(comparison: Comparison, fail_on: FailOn) -> str:
    """The comparison as one JSON object, ending in a newline; numbers that there are not are null."""
    where, sentence = told.verdict(comparison)
    value = {
        "schema": SCHEMA,
        "verdict": where.value,
        "sentence": sentence,
        "fail_on": fail_on.value,
        "failed": bool(comparison.worse(fail_on)),
        "grade": comparison.grade.value,
        "paired": comparison.paired,
        "same_text": comparison.same_text,
        "resamples": comparison.resamples,
        "seed": comparison.seed,
        "before": _totals(comparison.before),
        "after": _totals(comparison.after),
        "tool_changes": [asdict(change) for change in comparison.tools],
        "warnings": list(told.warnings(comparison)),
        "rows": [_row(answer) for answer in comparison.answers],
        "new_kinds": [asdict(kind) for kind in comparison.new],
        "vanished_kinds": [asdict(kind) for kind in comparison.vanished],
        "method": told.method(comparison),
    }
    return json.dumps(value, indent=2, allow_nan=False) + "\n"


def _totals(totals: Totals) -> dict[str, Any]:
    return {**asdict(totals), "shards": {"done": totals.shards[0], "planned": totals.shards[1]}}


def _row(answer: Answer) -> dict[str, Any]:
    numbers = {
        "before": answer.before,
        "after": answer.after,
        "difference": answer.difference,
        "low": answer.low,
        "high": answer.high,
        "p": answer.p,
        "p_adjusted": answer.adjusted,
    }
    return {
        "section": answer.row.section,
        "name": answer.row.name,
        "measure": answer.row.measure.value,
        "decides": answer.row.decides,
        **{name: None if math.isnan(value) else value for name, value in numbers.items()},
        "way": way(answer).value,
    }
