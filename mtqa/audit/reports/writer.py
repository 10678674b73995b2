"""Writes the report of a ledger in one of its formats, each loaded when it is asked for."""

from __future__ import annotations

import dataclasses
import json
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mtqa._compat import StrEnum
from mtqa.audit import audit_libraries
from mtqa.findings import Grade
from mtqa.status import Status, status_known

if TYPE_CHECKING:  # the command line needs the formats alone
    from mtqa.audit.figures.model import Figures
    from mtqa.limits import Limit

SCHEMA = "mtqa.audit-report/1"
_DIGITS = 6


class ReportFormat(StrEnum):
    """A report's format."""

    HTML = "html"
    MARKDOWN = "markdown"
    CSV = "csv"
    XLSX = "xlsx"
    JSON = "json"

    @property
    def suffix(self) -> str:
        """How a file's name ends."""
        return {ReportFormat.MARKDOWN: "md"}.get(self, self.value)


#: Where each format is written: a module and its function of the figures.
_RENDERERS = {
    ReportFormat.HTML: ("mtqa.audit.reports.html", "render"),
    ReportFormat.MARKDOWN: ("mtqa.audit.reports.markdown", "render"),
    ReportFormat.CSV: ("mtqa.audit.reports.sheets", "render_csv"),
    ReportFormat.XLSX: ("mtqa.audit.reports.sheets", "render_xlsx"),
    ReportFormat.JSON: (__name__, "render_json"),
}


def write_report(
    folder: Path, form: ReportFormat, output: Path | None, grade: Grade, limits: Sequence[Limit] = ()
) -> Status:
    """Write a report and print its path; with "-" as ``output`` print the report instead.

    The status says whether a limit is broken. Without ``output`` it is ``report`` in the ledger's folder.
    Raises InputError for a folder that is no ledger or a file that cannot be written, ConfigError where a
    package is missing or a limit is of a group that the ledger has not.
    """
    with audit_libraries():
        from mtqa.audit.figures.collect import collect
        from mtqa.audit.ledger import Ledger
        from mtqa.files import is_standard_output, require_writable, write_atomically
        from mtqa.limits import any_broken, limit_lines

        ledger = Ledger.open(folder)
        path = output or folder / f"report.{form.suffix}"
        printed = is_standard_output(path)
        if not printed:
            require_writable(path)
        figures = collect(ledger, grade, limits)
    content = render(figures, form)
    for warning in (*warnings(figures.about.done, figures.about.planned), *limit_lines(figures.limits)):
        print(f"mtqa: {warning}", file=sys.stderr)  # noqa: T201
    status = Status.FINDINGS if any_broken(figures.limits) else Status.OK
    if printed:
        with status_known(lambda: status):
            sys.stdout.buffer.write(content)
            sys.stdout.buffer.flush()
        return status
    write_atomically(path, content)
    print(path)  # noqa: T201
    return status


def warnings(done: int, planned: int) -> list[str]:
    """What whoever reads the report must know before."""
    if done >= planned:
        return []
    return [f"this audit is not finished: {done:,} of {planned:,} shards are done"]


def render(figures: Figures, form: ReportFormat) -> bytes:
    """The report in a format; raises ConfigError where a package that it needs is not installed."""
    module, name = _RENDERERS[form]
    with audit_libraries():
        rendered: bytes = getattr(import_module(module), name)(figures)
    return rendered


def render_json(figures: Figures) -> bytes:
    """All figures under their names in mtqa.audit.figures.model, with the schema's name before them."""
    value = {"schema": SCHEMA, **_rounded(dataclasses.asdict(figures))}
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()


def _rounded(value: Any) -> Any:
    if isinstance(value, float):
        return round(value, _DIGITS)
    if isinstance(value, dict):
        return {str(key): _rounded(each) for key, each in value.items()}
    return [_rounded(each) for each in value] if isinstance(value, list | tuple) else value
