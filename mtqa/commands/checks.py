"""``mtqa checks``: what mtqa looks for."""

from __future__ import annotations

from typing import Annotated

import typer

app = typer.Typer(no_args_is_help=True)


@app.command("list")
def list_checks() -> None:
    """List every check with its severity, strongest grade and title."""
    from mtqa.reports.checks import write_list

    write_list()


@app.command("explain")
def explain(
    check: Annotated[str, typer.Argument(metavar="ID", help="The check's id, as `checks list` prints it.")],
) -> None:
    """Say what a check finds, how often it errs, and show examples."""
    from mtqa.reports.checks import write_explanation

    write_explanation(check)
