"""What a run says at its end."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from mtqa.audit.ledger import Ledger
from mtqa.audit.schema import STORIES
from mtqa.findings import Grade
from mtqa.reports.text import counted

_GRADES = [grade.value for grade in reversed(Grade)]


@dataclass(frozen=True, slots=True)
class Totals:
    """Counts of a ledger: ``grades`` are findings by grade, ``errors`` stories with an error.

    ``misfits`` are stories that were not compared with the source that they came with.
    """

    stories: int
    sentences: int
    grades: dict[str, int]
    errors: int
    misfits: int = 0


def totals(ledger: Ledger) -> Totals:
    """Count what is in a ledger, a shard in memory at a time."""
    import pyarrow.compute as pc
    import pyarrow.parquet as pq

    counts: Counter[str] = Counter()
    for path in ledger.files(STORIES):
        beside = ["misfit"] if "misfit" in pq.read_schema(path).names else []  # an older one has none
        table = pq.read_table(path, columns=["sentences", *_GRADES, *beside, "error"], memory_map=False)
        if beside:
            counts["misfits"] += table.num_rows - table["misfit"].null_count
        counts["stories"] += table.num_rows
        counts["errors"] += table.num_rows - table["error"].null_count
        for name in ("sentences", *_GRADES):
            counts[name] += pc.sum(table[name]).as_py() or 0
    grades = {name: counts[name] for name in _GRADES}
    return Totals(counts["stories"], counts["sentences"], grades, counts["errors"], counts["misfits"])


def lines(found: Totals, folder: Path) -> list[str]:
    """The summary, for stdout."""
    graded = ", ".join(f"{count:,} {grade}" for grade, count in found.grades.items())
    stories = counted(found.stories, "story", "stories")
    sentences = counted(found.sentences, "sentence", "sentences")
    told = [f"{stories}, {sentences}: findings: {graded}"]
    if found.errors:
        were = counted(found.errors, "story was", "stories were")
        told.append(f"{were} not read or judged: the column error of {folder}/stories says why")
    if found.misfits:
        were = counted(found.misfits, "story was", "stories were")
        told.append(f"{were} not compared with the source: the column misfit of {folder}/stories says why")
    return [*told, f"ledger: {folder}", f"next: mtqa audit report {folder}"]
