"""What the checks beside the source say of human judgement: ``python -m benchmarks.fidelity_judged``.

For the test pairs of MLQE-PE (MTQA_DATA) in each language: Spearman's correlation of direct assessment, which
people gave from 0 to 100, with the evidence of the checks that need no model. That is the probability
that any of the findings of a pair is right, if they are independent, by the confidence of their kinds
whatever their grade. Most pairs have none, and are equal: the share that has one is told, and their
mean assessment.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from benchmarks.metrics import correlation, figure
from benchmarks.news import DATA
from mtqa.judge import Calibration, load_calibration, with_source
from mtqa.judge.calibrate.fidelity import fidelity_checks
from mtqa.judge.calibrate.pairs import LANGUAGES, Pair, story
from mtqa.judge.calibrate.stories import rows


def evidence(pair: Pair, calibration: Calibration) -> float:
    """From 0 to 1; 0 where nothing is found."""
    document = story([pair]).document
    keys = {suspicion.key for check in fidelity_checks() for suspicion in check.find(document)}
    kinds = [kind for key in keys if (kind := calibration.checks.get(key)) and kind.grade is not None]
    return 1 - math.prod(1 - kind.confidence for kind in kinds)


def mean(values: Sequence[float]) -> float:
    return sum(values) / len(values) if values else math.nan


def main() -> None:
    if not (DATA / "mlqe-pe").is_dir():
        raise SystemExit(f"benchmarks.fidelity_judged: no {DATA}/mlqe-pe (set MTQA_DATA)")
    calibration = with_source(load_calibration())
    print(f"{'':6}{'pairs':>7}{'Spearman':>20}{'with a finding':>16}{'their DA':>10}{'the others':>12}")
    for language in LANGUAGES:
        told: list[float] = []
        assessed: list[float] = []
        for row in rows(DATA / "mlqe-pe" / f"{language}-en.test.jsonl.gz"):
            pair = Pair(row["id"], language, row["source"], row["mt"], clean=False)
            told.append(evidence(pair, calibration))
            assessed.append(float(row["da_mean"]))
        found = [da for da, said in zip(assessed, told, strict=True) if said]
        others = [da for da, said in zip(assessed, told, strict=True) if not said]
        sound = [1 - said for said in told]
        value = figure(correlation(sound, assessed, ranks=True), list(range(len(told))))
        print(
            f"{language:6}{len(told):7}{value.value:8.2f} ({value.low:.2f}-{value.high:.2f})"
            f"{len(found) / len(told):12.1%}{mean(found):14.1f}{mean(others):12.1f}"
        )


if __name__ == "__main__":
    main()
