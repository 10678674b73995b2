"""The part of calibration-source.json that is fidelity/meaning's: what the models say of a link's two sides.

    python -m recipes.calibration_source.meaning --out FIT [--pairs 1500] [--errors 200] [--stories 150]

``fit`` takes rows of links with an error of meaning and of sound ones, from ``cases``, made from news in the
most honest way that ``news`` knows ("apart"); the figures it rests on are in
recipes.calibration_source.features. FIT holds what ``fitted`` returns: all models and thresholds, for
``python -m recipes.calibration_source --meaning FIT``, which takes the decisions from it.

Alarms were counted on clean pairs that machines had made, which says little of others: no rule is graded
higher than likely. Where a rule raised none there, half an alarm is taken for it. Confidence is what alarms
and recall come to where one sentence in a hundred has an error of each kind that was put in, which is a
guess: nobody has measured it.
"""

from __future__ import annotations

import argparse
import json
import math
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from mtqa.checks.fidelity.meaning import TurnedMeaning
from mtqa.evidence_beside import Turn
from mtqa.findings import Grade
from mtqa.judge.fitting import cut, fit_logistic
from mtqa.judge.grades import HIGHEST
from mtqa.judge.logistic import Logistic
from mtqa.settings import Settings
from mtqa.source.back.translators import BackTranslators
from recipes.calibration_source.cases import (
    CLEAN,
    MEANING_KINDS,
    WITH_SOURCE,
    Numbers,
    Row,
    all_cases,
    with_source,
)
from recipes.calibration_source.features import RISING
from recipes.calibration_source.news import LANGUAGE, WAYS
from recipes.data.evidence import ROUND_TRIPS_MB, default_folder

SCHEMA = "mtqa.meaning/1"

_MODELS = ("bleu", "chrf", "english_given_source", "source_given_english", "length", "turned", "replaced")
#: The features of each set of evidence: the models' alone, and with the checks that need none.
VARIANTS: Mapping[str, tuple[str, ...]] = {
    "models": _MODELS,
    "models, checks": (*_MODELS, "suspicions"),
}
#: Features that are the lower the worse the two sides agree.
FALLING = frozenset({"bleu", "chrf", "english_given_source", "source_given_english"})
#: Shares of clean links that may score higher than a threshold.
SHARES = (0.001, 0.005, 0.02)
_STRONG = "0.001"
#: Translations by people are freer than the clean pairs: of 36 sound ones that were written to try this, four
#: had versions that both models preferred, by seven nats at most.
LEAST_NATS = 8.0
#: The share of sentences that are taken to have an error of each kind.
ERRORS = 0.01
#: What the scores of better versions are called, by their feature.
_SORTS = {"turned": "words", "replaced": "names, figures"}


def fit(rows: Sequence[Row]) -> dict[str, Logistic]:
    """One model for each set of evidence. Links with one side alone, and spurious breaks, fit nothing.

    Raises ValueError if there are no links with an error of meaning, or no clean ones.
    """
    table = [row for row in rows if row.numbers is not None and (row.kind in {CLEAN, *MEANING_KINDS})]
    labels = [row.kind != CLEAN for row in table]
    # As much weight for all the errors as for all that is clean.
    share = sum(labels) / max(1, len(labels))
    weights = [1 - share if label else share for label in labels]
    numbers = [row.numbers or {} for row in table]
    return {name: _fit(numbers, labels, features, weights) for name, features in VARIANTS.items()}


def _fit(
    table: Sequence[Numbers], labels: Sequence[bool], names: Sequence[str], weights: Sequence[float]
) -> Logistic:
    """A fit in which what is the lower the worse never speaks for an error by being high."""
    model = fit_logistic(table, labels, names, weights=weights, rising=RISING)
    against = {name for name in FALLING if model.weights.get(name, 0.0) > 0}
    if not against:
        return model
    fitted = _fit(table, labels, [name for name in names if name not in against], weights)
    return fitted.model_copy(update={"weights": {name: fitted.weights.get(name, 0.0) for name in names}})


def thresholds(scores: Sequence[float]) -> dict[str, float]:
    """By the share of these links, all clean, that may be flagged, the lowest score that flags."""
    return {f"{share:g}": cut(scores, share * len(scores)) for share in SHARES}


def decisions(rows: Sequence[Row], cuts: Mapping[str, Mapping[str, float]]) -> dict[str, Any]:
    """From what gain a version is reported, and how often versions then are in links of each kind."""
    versions = {
        sort: max(math.log1p(LEAST_NATS), cuts[f"better version, {name}"][_STRONG])
        for sort, name in _SORTS.items()
    }
    found: dict[str, Counter[str]] = {}
    for row in rows:
        if row.numbers is not None and row.kind in {CLEAN, *MEANING_KINDS}:
            rules = [sort for sort, least in versions.items() if row.numbers[sort] >= least]
            found.setdefault(row.kind, Counter())[rules[0] if rules else "none"] += 1
    return {"versions": versions, "rules": {kind: dict(rules) for kind, rules in found.items()}}


def fitted(fitting: Sequence[Row], report: Sequence[Row], signature: str) -> dict[str, Any]:
    """The models, with the thresholds of their log odds and of every score; for JSON.

    Those of a better version are of ``log1p`` of its nats, for all turns and for each.

    Thresholds of the log odds are cut on ``report`` alone, which fitted nothing; nothing is fitted for
    the others, so that they are cut on all rows.
    """
    models = fit(fitting)
    clean = {
        name: [row.numbers for row in rows if row.kind == CLEAN and row.numbers is not None]
        for name, rows in (("report", report), ("all", [*fitting, *report]))
    }
    scores = {name: [model.log_odds(n) for n in clean["report"]] for name, model in models.items()}
    scores |= {name: [score(n) for n in clean["all"]] for name, score in WITH_SOURCE.items()}
    clean_rows = [row for row in (*fitting, *report) if row.kind == CLEAN and row.numbers is not None]
    for turn in Turn:
        scores[f"better version, {turn.value}"] = [
            (row.numbers or {})["better"] if row.turn == turn.value else 0.0 for row in clean_rows
        ]
    decided = decisions([*fitting, *report], {n: thresholds(v) for n, v in scores.items()})
    return {
        "schema": SCHEMA,
        "decided": decided,
        "models": {name: {**model.model_dump(exclude={"bands"})} for name, model in models.items()},
        "thresholds": {name: thresholds(values) for name, values in scores.items()},
        "fitted_on": {
            "ways": sorted({row.way for row in fitting}),
            "clean": sum(row.kind == CLEAN for row in fitting),
            "faulty": sum(row.kind in MEANING_KINDS for row in fitting),
            "signature": signature,
        },
    }


def meaning(path: Path) -> tuple[dict[str, Any], dict[str, dict[str, Any]]]:
    """The thresholds, and the rows of the kinds. Raises OSError, KeyError, ValueError."""
    table: Mapping[str, Any] = json.loads(path.read_text("utf-8"))
    decided = table["decided"]
    model = {"versions": decided["versions"], "fitted_on": table["fitted_on"]}
    rules: dict[str, dict[str, int]] = decided["rules"]
    clean = sum(rules[CLEAN].values())
    rows = {}
    for rule in TurnedMeaning.RULES:
        alarms = rules[CLEAN].get(rule, 0)
        share = max(alarms, 0.5) / clean
        found = sum(of.get(rule, 0) / sum(of.values()) for kind, of in rules.items() if kind != CLEAN)
        rows[f"{TurnedMeaning.id}:{rule}"] = {
            "grade": Grade.LIKELY.value,
            "confidence": round(min(HIGHEST, ERRORS * found / (ERRORS * found + share)), 3),
            "alarms_per_1000": round(1000 * alarms / clean, 4),
            "alarms": alarms,
            "net_alarms": float(alarms),
            "firings_on_translations_per_1000": 0.0,
        }
    return model, rows


def main() -> None:
    """Make the cases, read them, fit, and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--out", type=Path, required=True, metavar="FIT", help="where the fit goes")
    parser.add_argument("--pairs", type=int, default=1500, help="clean pairs")
    parser.add_argument("--errors", type=int, default=200, help="pairs with an error, of each kind")
    parser.add_argument("--stories", type=int, default=150, help="stories, sound, shortened and lengthened")
    options = parser.parse_args()
    settings = Settings(cache_dir=default_folder(), cache_size=ROUND_TRIPS_MB)
    translator = BackTranslators(settings).of(LANGUAGE)
    assert translator is not None
    found = all_cases(WAYS[-1], options.pairs, options.errors, options.stories, translator)
    rows = with_source(found, translator)
    halves = [[row for row in rows if row.half == half] for half in ("calibration", "report")]
    content = fitted(halves[0], halves[1], translator.signature)
    options.out.write_text(json.dumps(content, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
