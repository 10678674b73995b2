"""``mtqa desk``: the application behind uvicorn, from the first line to Ctrl-C."""

from __future__ import annotations

import asyncio
import contextlib
import errno
import socket
import sys
import webbrowser
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import uvicorn
from starlette.types import ASGIApp

from mtqa.desk.access import Access, is_loopback
from mtqa.desk.app import create_app
from mtqa.desk.connections import DeskConnection
from mtqa.errors import ConfigError
from mtqa.service.engine import Engine
from mtqa.service.limits import Limits
from mtqa.service.service import Service
from mtqa.settings import Settings
from mtqa.status import Status

#: Where LanguageTool's own server listens: clients try it by default.
PORT = 8081
#: Seconds that requests under way have left when the desk ends, and that an idle connection is kept.
_GRACE, _KEEP_ALIVE = 10, 30


@dataclass(frozen=True, slots=True)
class ListenAddress:
    """Where the desk listens, and whether it is opened in the browser."""

    host: str = "127.0.0.1"
    port: int = PORT
    browser: bool = False


def serve(settings: Settings, address: ListenAddress, access: Access, limits: Limits) -> Status:
    """Load the models, say the address on standard output, and serve until Ctrl-C.

    Raises ConfigError if it cannot listen there, and what ``Engine`` raises.
    """
    listener = _listen(address)
    with contextlib.closing(listener):
        engine = Engine(settings)
        engine.warm(_log)
        service = Service(engine, limits)
        url = _url(listener, access)
        _log(_privacy(settings, address, access))
        config = configuration(create_app(service, access), limits)
        with contextlib.suppress(KeyboardInterrupt):  # uvicorn's way to pass on the Ctrl-C that ended it
            _Server(config, lambda: _announce(url, address)).run(sockets=[listener])
    return Status.OK


def configuration(app: ASGIApp, limits: Limits) -> uvicorn.Config:
    """How uvicorn serves the desk."""
    config = uvicorn.Config(
        app,
        http=DeskConnection,
        ws="none",
        lifespan="on",
        log_config=None,
        access_log=False,  # addresses may hold a story: GET /v2/check?text=…
        proxy_headers=False,
        server_header=False,
        timeout_keep_alive=_KEEP_ALIVE,
        timeout_graceful_shutdown=_GRACE,
    )
    config.patience = limits.patience  # type: ignore[attr-defined]
    return config


class _Server(uvicorn.Server):
    """Calls ``there`` once it serves."""

    def __init__(self, config: uvicorn.Config, there: Callable[[], None]) -> None:
        super().__init__(config)
        self._there = there

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """As uvicorn's."""
        await super().startup(sockets)
        if self.started:
            await asyncio.to_thread(self._there)


def _listen(address: ListenAddress) -> socket.socket:
    try:
        found: list[Any] = socket.getaddrinfo(
            address.host, address.port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )
        family, kind, protocol, _, resolved = found[0]
        listener = socket.socket(family, kind, protocol)
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(resolved)
        listener.listen()
    except OSError as error:
        where = f"{address.host} port {address.port}"
        if error.errno == errno.EADDRINUSE:
            raise ConfigError(f"{where}: in use by another program; choose another with --port") from None
        raise ConfigError(f"{where}: {(error.strerror or str(error)).lower()}") from None
    return listener


def _url(listener: socket.socket, access: Access) -> str:
    """What to open; the token goes behind the #, which no browser sends to a server."""
    host, port = listener.getsockname()[:2]
    shown = f"[{host}]" if ":" in host else host
    return f"http://{shown}:{port}/" + (f"#token={access.token}" if access.token else "")


def _privacy(settings: Settings, address: ListenAddress, access: Access) -> str:
    who = "this machine alone" if is_loopback(address.host) else "the network"
    token = ", with the token" if access.token else ""
    kept = "round trips are kept on disk (cache)" if settings.cache else "nothing of a story is kept on disk"
    return f"open to {who}{token}; {kept}; end with Ctrl-C"


def _announce(url: str, address: ListenAddress) -> None:
    print(url, flush=True)  # noqa: T201
    if address.browser:
        webbrowser.open(url)


def _log(line: str) -> None:
    sys.stderr.write(f"mtqa: {line}\n")
    sys.stderr.flush()
