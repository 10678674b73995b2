"""Fits which links are in doubt among the others of their story (``mtqa.judge.story_doubts``).

    python -m recipes.estimator.story_doubts [--bilingual] [--out models/calibration-source.json]

Read are the labelled blocks that no model was trained on (the closed part is left alone), professional
translations among them, as stories beside their source, and news that was written beside its free
translation (benchmarks/written: later, and the fitted half of pairs and forty).
A logistic fit of what is read and of its products tells links with a critical or major error, or of which
the English is broken, from all others: an editor has to look at either beside the source. The band is cut by
fits without the source: so many of the written lines and of the professional translations in which readers
found no fault reach it, and so large a share of the labelled lines that do is faulty. With
``--bilingual`` it is fitted on what the bilingual model reads, too, with and without what its adapters doubt,
and these fits stand beside the fit without the model. Of what reaches their bands so large a share is faulty
as the row of the rule says, which, with its grade, stays that of the fit without it. Half an hour of one
core, over an hour with ``--bilingual``; run it after the other fits on the estimator and after those of
the fluency model's heads, and ``recipes.calibration_source.shown`` after it.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sklearn.model_selection import GroupKFold

from mtqa.bilingual.adapters import SAYS
from mtqa.bilingual.loading import open_bilingual
from mtqa.document import Span
from mtqa.errors import MtqaError
from mtqa.estimator.loading import open_estimator
from mtqa.evidence_beside import IN_STORY
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
from recipes.data.written_pairs import fit_stories
from recipes.estimator.bands import within_budget
from recipes.estimator.examples import BROKEN, block_of, labelled_example, lines_for_fits
from recipes.estimator.texts import NOT_COVERED
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
#: Kinds of words that are wrong where they stand (``mtqa.estimate.KINDS``).
WRONG_WORDS = frozenset(("word", "name", "role", "negation"))
#: What the names of written stories begin with.
WRITTEN = "written"
_FOLDS, _STRENGTH = 10, 0.003
_PARAGRAPH = "\n\n"


@dataclass(frozen=True, slots=True)
class Line:
    """A line with its source. ``kinds``: those of the critical and major errors of meaning that a reader
    found; ``faulty``: whether there is one, or the English is broken; both None where nobody read it.
    ``professional``: whether a person translated it. ``words``: where the words of these errors stand in the
    English, each with its kind (``mtqa.estimate.KINDS``, or "")."""

    english: str
    source: str
    kinds: frozenset[str] | None = None
    faulty: bool | None = None
    professional: bool = False
    words: tuple[tuple[Span, str], ...] = ()

    @property
    def error(self) -> bool | None:
        """Whether a reader found a critical or major error of meaning; None where nobody read it."""
        return None if self.kinds is None else bool(self.kinds)

    @property
    def wrong_words(self) -> tuple[Span, ...]:
        """Where the words stand that readers marked as a wrong word, name, role or negation."""
        return tuple(span for span, kind in self.words if kind in WRONG_WORDS)


@dataclass(frozen=True, slots=True)
class Block:
    """Lines that are read as one story; ``language``: the source's (ISO 639-1, or 639-3).

    ``of``: names the source, of which there may be other translations.
    """

    name: str
    of: str
    language: str
    lines: tuple[Line, ...]

    @property
    def text(self) -> str:
        """The English, a paragraph a line."""
        return _PARAGRAPH.join(line.english for line in self.lines)

    @property
    def source(self) -> str:
        """The source in the same way."""
        return _PARAGRAPH.join(line.source for line in self.lines)

    def placed(self) -> Iterator[tuple[Line, Span]]:
        """Each line with where it stands in the text."""
        start = 0
        for line in self.lines:
            yield line, Span(start, start + len(line.english))
            start += len(line.english) + len(_PARAGRAPH)


@dataclass(frozen=True, slots=True)
class Case:
    """A line as it was read in its story, of which ``block`` names the source."""

    block: str
    line: Line
    numbers: dict[str, float]


def labelled_blocks(lines: Iterable[Mapping[str, Any]]) -> Iterator[Block]:
    """The blocks of labelled lines, without those in a language that the encoder does not know."""
    found: dict[str, list[Mapping[str, Any]]] = defaultdict(list)
    for line in lines:
        if line["pair"][:-3] not in NOT_COVERED and line["english"].strip() and line["source"].strip():
            found[block_of(line)].append(line)
    for name, own in found.items():
        first, language = own[0], str(own[0]["pair"])[:-3]
        of = f"{first['set']}/{language}/{first['line']}"
        yield Block(name, of, language, tuple(_labelled_line(line) for line in own))


def _labelled_line(line: Mapping[str, Any]) -> Line:
    example = labelled_example(line)
    kinds = frozenset(e["kind"] for e in line["meaning"] if e["severity"] != "minor")
    faulty = bool(kinds) or example.label == BROKEN
    words = tuple((Span(start, end), kind) for start, end, kind in example.words or ())
    return Line(example.english, example.source, kinds, faulty, not example.raw, words)


def written_blocks() -> Iterator[Block]:
    """Stories that were written beside their translation."""
    for story in fit_stories():
        lines = tuple(Line(line.english, line.source) for line in story.lines)
        name = f"{WRITTEN}-{story.lines[0].id}"
        yield Block(name, name, story.language, lines)


def read_block(
    block: Block, estimator: Estimator, fluency: FluencyReader, bilingual: BilingualReader | None = None
) -> list[Case]:
    """The lines of a block that have numbers; none where they are too few.

    ``bilingual`` reads each line after the line before it. Raises ModelError if a model fails.
    """
    read = story_fluency(fluency, segment_text(block.text, path=block.name))
    table = []
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
    return [
        Case(block.of, line, numbers)
        for line, numbers in zip(block.lines, with_others(table), strict=True)
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


def fit_story(cases: Sequence[Case], right: float = RIGHT) -> tuple[Quadratic, dict[str, Any]]:
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
    return model.with_bands({IN_STORY: lowest}), row


def _is_sound(case: Case) -> bool:
    """Whether it was written so, or is a professional translation in which readers found no fault."""
    return case.line.error is None or (case.line.professional and not case.line.faulty)


def _share(scores: Sequence[float], lowest: float) -> float:
    return sum(score >= lowest for score in scores) / max(1, len(scores))


def by_adapters(cases: Sequence[Case]) -> Iterator[tuple[bool, list[Case]]]:
    """The cases without what adapters doubt of them, and, where they all have that, with it."""
    names = {f"{READ}{name}" for name in SAYS}
    plain = [
        replace(case, numbers={n: v for n, v in case.numbers.items() if n.removeprefix(REST) not in names})
        for case in cases
    ]
    yield False, plain
    if all(names <= case.numbers.keys() for case in cases):
        yield True, list(cases)


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
        cases = [case for block in blocks for case in read_block(block, estimator, fluency, bilingual)]
    except MtqaError as error:
        sys.stderr.write(f"recipes.estimator.story_doubts: {error}\n")
        return 2
    table = json.loads((given.out or models_dir() / "calibration-source.json").read_text("utf-8"))
    known = table["checks"].get(f"{CHECK}:{IN_STORY}", {}) if bilingual else {}
    print(f"lines {len(cases)}, with an error {sum(bool(case.line.error) for case in cases)}")
    fitted = {}
    for judged, own in by_adapters(cases):
        name = named(fluency.name, bilingual.name if bilingual else "", judged=judged)
        fitted[name], row = fit_story(own, known.get("confidence", RIGHT))
        print(f"{name}: {json.dumps(row, indent=1)}")
    if given.out:
        own_table = table["doubts"][estimator.name]
        models = {name: model.model_dump() for name, model in fitted.items()}
        own_table["stories"] = {**own_table.get("stories", {}), **models}
        if bilingual is None:
            rows = {f"{CHECK}:{IN_STORY}": row}
            others = {key: other for key, other in table["checks"].items() if key not in rows}
            table["checks"] = dict(sorted({**others, **within_budget(others, rows)}.items()))
        write(given.out, table)
    return 0


if __name__ == "__main__":
    sys.exit(main())
