"""``mtqa check``: the pre-publication check."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

import typer

from mtqa.commands._options import ConfigOption, with_settings
from mtqa.config import resolve
from mtqa.settings import SOURCE

Paths = Annotated[
    list[str],
    typer.Argument(metavar="PATH", help="Stories: files, folders, globs, or - for standard input."),
]
SourcesOption = Annotated[
    list[str] | None,
    typer.Option(
        "--source",
        metavar="FILE",
        help="What the story was translated from, in any format; once for each PATH, in their order.",
        rich_help_panel=SOURCE,
    ),
]


@with_settings
def check(
    paths: Paths, *, flags: Mapping[str, Any], sources: SourcesOption = None, config: ConfigOption = None
) -> None:
    """Find the sentences of a story that an editor could not print."""
    if sources:
        flags = {"source": True, **flags}
    settings = resolve(flags, config=config).settings

    from mtqa.check import check_inputs  # not at the top: `mtqa --help` needs none of the engine

    raise typer.Exit(check_inputs(paths, settings, sources or ()))
