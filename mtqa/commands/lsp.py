"""``mtqa lsp``: the language server."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

import typer

from mtqa.commands._options import ConfigOption, with_settings_but_format
from mtqa.errors import needs_extra

_LIBRARIES = ("lsprotocol", "pygls")

StdioOption = Annotated[
    bool, typer.Option("--stdio", help="Talk over standard input and output, as without --tcp.")
]
TcpOption = Annotated[bool, typer.Option("--tcp", help="Wait for editors on a port of this machine.")]
PortOption = Annotated[
    int | None,
    typer.Option("--port", min=0, max=65_535, help="The port, with --tcp. (default: a free one, printed)"),
]


@with_settings_but_format
def lsp(
    *,
    flags: Mapping[str, Any],
    stdio: StdioOption = False,
    tcp: TcpOption = False,
    port: PortOption = None,
    config: ConfigOption = None,
) -> None:
    """Check stories in a code editor: a language server."""
    if stdio and tcp:
        raise typer.BadParameter("not together with --stdio", param_hint="--tcp")
    if port is not None and not tcp:
        raise typer.BadParameter("only with --tcp", param_hint="--port")

    with needs_extra("lsp", "the language server", _LIBRARIES):
        # Not at the top: `mtqa --help` needs none of it.
        from mtqa.lsp.serve import serve_stdio, serve_tcp

    if tcp:
        serve_tcp(port or 0, typer.echo, flags, config)
    else:
        raise typer.Exit(serve_stdio(flags, config))
