"""The models that mtqa can use, as a table for people."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from mtqa.model_catalogue import CatalogueRow

_HEADER = ("pivot", "language", "on disk", "licence", "models")
_CODES_A_LINE = 12


def model_table(catalogue: Iterable[CatalogueRow]) -> str:
    """A line for each row: how to name it, its language, whether it is on disk, licences, models.

    Pivots of a model with many languages share one line, and their codes follow on lines of their own.
    """
    rows = [_HEADER, *(cells for row in catalogue for cells in _cells(row))]
    widths = [max(len(row[column]) for row in rows) for column in range(len(_HEADER) - 1)]
    lines = [
        "  ".join([*(cell.ljust(width) for cell, width in zip(row, widths, strict=False)), row[-1]])
        for row in rows
    ]
    return "\n".join(lines)


def _cells(row: CatalogueRow) -> Iterator[tuple[str, ...]]:
    yield row.name, row.language, row.on_disk, row.licence, row.models
    for start in range(0, len(row.codes), _CODES_A_LINE):
        yield "", "", "", "", " ".join(row.codes[start : start + _CODES_A_LINE])
