"""``mtqa check``: the pre-publication check."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

import typer

from mtqa.cli.options import ConfigOption, with_settings
from mtqa.config import resolve

Paths = Annotated[
    list[str],
    typer.Argument(metavar="PATH", help="Stories: files, folders, globs, or - for standard input."),
]


@with_settings
def check(paths: Paths, *, flags: Mapping[str, Any], config: ConfigOption = None) -> None:
    """Find the sentences of a story that an editor could not print."""
    settings = resolve(flags, config=config).settings

    from mtqa.run import run  # not at the top: `mtqa --help` needs none of the engine

    raise typer.Exit(run(paths, settings))
