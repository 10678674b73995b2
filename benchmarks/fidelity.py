"""Errors of meaning found with the source at hand, by kind; and what is found without it.

    python -m benchmarks.fidelity [--pairs 1500] [--errors 200] [--stories 150] [--alone 300]
                                  [--way greedy,sampled,apart] [--json FILE]

Sentences of English news (WMT's newstest2021, BBC, Reuters-21578) are made into pairs of a Portuguese source
and its English by the embedded models, in three ways; errors are put into the English, one a pair. For each
score: the area under the ROC curve for all errors of meaning against clean pairs, and for each kind how many
are found where 2 % of the clean pairs are flagged, with 95 % intervals over stories. "All together" is a
logistic regression of one half of the stories, and every figure is of the other half.

The models that made the pairs are asked about them: see ``recipes.calibration_source.news`` for what each
way is worth. Only "apart" is honest about log P(English | source), and its clean pairs hold real mistakes.
Of the five source languages of MLQE-PE (ro, et, ru, ne, si) none has a pair of models at hand without a
download: there the checks that need no model are measured (``fidelity_checks``), and nothing here.

Answers are kept in the folder of MTQA_BENCH_CACHE. MTQA_DATA names the folder of real news data.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from benchmarks.metrics import Figure, Thresholds, auc, figure, plain, recall_at, table
from mtqa.errors import MtqaError
from mtqa.judge import load_calibration
from mtqa.settings import Settings
from mtqa.source.back.translator import BackTranslator
from mtqa.source.back.translators import BackTranslators
from recipes.calibration_source.cases import (
    ALL_KINDS,
    CLEAN,
    MEANING_KINDS,
    WITH_SOURCE,
    WITHOUT_SOURCE,
    Case,
    Row,
    Score,
    all_cases,
    with_source,
    without_source,
)
from recipes.calibration_source.meaning import fit
from recipes.calibration_source.news import LANGUAGE, WAYS
from recipes.data.evidence import ROUND_TRIPS_MB, Store, default_folder, open_models
from recipes.data.reading import Reader
from recipes.data.stories import DATA

#: Clean pairs flagged, per 1,000: what is asked for, and what an editor can live with.
BUDGET, STRICT = 20.0, 5.0
_AUC = "AUC, meaning"


def figures(
    rows: Sequence[Row], scores: Mapping[str, Score], budget: float = BUDGET
) -> dict[str, dict[str, Figure]]:
    """For each score its AUC for errors of meaning, and the recall of each kind at a budget of alarms."""
    out = {}
    clean = [row for row in rows if row.kind == CLEAN]
    faulty = [row for row in rows if row.kind in MEANING_KINDS]
    for name, score in scores.items():
        both = [*clean, *faulty]
        values = [min(row.score(score), 1e9) for row in both]
        if any(value != value for value in values):  # no model said anything
            continue
        labels = [row.kind != CLEAN for row in both]
        found = {_AUC: figure(auc(labels, values), [row.story for row in both], len(faulty))}
        limits = Thresholds(values[: len(clean)], [row.story for row in clean], [1] * len(clean))
        for kind in ALL_KINDS:
            own = [row for row in rows if row.kind == kind]
            if own:
                found[kind] = recall_at(
                    limits, [min(row.score(score), 1e9) for row in own], [row.story for row in own], budget
                )
        out[name] = found
    return out


def together(rows: Sequence[Row]) -> dict[str, Score]:
    """The logistic regressions of the half of the stories that fits, as scores."""
    models = fit([row for row in rows if row.half == "calibration"])
    return {f"all together: {name}": model.log_odds for name, model in models.items()}


def measured(
    rows: Sequence[Row], scores: Mapping[str, Score], budget: float = BUDGET
) -> dict[str, dict[str, Figure]]:
    """``figures`` of the half of the stories that fits nothing."""
    return figures([row for row in rows if row.half == "report"], scores, budget)


def read(cases: Sequence[Case], translator: BackTranslator, way: str) -> dict[str, Any]:
    """The tables of one way."""
    single = with_source([case for case in cases if not case.whole], translator)
    whole = with_source([case for case in cases if case.whole], translator)
    scores = {**WITH_SOURCE, **together(single)}
    return {
        f"{way}, pairs": measured(single, scores),
        f"{way}, pairs, only {STRICT / 10:g} % flagged": measured(single, scores, STRICT),
        f"{way}, aligned stories": measured(whole, scores),
    }


def alone(cases: Sequence[Case], number: int) -> list[Row]:
    """What is said of the English of so many clean pairs and of as many faulty ones, without the source."""
    reader = Reader(open_models(), load_calibration())
    single = [case for case in cases if not case.whole and case.half == "report"]
    clean = [case for case in single if case.kind == CLEAN]
    faulty = [case for case in single if case.kind != CLEAN]
    step = max(1, len(faulty) // max(1, number))
    return without_source([*clean[:number], *faulty[::step]], reader)


def run(ways: Sequence[str], pairs: int, errors: int, stories: int, alone_of: int) -> dict[str, Any]:
    """All figures, by table."""
    store = Store()
    translator = BackTranslators(Settings(cache_dir=default_folder(), cache_size=ROUND_TRIPS_MB)).of(LANGUAGE)
    assert translator is not None
    result: dict[str, Any] = {"models": translator.signature}
    for way in ways:
        cases = all_cases(way, pairs, errors, stories, translator, store)
        result |= read(cases, translator, way)
        if alone_of:
            result[f"{way}, without the source"] = figures(alone(cases, alone_of), WITHOUT_SOURCE)
    return result


def show(result: Mapping[str, Any]) -> None:
    """Print the tables."""
    print(f"models: {result['models']}")
    for name, rows in result.items():
        if name != "models":
            table(f"Recall where 2 % of clean pairs are flagged: {name}", rows, 2, name=30)


def main() -> None:
    """Measure, print, and write the figures if asked to."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--pairs", type=int, default=1500, help="clean pairs")
    parser.add_argument("--errors", type=int, default=200, help="pairs with an error, of each kind")
    parser.add_argument("--stories", type=int, default=150, help="stories, sound, shortened and lengthened")
    parser.add_argument("--alone", type=int, default=300, help="pairs of which the English is judged alone")
    parser.add_argument("--way", default=",".join(WAYS), help="how pairs are made")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write all figures there")
    asked = parser.parse_args()
    ways = asked.way.split(",")
    if unknown := [way for way in ways if way not in WAYS]:
        raise SystemExit(f"benchmarks.fidelity: no way is called {unknown[0]!r}: there are {', '.join(WAYS)}")
    if not DATA.is_dir():
        raise SystemExit(f"no {DATA} (set MTQA_DATA to the folder of real news data)")
    try:
        result = run(ways, asked.pairs, asked.errors, asked.stories, asked.alone)
    except MtqaError as error:
        raise SystemExit(f"benchmarks.fidelity: {error}") from None
    show(result)
    if asked.json:
        asked.json.write_text(json.dumps(plain(result), indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
