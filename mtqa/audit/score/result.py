"""What a filled sample says: what its outputs are written from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from mtqa._compat import StrEnum
from mtqa.statistics import Estimate


class Section(StrEnum):
    """What the lines of the table are about."""

    KIND = "check and grade"
    CHECK = "check"
    GRADE = "grade"
    ALL = "all findings"


@dataclass(frozen=True, slots=True)
class Line:
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
    precision: Estimate | None
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
    broken: Estimate | None
    rewritten: Estimate | None

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
    lines: Sequence[Line]
    unflagged: Unflagged | None
    found: Estimate | None
    missed: Estimate | None
    recall: Estimate | None

    @property
    def all_findings(self) -> Line | None:
        """The line of all findings; None if none were sampled."""
        return next((line for line in self.lines if line.section is Section.ALL), None)
