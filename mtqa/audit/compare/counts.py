"""What a comparison reads of a ledger: one line of numbers a story."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from mtqa.audit.compare.keys import keys
from mtqa.audit.ledger import Ledger
from mtqa.audit.reading import reading
from mtqa.findings import Grade

_STORIES = """
    SELECT shard, row, story, path, sha256, error IS NULL AS judged, coalesce(NOT passed, FALSE) AS failed,
           coalesce(sentences, 0)::DOUBLE AS sentences, coalesce(awkwardness, 0)::DOUBLE AS awkwardness,
           coalesce(certain, 0)::DOUBLE AS certain, coalesce(likely, 0)::DOUBLE AS likely,
           coalesce(review, 0)::DOUBLE AS review{groups}
    FROM stories ORDER BY shard, row
"""
_FINDINGS = """
    SELECT shard, row, "check", coalesce(rule, '') AS rule, grade, count(*)::DOUBLE AS count
    FROM findings GROUP BY ALL ORDER BY ALL
"""

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Kind:
    """A check and rule that fired: in which stories, in what grade and how often (arrays of one shape)."""

    check: str
    rule: str
    story: NDArray[np.int64]
    grade: NDArray[np.int64]
    count: Floats

    @property
    def name(self) -> str:
        """``check`` or ``check:rule``, as calibrated."""
        return f"{self.check}:{self.rule}" if self.rule else self.check


@dataclass(frozen=True, slots=True)
class Counts:
    """The stories of a ledger, in its order; all arrays have their number as shape.

    ``judged`` is False where a story has an error; its numbers are 0. ``awkwardness`` is the sum over
    the judged segments. ``grades`` has the findings of each grade.
    """

    keys: Sequence[str]
    sha256: Sequence[str | None]
    judged: Bools
    failed: Bools
    sentences: Floats
    awkwardness: Floats
    grades: Mapping[Grade, Floats]
    groups: Mapping[str, Sequence[str | None]]
    kinds: Sequence[Kind]

    @classmethod
    def of(cls, ledger: Ledger, groups: Sequence[str]) -> Counts:
        """Read a ledger; raises InputError if nothing is in it yet."""
        with reading(ledger) as connection:
            stories = connection.sql(_STORIES.format(groups=_group_columns(groups))).to_arrow_table()
            findings = connection.sql(_FINDINGS).to_arrow_table()
        judged = _numbers(stories, "judged").astype(bool)
        sentences = _numbers(stories, "sentences") * judged
        return cls(
            keys=keys(
                stories["story"].to_pylist(),
                stories["path"].to_pylist(),
                [str(name) for name in ledger.about.get("inputs", ())],
            ),
            sha256=stories["sha256"].to_pylist(),
            judged=judged,
            failed=_numbers(stories, "failed").astype(bool) & judged,
            sentences=sentences,
            awkwardness=_numbers(stories, "awkwardness") * sentences,
            grades={grade: _numbers(stories, grade.value) * judged for grade in Grade},
            groups={name: stories[f"group_{i}"].to_pylist() for i, name in enumerate(groups)},
            kinds=_kinds(stories, findings),
        )


def _group_columns(groups: Sequence[str]) -> str:
    quoted = ['"' + name.replace('"', '""') + '"' for name in groups]
    return "".join(f", {name} AS group_{i}" for i, name in enumerate(quoted))


def _numbers(table: Any, name: str) -> Floats:
    return np.asarray(table[name].to_numpy(zero_copy_only=False), dtype=np.float64)


def _places(table: Any) -> NDArray[np.int64]:
    shard = np.asarray(table["shard"].to_numpy(), dtype=np.int64)
    return (shard << 32) | np.asarray(table["row"].to_numpy(), dtype=np.int64)


def _kinds(stories: Any, findings: Any) -> list[Kind]:
    position = np.searchsorted(_places(stories), _places(findings))
    ranks = {grade.value: grade.rank for grade in Grade}
    grade = np.array([ranks[name] for name in findings["grade"].to_pylist()], dtype=np.int64)
    count = _numbers(findings, "count")
    rows: dict[tuple[str, str], list[int]] = {}
    for row, name in enumerate(zip(findings["check"].to_pylist(), findings["rule"].to_pylist(), strict=True)):
        rows.setdefault(name, []).append(row)
    return [
        Kind(check, rule, position[at].astype(np.int64), grade[at], count[at])
        for (check, rule), at in sorted((name, np.array(found)) for name, found in rows.items())
    ]
