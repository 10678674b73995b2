"""What the user asks of a run, before it is checked."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from mtqa.audit.job import Options
from mtqa.audit.schema import GROUPS, STORIES, schema
from mtqa.errors import ConfigError

_NAME = re.compile(r"\w[\w .-]*")


@dataclass(frozen=True, slots=True)
class Asked:
    """``group_by`` as it was typed; ``stories_per_shard`` is None where it was not."""

    inputs: tuple[str, ...]
    out: Path
    text: bool = True
    text_column: str = ""
    id_column: str = "id"
    group_by: tuple[str, ...] = ()
    stories_per_shard: int | None = None

    def options(self) -> Options:
        """The options. Raises ConfigError for groups that cannot be."""
        return Options(
            text=self.text,
            text_column=self.text_column,
            id_column=self.id_column,
            groups=groups_of(self.group_by),
            stories_per_shard=self.stories_per_shard or Options().stories_per_shard,
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
