"""Fits which sentences and gaps the estimator reports beside a source, and grades them.

    python -m recipes.estimator.doubts [--out models/calibration-source.json]

Links are scored by two logistic fits on the labelled lines that the estimator was not trained on (the
closed part is left alone) and on professional translations that are kept out, as they are and with one
thing changed: whether they have an error, and whether a clause or a phrase is left out. The bands are cut
on sound pairs: professional translations of the parallel lines that are kept out, and of these lines where
no reader found a critical or major error, and machine translations that no post-editor changed; so many in
1,000 of them reach each band. The precision of a band is that of the labelled lines that reach it; it
decides the grade. With ``--out`` all other fits on the estimator's scores are dropped, which hang on these:
run the recipes that ``python -m recipes`` lists after it, in that order.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mtqa.errors import MtqaError
from mtqa.estimate import Estimate
from mtqa.estimator.estimator import Estimator
from mtqa.estimator.loading import open_estimator
from mtqa.findings import Grade
from mtqa.judge.doubt_model import DoubtModel, LinkTexts, gap_numbers, sentence_numbers
from mtqa.judge.fitting import cut, fit_logistic
from mtqa.judge.logistic import Logistic
from mtqa.settings import Settings
from recipes.calibration.table import write
from recipes.data.stories import DATA
from recipes.estimator import contrasts, names, texts
from recipes.estimator.bands import within_budget
from recipes.estimator.changes import GROSS, MAKERS
from recipes.estimator.examples import (
    BROKEN,
    Example,
    labelled_example,
    lines_for_fits,
    parallel,
)

#: Sound pairs in 1,000 that may reach a band and the better ones: of links as a whole, and of gaps.
SENTENCES = {"strong": 0.5, "weak": 1.7}
GAPS = {"strong": 0.25, "fair": 1.0, "weak": 1.5}
BUDGETS = {"sentences": SENTENCES, "gaps": GAPS}
CHECKS = {"sentences": "fidelity/mistranslated", "gaps": "fidelity/left-out"}
#: The least precision of a grade, and findings that the prior of a band is worth, at that precision.
_LIKELY, PRIOR, PRIOR_PRECISION = 0.8, 4, 0.7
_FEW = 5
#: Pairs of a language with which it counts as tested.
_ENOUGH = 50
_SENTENCE_FEATURES = ("error", "wrong", "quality", "broken", "missing")
#: Changed pairs of a kind, and how much a sound pair that nobody read counts beside them and labelled lines.
_CHANGED, _SOUND_COUNTS = 60, 3.0
_SEED = 77
_GAP_FEATURES = ("missing", "unrendered", "error", "quality", "shorter", "marks")
#: What is left out of changed pairs for the gaps, and so many of a kind.
_OMISSIONS, _OMITTED = ("clause lost", "phrase lost"), 200


@dataclass(frozen=True, slots=True)
class Pair:
    """A pair as it was read; ``example`` says what is wrong with it, None for a professional translation of
    which nobody read it; ``omission``: whether something of weight is left out; ``omits``: whether anything
    is, be it minor; ``changed``: whether an error was put in."""

    texts: LinkTexts
    estimate: Estimate
    example: Example | None
    reference: bool
    omission: bool = False
    omits: bool = False
    changed: bool = False

    @property
    def language(self) -> str:
        """The source's."""
        return self.texts.language

    @property
    def sound(self) -> bool:
        """Whether anything that is reported of it counts as a false alarm."""
        return self.reference and not self.error

    @property
    def error(self) -> bool:
        """Whether a reader found a critical or major error of meaning, or one was put in."""
        return self.changed or bool(self.example and self.example.error)


def labelled_pairs(estimator: Estimator, lines: Iterable[Mapping[str, Any]]) -> Iterator[Pair]:
    """Labelled lines in a language that the encoder knows."""
    for line in lines:
        if line["pair"][:-3] not in texts.NOT_COVERED and line["english"].strip():
            example = labelled_example(line)
            yield Pair(
                *_read(estimator, example.english, example.source, line["pair"][:-3]),
                example,
                line["system"].startswith("ref:"),
                omission=any(e["kind"] == "omission" and e["severity"] != "minor" for e in line["meaning"]),
                omits=any(e["kind"] == "omission" for e in line["meaning"]),
            )


def _read(estimator: Estimator, english: str, source: str, language: str) -> tuple[LinkTexts, Estimate]:
    """A pair with its estimate."""
    return LinkTexts(english, source, language), estimator.estimate(english, source)


def sound_pairs(estimator: Estimator, half: int, data: Path = DATA) -> Iterator[Pair]:
    """Professional translations of parallel lines that are kept out: of every two lines one, by ``half``."""
    for line in parallel(data, test=True):
        if line.number % 2 == half and line.language not in texts.NOT_COVERED:
            english, language = line.translations[0], line.language
            yield Pair(*_read(estimator, english, line.source, language), None, reference=True)


def changed_pairs(estimator: Estimator, half: int, data: Path = DATA) -> Iterator[Pair]:
    """The same professional translations with one thing changed, so many of each kind."""
    kinds = [kind for kind in MAKERS if kind not in GROSS]  # gross ones are told without a fit
    for _, language, english, source, _ in texts.changed_texts(kinds, _CHANGED, half, data, seed=_SEED):
        yield Pair(*_read(estimator, english, source, language), None, False, changed=True)


def omitted_pairs(estimator: Estimator, half: int, data: Path = DATA) -> Iterator[Pair]:
    """The same with a clause or a phrase left out."""
    for _, language, english, source, _ in texts.changed_texts(_OMISSIONS, _OMITTED, half, data, seed=_SEED):
        read = _read(estimator, english, source, language)
        yield Pair(*read, None, reference=False, omission=True, changed=True)


def unedited_pairs(estimator: Estimator, data: Path = DATA) -> Iterator[Pair]:
    """Translations by machine that a post-editor left as they were and people found better than most
    (mlqe-pe dev), as sound as those of professionals."""
    for _, language, english, source, _ in texts.unedited_texts(data):
        yield Pair(*_read(estimator, english, source, language), None, reference=True)


def fit_doubts(
    labelled: Sequence[Pair], sound: Sequence[Pair], changed: Sequence[Pair], omitted: Sequence[Pair]
) -> DoubtModel:
    """The two fits with their bands."""
    read = [pair for pair in labelled if pair.estimate.words]
    every = [*read, *(pair for pair in (*sound, *changed) if pair.estimate.words)]
    sentence_fit = fit_logistic(
        [sentence_numbers(pair.estimate) for pair in every],
        [pair.error for pair in every],
        _SENTENCE_FEATURES,
        weights=[1.0 if pair.example or pair.changed else _SOUND_COUNTS for pair in every],
        rising=("error", "wrong", "broken", "missing"),
    )
    compared = [*read, *(pair for pair in (*sound, *omitted) if pair.estimate.words)]
    gap_fit = fit_logistic(
        [gap_numbers(pair.estimate, pair.texts) for pair in compared],
        [pair.omission for pair in compared],
        _GAP_FEATURES,
        rising=("missing", "unrendered", "error", "shorter", "marks"),
    )
    clean = [pair for pair in (*labelled, *sound) if pair.sound and pair.estimate.words]
    read_in = Counter(pair.language for pair in (*labelled, *sound))
    languages = tuple(sorted(language for language, number in read_in.items() if number >= _ENOUGH))
    plain = DoubtModel(sentences=sentence_fit, gaps=gap_fit, languages=languages)
    scores = [plain.sentence_score(pair.estimate) for pair in clean]
    return DoubtModel(
        sentences=_with_bands(sentence_fit, scores, SENTENCES),
        gaps=_with_bands(gap_fit, [plain.gap_score(pair.estimate, pair.texts) for pair in clean], GAPS),
        languages=languages,
    )


def _with_bands(fit: Logistic, sound: Sequence[float], budgets: Mapping[str, float]) -> Logistic:
    bands = {rule: cut(sound, rate * len(sound) / 1000) for rule, rate in budgets.items()}
    return fit.model_copy(update={"bands": bands})


def count(model: DoubtModel, pairs: Sequence[Pair]) -> Counter[str]:
    """What is reported of labelled pairs, by part and band: right where a reader found that, elsewhere where
    he found another fault, else wrong."""
    found: Counter[str] = Counter()
    for pair in pairs:
        if not pair.estimate.words:
            continue
        band = model.sentences.band(model.sentence_score(pair.estimate))
        if band:
            fault = bool(pair.example and pair.example.label == BROKEN)
            found[f"sentences:{band}:{'right' if pair.error else 'elsewhere' if fault else 'wrong'}"] += 1
        band = model.gaps.band(model.gap_score(pair.estimate, pair.texts))
        if band:
            found[f"gaps:{band}:{'right' if pair.omits else 'elsewhere' if pair.error else 'wrong'}"] += 1
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
    precision = (right + PRIOR * PRIOR_PRECISION) / (right + wrong + PRIOR)
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
        labelled = list(labelled_pairs(estimator, lines_for_fits(given.data)))
        changed = list(changed_pairs(estimator, 0, given.data))
        sound = [*sound_pairs(estimator, 0, given.data), *unedited_pairs(estimator, given.data)]
        omitted = list(omitted_pairs(estimator, 0, given.data))
        model = fit_doubts(labelled, sound, changed, omitted)
        lowest, cases = contrasts.read_cases(estimator, model, 0, given.data)
        model, of_names = names.with_names(model, estimator, given.data)
    except MtqaError as error:
        sys.stderr.write(f"recipes.estimator.doubts: {error}\n")
        return 2
    contrast = contrasts.fit_contrast(cases, lowest)
    model = model.model_copy(update={"contrast": contrast})
    found = count(model, labelled)
    print(model.model_dump_json(indent=1))
    for name, number in sorted(found.items()):
        print(f"{name:30}{number:6}")
    rows: dict[str, Any] = {}
    for part, check in CHECKS.items():
        rows |= {f"{check}:{rule}": graded(found, part, rule) for rule in BUDGETS[part]}
        strongest = rows[f"{check}:{next(iter(BUDGETS[part]))}"]
        rows[f"{check}:untested"] = {**strongest, "grade": Grade.REVIEW.value}
    versions = contrasts.count(contrast, cases)
    contrasts.show(versions)
    rows |= {f"{contrasts.CHECK}:{rule}": row for rule, row in contrasts.graded(versions).items()}
    rows |= of_names
    print(json.dumps(rows, indent=1))
    if given.out:
        table = json.loads(given.out.read_text("utf-8"))
        rows |= within_budget({**table["checks"], **rows}, of_names)
        checks = dict(sorted({**table["checks"], **rows}.items()))
        write(
            given.out,
            {**table, "checks": checks, "alike": [], "doubts": {estimator.name: model.model_dump()}},
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
