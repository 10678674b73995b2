"""Third fits, on what the bilingual model says of likely cases (``mtqa.judge.doubt_model.TwoFits``).

Each stands beside the two fits without it, and has bands of its own, cut on scores that every sound case has
from fits without a fifth of the languages, its own among them; rows of the rules stay as they are.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from mtqa.bilingual.loading import open_bilingual
from mtqa.estimator.estimator import Estimator
from mtqa.judge.doubt_model import DoubtModel, TwoFits
from mtqa.judge.fitting import cut, fit_logistic
from mtqa.judge.logistic import Logistic
from mtqa.pair_reading import BilingualReader
from mtqa.resources import models_dir
from mtqa.settings import Settings
from recipes.calibration.table import write
from recipes.estimator.bands import scored_apart, write_highest
from recipes.estimator.command import read

_NONE = float("-inf")


@dataclass(frozen=True, slots=True)
class Asked:
    """A pair, of whose likeliest case the bilingual model was asked.

    ``kind``: that of its error, "" for a sound pair; ``counted``: whether a band may cost it; ``numbers``: of
    the third fit, None where nothing in it was asked.
    """

    kind: str
    language: str
    english: str
    source: str
    counted: bool
    numbers: Mapping[str, float] | None


#: Reads all pairs by the fits that there are, and says from which score by the second the model is asked;
#: None for that of its lowest band. Raises ModelError if a model fails.
Reader = Callable[[Estimator, TwoFits, BilingualReader, Path], tuple[list[Asked], float | None]]


def fit_third(asked: Sequence[Asked], budgets: Mapping[str, float]) -> Logistic:
    """The fit with its bands; ``budgets``: of the rules, the best first, the sound pairs in 1,000 that may
    reach each and the better ones."""
    scores = apart(asked)
    sound = [score for score, case in zip(scores, asked, strict=True) if case.counted]
    return _fit(asked).with_bands({r: cut(sound, rate * len(sound) / 1000) for r, rate in budgets.items()})


def _fit(asked: Sequence[Asked]) -> Logistic:
    known = [(case.numbers, bool(case.kind)) for case in asked if case.numbers is not None]
    table, right = [numbers for numbers, _ in known], [each for _, each in known]
    return fit_logistic(table, right, tuple(table[0]), rising=("read",))


def apart(asked: Sequence[Asked]) -> list[float]:
    """The score of each pair by a fit without its fold of the languages; minus infinity for none."""
    return scored_apart(asked, _fit, _score)


def _score(fit: Logistic, case: Asked) -> float:
    return fit.log_odds(case.numbers) if case.numbers is not None else _NONE


def show(asked: Sequence[Asked], scores: Sequence[float], bands: Mapping[str, float]) -> None:
    """Print how many pairs of each kind reach each band by a fit without their language."""
    by_kind: dict[tuple[str, bool], list[float]] = defaultdict(list)
    for score, case in zip(scores, asked, strict=True):
        by_kind[case.kind, case.counted].append(score)
    for (kind, counted), own in by_kind.items():
        reached = ", ".join(f"{rule} {sum(s >= low for s in own)}" for rule, low in bands.items())
        print(f"{kind or 'sound':12}{'counted' if counted else '':9}{len(own):6}: {reached}")


def run(
    program: str, given: argparse.Namespace, part: str, budgets: Mapping[str, float], reader: Reader
) -> int:
    """Fit, print, and write if asked to; ``part``: what the two fits are called in ``DoubtModel``.

    Returns the exit status: 2 where a model or the two fits are not there.
    """
    table = json.loads((given.out or models_dir() / "calibration-source.json").read_text("utf-8"))
    bilingual = open_bilingual(Settings())
    if bilingual is None:
        sys.stderr.write(f"{program}: no bilingual model (mtqa models pull bilingual)\n")
        return 2

    def asked_of(estimator: Estimator, half: int, data: Path) -> tuple[list[Asked], float | None]:
        del half  # each reader knows its own
        fits = getattr(DoubtModel.model_validate(table["doubts"][estimator.name]), part)
        return reader(estimator, fits, bilingual, data) if fits else ([], None)

    found = read(program, given.data, asked_of)
    if found is None:
        return 2
    estimator, (asked, lowest) = found
    if not asked:
        sys.stderr.write(f"{program}: run it without --bilingual first\n")
        return 2
    fit, scores = fit_third(asked, budgets), apart(asked)
    print(fit.model_dump_json(indent=1))
    show(asked, scores, fit.bands)
    if given.alarms:
        write_highest(asked, scores, given.alarms)
    if given.out:
        own = table["doubts"][estimator.name][part]
        own |= {"bilingual": {bilingual.name: fit.model_dump()}, "bilingual_lowest": lowest}
        write(given.out, table)
    return 0
