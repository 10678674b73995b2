"""The figures as JSON, for programs."""

from __future__ import annotations

import dataclasses
import json
from typing import Any

from mtqa.audit.figures.model import Figures

SCHEMA = "mtqa.audit-report/1"
_DIGITS = 6


def render(figures: Figures) -> bytes:
    """All figures under their names in mtqa.audit.figures.model, with the schema's name before them."""
    told = {"schema": SCHEMA, **_rounded(dataclasses.asdict(figures))}
    return (json.dumps(told, ensure_ascii=False, indent=1) + "\n").encode()


def _rounded(value: Any) -> Any:
    if isinstance(value, float):
        return round(value, _DIGITS)
    if isinstance(value, dict):
        return {str(key): _rounded(each) for key, each in value.items()}
    return [_rounded(each) for each in value] if isinstance(value, list | tuple) else value
