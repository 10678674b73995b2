"""``mtqa desk``: the local server for browsers, editors and LanguageTool clients."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

import typer

from mtqa.commands._options import ConfigOption, with_settings_but_format
from mtqa.config import resolve

HostOption = Annotated[str, typer.Option("--host", help="Address to listen on.")]
PortOption = Annotated[int, typer.Option("--port", min=0, max=65535, help="Port to listen on; 0: any free.")]
OpenOption = Annotated[bool, typer.Option("--open", help="Open the page in the browser.")]
TokenOption = Annotated[
    str,
    typer.Option("--token", envvar="MTQA_TOKEN", show_default=False, help="What clients must present."),
]
NoTokenOption = Annotated[
    bool,
    typer.Option("--no-token", help="Let whoever reaches it use it, though it is not this machine alone."),
]
OriginOption = Annotated[
    list[str] | None,
    typer.Option(
        "--allow-origin", metavar="ORIGIN", help="Site whose scripts may ask, or *; may be repeated."
    ),
]
NameOption = Annotated[
    list[str] | None,
    typer.Option("--allow-host", metavar="NAME", help="Name under which it is reached; may be repeated."),
]
RateOption = Annotated[
    int, typer.Option("--rate", min=0, help="Most requests of one client in a minute; 0: no limit.")
]


@with_settings_but_format
def desk(
    *,
    flags: Mapping[str, Any],
    host: HostOption = "127.0.0.1",
    port: PortOption = 8081,
    browser: OpenOption = False,
    token: TokenOption = "",
    no_token: NoTokenOption = False,
    allow_origin: OriginOption = None,
    allow_host: NameOption = None,
    rate: RateOption = 600,
    config: ConfigOption = None,
) -> None:
    """Serve the page, the JSON API and the LanguageTool protocol on this machine, until Ctrl-C."""
    resolved = resolve(flags, config=config)

    from mtqa.desk.start import start  # not at the top: `mtqa --help` needs none of it

    status = start(
        resolved,
        host=host,
        port=port,
        browser=browser,
        token=token,
        without_token=no_token,
        origins=tuple(allow_origin or ()),
        hosts=tuple(allow_host or ()),
        rate=rate,
    )
    raise typer.Exit(status)
