"""Fits when a version that the bilingual model holds to be likelier is believed (``mtqa.judge.likelier``).

    python -m recipes.estimator.likelier [--turns TURN ...] [--keep TURN ...]
        [--out models/calibration-source.json]

As ``recipes.estimator.contrasts``, by what a version turns, but of the versions that the bilingual model
chooses, and on its numbers. Sound are professional translations that are kept out, labelled lines that
readers found free of errors, and news that was written beside its translation; the first and the last are
read with one error as well. Lines are read without the one before, which a story has. Two processes read for
a quarter of an hour; run it after ``recipes.estimator.doubts``. With ``--turns`` these are fitted beside the
model that the calibration has, the others of which stay as they are; with ``--keep`` all others are fitted
anew, and these stay. Exchanges are kept: they were fitted on more of them than are read now.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from collections.abc import Collection, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from pathlib import Path

from mtqa.bilingual.loading import open_bilingual
from mtqa.bilingual.model import BilingualModel
from mtqa.errors import MtqaError
from mtqa.evidence_beside import LIKELIER, Turn
from mtqa.judge import load_calibration, with_source
from mtqa.judge.doubt_model import STRONGEST, VersionModel
from mtqa.judge.doubts import UNTESTED
from mtqa.judge.fitting import cut
from mtqa.judge.likelier import likelier_versions
from mtqa.settings import Settings
from recipes.calibration.table import write
from recipes.data.stories import DATA
from recipes.data.written_pairs import fit_stories, sound_lines
from recipes.estimator.contrasts import (
    CHECK,
    Case,
    best,
    count,
    fit_versions,
    graded,
    rules_that_are_on,
    show,
    suspected,
)
from recipes.estimator.texts import Text, changed_texts, labelled_texts, sound_texts

#: Texts that are read at most: professional translations and as many labelled lines, written lines that are
#: sound and with an error; of the first so many with a change of each kind; and of all of these.
TRANSLATED, WRITTEN, WRONG, CHANGED, MOST = 4000, 2000, 1200, 150, 5000
#: Sound pairs in 1,000 of which a version may reach a band and the better ones; a third of these pairs are of
#: the kind that alarms most.
BUDGETS = {"strong": 0.8, "weak": 2.0}
#: The same of turns that are fitted beside others.
BESIDE = 0.15
#: What a version may undo, by program and in written lines.
CHANGES = ("negation", "quantity", "roles", "tense", "antonym")
_WRITTEN_KINDS = frozenset(("negation", "quantity", "role", "exchanged", "tense", "antonym"))
_RISING = ("gain", "rate", "told")
_FEATURES = (*_RISING, "first")
_SEED, _PROCESSES, _AT_ONCE = 92, 2, 20
_PROGRAM = "recipes.estimator.likelier"


def texts(data: Path = DATA) -> list[Text]:
    """All texts, in any order."""
    rng = random.Random(_SEED)
    sound = [("", line.language, line.english, line.source, "") for line in sound_lines()]
    wrong = [
        (line.kind, story.language, line.wrong, line.source, line.english)
        for story in fit_stories()
        for line in story.lines
        if line.kind in _WRITTEN_KINDS
    ]
    found = [*changed_texts(CHANGES, CHANGED, 0, data)]
    for own, most in (
        (list(sound_texts(0, data)), TRANSLATED),
        (list(labelled_texts(data)), TRANSLATED),
        (sound, WRITTEN),
        (wrong, WRONG),
    ):
        found += rng.sample(own, min(most, len(own)))
    return rng.sample(found, min(MOST, len(found)))


def read_case(bilingual: BilingualModel, text: Text) -> Case | None:
    """A case with the versions that are more probable; None where one side cannot be read.

    Raises ModelError if the model fails.
    """
    kind, language, english, source, right = text
    reading = bilingual.read(english, source)
    if reading is None:
        return None
    versions = tuple(
        (probable.version, probable.numbers)
        for probable in likelier_versions(english, source, language, reading, bilingual)
    )
    is_suspected = not rules_that_are_on().isdisjoint(suspected(english, source, language))
    return Case(kind, language, english, source, right, versions, doubtful=True, suspected=is_suspected)


def read_cases(given: Sequence[Text]) -> Iterator[Case]:
    """The cases, read by two processes. Raises ModelError if a model fails."""
    with ProcessPoolExecutor(_PROCESSES) as pool:
        for number, case in enumerate(pool.map(_read, given, chunksize=_AT_ONCE)):
            if case is not None:
                yield case
            if number % 500 == 0:
                sys.stderr.write(f"{number} of {len(given)}\n")


def _read(text: Text) -> Case | None:
    return read_case(_model(), text)


@cache
def _model() -> BilingualModel:
    """The model of a process. Raises MtqaError where it is not there."""
    bilingual = open_bilingual(Settings())
    if bilingual is None:
        raise MtqaError("needs mtqa models pull bilingual")
    return bilingual


def translated(data: Path = DATA) -> Iterator[Text]:
    """The sound texts that were not written for the project, of which some are read."""
    yield from sound_texts(0, data)
    yield from labelled_texts(data)


def alarms_in_translations(
    model: VersionModel, cases: Sequence[Case], translations: Collection[tuple[str, str]]
) -> dict[str, float]:
    """How many of 1,000 sound translations reach each band or a better one.

    A band that none of those that were read reaches counts as half a translation. ``translations``: English
    and source of each. Written lines raise more alarms; the bands are cut on them, too, but they are not
    counted here, since the alarms of other rules are counted on translations.
    """
    read = [case for case in cases if not case.kind and (case.english, case.source) in translations]
    found, alarms, before = count(model, read), {}, 0
    total = 0.0
    for rule in model.bands:
        total += max(0.5, found["", rule] - before)
        before, alarms[rule] = found["", rule], 1000 * total / max(1, len(read))
    return alarms


def beside(
    known: VersionModel, fitted: VersionModel, turns: Collection[str], cases: Sequence[Case]
) -> VersionModel:
    """The known model with these turns of the fitted one, which ``BESIDE`` of 1,000 sound pairs reach the
    better band by."""
    alone = VersionModel(turns={turn: fitted.turns[turn] for turn in turns}, bands={})
    scores = [best(alone, case)[0] for case in cases if not case.kind]
    moved = known.bands[STRONGEST] - cut(scores, BESIDE * len(scores) / 1000)
    made = {
        turn: fit.model_copy(update={"intercept": round(fit.intercept + moved, 5)})
        for turn, fit in alone.turns.items()
    }
    return known.model_copy(update={"turns": {**known.turns, **made}})


def with_kept(known: VersionModel, fitted: VersionModel, turns: Collection[str]) -> VersionModel:
    """The fitted model with these turns of the known one, which reach its better band as they did before."""
    moved = fitted.bands[STRONGEST] - known.bands[STRONGEST]
    made = {
        turn: known.turns[turn].model_copy(
            update={"intercept": round(known.turns[turn].intercept + moved, 5)}
        )
        for turn in turns
    }
    return fitted.model_copy(update={"turns": {**fitted.turns, **made}})


def main() -> int:
    """Fit, print, and write if asked to."""
    parser = argparse.ArgumentParser(
        prog=f"python -m {_PROGRAM}",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("--out", type=Path, help="a calibration in which the estimator's other fits are")
    parser.add_argument("--turns", nargs="+", choices=sorted(map(str, Turn)), default=(), help="only these")
    parser.add_argument(
        "--keep",
        nargs="+",
        choices=sorted(map(str, Turn)),
        default=(),
        help="stay as the calibration has them",
    )
    given = parser.parse_args()
    try:
        bilingual = _model()
        cases = list(read_cases(texts(given.data)))
    except MtqaError as error:
        sys.stderr.write(f"{_PROGRAM}: {error}\n")
        return 2
    model = fit_versions(cases, _FEATURES, _RISING, BUDGETS)
    if given.turns or given.keep:
        known = next(iter(with_source(load_calibration()).doubts.values())).likelier[bilingual.name]
        model = with_kept(known, model, given.keep)
        model = beside(known, model, given.turns, cases) if given.turns else model
    print(model.model_dump_json(indent=1))
    found = count(model, cases)
    show(found)
    kept = {(english, source) for _, _, english, source, _ in translated(given.data)}
    counted = alarms_in_translations(model, cases, kept)
    rows = {
        f"{CHECK}:{LIKELIER}{rule}": row for rule, row in graded(found, counted).items() if rule != UNTESTED
    }
    print(json.dumps(rows, indent=1))
    if given.out:
        table = json.loads(given.out.read_text("utf-8"))
        fit = model.model_copy(update={"prefix": LIKELIER}).model_dump()
        for own in table["doubts"].values():
            own["likelier"] = {**own.get("likelier", {}), bilingual.name: fit}
        rows = {} if given.turns else rows
        write(given.out, {**table, "checks": dict(sorted({**table["checks"], **rows}.items()))})
    return 0


if __name__ == "__main__":
    sys.exit(main())
