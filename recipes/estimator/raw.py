"""Fits the estimator's output ``raw`` beside the source: a logistic regression on states of several layers.

    python -m recipes.estimator.raw [--lines 20000] [--out models/estimator]

Of each line of wmt21-, wmt22- and wmt23-parallel that the estimator is trained on, a professional translation
and the output of a system, both by chance. The strength of the penalty is chosen by how well lines of systems
that were left out are told from professional translations, in lines left out. Printed is the AUC in the lines
that are kept out of all training, of the output as it was exported and of the readout: of single lines, and
of means over eight. ``--out`` writes the estimator with the readout in it; its other outputs keep their bits,
and so does this one for the English alone. Half an hour of one core.
"""

from __future__ import annotations

import argparse
import hashlib
import random
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.preprocessing import StandardScaler

from mtqa.errors import MtqaError
from mtqa.estimator.estimator import SENTENCE_OUTPUTS
from mtqa.resources import models_dir
from recipes.data.stories import DATA
from recipes.estimator.encoder import load_parts
from recipes.estimator.examples import Example, parallel
from recipes.estimator.readout import Readout
from recipes.estimator.states import StatesReader
from recipes.estimator.texts import NOT_COVERED

OUTPUT = "raw"
#: Inverse L2 penalties that are tried, the states being standardised.
STRENGTHS = (1e-4, 3e-4, 1e-3, 3e-3)
#: Lines of a run whose mean is looked at.
RUN = 8
_PARTS, _SEED, _STEPS = 4, 5, 200

Matrix = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Origins:
    """Translations as they were read: states [translations, states], the output as exported, whether a system
    made them [translations], who did, and the set, language and number of their lines."""

    states: Matrix
    exported: Matrix
    raw: NDArray[np.bool_]
    makers: tuple[str, ...]
    lines: tuple[tuple[str, int], ...]

    def auc(self, said: Matrix) -> float:
        """How well single translations are told."""
        return float(roc_auc_score(self.raw, said))

    def auc_of_runs(self, said: Matrix, size: int = RUN) -> float:
        """How well the means over so many lines that follow each other are told."""
        own: dict[tuple[str, bool], list[tuple[int, float]]] = defaultdict(list)
        for (name, number), raw, value in zip(self.lines, self.raw, said, strict=True):
            own[name, bool(raw)].append((number, float(value)))
        means, raws = [], []
        for (_, raw), values in own.items():
            ordered = [value for _, value in sorted(values)]
            for start in range(0, len(ordered) - size + 1, size):
                means.append(np.mean(ordered[start : start + size]))
                raws.append(raw)
        return float(roc_auc_score(raws, means))


def drawn(data: Path, count: int, *, kept_out: bool) -> Iterator[tuple[str, tuple[str, int], Example]]:
    """Of so many lines by chance who made each translation, its line, and the translation; two a line."""
    rng = random.Random(_SEED)
    lines = [line for line in parallel(data, test=kept_out) if line.language not in NOT_COVERED]
    for line in rng.sample(lines, min(count, len(lines))):
        outputs = [name for name in sorted(line.outputs) if line.outputs[name] not in line.translations]
        if outputs:
            for raw, name in ((False, rng.choice(sorted(line.references))), (True, rng.choice(outputs))):
                english = (line.outputs if raw else line.references)[name]
                yield name, (line.name, line.number), Example(english, line.source, raw=raw)


def read(reader: StatesReader, data: Path, count: int, *, kept_out: bool) -> Origins:
    """The translations of so many lines beside their source."""
    states, exported, raw, makers, lines = [], [], [], [], []
    for name, line, example in drawn(data, count, kept_out=kept_out):
        made = reader.read(example, source=True)
        if made is not None:
            states.append(made.states)
            exported.append(made.exported[SENTENCE_OUTPUTS.index(OUTPUT)])
            raw.append(bool(example.raw))
            makers.append(name)
            lines.append(line)
    return Origins(
        np.array(states, np.float32),
        np.array(exported, np.float32),
        np.array(raw),
        tuple(makers),
        tuple(lines),
    )


def strongest(learned: Origins, strengths: Sequence[float] = STRENGTHS) -> float:
    """The strength whose fit tells best, in a quarter of the lines, a quarter of the systems from people.

    Neither those lines nor those systems are fitted on.
    """
    line_left = np.array([_is_left(f"{name} {number}") for name, number in learned.lines])
    maker_left = np.array([_is_left(name) for name in learned.makers])
    left = line_left & (~learned.raw | maker_left)
    kept = ~line_left & (~learned.raw | ~maker_left)

    def told(strength: float) -> float:
        weights, _ = fit(learned.states[kept], learned.raw[kept], strength)
        return float(roc_auc_score(learned.raw[left], learned.states[left] @ weights))

    return max(strengths, key=told)


def fit(states: Matrix, raw: NDArray[np.bool_], strength: float) -> tuple[Matrix, float]:
    """The weights and the intercept of a logistic regression with this inverse penalty."""
    scaler = StandardScaler().fit(states)
    model = LogisticRegression(C=strength, max_iter=_STEPS).fit(scaler.transform(states), raw)
    weights = (model.coef_[0] / scaler.scale_).astype(np.float32)
    return weights, float(model.intercept_[0] - scaler.mean_ @ weights)


def _is_left(name: str) -> bool:
    return int(hashlib.sha256(name.encode()).hexdigest()[:8], 16) % _PARTS == 0


def main() -> int:
    """Read, fit, print, and write if asked to."""
    parser = argparse.ArgumentParser(
        prog="python -m recipes.estimator.raw",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("--lines", type=int, default=20000)
    parser.add_argument("--out", type=Path)
    given = parser.parse_args()
    try:
        reader = StatesReader(models_dir() / "estimator", load_parts(given.data))
        learned, judged = (
            read(reader, given.data, given.lines, kept_out=kept_out) for kept_out in (False, True)
        )
    except (MtqaError, OSError) as error:
        sys.stderr.write(f"recipes.estimator.raw: {error}\n")
        return 2
    strength = strongest(learned)
    weights, intercept = fit(learned.states, learned.raw, strength)
    print(f"{len(learned.raw)} translations, {len(judged.raw)} kept out (inverse penalty {strength:g})")
    for name, said in (
        ("exported", judged.exported),
        ("readout", (judged.states @ weights + intercept).astype(np.float32)),
    ):
        runs = judged.auc_of_runs(said)
        print(f"  {name:9} lines {judged.auc(said):.3f}  runs of {RUN} {runs:.3f}")
    if given.out is not None:
        reader.write(given.out, OUTPUT, Readout(weights, intercept))
    return 0


if __name__ == "__main__":
    sys.exit(main())
