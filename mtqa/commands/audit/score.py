"""``mtqa audit score``: what a filled sample says."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

FileArgument = Annotated[Path, typer.Argument(metavar="FILE", help="The filled sample.")]
LedgerOption = Annotated[
    Path | None,
    typer.Option("--ledger", metavar="DIR", help="Refuse the sample if it was not drawn from this ledger."),
]
JsonOption = Annotated[
    Path | None, typer.Option("--json", metavar="FILE", help="Write it as JSON; - is stdout.")
]


def score(file: FileArgument, *, ledger: LedgerOption = None, json: JsonOption = None) -> None:
    """Say how often each check was right, and how many broken sentences have no finding."""
    from mtqa.audit import audit_libraries  # not at the top: `mtqa --help` needs none of it

    with audit_libraries():
        from mtqa.audit.score.outputs import report_score

        raise typer.Exit(report_score(file, ledger, json))
