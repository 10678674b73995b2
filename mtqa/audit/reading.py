"""Asks a ledger, and says in one line what is wrong with its files."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from mtqa.audit.ledger import Ledger
from mtqa.errors import InputError

if TYPE_CHECKING:
    import duckdb


@contextmanager
def reading(ledger: Ledger) -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection to a ledger's tables, for as long as the block lasts.

    Raises InputError if no shard is done, or if a file is damaged, is missing or lacks a column.
    """
    import duckdb

    try:
        with ledger.connect() as connection:
            yield connection
    except duckdb.Error as error:
        raise InputError(str(ledger.folder), f"cannot be read: {' '.join(str(error).split())}") from None
