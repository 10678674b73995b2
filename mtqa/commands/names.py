"""``mtqa names``: the house list of names and terms."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any

import typer

from mtqa.commands._options import ConfigOption, with_settings_but_format
from mtqa.config import resolve

app = typer.Typer(no_args_is_help=True)

NameArgument = Annotated[str, typer.Argument(metavar="NAME", help="The name or term, as it is written.")]
CheckOption = Annotated[
    str | None,
    typer.Option(
        "--check", metavar="ID", help="The one check it is about. (default: all about words and names)"
    ),
]
ReasonOption = Annotated[str, typer.Option("--reason", metavar="TEXT", help="Why it is on the list.")]
ListOption = Annotated[
    Path | None, typer.Option("--names", metavar="FILE", help="The list to change. (default: your own)")
]


@app.command("add")
def add(
    name: NameArgument, check: CheckOption = None, reason: ReasonOption = "", names: ListOption = None
) -> None:
    """Put a name or term in a list; from then on it is right as it stands there."""
    from mtqa.names import add_name  # not at the top: `mtqa --help` needs no checks

    typer.echo(add_name(name, check or "", reason, names), err=True)


@app.command("remove")
def remove(name: NameArgument, check: CheckOption = None, names: ListOption = None) -> None:
    """Take a name or term out of a list."""
    from mtqa.names import remove_name  # not at the top: as above

    typer.echo(remove_name(name, check, names), err=True)


@app.command("list")
@with_settings_but_format
def list_names(*, flags: Mapping[str, Any], config: ConfigOption = None) -> None:
    """Print every name and term that counts here, with the file and line that it is from."""
    settings = resolve(flags, config=config).settings

    from mtqa.names import name_lines  # not at the top: as above

    for line in name_lines(settings):
        typer.echo(line)
