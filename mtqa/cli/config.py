"""``mtqa config``: what applies, and why."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import typer

from mtqa.cli.options import ConfigOption, with_settings
from mtqa.config import resolve

app = typer.Typer(no_args_is_help=True)


@app.command("show")
@with_settings
def show(*, flags: Mapping[str, Any], config: ConfigOption = None) -> None:
    """Print each setting, its value and where it came from; takes the flags of `mtqa check`."""
    resolved = resolve(flags, config=config)
    for key, value in resolved.settings.model_dump(mode="json").items():
        typer.echo(f"{key} = {_toml(value)}  # {resolved.origins[key]}")


def _toml(value: Any) -> str:
    if value is None:
        return '""'
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list):
        return f"[{', '.join(map(_toml, value))}]"
    return str(value) if isinstance(value, int) else f'"{value}"'
