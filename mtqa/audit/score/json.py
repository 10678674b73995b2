"""A score as JSON: everything, for other programs."""

from __future__ import annotations

import json
from dataclasses import asdict

from mtqa.audit.score import told
from mtqa.audit.score.result import Score

SCHEMA = "mtqa.audit-score/1"


def to_json(score: Score) -> str:
    """The score as one JSON object, ending in a newline; what is not known is null."""
    value = {
        "schema": SCHEMA,
        **asdict(score),
        "sentences": list(told.summary(score)),
        "method": told.METHOD,
    }
    return json.dumps(value, indent=2, allow_nan=False) + "\n"
