"""``mtqa audit run``: judge an archive and keep what was found in a ledger."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from pathlib import Path
from typing import Annotated, Any

import typer

from mtqa.commands._options import ConfigOption, with_settings_but_format
from mtqa.config import resolve


class _Engine(str, Enum):
    local = "local"
    ray = "ray"


Inputs = Annotated[
    list[str],
    typer.Argument(
        metavar="INPUT", help="Archives of stories: files, folders, globs; .gz, .zst, .zip and .tar too."
    ),
]
OutOption = Annotated[Path, typer.Option("--out", metavar="DIR", help="Folder of the ledger.")]
TextColumnOption = Annotated[
    str,
    typer.Option(
        "--text-column",
        metavar="NAME",
        help="Read JSON lines, CSV and Parquet as tables, with the stories in this column.",
        show_default=False,
    ),
]
IdColumnOption = Annotated[
    str, typer.Option("--id-column", metavar="NAME", help="Column of a table that names the story.")
]
GroupOption = Annotated[
    list[str] | None,
    typer.Option(
        "--group-by",
        metavar="NAME[=COLUMN],…",
        help="Columns to group by; always: provider, desk, engine, source_language, date.",
    ),
]
ShardOption = Annotated[
    int | None,
    typer.Option("--stories-per-shard", min=1, help="Most stories of a shard. (default: 64)"),
]
NoTextOption = Annotated[bool, typer.Option("--no-text", help="Keep no text of the stories in the ledger.")]
EngineOption = Annotated[_Engine, typer.Option("--engine", help="What runs the workers.")]
WorkersOption = Annotated[
    int | None,
    typer.Option("--workers", min=1, help="Workers, each with models of its own. (default: one a core)"),
]
AddressOption = Annotated[
    str | None,
    typer.Option("--ray-address", envvar="RAY_ADDRESS", help="Ray cluster to join. (default: start one)"),
]


@with_settings_but_format
def run(
    inputs: Inputs,
    *,
    flags: Mapping[str, Any],
    out: OutOption,
    text_column: TextColumnOption = "",
    id_column: IdColumnOption = "id",
    group_by: GroupOption = None,
    stories_per_shard: ShardOption = None,
    no_text: NoTextOption = False,
    engine: EngineOption = _Engine.local,
    workers: WorkersOption = None,
    ray_address: AddressOption = None,
    config: ConfigOption = None,
) -> None:
    """Judge every story of an archive; the same command goes on with a run that was cut off."""
    resolved = resolve(flags, config=config)

    from mtqa.audit import audit_libraries  # not at the top: `mtqa --help` needs none of the engine

    with audit_libraries():
        from mtqa.audit.driver import audit
        from mtqa.audit.engines import EngineOptions
        from mtqa.audit.job import AuditOptions
        from mtqa.limits import read_limits

    limits = read_limits(resolved)
    options = AuditOptions(
        tuple(inputs),
        out,
        text=not no_text,
        text_column=text_column,
        id_column=id_column,
        group_by=tuple(group_by or ()),
        stories_per_shard=stories_per_shard,
    )
    settings, engine_options = resolved.settings, EngineOptions(workers, ray_address)
    raise typer.Exit(audit(options, settings, engine.value, engine_options, limits))
