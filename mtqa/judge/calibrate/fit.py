"""The whole calibration, from stories to the contents of calibration.json."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from mtqa.checks.break_spurious import SpuriousBreak
from mtqa.checks.model import ModelCheck
from mtqa.checks.registry import all_checks
from mtqa.findings import Grade
from mtqa.judge.calibrate.breaks import FEATURES, FLUENCY_FEATURES, BreakRow, fit_breaks, with_bands
from mtqa.judge.calibrate.counts import count
from mtqa.judge.calibrate.grades import BANDS, Kind, grades, measured
from mtqa.judge.calibrate.stops import CleanReading
from mtqa.judge.calibrate.stories import Story
from mtqa.judge.calibration import PLAIN, SCHEMA, BreakModel, variant

#: Alarms per 1,000 clean sentences of a band and those above it, of what rules do not report.
BREAK_BUDGETS = {"strong": 0.2, "fair": 1.0, "weak": 4.0}


def break_models(
    clean: CleanReading, broken: Sequence[BreakRow], gate: float, fluency: str, sure: frozenset[str]
) -> dict[str, BreakModel]:
    """The fitted and cut scores, with the fluency model (if there is one) and without."""
    rows = [*clean.rows, *broken]
    sets = {PLAIN: FEATURES} | ({variant(fluency=fluency): FLUENCY_FEATURES} if fluency else {})
    return {
        name: with_bands(fit_breaks(rows, features, gate), clean.rows, BREAK_BUDGETS, clean.sentences, sure)
        for name, features in sets.items()
    }


def graded(
    clean: CleanReading, translated: Sequence[Story], budgets: Mapping[str, Mapping[str, float]]
) -> tuple[dict[str, dict[str, Any]], int]:
    """The section ``checks``, and how many translated sentences it rests on.

    ``budgets``: for each check that reports a fitted score, the alarms of its bands.
    """
    firings = count(translated)
    kinds = measured(
        clean.kinds,
        clean.net,
        clean.sentences,
        sum((row.kinds for row in firings), start=type(clean.kinds)()),
        sum(row.sentences for row in firings),
        _rules(),
    )
    bands = [
        Kind(
            key=f"{check}:{rule}",
            alarms=(rate - lower) * clean.sentences / 1000,
            net_alarms=(rate - lower) * clean.sentences / 1000,
            alarms_per_1000=round(rate - lower, 4),
            firings=0,
            firings_per_1000=0.0,
            confidence=CONFIDENCE[rule],
        )
        for check, rates in budgets.items()
        for (rule, rate), lower in zip(rates.items(), [0.0, *rates.values()], strict=False)
    ]
    given = {f"{check}:{rule}": BANDS[rule] for check, rates in budgets.items() for rule in rates}
    all_kinds = [kind for kind in kinds if kind.key not in given] + bands
    grade_of = grades(all_kinds, clean.sentences, given)
    return {
        kind.key: {
            "grade": own.value if (own := grade_of[kind.key]) else "off",
            "confidence": kind.confidence,
            "alarms_per_1000": kind.alarms_per_1000,
            "alarms": round(kind.alarms, 1),
            "net_alarms": round(kind.net_alarms, 1),
            "firings_on_translations_per_1000": kind.firings_per_1000,
        }
        for kind in sorted(all_kinds, key=lambda kind: kind.key)
    }, sum(row.sentences for row in firings)


#: A band's share of right findings in translated copy; see docs/calibration.md.
CONFIDENCE = {"strong": 0.95, "fair": 0.8, "weak": 0.5}


def certain_breaks(checks: Mapping[str, Mapping[str, Any]]) -> frozenset[str]:
    """The kinds of suspicion about a stop that are certain."""
    return frozenset(
        key for key, row in checks.items() if key.startswith("break/") and row["grade"] == Grade.CERTAIN.value
    )


def _rules() -> set[str]:
    """The kinds of the must-fire examples, so that a rule too rare to be counted has a grade too."""
    return {
        f"{check.id}:{example.rule}" if example.rule else check.id
        for check in all_checks()
        if not isinstance(check, ModelCheck)
        for example in check.examples()
        if example.span is not None
    }
