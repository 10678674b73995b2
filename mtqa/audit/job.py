"""What a worker is told: once what holds for the whole run, then shard by shard what to judge.

All of it can be pickled and is small: tasks name places in files, never their content.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mtqa._compat import StrEnum
from mtqa.settings import Settings


@dataclass(frozen=True, slots=True)
class Options:
    """What a run is told beside its settings.

    ``text``: whether the ledger keeps text. ``text_column`` makes tables of files of JSON lines, CSV
    and Parquet ("" if they are none), ``id_column`` is then where a story's id stands and ``source_column``
    where the text that it was translated from ("" for nowhere). ``groups`` are
    the columns of stories to group by beside those of every ledger, and for either kind the name of
    the column it is read from, where that is another: pairs of group and column.
    """

    text: bool = True
    text_column: str = ""
    id_column: str = "id"
    source_column: str = ""
    groups: tuple[tuple[str, str], ...] = ()
    stories_per_shard: int = 64


@dataclass(frozen=True, slots=True)
class Job:
    """All that a worker needs before its first task.

    ``folder`` is the ledger's and ``base`` the one that the paths of pieces start from, both absolute.
    ``signature`` is the engine's: a worker with another one must not begin.
    """

    folder: Path
    base: Path
    settings: Settings
    options: Options
    signature: str


class Kind(StrEnum):
    """How the stories of a piece are read."""

    FILE = "file"  # all stories of a file, by the reader of its format
    LINES = "lines"  # of JSON lines, by mtqa's own reader or as rows of a table
    CSV = "csv"
    PARQUET = "parquet"
    ERROR = "error"  # nothing can be read: one row with the reason


@dataclass(frozen=True, slots=True)
class Piece:
    """Stories that follow each other in one file, or in one member of an archive.

    ``first`` numbers the first of ``count``: by its line in JSON lines and CSV, from 1, by its row in
    Parquet, from 0. ``offset`` is where it begins, in bytes of the decompressed file. ``start`` and
    ``length`` are those of the member in the decompressed archive (tar), or its number and size (ZIP).
    ``size`` and ``modified`` (nanoseconds) are the file's on disk, as it was planned.
    """

    kind: Kind
    path: str
    count: int = 1
    first: int = 0
    offset: int = 0
    member: str = ""
    start: int = 0
    length: int = 0
    size: int = 0
    modified: int = 0
    reason: str = ""

    @property
    def name(self) -> str:
        """The file's name as it is reported; a member's is that of its archive and its own."""
        return f"{self.path}/{self.member}" if self.member else self.path


@dataclass(frozen=True, slots=True)
class Task:
    """The stories of one shard, in order."""

    shard: int
    pieces: tuple[Piece, ...]

    @property
    def stories(self) -> int:
        """How many there are, as far as is known before reading: a file counts as one."""
        return sum(piece.count for piece in self.pieces)

    def as_json(self) -> list[Any]:
        """For a line of the plan: the shard's number, then of each piece its fields in order."""
        return [self.shard, *([getattr(piece, name) for name in Piece.__slots__] for piece in self.pieces)]

    @classmethod
    def from_json(cls, told: Sequence[Any]) -> Task:
        """The reverse of ``as_json``."""
        shard, *pieces = told
        return cls(shard, tuple(Piece(Kind(kind), *rest) for kind, *rest in pieces))
