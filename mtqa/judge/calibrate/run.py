"""The job of ``mtqa calibrate``: labels in, a calibration out, and what has changed on stdout."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from mtqa.checker import Checker
from mtqa.judge.calibrate.desk import check_all, refitted
from mtqa.judge.calibrate.labels import read_labels
from mtqa.judge.calibrate.table import write
from mtqa.progress import LateProgress
from mtqa.resources import models_dir
from mtqa.settings import Settings
from mtqa.status import Status


def run(labels: Path, output: Path, settings: Settings) -> Status:
    """Check every labelled text, fit, write.

    Raises InputError for labels that cannot be used, ConfigError and ModelError as Checker does.
    """
    rows = read_labels(labels)
    with LateProgress() as progress:
        checker = Checker(settings)
        progress.label(str(labels))
        checked, errors = check_all(checker, rows, labels, progress.update)
    for error in errors:
        print(f"mtqa: {error}", file=sys.stderr)  # noqa: T201
    source = settings.calibration or models_dir() / "calibration.json"
    before: dict[str, Any] = json.loads(source.read_text("utf-8"))
    after = refitted(before, checked, labels)
    write(output, after)
    for line in changes(before, after):
        print(line)  # noqa: T201
    print(f"{output}: fitted to {len(checked)} texts; use it with --calibration {output}")  # noqa: T201
    return Status.WRONG_INPUT if errors else Status.OK


def changes(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[str]:
    """The kinds whose grade is another one now."""
    return [
        f"{key}: {old} -> {new} ({after['checks'][key]['alarms_per_1000']:.2f} alarms per 1,000 sentences)"
        for key in before["checks"]
        if (old := before["checks"][key]["grade"]) != (new := after["checks"][key]["grade"])
    ]
