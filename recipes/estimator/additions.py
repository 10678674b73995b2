"""Fits which part of a sentence was added to it (``DoubtModel.additions``), and grades that.

    python -m recipes.estimator.additions [--bilingual] [--alarms FILE] [--out models/calibration-source.json]

Two logistic fits of parts of sentences; the second has the score of the first and what the estimator reads
of both texts, of the parts that the first finds likeliest (``mtqa.judge.doubt_model.TwoFits``). Right are
those that were put by hand into news that was written for this (benchmarks/written) and into professional
translations (benchmarks/written/lines/edits.tsv); wrong are all parts of sound lines. The bands are cut on
scores that every sound line of news has from fits without a fifth of the languages, its own among them: so
many of 1,000 reach each. Professional translations are not counted there, since some do add words for their
readers. With ``--bilingual`` a third fit is made of parts that reach a band of the second that there is, on
what the bilingual model says of them, within the same budgets; rows of the rules stay as they are. An hour of
one core.
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
from mtqa.judge.added_readings import added_reading_numbers
from mtqa.judge.additions import part_numbers, read_parts, text_without
from mtqa.judge.doubt_model import LinkTexts, TwoFits
from mtqa.judge.fitting import cut, fit_logistic
from mtqa.judge.logistic import Logistic
from mtqa.pair_reading import BilingualReader
from recipes.data.edits import edited_lines, written_lines
from recipes.data.stories import DATA
from recipes.data.written_pairs import WrittenStory, fit_stories, sound_lines
from recipes.estimator import third_fits
from recipes.estimator.bands import band_rows, graded, scored_apart, write_fit, write_highest
from recipes.estimator.command import arguments, read
from recipes.estimator.third_fits import Asked

CHECK = "fidelity/added-part"
#: Sound lines in 1,000 that may reach a band and the better ones.
BUDGETS = {"surest": 0.25, "strong": 1.0, "fair": 2.4, "weak": 5.0}
#: The part of what was added that a part holds, and of the part that was added.
_OVERLAP = 0.6
#: Sound lines in 1,000 of which a part is read further.
_ASKED = 100
_RISING = ("wrong", "worst", "kind", "longer", "share", "untold")
_NONE = float("-inf")
#: Reads all parts further.
_ALL = TwoFits(
    asked=Logistic(intercept=0.0, weights={}), lowest=_NONE, read=Logistic(intercept=0.0, weights={})
)
_PROGRAM = "recipes.estimator.additions"
CLAUSE, PHRASE = "clause", "phrase"


@dataclass(frozen=True, slots=True)
class Row:
    """A part: its numbers, what the estimator reads further of it (``mtqa.judge.additions.read_parts``; None
    where it cannot), and whether it was added."""

    numbers: Mapping[str, float]
    context: Mapping[str, float] | None
    right: bool


@dataclass(frozen=True, slots=True)
class Case:
    """A pair with its parts.

    ``kind``: ``clause`` or ``phrase`` where something was added, "" for sound ones; ``counted``: whether a
    band may cost it.
    """

    kind: str
    language: str
    english: str
    source: str
    counted: bool
    rows: tuple[Row, ...]


#: Language, English, source, and where something was added.
Text = tuple[str, str, str, Span | None]


def texts(data: Path = DATA) -> Iterator[tuple[str, bool, Text]]:
    """All pairs with their kind, and whether they are counted."""
    for story in fit_stories():
        yield from _of_story(story)
    for sound in sound_lines():
        yield "", True, (sound.language, sound.english, sound.source, None)
    for line in (*written_lines(), *edited_lines(data)):
        added = [edit for edit in line.edits if edit.kind == "added"]
        if added:
            yield "", False, (line.language, line.english, line.source, None)
        for edit in added:
            where = Span(edit.start, edit.start + len(edit.new))
            yield PHRASE, False, (line.language, edit.made(line.english), line.source, where)


def _of_story(story: WrittenStory) -> Iterator[tuple[str, bool, Text]]:
    for line in story.lines:
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
    estimate, texts = estimator.estimate(english, source), LinkTexts(english, source, language)
    found = [
        (part, numbers)
        for part, numbers in part_numbers(texts, estimate, estimator)
        if where is None or _is_of(part, where)
    ]
    read = dict(read_parts(texts, found, estimator, _ALL))
    rows = (Row(numbers, read.get(part), _is_of(part, where)) for part, numbers in found)
    return Case(kind, language, english, source, counted, tuple(rows))


def read_asked(
    estimator: Estimator, fits: TwoFits, bilingual: BilingualReader, data: Path = DATA
) -> tuple[list[Asked], None]:
    """All pairs, with what the bilingual model says of parts that reach a band (``third_fits.Reader``)."""
    asked = []
    for kind, counted, (language, english, source, where) in dict.fromkeys(texts(data)):
        pair = LinkTexts(english, source, language)
        own = part_numbers(pair, estimator.estimate(english, source), estimator)
        found = [(part, numbers) for part, numbers in own if where is None or _is_of(part, where)]
        read = read_parts(pair, found, estimator, fits)
        scored = ((fits.read.log_odds(numbers), part) for part, numbers in read)
        score, part = max(scored, default=(_NONE, Span(0, 0)))
        said = None
        if fits.read.band(score) is not None:
            said = added_reading_numbers(pair, part, text_without(pair, part), bilingual)
        numbers = {"read": score, **said} if said else None
        asked.append(Asked(kind, language, english, source, counted, numbers))
    return asked, None


def _is_of(part: Span, where: Span | None) -> bool:
    """Whether a part and what was added are mostly the same."""
    if where is None:
        return False
    both = min(part.end, where.end) - max(part.start, where.start)
    return both >= _OVERLAP * len(where) and both >= _OVERLAP * len(part)


def fit_additions(cases: Sequence[Case]) -> tuple[TwoFits, dict[str, dict[str, Any]]]:
    """The fits with their bands, and the rows of the rules in the calibration."""
    scores = apart(cases)
    sound = [score for score, case in zip(scores, cases, strict=True) if case.counted]
    bands = {rule: cut(sound, rate * len(sound) / 1000) for rule, rate in BUDGETS.items()}
    clauses = [score for score, case in zip(scores, cases, strict=True) if case.kind == CLAUSE]
    model = _fit(cases)
    read = model.read.model_copy(update={"bands": bands})
    return model.model_copy(update={"read": read}), _graded(bands, clauses)


def _fit(cases: Sequence[Case]) -> TwoFits:
    rows = [row for case in cases for row in case.rows]
    right = [row.right for row in rows]
    asked = fit_logistic([row.numbers for row in rows], right, tuple(rows[0].numbers), rising=_RISING)
    best = [_best(asked, case) for case in cases if case.counted]
    lowest = cut(best, _ASKED * len(best) / 1000)
    likely = [row for row in rows if row.context and asked.log_odds(row.numbers) >= lowest]
    table = [_read_numbers(asked, row) for row in likely]
    read = fit_logistic(table, [row.right for row in likely], tuple(table[0]), rising=("asked",))
    return TwoFits(asked=asked, lowest=lowest, read=read)


def _best(fit: Logistic, case: Case) -> float:
    return max((fit.log_odds(row.numbers) for row in case.rows), default=_NONE)


def _read_numbers(asked: Logistic, row: Row) -> dict[str, float]:
    return {**(row.context or {}), "asked": asked.log_odds(row.numbers)}


def apart(cases: Sequence[Case]) -> list[float]:
    """The highest score of each case by a fit without its fold of the languages; minus infinity for none."""
    return scored_apart(cases, _fit, _score)


def _score(model: TwoFits, case: Case) -> float:
    read = (_read_numbers(model.asked, row) for row in case.rows if row.context)
    return max(
        (model.read.log_odds(numbers) for numbers in read if numbers["asked"] >= model.lowest), default=_NONE
    )


def _graded(bands: Mapping[str, float], clauses: Sequence[float]) -> dict[str, dict[str, Any]]:
    rows = graded(band_rows(CHECK, bands, BUDGETS, clauses))
    rows[f"{CHECK}:untested"] = {**rows[f"{CHECK}:surest"], "grade": Grade.REVIEW.value}
    return rows


def show(cases: Sequence[Case], scores: Sequence[float], bands: Mapping[str, float]) -> None:
    """Print how many cases of each kind reach each band by a fit without their language."""
    for kind in (CLAUSE, PHRASE, ""):
        for counted in (True, False):
            own = [
                s
                for s, case in zip(scores, cases, strict=True)
                if case.kind == kind and case.counted is counted
            ]
            if own:
                reached = (f"{rule} {sum(s >= low for s in own)}" for rule, low in bands.items())
                print(
                    f"{kind or 'sound':8}{'counted' if counted else '':9}{len(own):6}: {', '.join(reached)}"
                )


def main() -> int:
    """Fit, print, and write if asked to."""
    given = arguments(_PROGRAM, __doc__, bilingual=True)
    if given.bilingual:
        return third_fits.run(_PROGRAM, given, "additions", BUDGETS, read_asked)
    found = read(_PROGRAM, given.data, read_cases)
    if found is None:
        return 2
    estimator, cases = found
    model, rows = fit_additions(cases)
    print(model.model_dump_json(indent=1))
    print(json.dumps(rows, indent=1))
    scores = apart(cases)
    show(cases, scores, model.read.bands)
    if given.alarms:
        write_highest(cases, scores, given.alarms)
    if given.out:
        write_fit(given.out, (estimator.name, "additions"), model, rows, CHECK)
    return 0


if __name__ == "__main__":
    sys.exit(main())
