"""``mtqa gate``: translated feeds in a pipeline."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any

import typer

from mtqa.commands._options import ConfigOption, with_settings
from mtqa.config import resolve

GatePaths = Annotated[
    list[str],
    typer.Argument(metavar="PATH", help="Stories: files, folders, globs, - for standard input, feed URLs."),
]
BaselineOption = Annotated[
    Path | None,
    typer.Option("--baseline", metavar="FILE", help="Known findings, which fail nothing (`mtqa baseline`)."),
]
OutputsOption = Annotated[
    list[str] | None,
    typer.Option("--output", metavar="NAME[=FILE]", help="An output, to a file or stdout; may be repeated."),
]
ChangedOption = Annotated[
    str | None,
    typer.Option("--changed-since", metavar="REV", help="Only files that differ from this git revision."),
]
FlaggedOption = Annotated[
    float | None,
    typer.Option(
        "--max-flagged", metavar="SHARE", help="Largest share (0 to 1) of a story's sentences flagged."
    ),
]
EditorShareOption = Annotated[
    float | None,
    typer.Option(
        "--max-needs-editor",
        metavar="SHARE",
        help="Largest share (0 to 1) of a story's sentences that probably need an editor.",
    ),
]
PrivateOption = Annotated[
    bool, typer.Option("--allow-private", help="Let URLs lead to addresses that are not public.")
]
ResultsOption = Annotated[
    bool, typer.Option("--no-results-cache", help="Check every story anew, and remember nothing of it.")
]


@with_settings
def gate(
    paths: GatePaths,
    *,
    flags: Mapping[str, Any],
    baseline: BaselineOption = None,
    output: OutputsOption = None,
    changed_since: ChangedOption = None,
    max_flagged: FlaggedOption = None,
    max_needs_editor: EditorShareOption = None,
    allow_private: PrivateOption = False,
    no_results_cache: ResultsOption = False,
    config: ConfigOption = None,
) -> None:
    """Judge translated stories by a policy: exit status 1 if one fails, 2 if one cannot be read."""
    resolved = resolve(flags, config=config)
    own = {
        "baseline": baseline,
        "outputs": tuple(output or ()) or None,
        "max_flagged": max_flagged,
        "max_needs_editor": max_needs_editor,
    }

    from mtqa.gate.config import read_gate  # not at the top: `mtqa --help` needs none of the engine
    from mtqa.gate.gate import gate as run
    from mtqa.limits import read_limits

    policy = read_gate(resolved, {key: value for key, value in own.items() if value is not None})
    status = run(
        paths,
        resolved.settings,
        policy,
        changed=changed_since,
        private=allow_private,
        remember=not no_results_cache,
        limits=read_limits(resolved),
    )
    raise typer.Exit(status)
