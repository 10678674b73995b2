"""The further labelled lines (benchmarks/labelled: further, fits and report.jsonl), joined with their texts.

The repository keeps hashes, labels and spans; the text stays in the data (``wmt21-parallel`` to
``wmt23-parallel``, and the lines for training of ``mlqe-pe``, whose number is that of the row).
benchmarks/labelled/further.py says how the lines were drawn and read.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from recipes.data.stories import DATA, rows

#: The set whose lines have direct assessments, too; the others are named after the year of their task.
ASSESSED = "mlqe-pe"
FIRST = Path(__file__).parents[2] / "benchmarks" / "labelled" / "further.jsonl"
#: Lines of sources that no model is trained on: for what is fitted on the models' scores, and for reports.
FOR_FITS, FOR_REPORT = FIRST.with_name("fits.jsonl"), FIRST.with_name("report.jsonl")
#: What the name of a professional translation begins with.
_PROFESSIONAL = "ref:"


@dataclass(frozen=True, slots=True)
class FurtherLine:
    """A line as it was read; spans are offsets in ``english`` and ``source``, None where nothing is marked.

    ``meaning``: kind, severity and the two spans of each error of meaning; ``number``: that of the line in
    the set's file of the pair.
    """

    block: str
    set: str
    pair: str
    number: int
    system: str
    english: str
    source: str
    label: str
    kind: str | None
    span: tuple[int, int] | None
    meaning: tuple[tuple[str, str, tuple[int, int] | None, tuple[int, int] | None], ...]
    reader: str

    @property
    def bad(self) -> bool:
        """Whether an editor has to change it."""
        return self.label != "ok" or any(severity != "minor" for _, severity, _, _ in self.meaning)


def load(path: Path = FIRST, data: Path = DATA) -> list[FurtherLine]:
    """The lines with their texts. Raises ValueError where the data has another text than the one read."""
    return [_joined(json.loads(line), data) for line in path.read_text("utf-8").splitlines()]


def _joined(row: dict[str, Any], data: Path) -> FurtherLine:
    if row["set"] == ASSESSED:
        original = _assessed(data / ASSESSED / f"{row['pair']}.train.jsonl.gz")[row["line"]]
        english = " ".join(original["mt"].split())
    else:
        original = _parallel(data / f"{row['set']}-parallel" / f"{row['pair']}.jsonl.gz")[row["line"]]
        english = " ".join(_version(original, row["system"]).split())
    if hashlib.sha256(english.encode()).hexdigest()[:16] != row["sha256"]:
        raise ValueError(
            f"{row['set']} {row['pair']} {row['line']} {row['system']}: another text than was read"
        )
    meaning = tuple(
        (m["kind"], m["severity"], _span(m["english"]), _span(m["source"])) for m in row["meaning"]
    )
    return FurtherLine(
        row["block"], row["set"], row["pair"], row["line"], row["system"], english,
        " ".join(original["source"].split()), row["label"], row["kind"], _span(row["span"]), meaning,
        row["reader"],
    )  # fmt: skip


def _version(original: dict[str, Any], system: str) -> str:
    if system.startswith(_PROFESSIONAL):
        return str(original["references"][system.removeprefix(_PROFESSIONAL)])
    return str(original["mt"][system])


def _span(ends: Sequence[int] | None) -> tuple[int, int] | None:
    return None if ends is None else (ends[0], ends[1])


@cache
def _parallel(path: Path) -> dict[Any, dict[str, Any]]:
    return {row["line"]: row for row in rows(path)}


@cache
def _assessed(path: Path) -> tuple[dict[str, Any], ...]:
    return tuple(rows(path))
