"""From a filled sample to what it says."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from mtqa.audit.ledger import Ledger
from mtqa.audit.sample.answers import Answer
from mtqa.audit.sample.filled import Filled, Row
from mtqa.audit.sample.identity import identity
from mtqa.audit.sample.item import UNFLAGGED_STRATUM
from mtqa.audit.score.result import Line, Score, Section, Unflagged
from mtqa.errors import InputError
from mtqa.findings import Grade
from mtqa.statistics import Estimate, StratumHits, part_of_whole, stratified_share

_GRADES = [grade.value for grade in sorted(Grade, key=lambda grade: -grade.rank)]

Stratum = Sequence[Row]


def score(filled: Filled, ledger: Ledger | None = None) -> Score:
    """What the answers say.

    Raises InputError if there are none, if all rows of a stratum are gone, and if the sample was drawn from
    another ledger than the one given.
    """
    path = str(filled.path)
    if ledger is not None and identity(ledger) != filled.ledger:
        raise InputError(path, f"was drawn from another ledger than {ledger.folder}, or before that changed")
    strata: dict[str, list[Row]] = {}
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


def _said(row: Row) -> bool:
    return row.answer not in (None, Answer.UNSURE)


def _lines(strata: Mapping[str, Stratum]) -> tuple[Line, ...]:
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


def _line(section: Section, check: str, grade: str, strata: Sequence[Stratum]) -> Line:
    answers = Counter(row.answer for rows in strata for row in rows)
    heard = [rows for rows in strata if any(map(_said, rows))]
    return Line(
        section=section,
        check=check,
        grade=grade,
        size=sum(rows[0].stratum_size for rows in strata),
        right=answers[Answer.RIGHT],
        false_alarms=answers[Answer.FALSE_ALARM],
        unsure=answers[Answer.UNSURE],
        unanswered=answers[None] + sum(rows[0].stratum_drawn - len(rows) for rows in strata),
        precision=stratified_share([_right(rows) for rows in heard]) if heard else None,
        silent=len(strata) - len(heard),
    )


def _right(rows: Stratum) -> StratumHits:
    """The right findings among those of a stratum that have an answer."""
    return _hits(rows, sum(row.answer is Answer.RIGHT for row in rows))


def _hits(rows: Stratum, hits: float) -> StratumHits:
    return StratumHits(rows[0].stratum_size, hits, sum(map(_said, rows)))


def _found(strata: Sequence[Stratum]) -> Estimate | None:
    """Broken sentences with a right finding; of several in one sentence each counts its part.

    That is the multiplicity estimator (Birnbaum & Sirken, Vital and Health Statistics 2/11, 1965). A right
    finding beside a false alarm in one sentence makes it count half, so that the estimate is rather too low.
    """
    if not strata or not all(any(map(_said, rows)) for rows in strata):
        return None
    parts = [sum(1 / row.findings_here for row in rows if row.answer is Answer.RIGHT) for rows in strata]
    size = sum(rows[0].stratum_size for rows in strata)
    return stratified_share([_hits(rows, hits) for rows, hits in zip(strata, parts, strict=True)]).times(size)


def _unflagged(rows: Stratum) -> Unflagged:
    answers = Counter(row.answer for row in rows)
    heard, broken = any(map(_said, rows)), answers[Answer.BROKEN]
    return Unflagged(
        size=rows[0].stratum_size,
        printable=answers[Answer.PRINTABLE],
        awkward=answers[Answer.AWKWARD],
        broken_ones=broken,
        unsure=answers[Answer.UNSURE],
        unanswered=answers[None] + rows[0].stratum_drawn - len(rows),
        broken=stratified_share([_hits(rows, broken)]) if heard else None,
        rewritten=stratified_share([_hits(rows, broken + answers[Answer.AWKWARD])]) if heard else None,
    )
