"""How often each check was right, by what people answered in the review of a baseline."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from mtqa.gate.entry import Answer, Entry
from mtqa.statistics import wilson


@dataclass(frozen=True, slots=True)
class Precision:
    """The answers to the findings of one check; what nobody will fix was right all the same."""

    check: str
    right: int = 0
    false_alarms: int = 0
    wont_fix: int = 0
    unanswered: int = 0

    @property
    def answered(self) -> int:
        """How many findings have an answer."""
        return self.right + self.wont_fix + self.false_alarms

    @property
    def precision(self) -> float:
        """The share of right ones among those answered, from 0 to 1; NaN where none is."""
        return (self.right + self.wont_fix) / self.answered if self.answered else math.nan

    @property
    def interval(self) -> tuple[float, float]:
        """The 95 % interval of the precision, see ``mtqa.statistics.wilson``."""
        return wilson(self.right + self.wont_fix, self.answered)


def precisions(entries: Iterable[Entry]) -> tuple[Precision, ...]:
    """The precision of every check, in the order of their ids, and last of all together ("all")."""
    by_check: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        by_check[entry.check].append(entry)
    every = [entry for found in by_check.values() for entry in found]
    return (*(_counted(check, by_check[check]) for check in sorted(by_check)), _counted("all", every))


def _counted(check: str, entries: list[Entry]) -> Precision:
    answers = [entry.answer for entry in entries]
    return Precision(
        check,
        right=answers.count(Answer.RIGHT),
        false_alarms=answers.count(Answer.FALSE_ALARM),
        wont_fix=answers.count(Answer.WONT_FIX),
        unanswered=answers.count(None),
    )
