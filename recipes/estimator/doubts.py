"""Fits which words and gaps of the estimator are reported, and grades them.

    python -m recipes.estimator.doubts [--out models/calibration-source.json]

Words and links are scored by a logistic fit on the labelled lines that the estimator was not trained on (the
closed part is left alone). The bands are cut on sound pairs: professional translations of the parallel lines
that are kept out, and of these lines where no reader found a critical or major error; so many in 1,000
of them reach each band. The precision of a band is that of the labelled lines that reach it; it decides the
grade.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mtqa.errors import MtqaError
from mtqa.estimate import ADDITION, Estimate
from mtqa.estimator.estimator import Estimator
from mtqa.estimator.loading import open_estimator
from mtqa.findings import Grade
from mtqa.judge.calibration import DoubtModel, Logistic, gap_numbers, word_numbers
from mtqa.judge.logistic import cut, fit_logistic
from mtqa.settings import Settings
from recipes.calibration.table import write
from recipes.data.stories import DATA
from recipes.estimator.examples import (
    Example,
    labelled_example,
    labelled_lines,
    parallel,
    place_of,
)
from recipes.today.rows import CLOSED, RESERVED

#: Sound pairs in 1,000 that may reach a band and the better ones: of words, and of gaps.
WORDS = {"strong": 0.5, "fair": 2.0, "weak": 10.0}
ADDITIONS = {"added": 1.0}
GAPS = {"strong": 0.5, "fair": 1.0, "weak": 3.0}
BUDGETS = {"words": WORDS, "additions": ADDITIONS, "gaps": GAPS}
CHECK = "fidelity/left-out"
#: Livonian is none of the encoder's languages.
_NOT_COVERED = frozenset({"liv"})
#: The least precision of a grade, and findings that the prior of a band is worth, at that precision.
_LIKELY, _PRIOR, _PRIOR_PRECISION = 0.8, 4, 0.7
_FEW = 5
_NONE = -99.0
_WORD_FEATURES = ("wrong", "error", "quality")
_GAP_FEATURES = ("missing", "unrendered", "error", "quality")


@dataclass(frozen=True, slots=True)
class Pair:
    """A pair as it was read; ``example`` says what is wrong with it, None for a professional translation."""

    language: str
    estimate: Estimate
    example: Example | None
    reference: bool
    omission: bool = False

    @property
    def sound(self) -> bool:
        """Whether anything that is reported of it counts as a false alarm."""
        return self.reference and not (self.example and self.example.error)

    def wrong(self, start: int, end: int) -> bool:
        """Whether words touch what a reader marked as a critical or major error."""
        spans = self.example.words or () if self.example else ()
        return any(a < end and start < b for a, b, _ in spans)


def labelled_pairs(estimator: Estimator, lowest: float, highest: float, data: Path = DATA) -> Iterator[Pair]:
    """The labelled lines of blocks between two places."""
    for line in labelled_lines(data):
        if line["pair"][:-3] in _NOT_COVERED:
            continue
        if lowest <= place_of(line) < highest and line["english"].strip():
            example = labelled_example(line)
            yield Pair(
                line["pair"][:-3],
                estimator.estimate(example.english, example.source),
                example,
                line["system"].startswith("ref:"),
                any(e["kind"] == "omission" and e["severity"] != "minor" for e in line["meaning"]),
            )


def sound_pairs(estimator: Estimator, half: int, data: Path = DATA) -> Iterator[Pair]:
    """Professional translations of parallel lines that are kept out: of every two lines one, by ``half``."""
    for line in parallel(data, test=True):
        if line.line % 2 == half and line.name.partition("/")[2] not in _NOT_COVERED:
            english = line.references[0]
            yield Pair(
                line.name.partition("/")[2], estimator.estimate(english, line.source), None, reference=True
            )


def fit_doubts(labelled: Sequence[Pair], sound: Sequence[Pair]) -> DoubtModel:
    """The two fits with their bands."""
    words, right = [], []
    for pair in labelled:
        unsure = pair.example.unsure if pair.example else ()
        for word in pair.estimate.words:
            if not any(a < word.span.end and word.span.start < b for a, b in unsure):
                words.append(word_numbers(pair.estimate, word))
                right.append(pair.wrong(word.span.start, word.span.end))
    rising = ("wrong", "error", "missing", "unrendered")
    word_fit = fit_logistic(words, right, _WORD_FEATURES, rising=rising)
    read = [pair for pair in labelled if pair.estimate.words]
    gap_fit = fit_logistic(
        [gap_numbers(pair.estimate) for pair in read],
        [pair.omission for pair in read],
        _GAP_FEATURES,
        rising=rising,
    )
    clean = [pair for pair in (*labelled, *sound) if pair.sound and pair.estimate.words]
    languages = tuple(sorted({pair.language for pair in (*labelled, *sound)}))
    plain = DoubtModel(words=word_fit, additions=word_fit, gaps=gap_fit, languages=languages)
    best = [best_words(plain, pair.estimate) for pair in clean]
    return DoubtModel(
        words=_with_bands(word_fit, [words for words, _ in best], WORDS),
        additions=_with_bands(word_fit, [additions for _, additions in best], ADDITIONS),
        gaps=_with_bands(gap_fit, [plain.gap_score(pair.estimate) for pair in clean], GAPS),
        languages=languages,
    )


def best_words(model: DoubtModel, estimate: Estimate) -> tuple[float, float]:
    """The highest score of a word that is no addition, and of one that is; -99 where there is none."""
    scores = [(word.kind == ADDITION, model.word_score(estimate, word)) for word in estimate.words]
    return (
        max((score for added, score in scores if not added), default=_NONE),
        max((score for added, score in scores if added), default=_NONE),
    )


def _with_bands(fit: Logistic, sound: Sequence[float], budgets: Mapping[str, float]) -> Logistic:
    bands = {rule: cut(sound, rate * len(sound) / 1000) for rule, rate in budgets.items()}
    return fit.model_copy(update={"bands": bands})


def count(model: DoubtModel, pairs: Sequence[Pair]) -> Counter[str]:
    """What is reported of pairs: right and wrong by part and band; words count right where they touch an
    error, gaps where something of weight was left out or the sentence has another critical or major error."""
    found: Counter[str] = Counter()
    for pair in pairs:
        if not pair.estimate.words:
            continue
        fault = bool(pair.example and (pair.example.error or pair.example.label))
        for part in ("words", "additions"):
            own = [word for word in pair.estimate.words if (word.kind == ADDITION) is (part == "additions")]
            if not own:
                continue
            worst = max(own, key=lambda word: model.word_score(pair.estimate, word))
            band = model.of_words(worst.kind).band(model.word_score(pair.estimate, worst))
            if band:
                hit = pair.wrong(worst.span.start, worst.span.end)
                found[f"{part}:{band}:{'right' if hit else 'elsewhere' if fault else 'wrong'}"] += 1
        band = model.gaps.band(model.gap_score(pair.estimate))
        if band:
            error = pair.omission or bool(pair.example and pair.example.error)
            found[f"gaps:{band}:{'right' if pair.omission else 'elsewhere' if error else 'wrong'}"] += 1
    return found


def _counted(found: Mapping[str, int], part: str, rule: str) -> tuple[int, int]:
    """What reached a band: in sentences with a fault, and in sound ones."""
    right = found.get(f"{part}:{rule}:right", 0) + found.get(f"{part}:{rule}:elsewhere", 0)
    return right, found.get(f"{part}:{rule}:wrong", 0)


def graded(found: Mapping[str, int], part: str, rule: str) -> dict[str, Any]:
    """The row of a rule in the calibration: likely where the precision allows, else for review."""
    right, wrong = _counted(found, part, rule)
    if right + wrong < _FEW:
        # A band that hardly anything reached borrows from the next one below, which is no surer.
        weaker = sorted((r for r in BUDGETS[part].items() if r[1] > BUDGETS[part][rule]), key=lambda r: r[1])
        more = _counted(found, part, weaker[0][0]) if weaker else (0, 0)
        right, wrong = right + more[0], wrong + more[1]
    precision = (right + _PRIOR * _PRIOR_PRECISION) / (right + wrong + _PRIOR)
    likely = precision >= _LIKELY and rule != "weak"
    budgets = BUDGETS[part]
    lower = max((rate for rate in budgets.values() if rate < budgets[rule]), default=0.0)
    return {
        "grade": (Grade.LIKELY if likely else Grade.REVIEW).value,
        "confidence": round(min(0.99, precision), 3),
        "alarms_per_1000": round(budgets[rule] - lower, 4),
        "read_right": right,
        "read_wrong": wrong,
    }


def main() -> int:
    """Fit, print, and write if asked to."""
    parser = argparse.ArgumentParser(
        prog="python -m recipes.estimator.doubts",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("--out", type=Path)
    given = parser.parse_args()
    estimator = open_estimator(Settings())
    if estimator is None:
        sys.stderr.write("recipes.estimator.doubts: no estimator (mtqa models pull estimator)\n")
        return 2
    try:
        labelled = list(labelled_pairs(estimator, CLOSED, RESERVED, given.data))
        sound = list(sound_pairs(estimator, 0, given.data))
    except MtqaError as error:
        sys.stderr.write(f"recipes.estimator.doubts: {error}\n")
        return 2
    model = fit_doubts(labelled, sound)
    found = count(model, labelled)
    print(model.model_dump_json(indent=1))
    for name, number in sorted(found.items()):
        print(f"{name:30}{number:6}")
    # Words are counted and not reported: of those that a reader would mark they reach too few.
    rows = {f"{CHECK}:{rule}": graded(found, "gaps", rule) for rule in GAPS}
    rows[f"{CHECK}:untested"] = {**rows[f"{CHECK}:fair"], "grade": Grade.REVIEW.value}
    print(json.dumps(rows, indent=1))
    if given.out:
        table = json.loads(given.out.read_text("utf-8"))
        checks = dict(sorted({**table["checks"], **rows}.items()))
        write(given.out, {**table, "checks": checks, "doubts": {estimator.name: model.model_dump()}})
    return 0


if __name__ == "__main__":
    sys.exit(main())
