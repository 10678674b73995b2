"""Grades every kind of suspicion by measured alarms: ``python -m benchmarks.calibrate [--write]``.

A kind is a check and its rule. Its alarms are counted on the calibration half of the clean wire
copy, its firings on machine translations of news. Of n firings on those, as many are taken to be
false as its net alarms on clean copy (places that a reader judged to be errors of the copy left out,
see copy_errors.txt) predict for that many sentences. The share of true ones is estimated with a
Beta prior worth two firings, nine in ten of them true: that is the confidence.

Grades are then given greedily: critical kinds first, then wrong words and characters before figures
and marks, then those with few alarms for what they find in translations (alarms over the square root
of firings), as long as all alarms of the grade and the stronger ones, errors of the copy included,
stay within a part of the budget: certain 1, likely 5, review 25 alarms per 1,000 clean sentences. A
grade also asks for a confidence: 0.9 for certain, 0.5 for likely.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import math
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.alarms import StoryCount, copy_errors, count
from benchmarks.news import CLEAN, clean_stories, news_translations
from mtqa.checks.registry import ALL, all_checks
from mtqa.findings import Grade, Severity
from mtqa.judge.calibration import SCHEMA
from mtqa.resources import models_dir

PRIOR_FIRINGS, PRIOR_TRUE = 2.0, 0.9
#: Alarms per 1,000 sentences that a grade and the stronger ones may cost, and the confidence it asks for.
BUDGETS = ((Grade.CERTAIN, 1.0, 0.9), (Grade.LIKELY, 5.0, 0.5), (Grade.REVIEW, 25.0, 0.0))
SAFETY = {Grade.CERTAIN: 0.7, Grade.LIKELY: 0.8, Grade.REVIEW: 0.8}
#: What good writers do on purpose, or what a name may be: likely at most, however few the alarms.
STYLE = frozenset(
    f"break/fragment:{rule}"
    for rule in ("subjectless", "verb", "participle", "phrase", "verbless", "relative")
) | {"repeat/doubled:name", "repeat/doubled:particle"}
#: What clean copy of 1987 to 2005 cannot vouch for: it has almost no accents, other scripts or loan words
#: of today, and no stories as loosely written as today's features.
UNPROVEN = {
    "untranslated/word:letters": Grade.LIKELY,
    "untranslated/word:letters-rare": Grade.REVIEW,
    "untranslated/word:lexicon": Grade.LIKELY,
    "untranslated/word:script": Grade.LIKELY,
    "break/fragment:verbless": Grade.REVIEW,
}
#: No kind that is not critical may spend more than this part of what a grade allows.
LARGEST_SHARE = 0.25
LOWEST, HIGHEST = 0.05, 0.99


@dataclass(frozen=True, slots=True)
class Kind:
    """What was counted for one kind of suspicion, and what follows."""

    key: str
    alarms: int
    net_alarms: int
    alarms_per_1000: float
    firings: int
    firings_per_1000: float
    confidence: float


def kinds(clean: Sequence[StoryCount], translated: Sequence[StoryCount]) -> list[Kind]:
    """Every kind that fired anywhere, and every rule's own check, most confident first."""
    clean_sentences = sum(row.sentences for row in clean)
    mt_sentences = sum(row.sentences for row in translated)
    alarms, net, firings = Counter[str](), Counter[str](), Counter[str]()
    for row in clean:
        alarms += row.kinds
        net += row.net
    for row in translated:
        firings += row.kinds
    out = []
    for key in sorted({*alarms, *firings, *_rules()}):
        false = min(net[key] * mt_sentences / clean_sentences, 1e9)
        true = max(0.0, firings[key] - false)
        share = (true + PRIOR_TRUE * PRIOR_FIRINGS) / (true + false + PRIOR_FIRINGS)
        out.append(
            Kind(
                key=key,
                alarms=alarms[key],
                net_alarms=net[key],
                alarms_per_1000=round(1000 * alarms[key] / clean_sentences, 4),
                firings=firings[key],
                firings_per_1000=round(1000 * firings[key] / mt_sentences, 4),
                confidence=round(min(HIGHEST, max(LOWEST, share)), 3),
            )
        )
    return sorted(out, key=lambda kind: (-kind.confidence, kind.alarms, kind.key))


def _rules() -> set[str]:
    """The kinds of the must-fire examples, so that a rule too rare to be counted has a grade too."""
    keys = set()
    for check in all_checks():
        for example in check.examples():
            if example.span is not None:
                keys.add(f"{check.id}:{example.rule}" if example.rule else check.id)
    return keys


def grades(measured: Sequence[Kind], sentences: int) -> dict[str, str]:
    """A grade for each kind, or "off"."""
    given: dict[str, str] = {}
    spent = 0
    for grade, budget, confidence in BUDGETS:
        allowed = SAFETY[grade] * budget * sentences / 1000
        for kind in sorted(measured, key=_worth):
            if kind.key in given or kind.confidence < confidence or spent + kind.alarms > allowed:
                continue
            if not _most(kind).reaches(grade):
                continue
            if not _critical(kind) and grade is not Grade.REVIEW and kind.alarms > LARGEST_SHARE * allowed:
                continue
            given[kind.key] = grade.value
            spent += kind.alarms
    return {kind.key: given.get(kind.key, "off") for kind in measured}


def _most(kind: Kind) -> Grade:
    """The strongest grade that a kind may have, however few its alarms."""
    return UNPROVEN.get(kind.key, Grade.LIKELY if kind.key in STYLE else Grade.CERTAIN)


def _critical(kind: Kind) -> bool:
    return any(check.id == kind.key.partition(":")[0] for check in ALL if check.severity is Severity.CRITICAL)


def _worth(kind: Kind) -> tuple[bool, bool, float, float, str]:
    check = {check.id: check for check in ALL}[kind.key.partition(":")[0]]
    words = check.category.startswith(("Fluency/Grammar", "Accuracy", "Fluency/Character"))
    cost = kind.alarms / math.sqrt(kind.firings or 1)
    return (not _critical(kind), not words, cost, -kind.confidence, kind.key)


def checks_version() -> str:
    """A hash of the source and data of all checks: a calibration fits no others."""
    folder = Path(sys.modules["mtqa.checks"].__file__ or "").parent
    digest = hashlib.sha256()
    for path in sorted(p for p in folder.rglob("*") if p.suffix in {".py", ".toml", ".txt"}):
        digest.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:12]


def calibration(clean: Sequence[StoryCount], translated: Sequence[StoryCount]) -> dict[str, Any]:
    """The contents of calibration.json, without the awkwardness models."""
    measured = kinds(clean, translated)
    sentences = sum(row.sentences for row in clean)
    given = grades(measured, sentences)
    return {
        "schema": SCHEMA,
        "checks": {
            kind.key: {
                "grade": given[kind.key],
                "confidence": kind.confidence,
                "alarms_per_1000": kind.alarms_per_1000,
                "alarms": kind.alarms,
                "net_alarms": kind.net_alarms,
                "firings_on_translations_per_1000": kind.firings_per_1000,
            }
            for kind in sorted(measured, key=lambda kind: kind.key)
        },
        "fitted_on": {
            "clean": [f"{name}, calibration half" for name in CLEAN],
            "clean_sentences": sentences,
            "translated": ["wmt21-outputs"],
            "translated_sentences": sum(row.sentences for row in translated),
            "copy_errors": len(copy_errors()),
            "checks": checks_version(),
        },
    }


def write(path: Path, table: dict[str, Any]) -> None:
    """Write the calibration; awkwardness models that are there already stay."""
    old = json.loads(path.read_text("utf-8")) if path.exists() else {}
    merged = {**old, **table, "awkwardness": old.get("awkwardness", {})}
    path.write_text(json.dumps(merged, indent=1, sort_keys=True) + "\n", "utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--write", action="store_true", help="write models/calibration.json")
    arguments = parser.parse_args()
    clean = count(story for story in clean_stories() if story.half == "calibration")
    table = calibration(clean, count(news_translations()))
    print(f"{'kind':34}{'grade':>9}{'conf.':>7}{'alarms':>8}{'net':>5}{'/1000':>8}{'MT/1000':>9}")
    for key, row in sorted(table["checks"].items(), key=lambda item: (-item[1]["confidence"], item[0])):
        print(
            f"{key:34}{row['grade']:>9}{row['confidence']:7.3f}{row['alarms']:8}{row['net_alarms']:5}"
            f"{row['alarms_per_1000']:8.3f}{row['firings_on_translations_per_1000']:9.3f}"
        )
    if arguments.write:
        write(models_dir() / "calibration.json", table)


if __name__ == "__main__":
    main()
