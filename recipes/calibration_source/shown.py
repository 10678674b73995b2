"""Which kinds of finding beside a source are shown by default, so that most errors are found in the budget.

    python -m recipes.calibration_source.shown [--out models/calibration-source.json]

The grades that the other recipes give take each kind by itself; together they cost more than the budget. Here
all kinds that may be likely compete for it: the one is taken next that finds most errors, of those that
nothing taken before finds, for its alarms in 1,000 sound sentences; then kinds that found no room take that
of others where more is found so. A rule whose findings are right often enough to be likely may be, though
by itself it found no room there. Errors are those of the labelled lines on which doubts are fitted, and
professional translations that are kept out with one thing changed, each kind of change counting alike, names
and figures twice. A kind that does not pay for itself competes with those for review in the same way, and is
off where it pays for itself there neither; ``own`` keeps the grade that it had, so that running this again
gives the same. A kind that finds hardly any of them was not tried, for these are pairs and not stories, and
not all errors are among them: it keeps its own grade where there is room, paid for first; and so does for
review what is right so often that it is shown in stories that read like raw translations. Rules for languages
that were not tested cost nothing, for they stand in the place of others. Grades of certain kinds, and the
limits of ``likely`` (``mtqa.judge.grades``), stay as they are.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from mtqa.checks.base import FidelityCheck, Reads
from mtqa.checks.registry import all_checks
from mtqa.document import Document, Span
from mtqa.errors import MtqaError
from mtqa.estimate import Estimate
from mtqa.estimator.estimator import Estimator
from mtqa.estimator.loading import open_estimator
from mtqa.evidence import NO_EVIDENCE, Evidence
from mtqa.findings import Grade, Suspicion
from mtqa.judge.contrast import contrasts
from mtqa.judge.doubt_model import Agreement, DoubtModel
from mtqa.judge.doubts import UNTESTED, doubted_links, doubts, read_pairs
from mtqa.judge.exchanges import value_exchanges
from mtqa.judge.grades import BUDGETS, LEAST_LIKELY, UNPROVEN
from mtqa.judge.judge import BORNE_OUT, RIGHT_IN_RAW
from mtqa.judge.name_doubts import name_doubts
from mtqa.resources import models_dir
from mtqa.segmentation.segment import segment_text
from mtqa.settings import Settings
from mtqa.source.attach import attach
from recipes.calibration.table import OFF, own_grade, write
from recipes.data.stories import DATA
from recipes.estimator.changes import MAKERS
from recipes.estimator.examples import labelled_example, labelled_lines, place_of
from recipes.estimator.exchanges import exchanged_texts
from recipes.estimator.names import changed_names
from recipes.estimator.texts import NOT_COVERED, changed_texts
from recipes.today.rows import CLOSED, RESERVED

#: The alarms in 1,000 sentences that all kinds of a grade and the better ones may cost: a little less than
#: is allowed.
ALLOWED = {grade: 0.98 * most for grade, most, _ in BUDGETS}
#: Changed texts of a kind, and labelled lines with an error, that are read.
CHANGED, LABELLED = 60, 600
_LABELLED = "labelled"
#: How much a kind counts, 1 if it is not here: the labelled errors; names, which are one in eight of the
#: errors in real translations, and so more than omissions (one in fifteen), of which there are four kinds;
#: figures, which no reader of the English alone can see, and no editor wants wrong in print; and negations,
#: put in or taken out, which make the English say the opposite.
_EXCHANGED = "exchanged"
_COUNTS = {_LABELLED: 4.0, "name replaced": 2.0, "name removed": 2.0, "number": 2.0, "negation": 3.0}
_SEED = 80
#: Of so many errors at least something is suspected by a kind that was tried.
FEWEST = 2
_MEMORY = 400_000_000
#: What a kind costs at least: that none of its alarms was seen does not make it free.
_LEAST = 0.01


@dataclass(frozen=True, slots=True)
class Wrong:
    """A text with an error: its kind, what is suspected in it, and what the estimator's doubt bears out."""

    kind: str
    keys: frozenset[str]
    doubted: bool


class PairReader:
    """Reads a pair as a story of its own, by all checks that compare it with its source."""

    def __init__(
        self, estimator: Estimator, model: DoubtModel, rows: Mapping[str, Mapping[str, Any]]
    ) -> None:
        """``rows``: of the calibration; what is off by itself is left aside."""
        self._estimator, self._model = estimator, model
        self._on = frozenset(key for key, row in rows.items() if own_grade(row) is not None)
        self._checks = [check for check in all_checks() if check.id.startswith("fidelity/")]

    def read(self, english: str, source: str, language: str) -> tuple[frozenset[str], bool]:
        """The kinds that are on and suspect something, and whether the estimator doubts the pair."""
        document = attach(replace(segment_text(english), source=source), language=language)
        if document.bitext is None or document.bitext.unrelated:
            return frozenset(), False
        estimates = read_pairs(document, self._estimator)
        by_rule = list(self._suspected(document, NO_EVIDENCE, rules=True))
        places = [s.span for s in by_rule if s.key in self._on]
        evidence = self._evidence(document, estimates, places)
        keys = {s.key for s in (*by_rule, *self._suspected(document, evidence, rules=False))}
        doubted = doubted_links(document, estimates, self._model)
        return frozenset(keys & self._on), bool(doubted)

    def _evidence(
        self, document: Document, estimates: tuple[Estimate | None, ...], places: Sequence[Span]
    ) -> Evidence:
        return Evidence(
            pair_estimates=estimates,
            doubts=tuple(doubts(document, estimates, self._model)),
            contrasts=tuple(contrasts(document, estimates, self._estimator, self._model, places)),
            names=tuple(name_doubts(document, estimates, self._estimator, self._model)),
            exchanges=tuple(value_exchanges(document, self._estimator, self._model)),
        )

    def _suspected(self, document: Document, evidence: Evidence, *, rules: bool) -> Iterator[Suspicion]:
        for check in self._checks:
            if (check.reads is Reads.TEXT) is rules:
                yield from check.find(document, evidence)


def wrong_texts(reader: PairReader, data: Path, changed: int, labelled: int) -> Iterator[Wrong]:
    """Texts with an error; of changed ones only what is not suspected of them without the change counts.

    ``changed``: so many of each kind at most; ``labelled``: so many labelled lines.
    """
    kinds = [kind for kind in MAKERS if kind != "name"]
    made = [(kind, *rest) for kind, *rest in changed_texts(kinds, changed, 0, data)]
    for (kind, language, english, source, _), before in changed_names(0, data, changed):
        made.append((f"name {kind}", language, english, source, before))
    made += [(_EXCHANGED, *text) for text in exchanged_texts(0, data, changed)]
    for kind, language, english, source, before in made:
        keys, doubted = reader.read(english, source, language)
        # Where the English is as it was, the source was changed: what is suspected is of the change.
        sound = reader.read(before, source, language)[0] if keys and before != english else frozenset()
        yield Wrong(kind, keys - sound, doubted)
    lines = [line for line in labelled_lines(data) if _is_wrong(line)]
    for line in random.Random(_SEED).sample(lines, min(labelled, len(lines))):
        example = labelled_example(line)
        yield Wrong(_LABELLED, *reader.read(example.english, example.source, line["pair"][:-3]))


def _is_wrong(line: Mapping[str, Any]) -> bool:
    """Whether a labelled line of the part for fits has a critical or major error of meaning."""
    covered = line["pair"][:-3] not in NOT_COVERED and CLOSED <= place_of(line) < RESERVED
    return covered and bool(line["english"].strip()) and bool(labelled_example(line).error)


def allocated(
    rows: Mapping[str, Mapping[str, Any]], wrong: Collection[Wrong], agreement: Agreement | None
) -> dict[str, dict[str, Any]]:
    """The rows with the grades that find most within the budgets."""
    own = {key: grade for key, row in rows.items() if (grade := own_grade(row)) is not None}
    cost = {key: 0.0 if _is_untested(key) else float(rows[key]["alarms_per_1000"]) for key in own}
    rules = {check.id for check in all_checks() if isinstance(check, FidelityCheck)}
    borne_out = {
        key
        for key in own
        if agreement and key.partition(":")[0] in rules
        if agreement.confidence(rows[key]["confidence"]) >= BORNE_OUT
    }
    numbers = Counter(one.kind for one in wrong)
    worth = {kind: _COUNTS.get(kind, 1.0) / n for kind, n in numbers.items()}
    finds = Counter(key for one in wrong for key in one.keys)
    tried = {key for key, number in finds.items() if number >= FEWEST}
    most = {key: _most(key, rows[key], grade) for key, grade in own.items()}
    given: dict[str, Grade] = {key: grade for key, grade in own.items() if grade is Grade.CERTAIN}
    unfound = [one for one in wrong if not (one.doubted and one.keys & borne_out)]
    for grade in (Grade.LIKELY, Grade.REVIEW):
        room = ALLOWED[grade] - sum(cost[key] for key in given)
        first = {key for key in own.keys() - tried - given.keys() if own[key].reaches(grade)}
        if grade is Grade.REVIEW:
            first |= {key for key in own.keys() - given.keys() if rows[key]["confidence"] >= RIGHT_IN_RAW}
        for key in sorted(first, key=lambda key: (cost[key], key)):
            if cost[key] <= room:
                given[key], room = grade, room - cost[key]
        waiting = {key for key in tried - given.keys() if most[key].reaches(grade)}
        left = [one for one in (unfound if grade is Grade.LIKELY else wrong) if not one.keys & given.keys()]
        if grade is Grade.REVIEW:  # what is borne out is shown, and counts once more
            left += [replace(one, keys=one.keys & borne_out) for one in left if one.doubted]
        given |= dict.fromkeys(_Competition(waiting, left, cost, worth, room).best(), grade)
    return {key: _regraded(row, own.get(key), given.get(key)) for key, row in rows.items()}


def _most(key: str, row: Mapping[str, Any], own: Grade) -> Grade:
    """The best grade that a kind may have: that of a rule hangs on its confidence, not on what it cost."""
    counted, confidence = "firings_on_translations_per_1000" in row, row["confidence"]
    if own is not Grade.REVIEW or not counted or confidence < LEAST_LIKELY:
        return own
    return UNPROVEN.get(key, Grade.LIKELY)


def _is_untested(key: str) -> bool:
    return key.endswith(f":{UNTESTED}")


@dataclass(frozen=True, slots=True)
class _Competition:
    """Kinds that compete for ``room``: what each costs of it, and the texts in which they find something."""

    waiting: Collection[str]
    wrong: Sequence[Wrong]
    cost: Mapping[str, float]
    worth: Mapping[str, float]
    room: float

    def best(self) -> list[str]:
        """The kinds that find most of the texts for what they cost, in turn, as long as there is room."""
        left, rest, taken = list(self.wrong), set(self.waiting), []
        room = self.room
        while rest:
            gain = {key: sum(self.worth[one.kind] for one in left if key in one.keys) for key in rest}
            best = max(rest, key=lambda key: (gain[key] / max(_LEAST, self.cost[key]), -self.cost[key], key))
            rest.discard(best)
            if self.cost[best] <= room:
                room -= self.cost[best]
                taken.append(best)
                left = [one for one in left if best not in one.keys]
        return self._exchanged(taken)

    def _exchanged(self, taken: Sequence[str]) -> list[str]:
        """The same after exchanges: a kind that found no room takes that of others if more is found so."""
        best = list(taken)
        waiting = set(self.waiting)
        for key in sorted(waiting - set(taken), key=lambda key: -self._found([key])):
            tried = [*best, key]
            while not self._fits(tried) and len(tried) > 1:
                tried.remove(min(tried[:-1], key=lambda each: self._loss(tried, each)))
            if self._fits(tried) and self._found(tried) > self._found(best):
                best = tried
        for key in sorted(waiting - set(best), key=lambda key: (self.cost[key], key)):
            if self._fits([*best, key]):
                best.append(key)
        return best

    def _fits(self, keys: Sequence[str]) -> bool:
        return sum(self.cost[key] for key in keys) <= self.room

    def _found(self, keys: Collection[str]) -> float:
        return sum(self.worth[one.kind] for one in self.wrong if not one.keys.isdisjoint(keys))

    def _loss(self, keys: Sequence[str], key: str) -> float:
        """What is found less without one of the kinds, for its cost."""
        rest = [other for other in keys if other != key]
        return (self._found(keys) - self._found(rest)) / max(_LEAST, self.cost[key])


def _regraded(row: Mapping[str, Any], own: Grade | None, given: Grade | None) -> dict[str, Any]:
    kept = {name: value for name, value in row.items() if name != "own"}
    if own is None:
        return kept
    grade = {"grade": given.value if given else OFF}
    return {**kept, **grade} if given is own else {**kept, **grade, "own": own.value}


def found_shares(rows: Mapping[str, Mapping[str, Any]], wrong: Iterable[Wrong]) -> dict[str, tuple[int, int]]:
    """By kind of error, how many a kind that is shown by itself finds, of how many."""
    shown = {key for key, row in rows.items() if row["grade"] in (Grade.CERTAIN, Grade.LIKELY)}
    found: dict[str, tuple[int, int]] = {}
    for one in wrong:
        hit, number = found.get(one.kind, (0, 0))
        found[one.kind] = hit + bool(one.keys & shown), number + 1
    return found


def main() -> int:
    """Choose, print, and with ``--out`` write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("--out", type=Path, help="the calibration whose grades are chosen anew")
    parser.add_argument("--changed", type=int, default=CHANGED, help="texts of each kind of change")
    parser.add_argument("--labelled", type=int, default=LABELLED, help="labelled lines with an error")
    given = parser.parse_args()
    table = json.loads((given.out or models_dir() / "calibration-source.json").read_text("utf-8"))
    estimator = open_estimator(Settings(), _MEMORY)
    if estimator is None or estimator.name not in table.get("doubts", {}):
        sys.stderr.write("recipes.calibration_source.shown: no estimator, or none that is calibrated\n")
        return 2
    model = DoubtModel.model_validate(table["doubts"][estimator.name])
    try:
        wrong = list(
            wrong_texts(
                PairReader(estimator, model, table["checks"]), given.data, given.changed, given.labelled
            )
        )
    except MtqaError as error:
        sys.stderr.write(f"recipes.calibration_source.shown: {error}\n")
        return 2
    rows = allocated(table["checks"], wrong, model.agreement)
    for kind, (hit, number) in found_shares(rows, wrong).items():
        print(f"{kind:18}{hit / number:6.2f} of {number}")
    for key, row in sorted(rows.items(), key=lambda item: item[1]["grade"]):
        if row["grade"] in (Grade.CERTAIN, Grade.LIKELY) or "own" in row:
            finds = sum(key in one.keys for one in wrong)
            print(f"{key:36}{row['grade']:>9}{row['alarms_per_1000']:8.3f}{finds:6}")
    if given.out:
        write(given.out, {**table, "checks": rows})
    return 0


if __name__ == "__main__":
    sys.exit(main())
