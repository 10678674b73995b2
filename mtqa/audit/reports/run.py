"""The job of ``mtqa audit report``."""

from __future__ import annotations

import sys
from pathlib import Path

from mtqa.audit.extra import audit_libraries
from mtqa.audit.reports.formats import Format, render
from mtqa.findings import Grade

_TO_STDOUT = Path("-")


def report(folder: Path, wanted: Format, output: Path | None, grade: Grade) -> None:
    """Write a report and print its path; with "-" as ``output`` print the report instead.

    Without ``output`` it is ``report`` in the ledger's folder. Raises InputError for a folder that is no
    ledger or a file that cannot be written, ConfigError where a package is missing.
    """
    with audit_libraries():
        from mtqa.audit.figures.collect import collect
        from mtqa.audit.ledger import Ledger

        figures = collect(Ledger.open(folder), grade)
    from mtqa.files import write_atomically

    written = render(figures, wanted)
    for warning in warnings(figures.about.done, figures.about.planned):
        print(f"mtqa: {warning}", file=sys.stderr)  # noqa: T201
    if output == _TO_STDOUT:
        sys.stdout.buffer.write(written)
        sys.stdout.buffer.flush()
        return
    path = output or folder / f"report.{wanted.suffix}"
    write_atomically(path, written)
    print(path)  # noqa: T201


def warnings(done: int, planned: int) -> list[str]:
    """What whoever reads the report must know before."""
    if done >= planned:
        return []
    return [f"this audit is not finished: {done:,} of {planned:,} shards are done"]
