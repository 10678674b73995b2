"""A sample that people have filled in, or begun to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from mtqa.audit.sample.item import ANSWER, UNFLAGGED_STRATUM, SampleAnswer, parse_answer
from mtqa.audit.sample.sheets import SampleSheet, read_sheet
from mtqa.errors import InputError

_NUMBERS = ("findings_here", "stratum_size", "stratum_drawn", "sample_size")


@dataclass(frozen=True, slots=True)
class SampleRow:
    """A row; ``number`` as spreadsheets count, ``cells`` as text, the whole numbers of its strata."""

    number: int
    cells: Mapping[str, str]
    answer: SampleAnswer | None
    findings_here: int
    stratum_size: int
    stratum_drawn: int

    @property
    def id(self) -> str:
        """The name of the row within the sample."""
        return self.cells["id"]

    @property
    def stratum(self) -> str:
        """Check and grade, or "unflagged"."""
        return self.cells["stratum"]

    @property
    def flagged(self) -> bool:
        """Whether it is a finding."""
        return self.stratum != UNFLAGGED_STRATUM


@dataclass(frozen=True, slots=True)
class Filled:
    """The rows that are left of a sample of ``size`` rows, drawn from the ledger of that identity."""

    path: Path
    data: bytes
    sheet: SampleSheet
    rows: Sequence[SampleRow]
    size: int
    ledger: str


def read_filled(path: Path) -> Filled:
    """Read a sample.

    Raises InputError that names the row, for an answer that there is not, a row that is there twice,
    and rows of several samples.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise InputError(str(path), f"cannot be read: {(error.strerror or str(error)).lower()}") from None
    sheet = read_sheet(path, data)
    rows: dict[str, SampleRow] = {}
    strata: dict[str, tuple[int, int]] = {}
    samples: set[tuple[str, int]] = set()
    for number, cells in sheet.rows:
        try:
            row, size = _row(number, cells)
            if row.id in rows:
                raise ValueError(f"is row {rows[row.id].number} once more")
            if strata.setdefault(row.stratum, sizes := (row.stratum_size, row.stratum_drawn)) != sizes:
                raise ValueError("stratum_size or stratum_drawn is another than above")
            samples.add((cells["ledger"], size))
            if len(samples) > 1:
                raise ValueError("is of another sample than the rows above")
        except ValueError as error:
            raise InputError(str(path), f"row {number} ({cells.get('id', '')}): {error}") from None
        rows[row.id] = row
    if not rows:
        raise InputError(str(path), "has no rows")
    ((ledger, size),) = samples
    return Filled(path, data, sheet, tuple(rows.values()), size, ledger)


def _row(number: int, cells: Mapping[str, str]) -> tuple[SampleRow, int]:
    here, size, drawn, sample = (_whole(cells, name) for name in _NUMBERS)
    for name in ("id", "stratum", "ledger"):
        if not cells.get(name):
            raise ValueError(f"{name} is empty")
    flagged = cells["stratum"] != UNFLAGGED_STRATUM
    if not 0 < drawn <= size or (flagged and here < 1):
        raise ValueError("its numbers were changed")
    return SampleRow(
        number, cells, parse_answer(cells.get(ANSWER, ""), flagged=flagged), here, size, drawn
    ), sample


def _whole(cells: Mapping[str, str], name: str) -> int:
    text = cells.get(name, "").strip()
    if not (text.isascii() and text.isdigit()):
        raise ValueError(f"{name} {text!r} is no number")
    return int(text)
