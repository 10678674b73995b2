"""A run of the audit: plan, resume, engine, summary, exit status."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from mtqa.audit.engines import How
from mtqa.settings import Settings
from mtqa.status import Status


@dataclass(frozen=True, slots=True)
class Asked:
    """What the user asks for; ``group_by`` as it was typed, ``stories_per_shard`` None if it was not."""

    inputs: tuple[str, ...]
    out: Path
    text: bool = True
    text_column: str = ""
    id_column: str = "id"
    group_by: tuple[str, ...] = ()
    stories_per_shard: int | None = None


def audit(asked: Asked, settings: Settings, engine: str, how: How) -> Status:
    """Judge what was not judged yet; see docs/audit.md."""
    raise NotImplementedError
