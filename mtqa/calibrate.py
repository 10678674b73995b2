"""Fits the shipped calibration to a desk's own labelled copy: the job of ``mtqa calibrate``.

Labels are JSON Lines: one text, and what an editor thought of it, a line. What the desk saw is weighed
with what was measured before: the shipped alarm rates count as much as ``PRIOR_SENTENCES`` of the desk's
sentences, the shipped confidence as ``PRIOR_FINDINGS`` of its findings.
Awkwardness is rescaled by a logistic over its own log odds (Platt, 1999), so that its order stays.
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError

from mtqa._compat import StrEnum
from mtqa.checker import Checker
from mtqa.errors import ConfigError, InputError
from mtqa.files import require_writable, write_atomically
from mtqa.findings import Grade
from mtqa.judge.fitting import fit_logistic
from mtqa.judge.grades import CountedKind, grades
from mtqa.judge.logistic import log_odds
from mtqa.progress import LateProgress
from mtqa.report import DocumentReport
from mtqa.resources import models_dir
from mtqa.segmentation.segment import segment_text
from mtqa.settings import Settings
from mtqa.status import Status

PRIOR_SENTENCES = 2000
PRIOR_FINDINGS = 10
_SCALE = "log_odds"
#: Fewer labels than this, of either kind, say nothing reliable.
FEWEST = 20


class Label(StrEnum):
    """What an editor would do: print it, rewrite it, or throw it out."""

    PRINTABLE = "printable"
    AWKWARD = "awkward"
    BROKEN = "broken"


class _Row(BaseModel):
    model_config = ConfigDict(extra="ignore", frozen=True)

    text: str
    label: Label


@dataclass(frozen=True, slots=True)
class Labelled:
    """A sentence, paragraph or story; its label is that of its worst sentence."""

    line: int
    text: str
    label: Label


@dataclass(frozen=True, slots=True)
class Checked:
    """A labelled text, its report, and what becomes of it: None for a text that cannot be judged."""

    labelled: Labelled
    report: DocumentReport


def run(labels: Path, output: Path, settings: Settings) -> Status:
    """Check every labelled text, fit, write.

    Raises InputError for labels that cannot be used and an output that cannot be written, ConfigError and
    ModelError as Checker does.
    """
    rows = read_labels(labels)
    require_writable(output)
    with LateProgress() as progress:
        checker = Checker(settings)
        progress.label(str(labels))
        checked, errors = check_all(checker, rows, labels, progress.update)
    for error in errors:
        print(f"mtqa: {error}", file=sys.stderr)  # noqa: T201
    source = settings.calibration or models_dir() / "calibration.json"
    before: dict[str, Any] = json.loads(source.read_text("utf-8"))
    # Scores beside a source move with those of the English alone.
    beside = json.loads((models_dir() / "calibration-source.json").read_text("utf-8"))
    before["awkwardness"] = {**beside["awkwardness"], **before["awkwardness"]}
    after = refitted(before, checked, labels)
    write_atomically(output, (json.dumps(after, indent=1, sort_keys=True) + "\n").encode())
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


def read_labels(path: Path) -> list[Labelled]:
    """The labelled texts of a file; other fields of a line are ignored.

    Raises InputError for a file that cannot be read, a line that is no label, or too few labels.
    """
    try:
        lines = path.read_text("utf-8").splitlines()
    except OSError as error:
        raise InputError(str(path), f"cannot be read: {error.strerror}") from None
    except UnicodeDecodeError as error:
        raise InputError(str(path), f"not UTF-8 at byte {error.start}") from None
    rows = [_labelled(path, number, line) for number, line in enumerate(lines, 1) if line.strip()]
    sound = sum(row.label is Label.PRINTABLE for row in rows)
    if min(sound, len(rows) - sound) < FEWEST:
        raise InputError(
            str(path),
            f"{sound} printable and {len(rows) - sound} other texts; at least {FEWEST} of each are needed",
        )
    return rows


def _labelled(path: Path, number: int, line: str) -> Labelled:
    try:
        row = _Row.model_validate(json.loads(line))
    except json.JSONDecodeError as error:
        raise InputError(f"{path}:{number}", f"not JSON: {error.msg} at column {error.colno}") from None
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        place = ".".join(map(str, first["loc"])) or "line"
        raise InputError(f"{path}:{number}", f"{place}: {first['msg'].lower()}") from None
    return Labelled(number, row.text, row.label)


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
    slope, shift = _scale(checked)
    return {
        **table,
        "checks": _checks(table["checks"], checked),
        "awkwardness": {name: _moved(model, slope, shift) for name, model in table["awkwardness"].items()},
        "desk": {
            "labels": hashlib.sha256(path.read_bytes()).hexdigest(),
            "texts": len(checked),
            **{label.value: sum(c.labelled.label is label for c in checked) for label in Label},
        },
    }


def _checks(rows: Mapping[str, Mapping[str, Any]], checked: Sequence[Checked]) -> dict[str, Any]:
    """Every kind with the rates and confidence of both measurements; some that fired are graded anew.

    Only a kind that alarmed in the desk's printable copy may get weaker, and only one that did not, and was
    right as often as the shipped confidence is worth, may get stronger. It is the desk's own copy: nothing
    of a budget is kept back for other copy.
    """
    sound = [c.report for c in checked if c.labelled.label is Label.PRINTABLE]
    sentences = sum(segment.segment.judged for report in sound for segment in report.segments)
    alarms, found = _keys(sound), _keys([c.report for c in checked])
    total = sentences + PRIOR_SENTENCES
    kinds = {key: _weighed(key, row, alarms[key], found[key]) for key, row in rows.items()}
    old = {key: Grade(row["grade"]) for key, row in rows.items() if row["grade"] != "off"}
    fixed = {key: grade for key, grade in old.items() if not alarms[key] and found[key] < PRIOR_FINDINGS}
    false = [replace(kinds[key], alarms=kinds[key].net_alarms) for key in old]
    new = grades(false, total, fixed, safety=dict.fromkeys(Grade, 1.0), largest=1.0)
    given = {key: _moved_to(grade, new[key], weaker=alarms[key] > 0) for key, grade in old.items()}
    return {
        key: {
            **row,
            "grade": grade.value if (grade := given.get(key)) else "off",
            "confidence": kinds[key].confidence,
            "alarms_per_1000": round(1000 * kinds[key].alarms / total, 4),
            **_counts(row, kinds[key]),
        }
        for key, row in rows.items()
    }


def _weighed(key: str, row: Mapping[str, Any], alarms: int, found: int) -> CountedKind:
    """What was measured of a kind before, worth ``PRIOR_SENTENCES``, and what the desk's copy adds."""
    before = row["alarms_per_1000"] * PRIOR_SENTENCES / 1000
    right = found - alarms + row["confidence"] * PRIOR_FINDINGS
    return CountedKind(
        key=key,
        alarms=before + alarms,
        net_alarms=before * _false_share(row) + alarms,
        alarms_per_1000=0.0,
        firings=found + row.get("firings_on_translations_per_1000", 0.0),
        firings_per_1000=0.0,
        confidence=round(right / (found + PRIOR_FINDINGS), 3),
    )


def _false_share(row: Mapping[str, Any]) -> float:
    """The part of a kind's alarms that were no slips of the copy: in what a desk calls printable there are
    none. All of them where slips were not looked for."""
    looked = "today" not in row and row.get("alarms")
    return row["net_alarms"] / row["alarms"] if looked else 1.0


def _counts(row: Mapping[str, Any], kind: CountedKind) -> dict[str, float]:
    """The counts of a row in which slips were told from false alarms, for the next time it is fitted."""
    if "net_alarms" not in row or "today" in row:
        return {}
    return {"alarms": round(kind.alarms, 4), "net_alarms": round(kind.net_alarms, 4)}


def _moved_to(old: Grade, new: Grade | None, *, weaker: bool) -> Grade | None:
    """The new grade where it lies on that side of the old one, else the old."""
    if new is None or not new.reaches(old):
        return new if weaker else old
    return old if weaker else new


def _keys(reports: Sequence[DocumentReport]) -> Counter[str]:
    return Counter(
        f"{finding.check}:{finding.rule}" if finding.rule else finding.check
        for report in reports
        for finding in report.shown(Grade.REVIEW)
    )


def _scale(checked: Sequence[Checked]) -> tuple[float, float]:
    """Slope and shift that put the log odds of awkwardness on the scale of the desk's labels.

    Raises ConfigError if awkwardness does not rise from printable to other texts.
    """
    scored = [
        (worst, c.labelled.label is not Label.PRINTABLE) for c in checked if (worst := _worst(c)) is not None
    ]
    fit = fit_logistic([{_SCALE: score} for score, _ in scored], [bad for _, bad in scored], [_SCALE])
    if fit.weights[_SCALE] <= 0:
        raise ConfigError("awkwardness does not rise from printable to other texts : are the labels right?")
    return fit.weights[_SCALE], fit.intercept


def _moved(model: Mapping[str, Any], slope: float, shift: float) -> dict[str, Any]:
    """A model moved and stretched; its bands move along."""
    return {
        **model,
        "intercept": round(slope * model["intercept"] + shift, 5),
        "weights": {feature: round(slope * weight, 5) for feature, weight in model["weights"].items()},
        "bands": {rule: round(slope * low + shift, 5) for rule, low in model.get("bands", {}).items()},
    }


def _worst(checked: Checked) -> float | None:
    scores = [s.awkwardness for s in checked.report.segments if s.awkwardness is not None]
    return log_odds(max(scores)) if scores else None
