"""What a run of checks looked for in a story, and compared with its source, in an editor's words."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from functools import cache
from typing import Any

from mtqa.checks.base import Check, Reads
from mtqa.checks.fidelity.meaning import TurnedMeaning
from mtqa.document import Document
from mtqa.evidence import Evidence
from mtqa.resources import packaged_table

_BESIDE = "fidelity/"


def sought(checks: Iterable[Check], document: Document, evidence: Evidence) -> tuple[str, ...]:
    """The ids of the checks that had what they read: the source, and what models say.

    ``document`` is aligned with its source, where it has one.
    """
    bitext = document.bitext
    compared = bitext is not None and not bitext.unrelated
    return tuple(
        check.id
        for check in checks
        if (compared or not check.id.startswith(_BESIDE)) and _has_evidence(check, evidence)
    )


def reads_estimator(check: Check) -> bool:
    """Whether a check that compares with the source finds nothing without the estimator."""
    return check.reads is not Reads.TEXT and check.id.startswith(_BESIDE) and check.id != TurnedMeaning.id


def _has_evidence(check: Check, evidence: Evidence) -> bool:
    if check.reads is Reads.TEXT:
        return True
    if check.id.startswith(_BESIDE):
        return any(evidence.link_estimates if reads_estimator(check) else evidence.back_translations)
    return bool(evidence.sentences) if check.reads is Reads.SENTENCES else True


def looked_for(ids: Collection[str]) -> str:
    """What these checks look for in the English alone; "" where none of them looks at it.

    >>> looked_for({"break/lowercase", "style/awkward", "name/variant", "spacing/missing"})
    'broken and awkward sentences, and wrong names and spaces'
    >>> looked_for({"typography/space-before"})
    'wrong marks and spaces'
    """
    heads: dict[str, list[str]] = {}
    for row in _table()["alone"]:
        if _any(row["checks"], ids):
            heads.setdefault(row["of"], []).append(row["kind"])
    parts = [
        f"{head} {_listed(kinds)}" if head == "wrong" else f"{_listed(kinds)} {head}"
        for head, kinds in heads.items()
    ]
    return ", and ".join(filter(None, (", ".join(parts[:-1]), *parts[-1:])))


def compared_in(ids: Collection[str]) -> str:
    """What these checks compare with the source; "" where none of them does.

    >>> compared_in({"fidelity/number", "fidelity/name", "break/lowercase"})
    'numbers and names'
    """
    return _listed([row["kind"] for row in _table()["beside"] if _any(row["checks"], ids)])


def _any(checks: Iterable[str], ids: Collection[str]) -> bool:
    return any(name in (check, check.partition("/")[0]) for check in ids for name in checks)


def _listed(words: list[str]) -> str:
    return " and ".join(filter(None, (", ".join(words[:-1]), *words[-1:])))


@cache
def _table() -> dict[str, Any]:
    return packaged_table("mtqa.checks", "sought.toml")
