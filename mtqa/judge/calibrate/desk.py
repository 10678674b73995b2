"""Fits the shipped calibration to a desk's own labelled copy.

What the desk saw is weighed with what was measured before: the shipped alarm rates count as much as
``PRIOR_SENTENCES`` of the desk's sentences, the shipped confidence as ``PRIOR_FINDINGS`` of its findings.
Awkwardness is rescaled by a logistic over its own log odds (Platt, 1999), so that its order stays.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mtqa.checker import Checker
from mtqa.errors import ConfigError, InputError
from mtqa.findings import Grade
from mtqa.judge.calibrate.grades import Kind, grades
from mtqa.judge.calibrate.labels import Label, Labelled
from mtqa.judge.calibrate.logistic import fit_logistic
from mtqa.judge.calibration import log_odds
from mtqa.report import DocumentReport
from mtqa.segmentation.segment import segment_text

PRIOR_SENTENCES = 2000
PRIOR_FINDINGS = 10
_SCALE = "log_odds"


@dataclass(frozen=True, slots=True)
class Checked:
    """A labelled text, its report, and what becomes of it: None for a text that cannot be judged."""

    labelled: Labelled
    report: DocumentReport


def check_all(
    checker: Checker,
    rows: Sequence[Labelled],
    path: Path,
    progress: Callable[[int, int], None] | None = None,
) -> tuple[list[Checked], list[InputError]]:
    """The reports of all texts, and the errors of those that cannot be judged."""
    done, errors = [], []
    for number, row in enumerate(rows):
        try:
            done.append(Checked(row, checker.check(segment_text(row.text, path=f"{path}:{row.line}"))))
        except InputError as error:
            errors.append(error)
        if progress:
            progress(number + 1, len(rows))
    return done, errors


def refitted(table: Mapping[str, Any], checked: Sequence[Checked], path: Path) -> dict[str, Any]:
    """The contents of calibration.json, fitted to the desk's copy.

    Raises ConfigError if the awkwardness of printable and other texts cannot be told apart at all.
    """
    return {
        **table,
        "checks": _checks(table["checks"], checked),
        "awkwardness": _awkwardness(table["awkwardness"], checked),
        "desk": {
            "labels": hashlib.sha256(path.read_bytes()).hexdigest(),
            "texts": len(checked),
            **{label.value: sum(c.labelled.label is label for c in checked) for label in Label},
        },
    }


def _checks(rows: Mapping[str, Mapping[str, Any]], checked: Sequence[Checked]) -> dict[str, Any]:
    """Every kind with the rates and confidence of both measurements; those that fired are graded anew."""
    sound = [c.report for c in checked if c.labelled.label is Label.PRINTABLE]
    sentences = sum(segment.segment.judged for report in sound for segment in report.segments)
    alarms, found = _keys(sound), _keys([c.report for c in checked])
    total = sentences + PRIOR_SENTENCES
    kinds = []
    for key, row in rows.items():
        alarm = alarms[key] + row["alarms_per_1000"] * PRIOR_SENTENCES / 1000
        right = found[key] - alarms[key] + row["confidence"] * PRIOR_FINDINGS
        kinds.append(
            Kind(
                key=key,
                alarms=alarm,
                net_alarms=alarm,
                alarms_per_1000=round(1000 * alarm / total, 4),
                firings=found[key] + row.get("firings_on_translations_per_1000", 0.0),
                firings_per_1000=0.0,
                confidence=round(right / (found[key] + PRIOR_FINDINGS), 3),
            )
        )
    off = {key for key, row in rows.items() if row["grade"] == "off"}
    unseen = {key: Grade(row["grade"]) for key, row in rows.items() if key not in off and not found[key]}
    given = grades([kind for kind in kinds if kind.key not in off], total, unseen)
    return {
        kind.key: {
            **rows[kind.key],
            "grade": grade.value if (grade := given.get(kind.key)) else "off",
            "confidence": kind.confidence,
            "alarms_per_1000": kind.alarms_per_1000,
        }
        for kind in kinds
    }


def _keys(reports: Sequence[DocumentReport]) -> Counter[str]:
    return Counter(
        f"{finding.check}:{finding.rule}" if finding.rule else finding.check
        for report in reports
        for finding in report.shown(Grade.REVIEW)
    )


def _awkwardness(models: Mapping[str, Mapping[str, Any]], checked: Sequence[Checked]) -> dict[str, Any]:
    """Every model moved and stretched as the desk's labels ask; bands move along."""
    scored = [
        (worst, c.labelled.label is not Label.PRINTABLE) for c in checked if (worst := _worst(c)) is not None
    ]
    fit = fit_logistic([{_SCALE: score} for score, _ in scored], [bad for _, bad in scored], [_SCALE])
    slope, shift = fit.weights[_SCALE], fit.intercept
    if slope <= 0:
        raise ConfigError("awkwardness does not rise from printable to other texts : are the labels right?")

    def moved(value: float) -> float:
        return round(slope * value + shift, 5)

    return {
        name: {
            **model,
            "intercept": moved(model["intercept"]),
            "weights": {feature: round(slope * weight, 5) for feature, weight in model["weights"].items()},
            "bands": {rule: moved(lowest) for rule, lowest in model.get("bands", {}).items()},
        }
        for name, model in models.items()
    }


def _worst(checked: Checked) -> float | None:
    scores = [s.awkwardness for s in checked.report.segments if s.awkwardness is not None]
    return log_odds(max(scores)) if scores else None
