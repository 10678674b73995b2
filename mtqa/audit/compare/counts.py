"""What a comparison reads of a ledger: a line of numbers a story, and the key that matches it in another."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from mtqa.audit.ledger import Ledger, reading_tables
from mtqa.findings import Grade

_WILD = re.compile(r"[*?\[]")

Indices = NDArray[np.int64]


def keys(stories: Sequence[str], paths: Sequence[str | None], inputs: Sequence[str]) -> list[str]:
    """The key of every story of a ledger, whose columns these are.

    ``inputs`` are what the run was given: files, folders and globs. A path loses the folder that it was
    found in, so that ``june/wire/a.txt`` of ``june/`` is ``july/wire/a.txt`` of ``july/``.
    """
    roots = sorted({root for name in inputs if (root := _root(name))}, key=len, reverse=True)
    return [_key(story, path or "", roots) for story, path in zip(stories, paths, strict=True)]


def matched(before: Sequence[str], after: Sequence[str]) -> tuple[Indices, Indices]:
    """The positions of the stories whose key is in both lists, and in each of them once only."""
    once, other = _once(before), _once(after)
    pairs = [(position, other[key]) for key, position in once.items() if key in other]
    both = np.array(pairs, dtype=np.int64).reshape(-1, 2)
    return both[:, 0], both[:, 1]


def repeated(names: Sequence[str]) -> int:
    """How many stories have a key that another has too: they cannot be matched."""
    return sum(times for times in Counter(names).values() if times > 1)


def _once(names: Sequence[str]) -> dict[str, int]:
    times = Counter(names)
    return {name: position for position, name in enumerate(names) if times[name] == 1}


def _root(name: str) -> str:
    """The folder that an input stands for, with its slash: its own, or that before the first wildcard."""
    name = name.removeprefix("./")
    wild = _WILD.search(name)
    if wild is None:
        return f"{name.rstrip('/')}/" if name.strip("./") else ""
    return name[: name.rfind("/", 0, wild.start()) + 1]


def _key(story: str, path: str, roots: Sequence[str]) -> str:
    if not path or not story.startswith(path):
        return story  # an id
    short, rest = path.removeprefix("./"), story[len(path) :]
    root = next((root for root in roots if short.startswith(root)), None)
    if root is not None:
        return short[len(root) :] + rest
    named = any(short == root.rstrip("/") for root in roots)  # the file itself was the input
    return (short.rpartition("/")[2] if named else short) + rest


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
class FindingKind:
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
    the judged segments, all 0 without ``has_awkwardness``. ``grades`` has the findings of each grade.
    """

    keys: Sequence[str]
    sha256: Sequence[str | None]
    judged: Bools
    failed: Bools
    sentences: Floats
    awkwardness: Floats
    grades: Mapping[Grade, Floats]
    groups: Mapping[str, Sequence[str | None]]
    kinds: Sequence[FindingKind]
    has_awkwardness: bool = True

    @classmethod
    def of(cls, ledger: Ledger, groups: Sequence[str]) -> Counts:
        """Read a ledger; raises InputError if nothing is in it yet."""
        with reading_tables(ledger) as connection:
            stories = connection.sql(_STORIES.format(groups=_group_columns(groups))).to_arrow_table()
            findings = connection.sql(_FINDINGS).to_arrow_table()
        judged = _numbers(stories, "judged").astype(bool)
        sentences = _numbers(stories, "sentences") * judged
        return cls(
            keys=keys(
                stories["story"].to_pylist(),
                stories["path"].to_pylist(),
                [str(name) for name in ledger.provenance.get("inputs", ())],
            ),
            sha256=stories["sha256"].to_pylist(),
            judged=judged,
            failed=_numbers(stories, "failed").astype(bool) & judged,
            sentences=sentences,
            awkwardness=_numbers(stories, "awkwardness") * sentences,
            grades={grade: _numbers(stories, grade.value) * judged for grade in Grade},
            groups={name: stories[f"group_{i}"].to_pylist() for i, name in enumerate(groups)},
            kinds=_kinds(stories, findings),
            has_awkwardness=ledger.has_awkwardness,
        )


def _group_columns(groups: Sequence[str]) -> str:
    quoted = ['"' + name.replace('"', '""') + '"' for name in groups]
    return "".join(f", {name} AS group_{i}" for i, name in enumerate(quoted))


def _numbers(table: Any, name: str) -> Floats:
    return np.asarray(table[name].to_numpy(zero_copy_only=False), dtype=np.float64)


def _places(table: Any) -> NDArray[np.int64]:
    shard = np.asarray(table["shard"].to_numpy(), dtype=np.int64)
    return (shard << 32) | np.asarray(table["row"].to_numpy(), dtype=np.int64)


def _kinds(stories: Any, findings: Any) -> list[FindingKind]:
    position = np.searchsorted(_places(stories), _places(findings))
    ranks = {grade.value: grade.rank for grade in Grade}
    grade = np.array([ranks[name] for name in findings["grade"].to_pylist()], dtype=np.int64)
    count = _numbers(findings, "count")
    rows: dict[tuple[str, str], list[int]] = {}
    for row, name in enumerate(zip(findings["check"].to_pylist(), findings["rule"].to_pylist(), strict=True)):
        rows.setdefault(name, []).append(row)
    return [
        FindingKind(check, rule, position[at].astype(np.int64), grade[at], count[at])
        for (check, rule), at in sorted((name, np.array(found)) for name, found in rows.items())
    ]
