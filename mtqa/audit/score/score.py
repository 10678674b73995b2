"""From a filled sample to what it says of its ledger: precision, and what was missed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from mtqa._compat import StrEnum
from mtqa.audit.ledger import Ledger
from mtqa.audit.provenance import ledger_identity
from mtqa.audit.sample.filled import Filled, SampleRow
from mtqa.audit.sample.item import UNFLAGGED_STRATUM, SampleAnswer
from mtqa.errors import InputError
from mtqa.findings import Grade
from mtqa.statistics import Interval, StratumHits, part_of_whole, stratified_share

_GRADES = [grade.value for grade in sorted(Grade, key=lambda grade: -grade.rank)]

Stratum = Sequence[SampleRow]


def score(filled: Filled, ledger: Ledger | None = None) -> Score:
    """What the answers say.

    Raises InputError if there are none, if all rows of a stratum are gone, and if the sample was drawn from
    another ledger than the one given.
    """
    path = str(filled.path)
    if ledger is not None and ledger_identity(ledger) != filled.ledger:
        raise InputError(path, f"was drawn from another ledger than {ledger.folder}, or before that changed")
    strata: dict[str, list[SampleRow]] = {}
    for row in filled.rows:
        strata.setdefault(row.stratum, []).append(row)
    drawn = sum(rows[0].stratum_drawn for rows in strata.values())
    if drawn != filled.size or any(len(rows) > rows[0].stratum_drawn for rows in strata.values()):
        raise InputError(
            path, "rows of whole strata are gone or were added: leave unanswered rows in the file"
        )
    if not any(_said(row) for row in filled.rows):
        raise InputError(path, "no row has an answer yet")
    plain = strata.pop(UNFLAGGED_STRATUM, None)
    unflagged = _unflagged(plain) if plain else None
    found = _found(list(strata.values()))
    missed = unflagged.broken.times(unflagged.size) if unflagged and unflagged.broken else None
    return Score(
        path=path,
        ledger=filled.ledger,
        checked=ledger is not None,
        rows=filled.size,
        gone=filled.size - len(filled.rows),
        lines=_lines(strata),
        unflagged=unflagged,
        found=found,
        missed=missed,
        recall=part_of_whole(found, missed) if found and missed else None,
    )


def _said(row: SampleRow) -> bool:
    return row.answer not in (None, SampleAnswer.UNSURE)


def _lines(strata: Mapping[str, Stratum]) -> tuple[ScoreLine, ...]:
    kinds = {(rows[0].cells["check"], rows[0].cells["grade"]): rows for rows in strata.values()}
    found = list(kinds.items())
    checks = sorted({check for check, _ in kinds})
    grades = sorted({grade for _, grade in kinds}, key=_rank)
    if not kinds:
        return ()
    return (
        *(_line(Section.KIND, *key, [rows]) for key, rows in sorted(found, key=lambda kind: _order(kind[0]))),
        *(
            _line(Section.CHECK, check, "", [rows for key, rows in found if key[0] == check])
            for check in checks
        ),
        *(
            _line(Section.GRADE, "", grade, [rows for key, rows in found if key[1] == grade])
            for grade in grades
        ),
        _line(Section.ALL, "", "", list(kinds.values())),
    )


def _order(kind: tuple[str, str]) -> tuple[str, int]:
    return kind[0], _rank(kind[1])


def _rank(grade: str) -> int:
    return _GRADES.index(grade) if grade in _GRADES else len(_GRADES)


def _line(section: Section, check: str, grade: str, strata: Sequence[Stratum]) -> ScoreLine:
    answers = Counter(row.answer for rows in strata for row in rows)
    heard = [rows for rows in strata if any(map(_said, rows))]
    return ScoreLine(
        section=section,
        check=check,
        grade=grade,
        size=sum(rows[0].stratum_size for rows in strata),
        right=answers[SampleAnswer.RIGHT],
        false_alarms=answers[SampleAnswer.FALSE_ALARM],
        unsure=answers[SampleAnswer.UNSURE],
        unanswered=answers[None] + sum(rows[0].stratum_drawn - len(rows) for rows in strata),
        precision=stratified_share([_right(rows) for rows in heard]) if heard else None,
        silent=len(strata) - len(heard),
    )


def _right(rows: Stratum) -> StratumHits:
    """The right findings among those of a stratum that have an answer."""
    return _hits(rows, sum(row.answer is SampleAnswer.RIGHT for row in rows))


def _hits(rows: Stratum, hits: float) -> StratumHits:
    return StratumHits(rows[0].stratum_size, hits, sum(map(_said, rows)))


def _found(strata: Sequence[Stratum]) -> Interval | None:
    """Broken sentences with a right finding; of several in one sentence each counts its part.

    That is the multiplicity estimator (Birnbaum & Sirken, Vital and Health Statistics 2/11, 1965). A right
    finding beside a false alarm in one sentence makes it count half, so that the estimate is rather too low.
    """
    if not strata or not all(any(map(_said, rows)) for rows in strata):
        return None
    parts = [
        sum(1 / row.findings_here for row in rows if row.answer is SampleAnswer.RIGHT) for rows in strata
    ]
    size = sum(rows[0].stratum_size for rows in strata)
    return stratified_share([_hits(rows, hits) for rows, hits in zip(strata, parts, strict=True)]).times(size)


def _unflagged(rows: Stratum) -> Unflagged:
    answers = Counter(row.answer for row in rows)
    heard, broken = any(map(_said, rows)), answers[SampleAnswer.BROKEN]
    return Unflagged(
        size=rows[0].stratum_size,
        printable=answers[SampleAnswer.PRINTABLE],
        awkward=answers[SampleAnswer.AWKWARD],
        broken_ones=broken,
        unsure=answers[SampleAnswer.UNSURE],
        unanswered=answers[None] + rows[0].stratum_drawn - len(rows),
        broken=stratified_share([_hits(rows, broken)]) if heard else None,
        rewritten=stratified_share([_hits(rows, broken + answers[SampleAnswer.AWKWARD])]) if heard else None,
    )


class Section(StrEnum):
    """What the lines of the table are about."""

    KIND = "check and grade"
    CHECK = "check"
    GRADE = "grade"
    ALL = "all findings"


@dataclass(frozen=True, slots=True)
class ScoreLine:
    """The answers about some findings.

    ``size`` of them are in the ledger. ``precision`` weighs strata by that and is None where
    none has an answer; it is about those that have one: ``silent`` counts the strata that have none.
    """

    section: Section
    check: str
    grade: str
    size: int
    right: int
    false_alarms: int
    unsure: int
    unanswered: int
    precision: Interval | None
    silent: int

    @property
    def answered(self) -> int:
        """How many have an answer that says something."""
        return self.right + self.false_alarms


@dataclass(frozen=True, slots=True)
class Unflagged:
    """The answers about sentences without a finding, of which ``size`` are in the ledger.

    ``broken`` and ``rewritten`` (broken or awkward) are shares, None without an answer.
    """

    size: int
    printable: int
    awkward: int
    broken_ones: int
    unsure: int
    unanswered: int
    broken: Interval | None
    rewritten: Interval | None

    @property
    def answered(self) -> int:
        """How many have an answer that says something."""
        return self.printable + self.awkward + self.broken_ones


@dataclass(frozen=True, slots=True)
class Score:
    """All of it. ``found`` and ``missed`` are numbers of broken sentences in the ledger.

    ``unflagged`` is None if none were sampled. ``found`` and ``recall`` are None unless every stratum
    has an answer, ``missed`` and ``recall`` without answers about unflagged sentences.
    """

    path: str
    ledger: str
    checked: bool
    rows: int
    gone: int
    lines: Sequence[ScoreLine]
    unflagged: Unflagged | None
    found: Interval | None
    missed: Interval | None
    recall: Interval | None

    @property
    def all_findings(self) -> ScoreLine | None:
        """The line of all findings; None if none were sampled."""
        return next((line for line in self.lines if line.section is Section.ALL), None)
