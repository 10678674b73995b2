"""``mtqa config``: what applies, and why."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

import typer

from mtqa.commands._options import ConfigOption, with_settings
from mtqa.config import resolve

app = typer.Typer(no_args_is_help=True)

StoryOption = Annotated[
    str | None,
    typer.Option("--story", metavar="FILE", help="Show what the gate applies to the stories of this file."),
]
IdArgument = Annotated[
    str | None, typer.Argument(metavar="ID", help="With --story: only the story of this id.")
]


@app.command("show")
@with_settings
def show(
    story_id: IdArgument = None,
    *,
    flags: Mapping[str, Any],
    story: StoryOption = None,
    config: ConfigOption = None,
) -> None:
    """Print each setting, its value and where it came from; takes the flags of `mtqa check`."""
    if story_id is not None and story is None:
        raise typer.BadParameter("an ID needs --story FILE", param_hint="ID")
    from mtqa.gate.policy_lines import config_lines  # not at the top: `mtqa --help` needs none of the engine

    for line in config_lines(resolve(flags, config=config), story, story_id):
        typer.echo(line)
