"""``mtqa audit sample`` and ``mtqa audit review``: sentences for people to judge."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from mtqa.findings import Grade

LedgerArgument = Annotated[Path, typer.Argument(metavar="DIR", help="The ledger: a folder.")]
RowsOption = Annotated[int, typer.Option("--n", min=1, max=100_000, help="Rows of the sample.")]
OutputOption = Annotated[
    Path, typer.Option("--output", "-o", metavar="FILE", help="The file to write: *.csv or *.xlsx.")
]
ShareOption = Annotated[
    float,
    typer.Option(
        "--unflagged", min=0, max=1, metavar="SHARE", help="Share of the rows that are unflagged sentences."
    ),
]
GradeOption = Annotated[Grade, typer.Option("--grade", help="Weakest grade of finding that is sampled.")]
SeedOption = Annotated[int, typer.Option("--seed", min=0, help="Another seed draws another sample.")]
ForceOption = Annotated[bool, typer.Option("--force", help="Replace a file that is there.")]
FileArgument = Annotated[Path, typer.Argument(metavar="FILE", help="The sample.")]
AgainOption = Annotated[bool, typer.Option("--again", help="Ask about what was answered before, too.")]


def sample(
    ledger: LedgerArgument,
    *,
    output: OutputOption,
    rows: RowsOption = 200,
    unflagged: ShareOption = 0.3,
    grade: GradeOption = Grade.LIKELY,
    seed: SeedOption = 1,
    force: ForceOption = False,
) -> None:
    """Draw findings of each check and grade, and sentences without one, for people to judge."""
    from mtqa.audit import audit_libraries  # not at the top: `mtqa --help` needs none of it

    with audit_libraries():
        from mtqa.audit.sample.draw import SampleOptions, write_sample

        raise typer.Exit(
            write_sample(ledger, output, SampleOptions(rows, unflagged, grade, seed), force=force)
        )


def review(file: FileArgument, *, again: AgainOption = False) -> None:
    """Go through a sample in the terminal; each answer is saved at once, and the next review goes on."""
    from mtqa.audit import audit_libraries
    from mtqa.console import Console

    with audit_libraries():
        from mtqa.audit.sample.review import review as ask

        left = ask(file, Console(highlight=False, markup=False, emoji=False), again=again)
    typer.echo(f"{left} rows without an answer; mtqa audit score {file}")
