"""``mtqa calibrate``: fit grades and awkwardness to a desk's own labelled copy."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any

import typer

from mtqa.commands._options import ConfigOption, with_settings_but_format
from mtqa.config import resolve

Labels = Annotated[
    Path,
    typer.Argument(
        metavar="LABELS", help='JSON Lines: {"text": …, "label": "printable", "awkward" or "broken"} a line.'
    ),
]
Output = Annotated[Path, typer.Option("--output", help="Where the calibration is written.")]


@with_settings_but_format
def calibrate(
    labels: Labels,
    *,
    flags: Mapping[str, Any],
    output: Output = Path("mtqa-calibration.json"),
    config: ConfigOption = None,
) -> None:
    """Fit grades and awkwardness to copy that your own editors have labelled."""
    settings = resolve(flags, config=config).settings

    from mtqa.calibrate import run

    raise typer.Exit(run(labels, output, settings))
