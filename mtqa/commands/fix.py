"""``mtqa fix``: the repairs, shown, asked about, applied."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from typing import Annotated, Any

import typer

from mtqa.commands._options import ConfigOption, with_settings_but_format
from mtqa.commands.check import Paths, SourcesOption
from mtqa.config import resolve
from mtqa.findings import Grade


class _Applied(str, Enum):
    """What may be applied unseen: findings to review are for people."""

    certain = Grade.CERTAIN.value
    likely = Grade.LIKELY.value


ApplyOption = Annotated[
    _Applied | None,
    typer.Option("--apply", help="Take the first suggestion of findings of this grade, without asking."),
]
DiffOption = Annotated[bool, typer.Option("--diff", help="Only show what would be changed.")]
OutputOption = Annotated[
    str | None, typer.Option("--output", "-o", metavar="FILE", help="Write there, not in place; - is stdout.")
]


@with_settings_but_format
def fix(
    paths: Paths,
    *,
    flags: Mapping[str, Any],
    apply: ApplyOption = None,
    diff: DiffOption = False,
    output: OutputOption = None,
    sources: SourcesOption = None,
    config: ConfigOption = None,
) -> None:
    """Repair a story: show what would be changed, and ask; nothing else in the file is touched."""
    if sources:
        flags = {"source": True, **flags}
    settings = resolve(flags, config=config).settings

    from mtqa.fix import FixOptions, fix  # not at the top: `mtqa --help` needs none of the engine

    options = FixOptions(Grade(apply.value) if apply else None, diff=diff, output=output)
    raise typer.Exit(fix(paths, settings, options, sources or ()))
