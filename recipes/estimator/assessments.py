"""Fits the estimator's output ``assessed``: a ridge regression on states of several of its layers.

    python -m recipes.estimator.assessments [--sentences 7000] [--out models/estimator]

Learned are the direct assessments of mlqe-pe (train), beside the source and for the English alone; the
strength of the penalty is chosen by Spearman's correlation in its development part. Prints that correlation
by language, of the output as it was exported and of the readout. ``--out`` writes the estimator with the
readout in it; its other outputs keep their bits. Run it after ``recipes.estimator``, which exports the output
that was trained with all others. A quarter of an hour of one core.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.stats import spearmanr
from sklearn.linear_model import Ridge
from sklearn.preprocessing import StandardScaler

from mtqa.errors import MtqaError
from mtqa.estimator.estimator import SENTENCE_OUTPUTS
from mtqa.resources import models_dir
from recipes.data.stories import DATA
from recipes.estimator.encoder import load_parts
from recipes.estimator.examples import MLQE, Example, assessed
from recipes.estimator.readout import Readout
from recipes.estimator.states import StatesReader

OUTPUT = "assessed"
#: L2 penalties that are tried, the states being standardised.
PENALTIES = (5000.0, 10000.0, 20000.0, 40000.0)
_SEED = 3

Matrix = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Read:
    """Sentences as they were read: states [sentences, states], people's assessments and the output as
    exported [sentences], and their languages."""

    states: Matrix
    people: Matrix
    exported: Matrix
    languages: tuple[str, ...]

    def correlations(self, said: Matrix) -> dict[str, float]:
        """Spearman's with what people said, by language."""
        found = {}
        for language in dict.fromkeys(self.languages):
            own = np.array([each == language for each in self.languages])
            found[language] = float(spearmanr(said[own], self.people[own]).statistic)
        return found


@dataclass(frozen=True, slots=True)
class Fit:
    """A linear function of states, the penalty it was fitted with, and its correlations by language."""

    weights: Matrix
    intercept: float
    penalty: float
    correlations: dict[str, float]


def read(
    reader: StatesReader, languages: Sequence[str], part: str, count: int, data: Path, *, source: bool
) -> Read:
    """So many assessed sentences of each language, by chance, beside their source or alone."""
    states, people, exported, named = [], [], [], []
    for language, example in _drawn(languages, part, count, data):
        made = reader.read(example, source=source)
        if made is None or example.scores is None:
            continue
        exported.append(made.exported[SENTENCE_OUTPUTS.index(OUTPUT)])
        states.append(made.states)
        people.append(example.scores[OUTPUT])
        named.append(language)
    return Read(
        np.array(states, np.float32),
        np.array(people, np.float32),
        np.array(exported, np.float32),
        tuple(named),
    )


def _drawn(languages: Sequence[str], part: str, count: int, data: Path) -> Iterator[tuple[str, Example]]:
    for language in languages:
        examples = list(assessed(language, part, data))
        for example in random.Random(_SEED).sample(examples, min(count, len(examples))):
            yield language, example


def fit(learned: Read, judged: Read, penalties: Sequence[float] = PENALTIES) -> Fit:
    """The ridge regression on ``learned`` whose mean correlation in ``judged`` is the highest."""
    scaler = StandardScaler().fit(learned.states)
    standard = scaler.transform(learned.states)
    fits = []
    for penalty in penalties:
        ridge = Ridge(alpha=penalty).fit(standard, learned.people)
        weights = (ridge.coef_ / scaler.scale_).astype(np.float32)
        intercept = float(ridge.intercept_ - scaler.mean_ @ weights)
        found = judged.correlations(judged.states @ weights + intercept)
        fits.append(Fit(weights, intercept, penalty, found))
    return max(fits, key=lambda each: sum(each.correlations.values()))


def main() -> int:
    """Read, fit, print, and write if asked to."""
    parser = argparse.ArgumentParser(
        prog="python -m recipes.estimator.assessments",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("--sentences", type=int, default=7000, help="of each language")
    parser.add_argument("--out", type=Path)
    given = parser.parse_args()
    try:
        reader = StatesReader(models_dir() / "estimator", load_parts(given.data))
        fits = []
        for source in (True, False):
            learned, judged = (
                read(reader, MLQE, part, given.sentences, given.data, source=source)
                for part in ("train", "dev")
            )
            fits.append(fit(learned, judged))
            print("beside the source" if source else "English alone", f"(penalty {fits[-1].penalty:g})")
            for language, exported in judged.correlations(judged.exported).items():
                print(f"  {language}  exported {exported:.3f}  readout {fits[-1].correlations[language]:.3f}")
    except (MtqaError, OSError) as error:
        sys.stderr.write(f"recipes.estimator.assessments: {error}\n")
        return 2
    if given.out is not None:
        beside, alone = fits
        readout = Readout(beside.weights, beside.intercept, alone.weights, alone.intercept)
        reader.write(given.out, OUTPUT, readout)
    return 0


if __name__ == "__main__":
    sys.exit(main())
