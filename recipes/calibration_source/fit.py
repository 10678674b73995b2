"""Grades the checks that compare a story with its source.

Grades are given as for the others (grades.py), with budgets of their own: at most so many alarms per 1,000
sentences of clean translations. A correction by people still holds errors: alarms that a reader found right
(pair_errors.txt) are no false ones. Languages count alike, however many of their sentences were read. The
confidence of a kind is the share of its findings in machine translations that a reader found right, where
some were read (``--labels``), else what the alarms make one expect.
"""

from __future__ import annotations

import csv
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from mtqa.checks.base import Check, FidelityCheck
from mtqa.checks.registry import all_checks
from mtqa.findings import Grade, Suspicion
from mtqa.judge.calibration import SCHEMA
from mtqa.judge.grades import (
    HIGHEST,
    LOWEST,
    PRIOR_FIRINGS,
    PRIOR_TRUE,
    CountedKind,
    grades,
    measured,
)
from mtqa.progress import LateProgress
from recipes.calibration.fit import checks_version
from recipes.calibration_source.meaning import meaning
from recipes.calibration_source.pairs import Pair, corrected, stories, translated

Progress = Callable[[int, int], None]


@dataclass
class PairCount:
    """What fired on pairs of one language; ``net``: those alarms that no reader found right."""

    pairs: int = 0
    kinds: Counter[str] = field(default_factory=Counter)
    net: Counter[str] = field(default_factory=Counter)


def fidelity_checks() -> tuple[Check, ...]:
    """The checks that need the source."""
    return tuple(check for check in all_checks() if isinstance(check, FidelityCheck))


def fired(pairs: Iterable[Pair], progress: Progress | None = None) -> Iterable[tuple[Pair, Suspicion]]:
    """What the checks suspect in stories made of the pairs, with the pair in whose English it begins."""
    checks = fidelity_checks()
    for number, story in enumerate(stories(pairs)):
        for check in checks:
            for suspicion in check.find(story.document):
                yield story.pair_at(suspicion.span.start), suspicion
        if progress:
            progress(number + 1, number + 2)


def count_pairs(
    pairs: Collection[Pair], right: Collection[str] = (), progress: Progress | None = None
) -> dict[str, PairCount]:
    """How often each kind fires, by language; ``right`` are the alarms that a reader found right."""
    counts: dict[str, PairCount] = defaultdict(PairCount)
    for pair in pairs:
        counts[pair.language].pairs += 1
    for pair, suspicion in fired(pairs, progress):
        counts[pair.language].kinds[suspicion.key] += 1
        if alarm(pair, suspicion) not in right:
            counts[pair.language].net[suspicion.key] += 1
    return counts


def alarm(pair: Pair, suspicion: Suspicion) -> str:
    """The name of an alarm in pair_errors.txt."""
    return f"{pair.id} {suspicion.key}"


def pair_errors() -> frozenset[str]:
    """Alarms on clean pairs that a reader found right: the correction had left the error, or made it."""
    lines = Path(__file__).with_name("pair_errors.txt").read_text("utf-8").splitlines()
    return frozenset(line for line in lines if line and not line.startswith("#"))


def evenly(counts: Mapping[str, PairCount], part: str) -> Counter[str]:
    """Alarms as if each language had as many pairs; ``part``: kinds or net."""
    total = sum(count.pairs for count in counts.values())
    out: Counter[str] = Counter()
    for count in counts.values():
        for key, number in getattr(count, part).items():
            out[key] += number / count.pairs * total / len(counts)
    return out


def read_labels(paths: Iterable[Path]) -> dict[str, Counter[str]]:
    """How many findings of each kind were found ``right`` and ``wrong`` by a reader.

    A file is a table with tabs and the columns ``kind`` and ``label``; lines that begin with # are skipped,
    and rows of a set "kept", which are those that a check still raised after it was mended by what was read.
    """
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for path in paths:
        lines = [line for line in path.read_text("utf-8").splitlines() if line and not line.startswith("#")]
        for row in csv.DictReader(lines, delimiter="\t"):
            if row.get("set") != "kept":
                found[row["kind"]][row["label"]] += 1
    return found


def read_share(kind: CountedKind, read: Counter[str]) -> float:
    """The confidence of a kind of which some findings were read, with the prior of ``measured``."""
    right, wrong = read["right"], read["wrong"]
    if not right + wrong:
        return kind.confidence
    share = (right + PRIOR_TRUE * PRIOR_FIRINGS) / (right + wrong + PRIOR_FIRINGS)
    return round(min(HIGHEST, max(LOWEST, share)), 3)


def calibrated(
    data: Path, labels: Iterable[Path], fit: Path | None, progress: LateProgress
) -> dict[str, Any]:
    """The contents of calibration-source.json. Raises OSError if the data is not there.

    ``fit`` is what the models' part is taken from (see meaning.py); without it there is none.
    """
    progress.label("clean pairs")
    clean = count_pairs(list(corrected(data, "calibration")), pair_errors(), progress.update)
    progress.label("translations")
    seen = count_pairs(list(translated(data, "calibration")), (), progress.update)
    return graded(clean, seen, read_labels(labels), fit)


def graded(
    clean: Mapping[str, PairCount],
    seen: Mapping[str, PairCount],
    read: Mapping[str, Counter[str]],
    fit: Path | None,
) -> dict[str, Any]:
    """The calibration, from what fired on clean pairs and on translations, and from what was read of it."""
    pairs, firing = sum(c.pairs for c in clean.values()), sum(c.pairs for c in seen.values())
    net = evenly(clean, "net")
    firings: Counter[str] = sum((c.kinds for c in seen.values()), Counter())
    kinds = [
        replace(kind, confidence=read_share(kind, read.get(kind.key, Counter())))
        for kind in measured(net, net, pairs, firings, firing, _rules(), net)
    ]
    model, rows = meaning(fit) if fit else ({}, {})
    given = {key: Grade(row["grade"]) for key, row in rows.items()}
    cost = {key: row["alarms_per_1000"] * pairs / 1000 for key, row in rows.items()}
    fixed = [CountedKind(key, cost[key], cost[key], 0.0, 0.0, 0.0, HIGHEST) for key in rows]
    grade_of = grades([*kinds, *fixed], pairs, given)
    raw: Counter[str] = sum((c.kinds for c in clean.values()), Counter())
    return {
        "schema": SCHEMA,
        "awkwardness": {},
        **({"meaning": model} if model else {}),
        "checks": rows
        | {
            kind.key: {
                "grade": own.value if (own := grade_of[kind.key]) else "off",
                "confidence": kind.confidence,
                "alarms_per_1000": kind.alarms_per_1000,
                "alarms": raw[kind.key],
                "net_alarms": round(kind.net_alarms, 1),
                "firings_on_translations_per_1000": kind.firings_per_1000,
                "read_right": read.get(kind.key, Counter())["right"],
                "read_wrong": read.get(kind.key, Counter())["wrong"],
            }
            for kind in sorted(kinds, key=lambda kind: kind.key)
        },
        "fitted_on": {
            "clean_pairs": {language: count.pairs for language, count in sorted(clean.items())},
            "translated_pairs": {language: count.pairs for language, count in sorted(seen.items())},
            "pair_errors": len(pair_errors()),
            "checks": checks_version(),
        },
    }


def _rules() -> set[str]:
    return {
        f"{check.id}:{example.rule}" if example.rule else check.id
        for check in fidelity_checks()
        for example in check.examples()
        if example.span is not None
    }
