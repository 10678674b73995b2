"""Further lines of machine translation, read beside their source: ``python -m benchmarks.labelled.further``.

Stretches of up to fifteen lines of one system of WMT 2021 to 2023, or of one professional, of which no line
is in the labelled set that came before (``labelled`` in the data), and sentences of MLQE-PE: for training,
for what is fitted on the models' scores, and for reports. README.md says how they were drawn. Readers were
language models with the guideline there and, for errors of meaning, the kinds of ``MEANING``. The files keep
hashes, labels and spans; the text stays in the data, and ``load`` joins the two. Prints counts and agreement.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from recipes.data.further import FIRST, FOR_FITS, FOR_REPORT, load

__all__ = ["LABELS", "MEANING", "SEVERITIES", "kappa", "load", "second_of"]
LABELS = ("ok", "awkward", "broken")
SEVERITIES = ("critical", "major", "minor")
MEANING = (
    "wrong-word", "role", "name", "omission", "addition", "negation", "number", "date-time", "unit",
    "quantity", "tense-modality", "untranslated", "other",
)  # fmt: skip


def kappa(pairs: Iterable[tuple[object, object]]) -> float:
    """Cohen's kappa of two readers (Educational and Psychological Measurement 20, 1960)."""
    table = Counter(pairs)
    total = sum(table.values())
    same = sum(count for (one, other), count in table.items() if one == other) / total
    left, right = Counter[object](), Counter[object]()
    for (one, other), count in table.items():
        left[one] += count
        right[other] += count
    chance = sum(left[name] * right[name] for name in left) / total**2
    return (same - chance) / (1 - chance) if chance < 1 else 1.0


def second_of(path: Path) -> Path:
    """The file of what was read a second time of the lines in a file."""
    return path.with_suffix(".second-reading.jsonl")


def _rows_of(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def main() -> None:
    """Print what is in the files."""
    for path in (FIRST, FOR_FITS, FOR_REPORT):
        _show(path)


def _show(path: Path) -> None:
    first, second = _rows_of(path), _rows_of(second_of(path))
    print(f"{path.name}: {len(first)} lines:", dict(Counter(row["label"] for row in first)))
    errors = Counter(e["kind"] for row in first for e in row["meaning"] if e["severity"] != "minor")
    print("critical and major errors of meaning:", dict(errors.most_common()))
    known = {(row["block"], row["line"]): row for row in first}
    both = [(known[row["block"], row["line"]], row) for row in second]
    print(f"read twice: {len(both)} lines; Cohen's kappa")
    for name, of in _QUESTIONS.items():
        print(f"  {name:20}{kappa((of(one), of(other)) for one, other in both):.2f}")


def _grave(row: dict[str, Any]) -> bool:
    return any(error["severity"] != "minor" for error in row["meaning"])


_QUESTIONS: dict[str, Callable[[dict[str, Any]], object]] = {
    "label": lambda row: row["label"],
    "broken or not": lambda row: row["label"] == "broken",
    "fit to print or not": lambda row: row["label"] == "ok",
    "critical or major": _grave,
}


if __name__ == "__main__":
    main()
