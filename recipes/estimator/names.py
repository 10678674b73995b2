"""Fits which names that a pair leaves over are wrong (``NameModel``), and grades them.

    python -m recipes.estimator.names [--alarms FILE] [--out models/calibration-source.json]

Five logistic fits: of names of the English beside a source whose names can be heard and which has something
that they may stand in the place of, the same where it has not, and where Han characters hide how names
sound; and of names that the source alone has, where they can be heard and where not. Wrong are names put
into professional translations in place of others, and left out are those taken from them; all that is left
over in sound pairs is right: those translations, machine translations that no post-editor changed, and
labelled lines that readers found free of errors; and news that was written for this in many languages, as it
is (``recipes.data.written_pairs.sound_lines``) and with other names in it (benchmarks/written/lines). Lines
of the parallel sets are read in their story, as the engine does: a name that stands near by may stand for a
pronoun. Pairs whose names a reader found wrong (name_errors.txt) are left aside.

The bands are cut on scores that every sound pair has from fits without its language, so that they hold
for languages that were not seen (beside Han characters: from fits without its source): so many of 1,000
sound pairs reach each.
"""

from __future__ import annotations

import hashlib
import json
import random
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mtqa.document import Span
from mtqa.estimator.estimator import Estimator
from mtqa.findings import Grade
from mtqa.judge.doubt_model import (
    ALONE,
    HEARD,
    SOURCE,
    SOURCE_UNHEARD,
    UNHEARD,
    DoubtModel,
    NameModel,
    english_part,
    source_part,
)
from mtqa.judge.fitting import cut, fit_logistic, fit_quadratic
from mtqa.judge.grades import LEAST_LIKELY
from mtqa.judge.logistic import Logistic, Quadratic
from mtqa.judge.name_doubts import asked_names, asked_words, english_numbers, source_numbers
from mtqa.source.names.unsaid.unmatched import unmatched
from recipes.calibration_source.errors import NamePool, names_in
from recipes.data.edits import written_lines
from recipes.data.parallel import lines
from recipes.data.stories import DATA
from recipes.data.written_pairs import sound_lines
from recipes.estimator import texts
from recipes.estimator.bands import band_rows, write_fit
from recipes.estimator.command import arguments, read
from recipes.estimator.errors_read import errors_read, pair_id
from recipes.estimator.examples import PARALLEL, key, parallel, squeezed

CHECK = "fidelity/unsupported"
#: Sound pairs in 1,000 that may reach a band and the better ones, by the part of the model; of a band that
#: none of those read reaches, half a pair is reckoned.
BUDGETS: dict[str, dict[str, float]] = {
    HEARD: {"strong": 0.95, "weak": 2.1},
    ALONE: {"alone": 0.18},
    UNHEARD: {"unheard": 0.18},
    SOURCE: {"left-out": 0.8},
    SOURCE_UNHEARD: {"unheard-left-out": 0.4},
}
#: The inverse of the L2 penalty where products of the numbers are fitted, too: of names that the source alone
#: has they find a quarter more, of others no more.
_PRODUCTS = {SOURCE: 0.005}
#: The folds that cases beside Han characters fall into.
_FOLDS = 10
#: Lines before and behind one that are read as its story.
_AROUND = 8
#: The kinds of pairs that a part finds something in.
_FINDS = {
    HEARD: "replaced",
    ALONE: "replaced",
    UNHEARD: "replaced",
    SOURCE: "removed",
    SOURCE_UNHEARD: "removed",
}
#: Pairs in which a name is changed, of each kind.
_CHANGED = 1000
_SEED = 79
_RISING = ("wrong", "error", "exchanged", "surer", "taken", "gap", "missing", "gain", "unrendered", "first")
#: A pair with as many left over on one side says nothing.
_NONE = float("-inf")
_PROGRAM = "recipes.estimator.names"

#: Kind, language, English, source, and where another name was put into the English.
Text = tuple[str, str, str, str, Span | None]


@dataclass(frozen=True, slots=True)
class Case:
    """A pair with the numbers of what it leaves over, by the part of the model, and whether each is wrong.

    ``kind``: ``replaced`` or ``removed``, "" for sound ones.
    """

    kind: str
    language: str
    english: str
    source: str
    rows: tuple[tuple[str, dict[str, float], bool], ...]


def changed_names(half: int, data: Path = DATA, number: int = _CHANGED) -> Iterator[tuple[Text, str]]:
    """Professional translations that are kept out with a name replaced or removed, and without that.

    ``half``: lines of even or odd numbers; ``number``: of each kind at most.
    """
    rng = random.Random(_SEED + half)
    kept = [line for line in parallel(data, test=True) if line.language not in texts.NOT_COVERED]
    own = [line for line in kept if line.number % 2 == half]
    pool = names_in(text for line in own for text in line.translations)
    left = {"replaced": number, "removed": number}
    for line in rng.sample(own, len(own)):
        english = rng.choice(line.translations)
        found = list(NamePool.find(english))
        if not found:
            continue
        match = rng.choice(found)
        other = pool.another(match[0], rng)
        if other and other not in english and left["replaced"]:
            left["replaced"] -= 1
            made = english[: match.start()] + other + english[match.end() :]
            where = Span(match.start(), match.start() + len(other))
            yield ("replaced", line.language, made, line.source, where), english
        match = rng.choice(found)
        made = re.sub(" +", " ", english[: match.start()].rstrip() + english[match.end() :])
        if match[0] not in made and left["removed"]:
            left["removed"] -= 1
            yield ("removed", line.language, made, line.source, None), english


def read_cases(estimator: Estimator, half: int, data: Path = DATA) -> list[Case]:
    """All cases: sound pairs, and those with a name changed, each in its story where that is known."""
    stories = sources_around(data)
    sound = (*texts.sound_texts(half, data), *texts.unedited_texts(data), *texts.labelled_texts(data))
    cases = [
        read_case(estimator, ("", language, english, source, None), english, stories.get(key(source), ""))
        for _, language, english, source, _ in sound
        if pair_id(english, source) not in errors_read("name_errors.txt")
    ]
    cases += [
        read_case(estimator, text, before, stories.get(key(text[3]), ""))
        for text, before in changed_names(half, data)
    ]
    cases += list(written_cases(estimator))
    return [case for case in cases if case is not None]


def written_cases(estimator: Estimator) -> Iterator[Case | None]:
    """Lines that were written in many languages, sound and with another name in the place of one."""
    for sound in sound_lines():
        yield read_case(estimator, ("", sound.language, sound.english, sound.source, None), sound.english)
    for line in written_lines():
        for edit in line.edits:
            if edit.kind == "name":
                where = Span(edit.start, edit.start + len(edit.new))
                made = edit.made(line.english)
                yield read_case(
                    estimator, ("replaced", line.language, made, line.source, where), line.english
                )


def sources_around(data: Path = DATA) -> dict[str, str]:
    """The sources that stand around each source of the parallel sets, with it, by what tells equal ones."""
    found: dict[str, str] = {}
    for folder, languages in PARALLEL.items():
        for language in languages:
            sources = [squeezed(line.source) for line in lines(folder, language, data)]
            for at, source in enumerate(sources):
                found[key(source)] = "\n".join(sources[max(0, at - _AROUND) : at + _AROUND + 1])
    return found


def read_case(estimator: Estimator, text: Text, before: str, story: str = "") -> Case | None:
    """A case; None where the English has no word. ``before``: the English without the change; ``story``: the
    source of more of the story."""
    kind, language, english, source, where = text
    found = unmatched(english, Span(0, len(english)), source, language, story)
    if not found.english and not found.source:
        return Case(kind, language, english, source, ())
    estimate = estimator.estimate(english, source)
    if not estimate.words:
        return None
    rows: list[tuple[str, dict[str, float], bool]] = []
    for name in asked_names(found, estimate):
        wrong = where is not None and name.span.overlaps(where)
        if wrong or not kind:
            numbers = english_numbers(english, source, name, found, estimate, estimator)
            rows.append((english_part(numbers), numbers, wrong))
    old = {word.span for word in unmatched(before, Span(0, len(before)), source, language).source}
    for word in asked_words(found, estimate):
        if not kind or word.span not in old:
            numbers = source_numbers(english, source, word, estimate, estimator)
            rows.append((source_part(numbers), numbers, bool(kind)))
    return Case(kind, language, english, source, tuple(rows))


def fit_names(cases: Sequence[Case]) -> tuple[NameModel, dict[str, dict[str, Any]]]:
    """The model with its bands, and the rows of the rules in the calibration."""
    parts: dict[str, Logistic | Quadratic] = {}
    rows: dict[str, dict[str, Any]] = {}
    for part, budgets in BUDGETS.items():
        scores = apart(cases, part)
        sound = [score for score, case in zip(scores, cases, strict=True) if not case.kind]
        bands = {rule: cut(sound, rate * len(sound) / 1000) for rule, rate in budgets.items()}
        parts[part] = _fit(cases, part).with_bands(bands)
        changed = [s for s, case in zip(scores, cases, strict=True) if case.kind == _FINDS[part]]
        rows |= _graded(bands, budgets, changed)
    return NameModel.model_validate(parts), rows


def _fit(cases: Sequence[Case], part: str) -> Logistic | Quadratic:
    rows = [(numbers, wrong) for case in cases for kind, numbers, wrong in case.rows if kind == part]
    names = tuple(name for name in rows[0][0] if name != UNHEARD)
    table, labels = [numbers for numbers, _ in rows], [wrong for _, wrong in rows]
    if part in _PRODUCTS:
        return fit_quadratic(table, labels, names, strength=_PRODUCTS[part])
    return fit_logistic(table, labels, names, rising=[name for name in _RISING if name in names])


def apart(cases: Sequence[Case], part: str) -> list[float]:
    """The highest score of each case for a part of the model, by a fit without its fold.

    Of changed cases only what was changed counts. Minus infinity where a case has nothing to score.
    """
    folds = {_fold(case, part) for case in cases if any(kind == part for kind, _, _ in case.rows)}
    fits = {fold: _fit([case for case in cases if _fold(case, part) != fold], part) for fold in folds}
    return [
        max(
            (
                fits[_fold(case, part)].log_odds(numbers)
                for kind, numbers, wrong in case.rows
                if kind == part and wrong is bool(case.kind)
            ),
            default=_NONE,
        )
        for case in cases
    ]


def _fold(case: Case, part: str) -> str:
    """The case's language; its source's share of ten beside Han characters, which but two languages write."""
    if part not in (UNHEARD, SOURCE_UNHEARD):
        return case.language
    return str(int(hashlib.sha256(case.source.encode()).hexdigest()[:8], 16) % _FOLDS)


def _graded(
    bands: dict[str, float], budgets: dict[str, float], changed: Sequence[float]
) -> dict[str, dict[str, Any]]:
    """The better band is likely where it is right often enough; the other is for review."""
    rows = band_rows(CHECK, bands, budgets, changed)
    for number, row in enumerate(rows.values()):
        likely = not number and row["confidence"] >= LEAST_LIKELY
        row["grade"] = (Grade.LIKELY if likely else Grade.REVIEW).value
    return rows


def with_names(model: DoubtModel, estimator: Estimator, data: Path) -> tuple[DoubtModel, dict[str, Any]]:
    """The model with what is fitted here, and the rows of the calibration."""
    names, rows = fit_names(read_cases(estimator, 0, data))
    return model.model_copy(update={"names": names}), rows


def show_alarms(cases: Sequence[Case], path: Path, most: int = 40) -> None:
    """Write the sound pairs with the highest scores of each part, a line each, to be read."""
    lines = []
    for part in BUDGETS:
        scored = [(s, c) for s, c in zip(apart(cases, part), cases, strict=True) if not c.kind and s > _NONE]
        for score, case in sorted(scored, key=lambda each: -each[0])[:most]:
            told = (pair_id(case.english, case.source), part, f"{score:.2f}", case.language)
            lines.append("\t".join((*told, case.english, case.source)))
    path.write_text("\n".join(lines) + "\n", "utf-8")


def main() -> int:
    """Fit, print, and write if asked to."""
    given = arguments(_PROGRAM, __doc__)
    found = read(_PROGRAM, given.data, read_cases)
    if found is None:
        return 2
    estimator, cases = found
    names, rows = fit_names(cases)
    print(names.model_dump_json(indent=1))
    print(json.dumps(rows, indent=1))
    for kind in ("", *dict.fromkeys(_FINDS.values())):
        print(f"{kind or 'sound':10}{sum(case.kind == kind for case in cases):6}")
    if given.alarms:
        show_alarms(cases, given.alarms)
    if given.out:
        write_fit(given.out, (estimator.name, "names"), names, rows, CHECK)
    return 0


if __name__ == "__main__":
    sys.exit(main())
