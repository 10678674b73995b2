"""A sample on disk, as CSV or as a workbook of Excel, by the suffix of its name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Protocol

from mtqa.audit.sample.item import COLUMNS, Item
from mtqa.errors import ConfigError, InputError

SUFFIXES = (".csv", ".xlsx")


class Sheet(Protocol):
    """A file as it was read; other columns than ours, and the order of the rows, are the user's."""

    #: The names in the first row.
    columns: Sequence[str]
    #: The other rows that are not empty: their number as spreadsheets count, and their cells as text.
    rows: Sequence[tuple[int, Mapping[str, str]]]

    def with_answer(self, number: int, answer: str) -> bytes:
        """The file with another answer in one row."""


def check_suffix(path: Path) -> None:
    """Raises ConfigError for a file that is neither CSV nor XLSX."""
    if path.suffix.lower() not in SUFFIXES:
        raise ConfigError(f"{path}: a sample is a file named *.csv or *.xlsx")


def written(path: Path, items: Iterable[Item]) -> bytes:
    """The bytes of a new sample, in the format of the name."""
    check_suffix(path)
    if path.suffix.lower() == ".csv":
        from mtqa.audit.sample.csv_sheet import new_csv

        return new_csv(items)
    from mtqa.audit.sample.xlsx_sheet import new_workbook

    return new_workbook(items)


def read_sheet(path: Path, data: bytes) -> Sheet:
    """The sample in a file's bytes. Raises InputError for one that is damaged or lacks a column."""
    check_suffix(path)
    sheet: Sheet
    if path.suffix.lower() == ".csv":
        from mtqa.audit.sample.csv_sheet import CsvSheet

        sheet = CsvSheet(path, data)
    else:
        from mtqa.audit.sample.xlsx_sheet import Workbook

        sheet = Workbook(path, data)
    for name in COLUMNS:
        if name not in sheet.columns and name not in ("note", "probability"):
            raise InputError(str(path), f"no column '{name}': not a sample of `mtqa audit sample`")
    return sheet
