"""``mtqa audit history``: audits over time."""

from __future__ import annotations

from enum import Enum
from pathlib import Path
from typing import Annotated

import typer

from mtqa.errors import ConfigError


class _Format(str, Enum):
    text = "text"
    csv = "csv"
    json = "json"


class _Unit(str, Enum):
    run = "run"
    month = "month"


FoldersArgument = Annotated[list[Path], typer.Argument(metavar="DIR", help="The folders of audits.")]
UnitOption = Annotated[_Unit, typer.Option("--by", help="A line a run, or a month of all runs together.")]
GroupOption = Annotated[
    str,
    typer.Option("--group", metavar="NAME=VALUE", help="Only stories with this value of a group column."),
]
FormatOption = Annotated[_Format, typer.Option("--format", help="What to write.")]
OutputOption = Annotated[
    Path | None, typer.Option("--output", "-o", metavar="FILE", help="The file. (default: stdout)")
]


def history(
    folders: FoldersArgument,
    *,
    by: UnitOption = _Unit.run,
    group: GroupOption = "",
    format: FormatOption = _Format.text,  # noqa: A002 - the flag's name
    output: OutputOption = None,
) -> None:
    """Show how copy got on from audit to audit: rates with their intervals, a line a run or a month."""
    from mtqa.audit import audit_libraries  # not at the top: `mtqa --help` needs none of it

    with audit_libraries():
        from mtqa.audit.history import HistoryFormat, HistoryOptions, HistoryUnit, write_history

        name, equals, value = group.partition("=")
        if group and not (name and equals and value):
            raise ConfigError(f"--group {group}: give NAME=VALUE")
        options = HistoryOptions(HistoryUnit(by.value), name, value)
        write_history(folders, options, HistoryFormat(format.value), output)
