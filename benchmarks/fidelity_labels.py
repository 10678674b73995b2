"""Labels of findings on raw machine translation, and the precision that they give.

``labelled/fidelity_checks.tsv`` keeps ids, kinds and labels; the text stays in the data folder.
"""

from __future__ import annotations

import csv
from collections import Counter, defaultdict
from dataclasses import dataclass
from pathlib import Path

LABELS = Path(__file__).parent / "labelled" / "fidelity_checks.tsv"
#: What a reader of both texts says of a finding: the English is wrong there and an editor would correct it;
#: it is not; the source itself is at fault, or the pair does not belong together, so that neither holds.
WORDS = ("right", "wrong", "unclear")


@dataclass(frozen=True, slots=True)
class Label:
    """A reader's word on one kind of finding in one pair."""

    id: str
    kind: str
    label: str
    round: str


def read_labels(path: Path = LABELS) -> list[Label]:
    """The labels, in the order of the file."""
    with path.open(encoding="utf-8", newline="") as lines:
        return [Label(**row) for row in csv.DictReader(lines, delimiter="\t")]


def precisions(path: Path = LABELS) -> None:
    """Print precision by check and kind; "fresh" are those read after the last change of a rule."""
    counts: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for label in read_labels(path):
        for name in (label.kind, label.kind.partition(":")[0], "all"):
            counts[name, label.round][label.label] += 1
            counts[name, "all"][label.label] += 1
    print("\nPrecision on raw machine translation, read and labelled: right / all (unclear)")
    print("| kind | fresh | all |\n|---|---|---|")
    for name in sorted({name for name, _ in counts}):
        cells = [_cell(counts[name, part]) for part in ("fresh", "all")]
        print(f"| {name} | {cells[0]} | {cells[1]} |")


def _cell(count: Counter[str]) -> str:
    total = sum(count.values())
    if not total:
        return "-"
    return f"{count['right'] / total:.2f} ({count['right']}/{total}, {count['unclear']} unclear)"
