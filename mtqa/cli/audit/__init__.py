"""``mtqa audit``: what a whole archive looks like."""

from __future__ import annotations

import typer

from mtqa.cli.audit import compare, run

app = typer.Typer(no_args_is_help=True)
app.command("run")(run.run)
app.command("compare")(compare.compare)
