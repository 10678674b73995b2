"""From a ledger to a sample."""

from __future__ import annotations

import hashlib
import json
import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from mtqa.audit.ledger import Ledger
from mtqa.audit.reading import reading
from mtqa.audit.sample.allocation import allocate, halves
from mtqa.audit.sample.frame import Frame, Rows
from mtqa.audit.sample.identity import identity
from mtqa.audit.sample.item import UNFLAGGED_STRATUM, Item, stratum
from mtqa.audit.sample.passage import around, first, marked
from mtqa.errors import ConfigError, InputError
from mtqa.findings import Grade


@dataclass(frozen=True, slots=True)
class How:
    """How a sample is drawn: ``rows``, of which the share ``unflagged`` are sentences without a finding.

    ``grade`` is the weakest grade whose findings are sampled; a sentence with weaker ones is unflagged.
    """

    rows: int = 200
    unflagged: float = 0.3
    grade: Grade = Grade.LIKELY
    seed: int = 1


def draw(ledger: Ledger, how: How) -> tuple[Item, ...]:
    """A stratified sample, in an order of chance: who stops half-way has judged a random half.

    Raises InputError for a ledger without text or without sentences, ConfigError for fewer rows than
    there are strata to draw from.
    """
    if not ledger.about.get("text", True):
        raise InputError(
            str(ledger.folder), "keeps no text (--no-text): there is nothing that a person could judge"
        )
    name = identity(ledger)
    with reading(ledger) as connection:
        frame = Frame(connection, how.grade)
        rows, others = halves(sum(frame.strata.values()), frame.unflagged, how.rows, how.unflagged)
        if rows + others == 0:
            raise InputError(str(ledger.folder), "has no sentences to draw from")
        wanted = _wanted(frame, rows, how)
        found, plain = frame.findings(wanted, how.seed), frame.sentences(others, how.seed)
        stories = frame.around([*found, *plain])
    total = len(found) + len(plain)
    sizes = {stratum(*key): (frame.strata[key], number) for key, number in wanted.items()}
    sizes[UNFLAGGED_STRATUM] = (frame.unflagged, others)
    items = [
        Item(**told, **_weights(told, sizes), sample_size=total, ledger=name)
        for told in (*_findings(found, stories), *_sentences(plain, stories))
    ]
    return tuple(sorted(items, key=lambda item: _chance(how.seed, item.id)))


def _wanted(frame: Frame, rows: int, how: How) -> Mapping[tuple[str, str], int]:
    strata = list(frame.strata)
    if not rows:
        return {}
    if rows < len(strata):
        least = math.ceil(len(strata) / (1 - how.unflagged))
        raise ConfigError(
            f"--n {how.rows}: {len(strata)} kinds of finding (check and grade) need a row each: "
            f"--n {least} at least"
        )
    return dict(zip(strata, allocate(list(frame.strata.values()), rows), strict=True))


def _weights(told: Mapping[str, Any], sizes: Mapping[str, tuple[int, int]]) -> dict[str, Any]:
    size, drawn = sizes[told["stratum"]]
    return {"stratum_size": size, "stratum_drawn": drawn}


def _findings(rows: Rows, stories: Mapping[tuple[int, int], Rows]) -> Iterator[dict[str, Any]]:
    for row in rows:
        sentence, start = row["sentence"], row["sentence_start"]
        if not sentence or start is None:  # it touches no judged segment
            sentence, start = row["text"] or "", row["start"]
        before, after = around(stories[row["shard"], row["row"]], start, start + len(sentence))
        edits = json.loads(row["suggestions"] or "[]")
        yield {
            "id": f"f{row['shard']}.{row['row']}.{row['finding']}",
            "stratum": stratum(row["check"], row["grade"]),
            "story": first(row["story"] or ""),
            "before": before,
            "sentence": marked(sentence, row["start"] - start, row["end"] - start),
            "after": after,
            "check": row["check"],
            "grade": row["grade"],
            "message": first(row["message"] or ""),
            "suggestion": first(str(edits[0])) if edits else "",
            "findings_here": row["findings_here"],
        }


def _sentences(rows: Rows, stories: Mapping[tuple[int, int], Rows]) -> Iterator[dict[str, Any]]:
    for row in rows:
        before, after = around(stories[row["shard"], row["row"]], row["start"], row["end"])
        yield {
            "id": f"u{row['shard']}.{row['row']}.{row['segment']}",
            "stratum": UNFLAGGED_STRATUM,
            "story": first(row["story"] or ""),
            "before": before,
            "sentence": first(row["text"] or ""),
            "after": after,
            **dict.fromkeys(("check", "grade", "message", "suggestion"), ""),
            "findings_here": 0,
        }


def _chance(seed: int, name: str) -> str:
    return hashlib.sha256(f"{seed}.{name}".encode()).hexdigest()
