"""Fits which part of a sentence was added to it (``DoubtModel.additions``), and grades that.

    python -m recipes.estimator.additions [--alarms FILE] [--out models/calibration-source.json]

A logistic fit of parts of sentences: right are those that were put by hand into news that was written for
this (benchmarks/written: later, lines and the half of pairs that is fitted on) and into professional
translations (benchmarks/written/lines/edits.tsv); wrong are all parts of the same lines as they are, and of
benchmarks/written/free. The bands are cut on scores that every sound line of news has from fits without a
fifth of the languages, its own among them: so many of 1,000 reach each. Professional translations are not
counted there, since some do add words for their readers.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile
from pathlib import Path
from typing import Any

from mtqa.document import Span
from mtqa.estimator.estimator import Estimator
from mtqa.findings import Grade
from mtqa.judge.additions import part_numbers
from mtqa.judge.doubt_model import LinkTexts
from mtqa.judge.fitting import cut, fit_logistic
from mtqa.judge.grades import LEAST_LIKELY
from mtqa.judge.logistic import Logistic
from recipes.calibration.table import write
from recipes.data.edits import edited_lines, free_lines, written_lines
from recipes.data.stories import DATA
from recipes.data.written_pairs import FIT, LATER, WrittenStory, written_stories
from recipes.estimator.bands import band_rows, write_highest
from recipes.estimator.command import arguments, read
from recipes.estimator.names import within_budget

CHECK = "fidelity/added-part"
#: Sound lines in 1,000 that may reach a band and the better ones.
BUDGETS = {"surest": 0.25, "strong": 1.0, "fair": 2.4, "weak": 5.0}
#: The part of what was added that a part holds, and of the part that was added.
_OVERLAP = 0.6
_FOLDS = 5
_RISING = ("wrong", "worst", "kind", "longer", "share")
_NONE = float("-inf")
_PROGRAM = "recipes.estimator.additions"
CLAUSE, PHRASE = "clause", "phrase"


@dataclass(frozen=True, slots=True)
class Case:
    """A pair with the numbers of its parts, and whether each was added.

    ``kind``: ``clause`` or ``phrase`` where something was added, "" for sound ones; ``counted``: whether a
    band may cost it.
    """

    kind: str
    language: str
    english: str
    source: str
    counted: bool
    rows: tuple[tuple[dict[str, float], bool], ...]


#: Language, English, source, and where something was added.
Text = tuple[str, str, str, Span | None]


def texts(data: Path = DATA) -> Iterator[tuple[str, bool, Text]]:
    """All pairs with their kind, and whether they are counted."""
    for story in (*written_stories(LATER), *(each for each in written_stories() if each.half == FIT)):
        yield from _of_story(story)
    for line in (*written_lines(), *free_lines()):
        yield "", True, (line.language, line.english, line.source, None)
    for line in (*written_lines(), *edited_lines(data)):
        added = [edit for edit in line.edits if edit.kind == "added"]
        if added:
            yield "", False, (line.language, line.english, line.source, None)
        for edit in added:
            where = Span(edit.start, edit.start + len(edit.new))
            yield PHRASE, False, (line.language, edit.made(line.english), line.source, where)


def _of_story(story: WrittenStory) -> Iterator[tuple[str, bool, Text]]:
    for line in story.lines:
        yield "", True, (story.language, line.english, line.source, None)
        if line.kind == "clause-added":
            pairs = takewhile(lambda pair: pair[0] == pair[1], zip(line.english, line.wrong, strict=False))
            start = sum(1 for _ in pairs)
            where = Span(start, start + len(line.wrong) - len(line.english))
            yield CLAUSE, False, (story.language, line.wrong, line.source, where)


def read_cases(estimator: Estimator, half: int, data: Path = DATA) -> list[Case]:
    """All cases; ``half`` is not asked, since nothing is kept aside."""
    del half
    return [
        read_case(estimator, kind, text, counted=counted)
        for kind, counted, text in dict.fromkeys(texts(data))
    ]


def read_case(estimator: Estimator, kind: str, text: Text, *, counted: bool) -> Case:
    """A case; of one to which something was added only the part that is that."""
    language, english, source, where = text
    estimate = estimator.estimate(english, source)
    found = part_numbers(LinkTexts(english, source, language), estimate, estimator)
    rows = [(numbers, _is_of(part, where)) for part, numbers in found]
    kept = tuple(row for row in rows if row[1] or where is None)
    return Case(kind, language, english, source, counted, kept)


def _is_of(part: Span, where: Span | None) -> bool:
    """Whether a part and what was added are mostly the same."""
    if where is None:
        return False
    both = min(part.end, where.end) - max(part.start, where.start)
    return both >= _OVERLAP * len(where) and both >= _OVERLAP * len(part)


def fit_additions(cases: Sequence[Case]) -> tuple[Logistic, dict[str, dict[str, Any]]]:
    """The fit with its bands, and the rows of the rules in the calibration."""
    scores = apart(cases)
    sound = [score for score, case in zip(scores, cases, strict=True) if case.counted]
    bands = {rule: cut(sound, rate * len(sound) / 1000) for rule, rate in BUDGETS.items()}
    clauses = [score for score, case in zip(scores, cases, strict=True) if case.kind == CLAUSE]
    return _fit(cases).model_copy(update={"bands": bands}), _graded(bands, clauses)


def _fit(cases: Sequence[Case]) -> Logistic:
    rows = [row for case in cases for row in case.rows]
    return fit_logistic(
        [numbers for numbers, _ in rows], [right for _, right in rows], tuple(rows[0][0]), rising=_RISING
    )


def apart(cases: Sequence[Case]) -> list[float]:
    """The highest score of each case by a fit without its fold of the languages; minus infinity for none."""
    order = {code: number % _FOLDS for number, code in enumerate(sorted({case.language for case in cases}))}
    fits = [_fit([case for case in cases if order[case.language] != fold]) for fold in range(_FOLDS)]
    return [
        max((fits[order[case.language]].log_odds(numbers) for numbers, _ in case.rows), default=_NONE)
        for case in cases
    ]


def _graded(bands: Mapping[str, float], clauses: Sequence[float]) -> dict[str, dict[str, Any]]:
    rows = band_rows(CHECK, bands, BUDGETS, clauses)
    for row in rows.values():
        row["grade"] = (Grade.LIKELY if row["confidence"] >= LEAST_LIKELY else Grade.REVIEW).value
    rows[f"{CHECK}:untested"] = {**rows[f"{CHECK}:surest"], "grade": Grade.REVIEW.value}
    return rows


def show(cases: Sequence[Case], model: Logistic) -> None:
    """Print how many cases of each kind reach each band by a fit without their language."""
    scores = apart(cases)
    for kind in (CLAUSE, PHRASE, ""):
        for counted in (True, False):
            own = [
                s
                for s, case in zip(scores, cases, strict=True)
                if case.kind == kind and case.counted is counted
            ]
            if own:
                reached = (f"{rule} {sum(s >= low for s in own)}" for rule, low in model.bands.items())
                print(
                    f"{kind or 'sound':8}{'counted' if counted else '':9}{len(own):6}: {', '.join(reached)}"
                )


def main() -> int:
    """Fit, print, and write if asked to."""
    given = arguments(_PROGRAM, __doc__)
    found = read(_PROGRAM, given.data, read_cases)
    if found is None:
        return 2
    estimator, cases = found
    model, rows = fit_additions(cases)
    print(model.model_dump_json(indent=1))
    print(json.dumps(rows, indent=1))
    show(cases, model)
    if given.alarms:
        write_highest(cases, apart(cases), given.alarms)
    if given.out:
        table = json.loads(given.out.read_text("utf-8"))
        table["doubts"][estimator.name]["additions"] = model.model_dump()
        others = {key: row for key, row in table["checks"].items() if key.partition(":")[0] != CHECK}
        checks = {**others, **within_budget(others, rows)}
        write(given.out, {**table, "checks": dict(sorted(checks.items()))})
    return 0


if __name__ == "__main__":
    sys.exit(main())
