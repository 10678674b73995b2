"""``mtqa baseline``: known findings, which fail nothing."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any

import typer

from mtqa.commands._options import ConfigOption, with_settings_but_format
from mtqa.commands.gate import GatePaths, PrivateOption
from mtqa.config import resolve

app = typer.Typer(no_args_is_help=True)

OutputOption = Annotated[
    Path | None,
    typer.Option(
        "--output",
        "-o",
        metavar="FILE",
        help="The file to write or bring up to date (default: gate.baseline of the configuration, "
        "else mtqa.baseline).",
    ),
]
TextOption = Annotated[
    bool | None,
    typer.Option(
        "--text/--no-text",
        help="Keep the flagged sentences, which the review shows, or hashes only. "
        "(default: as the file has it, else keep them)",
        show_default=False,
    ),
]
PruneOption = Annotated[
    bool,
    typer.Option("--prune", help="Drop false alarms that are gone, and what stories not judged now had."),
]
BaselineOption = Annotated[
    Path | None,
    typer.Option(
        "--baseline", metavar="FILE", help="The baseline (default: gate.baseline of the configuration)."
    ),
]
FileArgument = Annotated[Path, typer.Argument(metavar="FILE", help="The baseline.")]
AgainOption = Annotated[bool, typer.Option("--again", help="Ask about what was answered before, too.")]


@app.command("write")
@with_settings_but_format
def write(
    paths: GatePaths,
    *,
    flags: Mapping[str, Any],
    output: OutputOption = None,
    text: TextOption = None,
    prune: PruneOption = False,
    allow_private: PrivateOption = False,
    config: ConfigOption = None,
) -> None:
    """Write the findings there are into a baseline; answers given in a review are kept."""
    resolved = resolve(flags, config=config)

    from mtqa.gate.baseline_check import BaselineOptions, write_baseline
    from mtqa.gate.config import read_gate  # not at the top: `mtqa --help` needs none of the engine

    how = BaselineOptions(text, prune)
    policy = read_gate(resolved)
    raise typer.Exit(write_baseline(paths, resolved.settings, policy, output, how, private=allow_private))


@app.command("check")
@with_settings_but_format
def check(
    paths: GatePaths,
    *,
    flags: Mapping[str, Any],
    baseline: BaselineOption = None,
    allow_private: PrivateOption = False,
    config: ConfigOption = None,
) -> None:
    """List what is new and what is resolved since the baseline: exit status 1 if anything is new."""
    resolved = resolve(flags, config=config)

    from mtqa.gate.baseline_check import check_baseline
    from mtqa.gate.config import read_gate

    policy = read_gate(resolved)
    raise typer.Exit(check_baseline(paths, resolved.settings, policy, baseline, private=allow_private))


@app.command("audit")
def audit(file: FileArgument, *, again: AgainOption = False) -> None:
    """Go through the findings: right, false alarm or won't fix; print how often each check is right."""
    from mtqa.console import Console
    from mtqa.gate.baseline_audit import review

    review(file, Console(highlight=False, markup=False, emoji=False), again=again)
