"""The rows of a Parquet file, from any one on; a batch is in memory at a time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, BinaryIO

_BATCH = 64


class ParquetRows:
    """Reads forward: rows that follow those read last cost nothing but themselves."""

    def __init__(self, stream: BinaryIO) -> None:
        """Raises pyarrow.ArrowInvalid or one of DAMAGED for what is no Parquet file."""
        import pyarrow.parquet as pq

        stream.seek(0)
        self._file = pq.ParquetFile(stream)
        self._next = 0
        self._rows: Iterator[dict[str, Any]] = iter(())
        self._columns: tuple[str, ...] = ()

    @property
    def count(self) -> int:
        """How many rows there are."""
        return int(self._file.metadata.num_rows)

    @property
    def names(self) -> list[str]:
        """The columns."""
        return list(self._file.schema_arrow.names)

    def kind_fault(self, column: str) -> str:
        """What is wrong with a column that is to hold text; "" if nothing is."""
        kind = self._file.schema_arrow.field(column).type
        return "" if _is_text(kind) else f"column '{column}' holds {kind}, not text"

    def rows(self, first: int, count: int, columns: Sequence[str]) -> Iterator[dict[str, Any]]:
        """``count`` rows from ``first`` (from 0) on, with these columns."""
        if first != self._next or tuple(columns) != self._columns:
            self._columns = tuple(columns)
            self._rows = self._from(first)
        self._next = first
        for row in self._rows:
            self._next += 1
            yield row
            if self._next == first + count:
                return

    def _from(self, first: int) -> Iterator[dict[str, Any]]:
        """All rows from ``first`` on; what lies before it in its row group is read and dropped."""
        metadata, before, group = self._file.metadata, 0, 0
        while group < metadata.num_row_groups and before + metadata.row_group(group).num_rows <= first:
            before += metadata.row_group(group).num_rows
            group += 1
        groups = list(range(group, metadata.num_row_groups))
        batches = self._file.iter_batches(_BATCH, row_groups=groups, columns=list(self._columns))
        for batch in batches:
            rows = batch.to_pylist()
            yield from rows[max(0, first - before) :]
            before += len(rows)


def _is_text(kind: Any) -> bool:
    import pyarrow.types as types

    if types.is_dictionary(kind):
        return _is_text(kind.value_type)
    if types.is_list(kind) or types.is_large_list(kind):
        return _is_text(kind.value_type)
    return bool(types.is_string(kind) or types.is_large_string(kind) or types.is_string_view(kind))
