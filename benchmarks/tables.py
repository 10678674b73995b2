"""Tables of figures, for people and for programs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from benchmarks.metrics import Figure

_NAME, _WIDTH = 34, 22


def table(
    title: str, rows: Mapping[str, Mapping[str, Figure]], digits: int = 3, *, name: int = _NAME
) -> None:
    """Print a title and one line a row: its name, how many items it rests on, and its figures."""
    columns = list(dict.fromkeys(column for row in rows.values() for column in row))
    widths = [max(_WIDTH, len(column) + 2) for column in columns]
    print(f"\n{title}")
    print(" " * name + f"{'n':>7}" + "".join(f"{c:>{w}}" for c, w in zip(columns, widths, strict=True)))
    for label, row in rows.items():
        count = max((value.n for value in row.values()), default=0)
        cells = (f"{row[c]:.{digits}f}" if c in row else "" for c in columns)
        line = "".join(f"{cell:>{w}}" for cell, w in zip(cells, widths, strict=True))
        print(f"{label:<{name}}{count:7}{line}")


def transposed(rows: Mapping[str, Mapping[str, Figure]]) -> dict[str, dict[str, Figure]]:
    """Columns as rows."""
    columns = dict.fromkeys(column for row in rows.values() for column in row)
    return {column: {name: row[column] for name, row in rows.items() if column in row} for column in columns}


def plain(value: Any) -> Any:
    """The same with figures as objects, for JSON; what does not exist (nan) is null."""
    if isinstance(value, Figure):
        return {key: None if part != part else part for key, part in asdict(value).items()}
    if isinstance(value, Mapping):
        return {str(key): plain(part) for key, part in value.items()}
    return [plain(part) for part in value] if isinstance(value, list | tuple) else value
