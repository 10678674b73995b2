"""What a run is asked for, what its workers need of that, and the tasks that they get.

What goes to workers can be pickled and is small: tasks name places in files, never their content.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mtqa._compat import StrEnum
from mtqa.audit.ledger import GROUPS, STORIES, schema
from mtqa.errors import ConfigError
from mtqa.settings import Settings

#: Where the id of a story stands in a table, unless the user names another column.
ID_COLUMN = "id"


@dataclass(frozen=True, slots=True)
class JobOptions:
    """What workers need to know beside the settings.

    ``text``: whether the ledger keeps text. ``text_column`` makes tables of files of JSON lines, CSV
    and Parquet ("" if they are none), ``id_column`` is then where a story's id stands and ``source_column``
    where the text that it was translated from ("" for nowhere). ``groups`` are
    the columns of stories to group by beside those of every ledger, and for either kind the name of
    the column it is read from, where that is another: pairs of group and column. ``inputs`` are the paths
    that the user names, from which sources are paired.
    """

    text: bool = True
    text_column: str = ""
    id_column: str = ID_COLUMN
    source_column: str = ""
    groups: tuple[tuple[str, str], ...] = ()
    stories_per_shard: int = 64
    inputs: tuple[str, ...] = ()

    @property
    def extra_groups(self) -> list[str]:
        """The groups that the user adds to those of every ledger."""
        return [name for name, _ in self.groups if name not in GROUPS]

    @property
    def id_named(self) -> bool:
        """Whether the user names the column of ids, which tables must have then."""
        return self.id_column != ID_COLUMN


@dataclass(frozen=True, slots=True)
class Job:
    """All that a worker needs before its first task.

    ``folder`` is the ledger's and ``base`` the one that the paths of parts start from, both absolute.
    ``signature`` is the engine's: a worker with another one must not start.
    """

    folder: Path
    base: Path
    settings: Settings
    options: JobOptions
    signature: str


class PartKind(StrEnum):
    """How the stories of a part are read."""

    FILE = "file"  # all stories of a file, by the reader of its format
    LINES = "lines"  # of JSON lines, by mtqa's own reader or as rows of a table
    CSV = "csv"
    PARQUET = "parquet"
    ERROR = "error"  # nothing can be read: one row with the reason


@dataclass(frozen=True, slots=True)
class ArchivePart:
    """Stories that follow each other in one file, or in one member of an archive.

    ``first`` numbers the first of ``count``: by its line in JSON lines and CSV, from 1, by its row in
    Parquet, from 0. ``offset`` is where it begins, in bytes of the decompressed file. ``start`` and
    ``length`` are those of the member in the decompressed archive (tar), or its number and size (ZIP).
    ``size`` and ``modified`` (nanoseconds) are the file's on disk, as it was planned.
    """

    kind: PartKind
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
    parts: tuple[ArchivePart, ...]

    @property
    def stories(self) -> int:
        """How many there are, as far as is known before reading: a file counts as one."""
        return sum(part.count for part in self.parts)

    def as_json(self) -> list[Any]:
        """For a line of the plan: the shard's number, then of each part its fields in order."""
        return [
            self.shard,
            *([getattr(part, name) for name in ArchivePart.__slots__] for part in self.parts),
        ]

    @classmethod
    def from_json(cls, fields: Sequence[Any]) -> Task:
        """The reverse of ``as_json``."""
        shard, *parts = fields
        return cls(shard, tuple(ArchivePart(PartKind(kind), *rest) for kind, *rest in parts))


_NAME = re.compile(r"\w[\w .-]*")


@dataclass(frozen=True, slots=True)
class AuditOptions:
    """``group_by`` as it was typed; ``stories_per_shard`` is None where it was not."""

    inputs: tuple[str, ...]
    out: Path
    text: bool = True
    text_column: str = ""
    id_column: str = ID_COLUMN
    group_by: tuple[str, ...] = ()
    stories_per_shard: int | None = None

    def for_job(self) -> JobOptions:
        """The options. Raises ConfigError for groups that cannot be, or a column where no table is read."""
        if self.id_column != ID_COLUMN and not self.text_column:
            raise ConfigError(f"--id-column {self.id_column}: a column of a table, which needs --text-column")
        return JobOptions(
            text=self.text,
            text_column=self.text_column,
            id_column=self.id_column,
            groups=groups_of(self.group_by),
            stories_per_shard=self.stories_per_shard or JobOptions().stories_per_shard,
            inputs=self.inputs,
        )


def groups_of(typed: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """The pairs of group and column of ``provider,desk=section``, in order.

    A group that every ledger has, under its own name, is no option. Raises ConfigError for a name
    that is none, comes twice, or is that of another column of the ledger.
    """
    own = {column.lower() for column in schema(STORIES).names}
    found: dict[str, str] = {}
    for part in (part.strip() for names in typed for part in names.split(",")):
        if not part:
            continue
        name, _, column = (each.strip() for each in part.partition("="))
        if not _NAME.fullmatch(name) or ("=" in part and not column):
            raise ConfigError(f"--group-by: not a name: '{part}'")
        if name.lower() in {each.lower() for each in found}:
            raise ConfigError(f"--group-by: '{name}' is there twice")
        if name.lower() in own and name not in GROUPS:
            raise ConfigError(f"--group-by: '{name}' is a column of every ledger; give another: NAME={name}")
        found[name] = column or name
    return tuple((name, column) for name, column in found.items() if name not in GROUPS or name != column)
