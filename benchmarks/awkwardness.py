"""Fits the awkwardness models and cuts their bands: ``python -m benchmarks.awkwardness [--write]``.

Awkwardness is the probability that an editor would rewrite a sentence. What it is fitted on, see
``benchmarks.sentence_fit``; how well it ranks sentences that no fit has seen, ``benchmarks.quality``. The
bands of style/awkward are cut on whole stories of the calibration half of the clean wire copy: so
many sentences per 1,000, of those in which no likely finding says more, reach each.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Mapping
from typing import Any

from benchmarks.clean import some
from benchmarks.evidence import open_models
from benchmarks.news import clean_stories
from benchmarks.reading import Reader
from benchmarks.sentence_fit import fit_awkwardness, fitting_rows, sentence_numbers
from mtqa.checks.style_awkward import AwkwardSentence
from mtqa.judge.calibration import PLAIN, Logistic, load_calibration, variant
from mtqa.judge.grades import AWKWARD_BUDGETS, BANDS
from mtqa.judge.logistic import cut
from mtqa.resources import models_dir
from mtqa.segmentation.segment import segment_text
from mtqa.settings import Settings
from mtqa.translation.loading import pair_name
from recipes.calibration.table import write

#: Clean sentences that are read whole to cut the bands.
SENTENCES = 6000


def clean_numbers(reader: Reader) -> Iterator[Mapping[str, float]]:
    """The numbers of clean sentences in which no likely or certain finding lies."""
    stories = [story for story in clean_stories() if story.half == "calibration"]
    for story in some(stories, SENTENCES, "awkward"):
        document = segment_text(story.text, path=story.id)
        yield from (
            numbers for numbers in sentence_numbers(reader, document).values() if not numbers["suspicions"]
        )


def named(fits: Mapping[str, Logistic], fluency: str, pair: str) -> dict[str, Logistic]:
    """The models under the names by which the judge asks for them."""
    names = {
        "plain": PLAIN,
        "round trip": variant(pair=pair),
        "fluency": variant(fluency=fluency),
        "fluency, round trip": variant(fluency=fluency, pair=pair),
    }
    return {names[name]: fit for name, fit in fits.items() if name in names}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--write", action="store_true", help="put the models into models/calibration.json")
    arguments = parser.parse_args()
    models = open_models()
    if models.fluency is None:
        raise SystemExit("no fluency model (get it with: mtqa models pull fluency)")
    reader = Reader(models, load_calibration())
    rows = list(fitting_rows(reader))
    fits = named(fit_awkwardness(rows), models.fluency.name, pair_name(Settings()))
    clean = list(clean_numbers(reader))
    section: dict[str, Any] = {}
    for name, fit in fits.items():
        if models.fluency.name in name:
            scores = [fit.log_odds(numbers) for numbers in clean]
            bands = {rule: cut(scores, rate * len(scores) / 1000) for rule, rate in AWKWARD_BUDGETS.items()}
            fit = fit.model_copy(update={"bands": bands})
        section[name] = fit.model_dump()
        print(f"{name}: {fit.intercept:+.3f}, {fit.weights}; bands {fit.bands}")
    print(
        f"fitted on {len(rows)} sentences, {sum(row.rewrite for row in rows)} to rewrite; cut on {len(clean)}"
    )
    if arguments.write:
        path = models_dir() / "calibration.json"
        table = json.loads(path.read_text("utf-8"))
        table["fitted_on"] |= {"awkwardness": len(rows), "awkwardness_clean": len(clean)}
        lower = 0.0
        for rule, rate in AWKWARD_BUDGETS.items():
            table["checks"][f"{AwkwardSentence.id}:{rule}"] |= {
                "grade": BANDS[rule].value,
                "alarms_per_1000": round(rate - lower, 4),
            }
            lower = rate
        write(path, table | {"awkwardness": section})


if __name__ == "__main__":
    main()
