"""Reads a ledger: what was run, and its tables as DuckDB has them."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mtqa.audit.schema import GROUPS, SCHEMA, STORIES, TABLES
from mtqa.errors import InputError

if TYPE_CHECKING:
    import duckdb

ABOUT = "audit.json"

#: DuckDB would fetch an extension that a query asks for, and keep it in the user's home.
NO_DOWNLOADS: dict[str, Any] = {"autoinstall_known_extensions": "false", "autoload_known_extensions": "false"}


@dataclass(frozen=True)
class Ledger:
    """A ledger on disk. ``about`` is its audit.json."""

    folder: Path
    about: Mapping[str, Any]

    @classmethod
    def open(cls, folder: Path) -> Ledger:
        """Raises InputError for a folder that is no ledger, or of another schema."""
        try:
            about = json.loads((folder / ABOUT).read_text("utf-8"))
        except FileNotFoundError:
            raise InputError(str(folder), f"no audit here ({ABOUT} is missing)") from None
        except (OSError, ValueError) as error:
            raise InputError(str(folder / ABOUT), f"cannot be read: {error}") from None
        if not isinstance(about, dict) or about.get("schema") != SCHEMA:
            raise InputError(str(folder / ABOUT), f"not an audit of schema {SCHEMA}")
        return cls(folder, about)

    @property
    def groups(self) -> tuple[str, ...]:
        """The columns of stories that the run groups by."""
        return (*GROUPS, *self.about.get("extra_groups", ()))

    def shards(self) -> list[str]:
        """The names of the shards that are done, in order: "00000", "00001", …"""
        return sorted(path.stem for path in (self.folder / STORIES).glob("*.parquet"))

    def files(self, table: str) -> Sequence[Path]:
        """The files of a table, of the shards that are done."""
        return [self.folder / table / f"{shard}.parquet" for shard in self.shards()]

    def connect(self) -> duckdb.DuckDBPyConnection:
        """A DuckDB connection in memory in which stories, segments and findings are views.

        Raises InputError if no shard is done.
        """
        import duckdb

        if not self.shards():
            raise InputError(str(self.folder), "nothing was audited yet: no shard is done")
        connection = duckdb.connect(config=NO_DOWNLOADS)
        for table in TABLES:
            names = [str(path) for path in self.files(table)]
            listed = ", ".join("'" + name.replace("'", "''") + "'" for name in names)
            connection.execute(f"CREATE VIEW {table} AS SELECT * FROM read_parquet([{listed}])")  # noqa: S608
        return connection
