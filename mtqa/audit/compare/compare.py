"""From two ledgers to their comparison."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from mtqa._compat import StrEnum
from mtqa.audit.compare.bootstrap import RowAnswer, answers
from mtqa.audit.compare.counts import Counts, Indices, matched, repeated
from mtqa.audit.compare.questions import Side, questions
from mtqa.audit.compare.result import AuditComparison, ComparedTotals, KindChange, families
from mtqa.audit.ledger import Ledger
from mtqa.audit.provenance import tool_differences
from mtqa.errors import ConfigError
from mtqa.findings import Grade
from mtqa.statistics import holm

#: Group columns that rows are made of unless others are asked for: not the date, of which there are many.
DEFAULT_GROUPS = ("provider", "desk", "engine", "source_language")
#: Stories are paired by default where this share of the smaller ledger's matches.
ENOUGH_MATCH = 0.5
_NAMED = 100


class StoryPairing(StrEnum):
    """Whether matching stories are drawn together."""

    AUTO = "auto"
    ALWAYS = "always"
    NEVER = "never"


@dataclass(frozen=True, slots=True)
class CompareOptions:
    """How two ledgers are compared."""

    grade: Grade = Grade.LIKELY
    by: tuple[str, ...] | None = None
    pairing: StoryPairing = StoryPairing.AUTO
    resamples: int = 10_000
    seed: int = 1


def compare(before: Ledger, after: Ledger, options: CompareOptions | None = None) -> AuditComparison:
    """Compare two ledgers.

    Raises InputError for a ledger in which nothing is done yet, ConfigError for a group column that one
    of them has not, or if stories shall be paired and none match.
    """
    options = options or CompareOptions()
    groups = _groups(before, after, options.by)
    old, new = Counts.of(before, groups), Counts.of(after, groups)
    pairs = matched(old.keys, new.keys)
    both = old.judged[pairs[0]] & new.judged[pairs[1]]
    paired = _paired(options.pairing, len(pairs[0]), min(len(old.keys), len(new.keys)))
    chosen = [pairs[0][both], pairs[1][both]] if paired else [np.flatnonzero(c.judged) for c in (old, new)]
    sides = Side(old, chosen[0]), Side(new, chosen[1])
    found = answers(
        questions(*sides, grade=options.grade, groups=groups, paired=paired),
        (len(chosen[0]), len(chosen[1])),
        paired=paired,
        resamples=options.resamples,
        seed=options.seed,
    )
    return AuditComparison(
        before=_totals(before, sides[0], pairs[0]),
        after=_totals(after, sides[1], pairs[1]),
        paired=paired,
        same_text=_same(old, new, chosen) if paired else None,
        grade=options.grade,
        answers=_corrected(found),
        new=_only_in(sides[1], sides[0], options.grade),
        vanished=_only_in(sides[0], sides[1], options.grade),
        tools=tool_differences(before, after),
        resamples=options.resamples,
        seed=options.seed,
    )


def _groups(before: Ledger, after: Ledger, requested: tuple[str, ...] | None) -> list[str]:
    common = [name for name in before.groups if name in after.groups]
    if requested is None:
        extra = [*before.provenance.get("extra_groups", ())]
        return [name for name in common if name in DEFAULT_GROUPS or name in extra]
    for name in requested:
        if name not in common:
            raise ConfigError(f"--by: no column '{name}' in both audits (there are: {', '.join(common)})")
    return list(dict.fromkeys(requested))


def _paired(pairing: StoryPairing, matches: int, smaller: int) -> bool:
    if pairing is StoryPairing.ALWAYS and not matches:
        raise ConfigError("--pair always: no story of one audit is in the other")
    enough = matches >= max(1, ENOUGH_MATCH * smaller)
    return pairing is StoryPairing.ALWAYS or (pairing is StoryPairing.AUTO and enough)


def _corrected(found: Sequence[RowAnswer]) -> tuple[RowAnswer, ...]:
    adjusted = [float("nan")] * len(found)
    for family in families(found):
        for position, p in zip(family, holm([found[i].p for i in family]), strict=True):
            adjusted[position] = p
    return tuple(replace(answer, adjusted=p) for answer, p in zip(found, adjusted, strict=True))


def _totals(ledger: Ledger, side: Side, pairs: Indices) -> ComparedTotals:
    counts = side.counts
    alone = np.ones(len(counts.keys), dtype=bool)
    alone[pairs] = False
    only = np.flatnonzero(alone)
    return ComparedTotals(
        folder=str(ledger.folder),
        stories=len(counts.keys),
        unread=int(np.count_nonzero(~counts.judged)),
        compared=len(side.chosen),
        sentences=int(side.sentences.sum()),
        only=len(only),
        only_some=tuple(counts.keys[i] for i in only[:_NAMED].tolist()),
        repeated=repeated(counts.keys),
        shards=(len(ledger.shards()), int(ledger.provenance.get("shards") or 0)),
    )


def _same(old: Counts, new: Counts, chosen: Sequence[Indices]) -> int:
    pairs = zip(chosen[0].tolist(), chosen[1].tolist(), strict=True)
    return sum(old.sha256[a] is not None and old.sha256[a] == new.sha256[b] for a, b in pairs)


def _only_in(side: Side, other: Side, grade: Grade) -> tuple[KindChange, ...]:
    """The kinds of finding, of the grade or a stronger one, that the other side has none of; most first."""
    known = {change.kind for change in _kinds(other, grade)}
    found = [change for change in _kinds(side, grade) if change.kind not in known]
    return tuple(sorted(found, key=lambda change: (-change.findings, change.kind)))


def _kinds(side: Side, grade: Grade) -> list[KindChange]:
    mine = np.zeros(len(side.counts.keys), dtype=bool)
    mine[side.chosen] = True
    found = []
    for kind in side.counts.kinds:
        at = mine[kind.story] & (kind.grade >= grade.rank)
        if at.any():
            stories = np.unique(kind.story[at])
            example = side.counts.keys[int(stories[0])]
            found.append(KindChange(kind.name, int(kind.count[at].sum()), len(stories), example))
    return found
