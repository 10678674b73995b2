"""What was measured about each kind of suspicion, and the fitted awkwardness."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError

from mtqa.errors import ConfigError
from mtqa.findings import Grade
from mtqa.resources import models_dir

SCHEMA = "mtqa.calibration/1"

#: The awkwardness model that needs no round trip: the others fall back to it.
PLAIN = "plain"


class KindCalibration(BaseModel):
    """One kind of suspicion: its grade (None: switched off), confidence and measured alarms."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    grade: Grade | None
    confidence: float
    alarms_per_1000: float


class AwkwardnessModel(BaseModel):
    """A logistic regression: intercept, and a weight for each named feature."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    intercept: float
    weights: dict[str, float]


@dataclass(frozen=True, slots=True)
class Calibration:
    """The contents of calibration.json.

    ``awkwardness`` maps a set of evidence to its model: ``plain``, or ``round_trip:`` and a pair's name.
    """

    checks: Mapping[str, KindCalibration]
    awkwardness: Mapping[str, AwkwardnessModel]
    signature: str


def load_calibration(path: Path | None = None) -> Calibration:
    """Read a calibration; by default the one that ships with mtqa.

    Raises ConfigError if the file is missing or not a calibration.
    """
    path = path or models_dir() / "calibration.json"
    try:
        content = path.read_bytes()
        table: dict[str, Any] = json.loads(content)
        if table.get("schema") != SCHEMA:
            raise ConfigError(f"{path}: schema is {table.get('schema')!r}, not {SCHEMA!r}")
        checks = {key: KindCalibration.model_validate(_on(row)) for key, row in table["checks"].items()}
        models = {key: AwkwardnessModel.model_validate(row) for key, row in table["awkwardness"].items()}
    except OSError as error:
        raise ConfigError(f"{path}: cannot be read: {error.strerror}") from None
    except (ValueError, KeyError, AttributeError, ValidationError) as error:
        reason = str(error).splitlines()[0]
        raise ConfigError(f"{path}: not a calibration: {reason}") from None
    return Calibration(checks, models, hashlib.sha256(content).hexdigest()[:8])


def _on(row: dict[str, Any]) -> dict[str, Any]:
    return {**row, "grade": None if row.get("grade") == "off" else row.get("grade")}
