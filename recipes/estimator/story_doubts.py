"""Fits which links all models together doubt (``mtqa.judge.story_doubts``): in a story, and alone.

    python -m recipes.estimator.story_doubts [--bilingual] [--out models/calibration-source.json]

Read are the labelled blocks that no model was trained on (the closed part is left alone), professional
translations among them, as stories beside their source, and news that was written beside its free
translation (benchmarks/written: later, and the fitted half of pairs and forty). Each line is read once more
as a story of its own: in one of few sentences the others say nothing, and there is a fit for that.
A logistic fit of what is read and of its products tells links with a critical or major error, or of which
the English is broken, from all others: an editor has to look at either beside the source. The band is cut by
fits without the source: so many of the written lines and of the professional translations in which readers
found no fault reach it, and so large a share of the labelled lines that do is faulty. With
``--bilingual`` it is fitted on what the bilingual model reads, too, with and without what its adapters doubt,
and these fits stand beside the fit without the model. Of what reaches their bands so large a share is faulty
as the row of the rule says, which, with its grade, stays that of the fit without it. An hour of one core,
over two with ``--bilingual``; run it after the other fits on the estimator and after those of the fluency
model's heads, and ``recipes.calibration_source.shown`` after it.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sklearn.model_selection import GroupKFold

from mtqa.bilingual.adapters import SAYS
from mtqa.bilingual.loading import open_bilingual
from mtqa.errors import MtqaError
from mtqa.estimator.loading import open_estimator
from mtqa.evidence_beside import ALONE, IN_STORY
from mtqa.findings import Grade
from mtqa.fluency.features import story_fluency
from mtqa.fluency.loading import open_fluency
from mtqa.judge.fitting import cut, fit_quadratic
from mtqa.judge.grades import LEAST_LIKELY
from mtqa.judge.logistic import Quadratic
from mtqa.judge.story_doubts import READ, REST, link_numbers, with_others
from mtqa.judge.story_readings import named, read_pair
from mtqa.pair_reading import BilingualReader, PairReading
from mtqa.resources import models_dir
from mtqa.segmentation.segment import segment_text
from mtqa.settings import Settings
from recipes.calibration.table import write
from recipes.data.stories import DATA
from recipes.estimator.bands import within_budget
from recipes.estimator.blocks import Block, Line, labelled_blocks, written_blocks
from recipes.estimator.examples import lines_for_fits
from recipes.today.story import right_from

if TYPE_CHECKING:
    from mtqa.estimator.estimator import Estimator
    from mtqa.fluency.reading import FluencyReader

CHECK = "fidelity/mistranslated"
#: Sound lines in 1,000, professional translations and written ones, that may reach the band, and the least
#: share of the labelled lines that reach it which must be faulty.
BUDGET, RIGHT = 2.0, 0.85
#: How much a professional translation counts in the fit, of which there are few.
_PROFESSIONAL_COUNTS = 4.0
_FOLDS, _STRENGTH = 10, 0.003
#: What adapters doubt of a line, by the names of the numbers.
_DOUBTED = frozenset(f"{READ}{name}" for name in SAYS)


@dataclass(frozen=True, slots=True)
class Case:
    """A line as it was read, in its story or alone, of which ``block`` names the source."""

    block: str
    line: Line
    numbers: dict[str, float]


def read_block(
    block: Block, estimator: Estimator, fluency: FluencyReader, bilingual: BilingualReader | None = None
) -> list[Case]:
    """The lines of a block that have numbers, as one story; none where they are too few.

    ``bilingual`` reads each line after the line before it. Raises ModelError if a model fails.
    """
    return _cases(block, with_others(_table(block, estimator, fluency, bilingual)))


def read_alone(
    block: Block, estimator: Estimator, fluency: FluencyReader, bilingual: BilingualReader | None = None
) -> list[Case]:
    """The lines of a block that have numbers, each as a story of its own.

    Of what ``bilingual`` says only the doubts of its adapters are kept: how probable it finds a line it says
    with the line before it. Raises ModelError if a model fails.
    """
    lines = [replace(block, lines=(line,)) for line in block.lines]
    found = [case for line in lines for case in _cases(line, _table(line, estimator, fluency, bilingual))]
    return [
        replace(
            case, numbers={n: v for n, v in case.numbers.items() if not n.startswith(READ) or n in _DOUBTED}
        )
        for case in found
    ]


def _table(
    block: Block, estimator: Estimator, fluency: FluencyReader, bilingual: BilingualReader | None
) -> list[dict[str, float] | None]:
    """The numbers of each line of a story, without those of the others."""
    read = story_fluency(fluency, segment_text(block.text, path=block.name))
    table: list[dict[str, float] | None] = []
    before: tuple[str, str] | None = None
    for line, span in block.placed():
        own = [each for where, each in read.items() if where.overlaps(span)]
        estimate = estimator.estimate(line.english, line.source)
        pair: PairReading | None = None
        if bilingual is not None:
            pair = read_pair(line.english, line.source, before, bilingual, judged=True)
            before = line.source, line.english
        known = own and estimate.words and (pair or bilingual is None)
        table.append(link_numbers(estimate, own, pair) if known else None)
    return table


def _cases(block: Block, table: Iterable[dict[str, float] | None]) -> list[Case]:
    return [
        Case(block.of, line, numbers)
        for line, numbers in zip(block.lines, table, strict=True)
        if numbers is not None
    ]


def fit(cases: Sequence[Case]) -> Quadratic:
    """The fit, without a band."""
    return fit_quadratic(
        [case.numbers for case in cases],
        [bool(case.line.faulty) for case in cases],
        tuple(cases[0].numbers),
        weights=[_PROFESSIONAL_COUNTS if case.line.professional else 1.0 for case in cases],
        strength=_STRENGTH,
    )


def apart(cases: Sequence[Case]) -> list[float]:
    """The score of each case by a fit without its source and others."""
    scores = [0.0] * len(cases)
    for kept, left in GroupKFold(_FOLDS).split(cases, groups=[case.block for case in cases]):
        model = fit([cases[number] for number in kept])
        for number in left:
            scores[number] = model.log_odds(cases[number].numbers)
    return scores


def fit_rule(
    cases: Sequence[Case], band: str = IN_STORY, right: float = RIGHT
) -> tuple[Quadratic, dict[str, Any]]:
    """The fit with its band, and the row of its rule in the calibration.

    ``right``: the least share of the labelled lines that reach the band which must be faulty. Half an alarm
    is reckoned where none is seen.
    """
    scores = apart(cases)
    sound = [score for score, case in zip(scores, cases, strict=True) if _is_sound(case)]
    read = [
        (score, bool(case.line.faulty))
        for score, case in zip(scores, cases, strict=True)
        if case.line.error is not None
    ]
    lowest = round(max(cut(sound, BUDGET * len(sound) / 1000), right_from(read, right)), 4)
    reached = [faulty for score, faulty in read if score >= lowest]
    errors = [score for score, case in zip(scores, cases, strict=True) if case.line.error]
    precision = sum(reached) / max(1, len(reached))
    row = {
        "grade": (Grade.LIKELY if precision >= LEAST_LIKELY else Grade.REVIEW).value,
        "confidence": round(min(0.99, precision), 3),
        "alarms_per_1000": round(1000 * max(_share(sound, lowest), 0.5 / max(1, len(sound))), 4),
        "read_right": sum(reached),
        "read_wrong": len(reached) - sum(reached),
        "found": round(_share(errors, lowest), 3),
    }
    model = fit(cases)
    return model.with_bands({band: lowest}), row


def _is_sound(case: Case) -> bool:
    """Whether it was written so, or is a professional translation in which readers found no fault."""
    return case.line.error is None or (case.line.professional and not case.line.faulty)


def _share(scores: Sequence[float], lowest: float) -> float:
    return sum(score >= lowest for score in scores) / max(1, len(scores))


def by_adapters(cases: Sequence[Case]) -> Iterator[tuple[bool, list[Case]]]:
    """The cases without what adapters doubt of them, and, where they all have that, with it."""
    plain = [
        replace(case, numbers={n: v for n, v in case.numbers.items() if n.removeprefix(REST) not in _DOUBTED})
        for case in cases
    ]
    yield False, plain
    if all(case.numbers.keys() >= _DOUBTED for case in cases):
        yield True, list(cases)


#: Each rule with what its fits are called in the calibration, and how the lines of a block are read for it.
_RULES = ((IN_STORY, "stories", read_block), (ALONE, "alone", read_alone))


def main() -> int:
    """Fit, print, and write if asked to."""
    parser = argparse.ArgumentParser(
        prog="python -m recipes.estimator.story_doubts",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("--bilingual", action="store_true", help="fit on what the bilingual model reads, too")
    parser.add_argument("--out", type=Path, help="a calibration in which the estimator's other fits are")
    given = parser.parse_args()
    settings = Settings()
    estimator, fluency = open_estimator(settings), open_fluency(settings)
    bilingual = open_bilingual(settings) if given.bilingual else None
    if estimator is None or fluency is None or (given.bilingual and bilingual is None):
        needed = "estimator fluency bilingual" if given.bilingual else "estimator fluency"
        sys.stderr.write(f"recipes.estimator.story_doubts: needs mtqa models pull {needed}\n")
        return 2
    try:
        blocks = [
            *labelled_blocks(lines_for_fits(given.data)),
            *written_blocks(),
        ]
        models = estimator, fluency, bilingual
        cases = {
            rule: [case for block in blocks for case in read(block, *models)] for rule, _, read in _RULES
        }
    except MtqaError as error:
        sys.stderr.write(f"recipes.estimator.story_doubts: {error}\n")
        return 2
    table = json.loads((given.out or models_dir() / "calibration-source.json").read_text("utf-8"))
    doubts, rows = table["doubts"][estimator.name], {}
    for rule, part, _ in _RULES:
        known = table["checks"].get(f"{CHECK}:{rule}", {}) if bilingual else {}
        errors = sum(bool(case.line.error) for case in cases[rule])
        print(f"{rule}: lines {len(cases[rule])}, with an error {errors}")
        for judged, own in by_adapters(cases[rule]):
            if rule == ALONE and bilingual and not judged:
                continue  # the same as without the model
            name = named(fluency.name, bilingual.name if bilingual else "", judged=judged)
            model, row = fit_rule(own, rule, known.get("confidence", RIGHT))
            doubts[part] = {**doubts.get(part, {}), name: model.model_dump()}
            rows[f"{CHECK}:{rule}"] = row
            print(f"{name}: {json.dumps(row, indent=1)}")
    if given.out:
        if bilingual is None:
            others = {key: other for key, other in table["checks"].items() if key not in rows}
            table["checks"] = dict(sorted({**others, **within_budget(others, rows)}.items()))
        write(given.out, table)
    return 0


if __name__ == "__main__":
    sys.exit(main())
