"""From a ledger to a sample: how many rows each stratum gets, which they are, and the file with them."""

from __future__ import annotations

import hashlib
import json
import math
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mtqa.audit.ledger import Ledger, reading_tables
from mtqa.audit.provenance import ledger_identity
from mtqa.audit.sample.frame import Frame, Rows
from mtqa.audit.sample.item import UNFLAGGED_STRATUM, SampleItem, around, first, marked, stratum
from mtqa.audit.sample.sheets import check_suffix, sheet_bytes
from mtqa.errors import ConfigError, InputError
from mtqa.files import is_special, require_writable, write_atomically
from mtqa.findings import Grade
from mtqa.status import Status


@dataclass(frozen=True, slots=True)
class SampleOptions:
    """How a sample is drawn: ``rows``, of which the share ``unflagged`` are sentences without a finding.

    ``grade`` is the weakest grade whose findings are sampled; a sentence with weaker ones is unflagged.
    """

    rows: int = 200
    unflagged: float = 0.3
    grade: Grade = Grade.LIKELY
    seed: int = 1


def draw(ledger: Ledger, options: SampleOptions) -> tuple[SampleItem, ...]:
    """A stratified sample, in an order of chance: who stops half-way has judged a random half.

    Raises InputError for a ledger without text or without sentences, ConfigError for fewer rows than
    there are strata to draw from.
    """
    if not ledger.provenance.get("text", True):
        raise InputError(
            str(ledger.folder), "keeps no text (--no-text): there is nothing that a person could judge"
        )
    name = ledger_identity(ledger)
    with reading_tables(ledger) as connection:
        frame = Frame(connection, options.grade)
        rows, others = halves(sum(frame.strata.values()), frame.unflagged, options.rows, options.unflagged)
        if rows + others == 0:
            raise InputError(str(ledger.folder), "has no sentences to draw from")
        requested = _rows_by_stratum(frame, rows, options)
        found, plain = frame.findings(requested, options.seed), frame.sentences(others, options.seed)
        stories = frame.around([*found, *plain])
    total = len(found) + len(plain)
    sizes = {stratum(*key): (frame.strata[key], number) for key, number in requested.items()}
    sizes[UNFLAGGED_STRATUM] = (frame.unflagged, others)
    items = [
        SampleItem(**cells, **_weights(cells, sizes), sample_size=total, ledger=name)
        for cells in (*_findings(found, stories), *_sentences(plain, stories))
    ]
    return tuple(sorted(items, key=lambda item: _chance(options.seed, item.id)))


def _rows_by_stratum(frame: Frame, rows: int, options: SampleOptions) -> Mapping[tuple[str, str], int]:
    strata = list(frame.strata)
    if not rows:
        return {}
    if rows < len(strata):
        least = math.ceil(len(strata) / (1 - options.unflagged))
        raise ConfigError(
            f"--n {options.rows}: {len(strata)} kinds of finding (check and grade) need a row each: "
            f"--n {least} at least"
        )
    return dict(zip(strata, allocate(list(frame.strata.values()), rows), strict=True))


def _weights(cells: Mapping[str, Any], sizes: Mapping[str, tuple[int, int]]) -> dict[str, Any]:
    size, drawn = sizes[cells["stratum"]]
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


#: Rows that a stratum gets before others get more: fewer say next to nothing.
_BASE = 2


def allocate(sizes: Sequence[int], rows: int) -> list[int]:
    """Share ``rows`` among strata of these sizes: about by the square root of the size.

    That is the power allocation of Bankier (The American Statistician 42, 1988), between the best for the
    whole (by size) and the best for each check alone (all the same). Whole numbers are found one by one, as
    Wright (The American Statistician 66, 2012) does: the next row goes where sqrt(size) / sqrt(k (k + 1)) is
    largest. No stratum gets more than it has; each gets one, and two where there is enough.

    Raises ValueError where there are more strata than rows.
    """
    if rows < len(sizes):
        raise ValueError("more strata than rows")
    base = _BASE if rows >= _BASE * len(sizes) else 1
    given = [min(size, base) for size in sizes]
    for _ in range(min(rows, sum(sizes)) - sum(given)):
        open_ = [i for i, size in enumerate(sizes) if given[i] < size]
        best = max(open_, key=lambda i: (math.sqrt(sizes[i] / (given[i] * (given[i] + 1))), -i))
        given[best] += 1
    return given


def halves(findings: int, unflagged: int, rows: int, share: float) -> tuple[int, int]:
    """The rows for findings and for unflagged sentences, of which there are so many.

    ``share`` of the rows is for the second; what one of the two has not, the other gets, unless the share
    is 0 or 1.
    """
    second = min(unflagged, round(rows * share))
    first = min(findings, rows - second) if share < 1 else 0
    return first, min(unflagged, rows - first) if share else second


def write_sample(folder: Path, output: Path, options: SampleOptions, *, force: bool = False) -> Status:
    """Draw a sample and write it; says on stdout what is in it.

    Raises InputError for a folder that is no audit or has nothing to draw from, and for an output that
    is there already, unless ``force``: somebody may have filled it in. ConfigError for a name without
    a format, and for too few rows.
    """
    check_suffix(output)
    if output.exists() and not is_special(output) and not force:
        raise InputError(str(output), "is there already, perhaps with answers: --force replaces it")
    ledger = Ledger.open(folder)
    require_writable(output)
    done, planned = len(ledger.shards()), int(ledger.provenance.get("shards") or 0)
    if done < planned:
        sys.stderr.write(f"mtqa: {folder}: unfinished, so that the sample is of {done} of {planned} shards\n")
    items = draw(ledger, options)
    write_atomically(output, sheet_bytes(output, items))
    plain = sum(item.stratum == UNFLAGGED_STRATUM for item in items)
    kinds = len({item.stratum for item in items} - {UNFLAGGED_STRATUM})
    sys.stdout.write(
        f"{output}: {len(items) - plain} findings of {kinds} kinds and {plain} sentences without a finding\n"
        f"fill in the column answer (or: mtqa audit review {output}), then: mtqa audit score {output}\n"
    )
    return Status.OK
