"""What a comparison says: what its outputs are written from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from mtqa._compat import StrEnum
from mtqa.audit.compare.bootstrap import RowAnswer
from mtqa.findings import Grade
from mtqa.signature import Difference

#: Rows whose adjusted p value is below are called significant.
LEVEL = 0.05


class FailOn(StrEnum):
    """What ends in exit status 1."""

    WORSE = "worse"  # all copy: findings of the grade, or failed stories
    ANY = "any"  # any row of the comparison
    NEVER = "never"


class Way(StrEnum):
    """Where a row went."""

    WORSE = "worse"
    BETTER = "better"
    UNCLEAR = "no clear difference"


def way(answer: RowAnswer) -> Way:
    """Worse or better, if that is significant."""
    if not answer.adjusted < LEVEL:
        return Way.UNCLEAR
    return Way.WORSE if answer.difference > 0 else Way.BETTER


@dataclass(frozen=True, slots=True)
class ComparedTotals:
    """A ledger: its stories, those compared, and what these hold."""

    folder: str
    stories: int
    unread: int
    compared: int
    sentences: int
    only: int
    only_some: Sequence[str]
    repeated: int
    shards: tuple[int, int]

    @property
    def unfinished(self) -> bool:
        """Whether shards are still to be made: of ``shards`` the first number is done, the second planned."""
        return self.shards[0] < self.shards[1]


@dataclass(frozen=True, slots=True)
class KindChange:
    """A check and rule that fires in one of the ledgers alone, in the stories compared."""

    kind: str
    findings: int
    stories: int
    example: str


@dataclass(frozen=True, slots=True)
class AuditComparison:
    """Two ledgers side by side. ``same_text``: matched stories with the same content; None if unpaired."""

    before: ComparedTotals
    after: ComparedTotals
    paired: bool
    same_text: int | None
    grade: Grade
    answers: Sequence[RowAnswer]
    new: Sequence[KindChange]
    vanished: Sequence[KindChange]
    tools: Sequence[Difference]
    resamples: int
    seed: int

    @property
    def headline(self) -> RowAnswer | None:
        """Of the rows that decide the worst news: one that is worse, else one that is better, else the first.

        None where nothing could be compared.
        """
        ways = list(Way)
        deciding = [answer for answer in self.answers if answer.row.decides]
        return min(deciding, key=lambda answer: ways.index(way(answer)), default=None)

    def sections(self) -> Mapping[str, Sequence[RowAnswer]]:
        """The rows by section, in order."""
        found: dict[str, list[RowAnswer]] = {}
        for answer in self.answers:
            found.setdefault(answer.row.section, []).append(answer)
        return found

    def worse(self, fail_on: FailOn) -> Sequence[RowAnswer]:
        """The rows that are significantly worse and count."""
        if fail_on is FailOn.NEVER:
            return ()
        counting = [a for a in self.answers if fail_on is FailOn.ANY or a.row.decides]
        return tuple(answer for answer in counting if way(answer) is Way.WORSE)


def families(answers: Sequence[RowAnswer]) -> tuple[list[int], list[int]]:
    """The positions of the rows that decide, and of all others.

    Each family is corrected on its own: whether copy got worse is asked once, and the answer does not
    depend on how many checks and providers are looked at beside it.
    """
    deciding = [i for i, answer in enumerate(answers) if answer.row.decides]
    return deciding, [i for i, answer in enumerate(answers) if not answer.row.decides]
