"""What the checks beside the source say of human judgement: ``python -m benchmarks.fidelity_judged``.

For the test pairs of MLQE-PE (MTQA_DATA) in each language: Spearman's correlation of direct assessment, which
people gave from 0 to 100, with the evidence of the checks that need no model. That is the probability
that any of the findings of a pair is right, if they are independent, by the confidence of their kinds
whatever their grade. Most pairs have none, and are equal: the share that has one is told, and their
mean assessment. And for stories made of clean pairs that no grade was given on (corrections of the dev and
test parts, Chinese news without an error): findings by grade for 1,000 sentences, errors that the
corrections left included.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Sequence

from benchmarks.metrics import correlation, figure
from mtqa.findings import Grade
from mtqa.judge import Calibration, load_calibration, with_source
from recipes.calibration_source.fit import count_pairs, fidelity_checks
from recipes.calibration_source.pairs import LANGUAGES, Pair, corrected, story
from recipes.data.stories import DATA, rows

_GRADES = (Grade.CERTAIN, Grade.LIKELY, Grade.REVIEW)


def evidence(pair: Pair, calibration: Calibration) -> float:
    """From 0 to 1; 0 where nothing is found."""
    document = story([pair]).document
    keys = {suspicion.key for check in fidelity_checks() for suspicion in check.find(document)}
    kinds = [kind for key in keys if (kind := calibration.checks.get(key)) and kind.grade is not None]
    return 1 - math.prod(1 - kind.confidence for kind in kinds)


def alarms(calibration: Calibration) -> Iterator[str]:
    """A line for each language and one for all: findings of each grade and the stronger ones."""
    counts = count_pairs(list(corrected(DATA, "report")))
    rates: list[list[float]] = []
    for language, count in sorted(counts.items()):
        grades: Counter[Grade] = Counter()
        for key, number in count.kinds.items():
            kind = calibration.checks.get(key)
            if kind is not None and kind.grade is not None:
                grades[kind.grade] += number
        rates.append(
            [1000 * sum(grades[g] for g in Grade if g.reaches(least)) / count.pairs for least in _GRADES]
        )
        yield f"{language:6}{count.pairs:7}" + "".join(f"{rate:18.2f}" for rate in rates[-1])
    yield f"{'mean':13}" + "".join(f"{mean(rate):18.2f}" for rate in zip(*rates, strict=True))


def mean(values: Sequence[float]) -> float:
    return sum(values) / len(values) if values else math.nan


def main() -> None:
    if not (DATA / "mlqe-pe").is_dir():
        raise SystemExit(f"benchmarks.fidelity_judged: no {DATA}/mlqe-pe (set MTQA_DATA)")
    calibration = with_source(load_calibration())
    print(f"{'clean':6}{'pairs':>7}{'certain':>18}{'certain + likely':>18}{'with review':>18}")
    for line in alarms(calibration):
        print(line, flush=True)
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
