"""What the bands of a fit are worth in the calibration, how they get there, and what is nearest to them."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol, TypeVar

from pydantic import BaseModel

from mtqa.evidence_beside import ALONE
from mtqa.findings import Grade
from mtqa.judge.doubts import UNTESTED
from mtqa.judge.fitting import cut
from mtqa.judge.grades import BUDGETS as GRADE_BUDGETS
from mtqa.judge.grades import LEAST_LIKELY
from recipes.calibration.table import write
from recipes.estimator.errors_read import pair_id

#: What a band is worth is reckoned for copy of which one sentence in so many has such an error.
_ONE_IN = 100
#: What a rule costs at least where rules are compared: one whose alarms were never seen is not free.
_SMALLEST = 0.01
_FOLDS = 5
#: Where a sound pair is from.
TRANSLATED, WRITTEN = "translated", "written"


class PairCase(Protocol):
    """A pair that was read: ``kind`` is that of its error, "" for a sound one."""

    @property
    def kind(self) -> str: ...
    @property
    def language(self) -> str: ...
    @property
    def english(self) -> str: ...
    @property
    def source(self) -> str: ...


class OfOrigin(Protocol):
    """What has the kind of its error, "" where it is sound, and is from somewhere."""

    @property
    def kind(self) -> str: ...
    @property
    def origin(self) -> str: ...


class OfLanguage(Protocol):
    """What has a language (ISO 639-1)."""

    @property
    def language(self) -> str: ...


Read = TypeVar("Read", bound=OfLanguage)
Fitted = TypeVar("Fitted")


@dataclass(frozen=True, slots=True)
class Case:
    """A pair that two fits score; ``kind``: of its error, "" where nothing is wrong; ``origin``: where it is
    from.

    ``asked``: its score by the first fit; ``numbers``: of the second, None where not read further; ``said``:
    what the bilingual model says of it, None where it was not asked.
    """

    kind: str
    origin: str
    language: str
    english: str
    source: str
    asked: float
    numbers: dict[str, float] | None
    said: dict[str, float] | None = None


def scored_apart(
    cases: Sequence[Read], fit: Callable[[Sequence[Read]], Fitted], score: Callable[[Fitted, Read], float]
) -> list[float]:
    """The score of each case by a fit without its fold of the languages, of which there are five."""
    languages = sorted({case.language for case in cases})
    folds = {code: at % _FOLDS for at, code in enumerate(languages)}
    fits = {fold: fit([case for case in cases if folds[case.language] != fold]) for fold in {*folds.values()}}
    return [score(fits[folds[case.language]], case) for case in cases]


def cut_by_origin(cases: Sequence[OfOrigin], scores: Sequence[float], rate: float) -> float:
    """The lowest score that so many in 1,000 sound pairs reach at most, of what is translated and of what was
    written alike."""
    lowest = []
    for origin in (TRANSLATED, WRITTEN):
        own = [s for s, case in zip(scores, cases, strict=True) if case.origin == origin and not case.kind]
        lowest.append(cut(own, rate * len(own) / 1000))
    return max(lowest)


def band_rows(
    check: str, bands: Mapping[str, float], budgets: Mapping[str, float], scores: Sequence[float]
) -> dict[str, dict[str, Any]]:
    """The rows of a check's bands, the best first, without their grades.

    ``budgets``: alarms in 1,000 sound pairs that a band and the better ones may cost; ``scores``: those of
    pairs with an error.
    """
    rows: dict[str, dict[str, Any]] = {}
    spent, above = 0.0, float("inf")
    for rule, lowest in bands.items():
        share = sum(lowest <= score < above for score in scores) / len(scores)
        right, cost = share / _ONE_IN, budgets[rule] - spent
        rows[f"{check}:{rule}"] = {
            "confidence": round(min(0.99, right / (right + cost / 1000)), 3),
            "alarms_per_1000": round(cost, 4),
            "found": round(share, 3),
        }
        spent, above = budgets[rule], lowest
    return rows


def graded(rows: Mapping[str, dict[str, Any]]) -> dict[str, dict[str, Any]]:
    """The rows of ``band_rows``, each likely where it is right often enough, else for review."""
    return {
        rule: {
            **row,
            "grade": (Grade.LIKELY if row["confidence"] >= LEAST_LIKELY else Grade.REVIEW).value,
        }
        for rule, row in rows.items()
    }


def counted(
    rows: Mapping[str, dict[str, Any]], check: str, bands: Mapping[str, float], sound: Sequence[float]
) -> dict[str, dict[str, Any]]:
    """The rows with the alarms in 1,000 that were counted in sound pairs with these scores, half a one where
    none was; ``bands``: the best first."""
    made, above = dict(rows), float("inf")
    for rule, lowest in bands.items():
        key, alarms = f"{check}:{rule}", sum(lowest <= score < above for score in sound)
        made[key] = {**rows[key], "alarms_per_1000": round(1000 * max(0.5, alarms) / len(sound), 4)}
        above = lowest
    return made


def write_highest(cases: Sequence[PairCase], scores: Sequence[float], path: Path, most: int = 60) -> None:
    """Write the sound pairs with the highest scores, a line each with its id; minus infinity is no score."""
    scored = [(s, c) for s, c in zip(scores, cases, strict=True) if not c.kind and s > float("-inf")]
    told = [
        "\t".join(
            (pair_id(case.english, case.source), f"{score:.2f}", case.language, case.english, case.source)
        )
        for score, case in sorted(scored, key=lambda each: -each[0])[:most]
    ]
    path.write_text("\n".join(told) + "\n", "utf-8")


def stands_in(key: str) -> bool:
    """Whether a rule stands in the place of others: in untested languages, or in short stories."""
    return key.endswith((f":{UNTESTED}", f"mistranslated:{ALONE}"))


def within_budget(
    known: Mapping[str, Mapping[str, Any]], rows: Mapping[str, dict[str, Any]]
) -> dict[str, dict[str, Any]]:
    """The rows, with the best grade for whose alarms the other kinds leave room, or off.

    Rules that stand in the place of others cost nothing, and keep their grade. Of the others ``own`` keeps
    the grade, with which they compete when ``recipes.calibration_source.shown`` chooses.
    """
    others = [
        row for key, row in known.items() if key not in rows and row["grade"] != "off" and not stands_in(key)
    ]
    spent = {
        grade: sum(row["alarms_per_1000"] for row in others if Grade(row["grade"]).reaches(grade))
        for grade, _, _ in GRADE_BUDGETS
    }
    most = {grade: allowed for grade, allowed, _ in GRADE_BUDGETS}
    out: dict[str, dict[str, Any]] = {}
    for rule, row in sorted(
        rows.items(), key=lambda item: -item[1]["found"] / max(_SMALLEST, item[1]["alarms_per_1000"])
    ):
        if stands_in(rule):
            out[rule] = row
            continue
        own, cost = Grade(row["grade"]), row["alarms_per_1000"]
        room = {grade: spent[grade] + cost <= most[grade] for grade in most}
        likely = own is Grade.LIKELY and room[Grade.LIKELY]
        given = Grade.LIKELY if likely and room[Grade.REVIEW] else Grade.REVIEW
        if not room[Grade.REVIEW]:
            out[rule] = {**row, "grade": "off", "own": own.value}
            continue
        out[rule] = row if given is own else {**row, "grade": given.value, "own": own.value}
        for grade in spent:
            spent[grade] += cost if given.reaches(grade) else 0.0
    return out


def write_fit(
    path: Path, place: tuple[str, str], fit: BaseModel, rows: Mapping[str, dict[str, Any]], check: str = ""
) -> None:
    """Write a fit and the rows of its rules into a calibration.

    ``place``: the estimator's name, and what the fit is called there; ``check``: of which rules without a row
    are dropped. Raises OSError or ValueError for a file that cannot be read or written.
    """
    table = json.loads(path.read_text("utf-8"))
    name, part = place
    table["doubts"][name][part] = fit.model_dump()
    others = {
        key: row for key, row in table["checks"].items() if key not in rows and key.partition(":")[0] != check
    }
    write(path, {**table, "checks": dict(sorted({**others, **within_budget(others, rows)}.items()))})


def show_reached(cases: Sequence[Case], scores: Sequence[float], bands: Mapping[str, float]) -> None:
    """Print how many cases of each kind and origin reach each band."""
    for origin, kind in sorted({(case.origin, case.kind) for case in cases}):
        own = [s for s, c in zip(scores, cases, strict=True) if (c.origin, c.kind) == (origin, kind)]
        reached = (f"{rule} {sum(s >= low for s in own)}" for rule, low in bands.items())
        print(f"{kind or 'sound':16}{origin:12}{len(own):6}: {', '.join(reached)}")
