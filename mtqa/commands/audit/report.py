"""``mtqa audit report``: the figures of an audit to look at."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from mtqa.audit.reports.writer import ReportFormat
from mtqa.commands._options import ConfigOption
from mtqa.config import resolve
from mtqa.findings import Grade

FolderArgument = Annotated[Path, typer.Argument(metavar="DIR", help="The folder of the audit.")]
FormatOption = Annotated[ReportFormat, typer.Option("--format", help="What to write.")]
OutputOption = Annotated[
    Path | None,
    typer.Option(
        "--output",
        "-o",
        metavar="FILE",
        help="The file, - for stdout. (default: DIR/report.html etc.)",
    ),
]
GradeOption = Annotated[Grade, typer.Option("--grade", help="The weakest grade of finding that rates count.")]


def report(
    folder: FolderArgument,
    *,
    format: FormatOption = ReportFormat.HTML,  # noqa: A002 - the flag's name
    output: OutputOption = None,
    grade: GradeOption = Grade.LIKELY,
    config: ConfigOption = None,
) -> None:
    """Write a report of an audit: where copy breaks, how often, and the sentences that prove it.

    Exit status 1 if a limit of the configuration (its tables audit.limit) is broken.
    """
    from mtqa.audit.reports.writer import write_report
    from mtqa.limits import read_limits  # not at the top: `mtqa --help` needs none of it

    limits = read_limits(resolve({}, config=config))
    raise typer.Exit(write_report(folder, format, output, grade, limits))
