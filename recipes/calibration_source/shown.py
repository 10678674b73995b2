"""Which kinds of finding beside a source are shown by default, so that most errors are found in the budget.

    python -m recipes.calibration_source.shown [--prune] [--out models/calibration-source.json]

The grades that the other recipes give take each kind by itself; together they cost more than the budget.
Here all kinds that may be likely compete for it (``competition``): that is taken next that finds most
errors, of those that nothing taken before finds, for its alarms in 1,000 sound sentences. A kind may be
shown everywhere, or only in links that the estimator doubts (``levels``). A rule whose findings are right
often enough to be likely may be, though by itself it found no room there. Errors are those of the labelled
lines on which doubts are fitted, and professional translations that are kept out with one thing changed,
each kind of change counting alike, but for those of ``_COUNTS``; and the lines that were written in many
languages with errors (``recipes.data.written_pairs``). What a kind costs is what the other recipes counted,
or more where it alarms more often in the sound lines that were written. A kind that does not pay for itself
competes with those for review in the same way, and is off where it pays for itself there neither; ``own``
keeps the grade that it had, so that running this again gives the same. A kind that finds hardly any of them
was not tried, for these are pairs and not stories, and not all errors are among them: it keeps its own
grade where there is room, paid for first; and so does for review what is right so often that it is shown in
stories that read like raw translations, and what is shown in links that are doubted. Rules for languages
that were not tested cost nothing, for they stand in the place of others. Grades of certain kinds, and the
limits of ``likely`` (``mtqa.judge.grades``), stay as they are.

Alarms in the written lines were mended by what they stand for, so rules look cheaper there than they are.
What finds too little for its alarms in lines as they were first read (``first_readings``) is taken back in
the end (``pruning``): shown only in links that are in more doubt, or for review. ``--prune`` does that alone,
to the grades that are there, and reads no sound lines that were written: for after new first readings.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Any

from mtqa.errors import MtqaError
from mtqa.findings import Grade
from mtqa.judge.calibration import RIGHT_IN_RAW
from mtqa.judge.grades import BUDGETS, LEAST_LIKELY, strongest_grades
from mtqa.judge.judge import BORNE_OUT
from mtqa.resources import models_dir
from recipes.calibration.table import OFF, own_grade, write
from recipes.calibration_source.competition import Competition, Wrong
from recipes.calibration_source.first_readings import FirstReading, alarms_per_1000, first_readings
from recipes.calibration_source.levels import WHOLE, Levels, fit_levels, is_rule
from recipes.calibration_source.pair_reading import (
    LABELLED_LINES,
    WRITTEN,
    open_reader,
    sound_texts,
    written_sound,
    wrong_texts,
)
from recipes.calibration_source.pruning import pruned
from recipes.data.stories import DATA
from recipes.estimator.bands import stands_in

#: The alarms in 1,000 sentences that all kinds of a grade and the better ones may cost. Of those of likely
#: kinds on the texts that are read here a third are slips of the translators (8 of 22 that were read), and no
#: false ones; and a third of the texts on which kinds were counted are no news. So 17 in 20 more are
#: allowed for them. Of the others it is a little less than the budget.
SLIPS, LESS = 1.85, 0.98
ALLOWED = {grade: (SLIPS if grade is Grade.LIKELY else LESS) * most for grade, most, _ in BUDGETS}
#: Changed texts of a kind, and labelled lines with an error, that are read.
CHANGED, LABELLED = 60, 600
#: How much a kind counts, 1 if it is not here: the labelled errors; names, which are one in eight of the
#: errors in real translations, and so more than omissions (one in fifteen), of which there are four kinds,
#: and which each rule finds in few languages; who does what to whom, another one in eight; figures, which no
#: reader of the English alone can see, and no editor wants wrong in print; negations, put in or taken out,
#: which make the English say the opposite; and whole sentences left out or put in, which are errors of
#: translations more often than these pairs show. Of names, figures, negations, tenses, clauses put in and
#: exchanges those that were written count most: changes by program are easier to find; and of wrong words,
#: half of the errors in real translations. A text that is the translation of another one is the worst that
#: can happen.
_COUNTS = {
    LABELLED_LINES: 12.0,
    "another line": 4.0,
    "name replaced": 12.0,
    "name removed": 3.0,
    "names exchanged": 3.0,
    "number": 3.0,
    "negation": 3.0,
    "sentence lost": 2.0,
    "sentence added": 4.0,
    f"{WRITTEN}name-replaced": 16.0,
    f"{WRITTEN}negation": 18.0,
    f"{WRITTEN}clause-added": 20.0,
    f"{WRITTEN}exchanged": 12.0,
    f"{WRITTEN}number": 10.0,
    f"{WRITTEN}number-word": 10.0,
    f"{WRITTEN}tense": 12.0,
    f"{WRITTEN}untranslated": 8.0,
    f"{WRITTEN}wrong-word": 16.0,
}
#: How much each other kind of error of the written lines counts: they are of many languages, and not made by
#: rules that the estimator was trained on.
_WRITTEN_COUNTS = 4.0
#: As how many thousand sentences the alarms that other recipes counted weigh beside those of written lines.
_COUNTED = 10.0
#: Of so many errors at least something is suspected by a kind that was tried.
FEWEST = 2
#: What a kind has to find for an alarm in 1,000 sentences as they were first read, as ``_COUNTS`` counts: of
#: the 211 that all errors count together one in 175.
LEAST_FOUND = 1.2
#: What is chosen here of a row.
_CHOSEN = ("own", "doubted", "doubted_alarms_per_1000")


def cost_with(counted: float, alarms: int, sentences: int) -> float:
    """Alarms in 1,000 sentences of a kind that other recipes counted, and that alarmed so often in so many
    written lines: the mean of both, and no less than what was counted."""
    written = (alarms + _COUNTED * counted) / (sentences / 1000 + _COUNTED)
    return max(counted, (counted + written) / 2)


def allocated(
    rows: Mapping[str, Mapping[str, Any]],
    wrong: Collection[Wrong],
    levels: Levels,
    alarms: Mapping[str, int] = MappingProxyType({}),
    sentences: int = 0,
) -> dict[str, dict[str, Any]]:
    """The rows with the grades that find most within the budgets.

    ``alarms``: how often a kind fired in written lines that are sound, of which there are ``sentences``.
    """
    own = {key: grade for key, row in rows.items() if (grade := own_grade(row)) is not None}
    counted = {
        key: 0.0
        if stands_in(key)
        else cost_with(float(rows[key]["alarms_per_1000"]), alarms.get(key, 0), sentences)
        for key in own
    }
    likely = {
        key: alarms if own[key] is Grade.CERTAIN or stands_in(key) else levels.alarms(key, alarms)
        for key, alarms in counted.items()
    }
    worth, tried = _worth(wrong), _tried(wrong)
    given: dict[str, Grade] = {key: grade for key, grade in own.items() if grade is Grade.CERTAIN}
    doubted: dict[str, int] = {}
    for grade, cost in ((Grade.LIKELY, likely), (Grade.REVIEW, counted)):
        room = ALLOWED[grade] - sum(cost[key] for key in given)
        first = {key for key in own.keys() - tried - given.keys() if own[key].reaches(grade)}
        if grade is Grade.REVIEW:
            first |= {key for key in own.keys() - given.keys() if rows[key]["confidence"] >= RIGHT_IN_RAW}
            first |= doubted.keys()
        for key in sorted(first, key=lambda key: (key not in doubted, cost[key], key)):
            if cost[key] <= room:
                given[key], room = grade, room - cost[key]
        shown = {**dict.fromkeys(given, 0), **doubted}
        left = [one for one in wrong if not one.is_found(shown)]
        waiting = {key: rows[key] for key in tried - given.keys()}
        if grade is Grade.LIKELY:
            prices = {key: _prices(key, row, own[key], cost[key], levels) for key, row in waiting.items()}
        else:
            prices = {key: {0: cost[key]} for key in waiting}
        for key, level in Competition(prices, left, worth, room).best().items():
            if level:
                doubted[key] = level
            else:
                given[key] = grade
    doubted = {key: level for key, level in doubted.items() if given.get(key) is Grade.REVIEW}
    borne_out = {key: round(likely[key] * levels.share(key, level), 4) for key, level in doubted.items()}
    return {
        key: _regraded(row, own.get(key), given.get(key))
        | ({"doubted": doubted[key], "doubted_alarms_per_1000": borne_out[key]} if key in doubted else {})
        for key, row in rows.items()
    }


def without_dear(
    rows: Mapping[str, Mapping[str, Any]],
    wrong: Sequence[Wrong],
    levels: Levels,
    sets: tuple[FirstReading, ...],
) -> dict[str, dict[str, Any]]:
    """The rows without what finds too little for what it costs in ``sets``; certain kinds stay, and such as
    find hardly any of these errors."""
    shown = _shown(rows)
    tried = _tried(wrong)
    costs: dict[str, dict[int, float]] = {}
    for key in shown:
        if rows[key]["grade"] != Grade.CERTAIN and key in tried and not stands_in(key):
            cost = alarms_per_1000(key, sets)
            steps = (0,) if key.startswith(WHOLE) else range(len(levels.agreement) + 1)
            costs[key] = {level: cost * (levels.share(key, level) if level else 1.0) for level in steps}
    left = pruned(shown, costs, wrong, _worth(wrong), LEAST_FOUND)
    changed: dict[str, dict[str, Any]] = {}
    for key, level in shown.items():
        if left.get(key) == level:
            continue
        row = rows[key]
        changed[key] = _regraded(row, own_grade(row), Grade.REVIEW)
        if key in left:
            doubted = float(row["alarms_per_1000"]) * levels.share(key, left[key])
            changed[key] |= {"doubted": left[key], "doubted_alarms_per_1000": round(doubted, 4)}
    return {key: changed.get(key, dict(row)) for key, row in rows.items()}


def _shown(rows: Mapping[str, Mapping[str, Any]]) -> dict[str, int]:
    """The kinds that are shown, each with how many of the scores a link has to reach."""
    shown = {key: 0 for key, row in rows.items() if row["grade"] in (Grade.CERTAIN, Grade.LIKELY)}
    return shown | {key: row["doubted"] for key, row in rows.items() if "doubted" in row}


def _worth(wrong: Collection[Wrong]) -> dict[str, float]:
    """What one error of each kind counts."""
    return {kind: _count(kind) / n for kind, n in Counter(one.kind for one in wrong).items()}


def _tried(wrong: Collection[Wrong]) -> set[str]:
    """The kinds of finding that suspect something in enough of the errors."""
    finds = Counter(key for one in wrong for key in one.keys)
    return {key for key, number in finds.items() if number >= FEWEST}


def _count(kind: str) -> float:
    return _COUNTS.get(kind, _WRITTEN_COUNTS if kind.startswith(WRITTEN) else 1.0)


def _prices(key: str, row: Mapping[str, Any], own: Grade, cost: float, levels: Levels) -> dict[int, float]:
    """What a kind costs as likely, by how many of the scores a link has to reach; only what is allowed."""
    likely = _most(key, row, own).reaches(Grade.LIKELY)
    if key.startswith(WHOLE):
        return {0: cost} if likely else {}
    borne_out = {
        level
        for level, each in enumerate(levels.agreement, 1)
        if likely or each.confidence(row["confidence"]) >= BORNE_OUT
    }
    return {
        level: cost * levels.share(key, level) for level in sorted(borne_out | ({0} if likely else set()))
    }


def _most(key: str, row: Mapping[str, Any], own: Grade) -> Grade:
    """The best grade that a kind may have: that of a rule hangs on its confidence, not on what it cost."""
    counted, confidence = "firings_on_translations_per_1000" in row, row["confidence"]
    if own is not Grade.REVIEW or not counted or confidence < LEAST_LIKELY:
        return own
    return strongest_grades().get(key, Grade.LIKELY)


def _regraded(row: Mapping[str, Any], own: Grade | None, given: Grade | None) -> dict[str, Any]:
    kept = {name: value for name, value in row.items() if name not in _CHOSEN}
    if own is None:
        return kept
    grade = {"grade": given.value if given else OFF}
    return {**kept, **grade} if given is own else {**kept, **grade, "own": own.value}


def found_shares(rows: Mapping[str, Mapping[str, Any]], wrong: Iterable[Wrong]) -> dict[str, tuple[int, int]]:
    """By kind of error, how many are shown, of how many."""
    shown = _shown(rows)
    found: dict[str, tuple[int, int]] = {}
    for one in wrong:
        hit, number = found.get(one.kind, (0, 0))
        found[one.kind] = hit + one.is_found(shown), number + 1
    return found


def main() -> int:
    """Choose, print, and with ``--out`` write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("--out", type=Path, help="the calibration whose grades are chosen anew")
    parser.add_argument("--changed", type=int, default=CHANGED, help="texts of each kind of change")
    parser.add_argument("--labelled", type=int, default=LABELLED, help="labelled lines with an error")
    parser.add_argument(
        "--every", type=int, default=1, help="read one of so many written lines that are sound"
    )
    parser.add_argument("--prune", action="store_true", help="only take back what finds too little")
    given = parser.parse_args()
    table = json.loads((given.out or models_dir() / "calibration-source.json").read_text("utf-8"))
    reader = open_reader(table)
    if reader is None:
        sys.stderr.write("recipes.calibration_source.shown: no estimator, or none that is calibrated\n")
        return 2
    try:
        sound = list(sound_texts(reader, given.data))
        written = [] if given.prune else list(written_sound(reader, given.every))
        read = list(wrong_texts(reader, given.data, given.changed, given.labelled))
    except MtqaError as error:
        sys.stderr.write(f"recipes.calibration_source.shown: {error}\n")
        return 2
    levels = fit_levels(sound, read)
    wrong = [Wrong(one.kind, {key: levels.reached(s) for key, s in one.keys.items()}) for one in read]
    rows, sets = table["checks"], first_readings()
    if not given.prune:
        alarms = Counter(key for _, one in written for key in one.keys)
        rows = allocated(rows, wrong, levels, alarms, len(written))
        by_models = {key: number for key, number in alarms.items() if not is_rule(key)}
        rules = tuple({key.partition(":")[0] for key in table["checks"] if is_rule(key)})
        sets = (*sets, FirstReading(len(written), 1.0, rules, by_models))
    rows = without_dear(rows, wrong, levels, sets)
    for kind, (hit, number) in found_shares(rows, wrong).items():
        print(f"{kind:26}{hit / number:6.2f} of {number}")
    for name, texts in (("sound", sound), ("written, sound", written)):
        if not texts:
            continue
        alarmed = [Wrong(name, {key: levels.reached(s) for key, s in one.keys.items()}) for _, one in texts]
        hit, number = found_shares(rows, alarmed)[name]
        print(f"{name:26}{hit / number:8.4f} of {number}")
    for key, row in sorted(rows.items(), key=lambda item: item[1]["grade"]):
        if row["grade"] in (Grade.CERTAIN, Grade.LIKELY) or "own" in row or "doubted" in row:
            finds = sum(one.keys.get(key, -1) >= row.get("doubted", 0) for one in wrong)
            cost = row.get("doubted_alarms_per_1000", row["alarms_per_1000"])
            print(f"{key:36}{row['grade']:>9}{row.get('doubted', ''):>3}{cost:8.3f}{finds:6}")
    if given.out:
        doubts = table["doubts"]
        doubts[reader.estimator.name]["agreement"] = [level.model_dump() for level in levels.agreement]
        write(given.out, {**table, "checks": rows})
    return 0


if __name__ == "__main__":
    sys.exit(main())
