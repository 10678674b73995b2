"""Serves editors: one over standard input and output, or any number over TCP."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from pygls.io_ import StdoutWriter, run_async

from mtqa.errors import ConfigError
from mtqa.lsp.configuration import Configuration
from mtqa.lsp.server import StoryServer
from mtqa.lsp.services import Services
from mtqa.lsp.streams import MessageReader, own_standard_output, standard_input
from mtqa.status import Status

#: Other machines are not served: the protocol has no password.
HOST = "127.0.0.1"

Configure = Callable[[], Configuration]


def serve_stdio(flags: Mapping[str, Any], config: Path | None = None) -> Status:
    """Serve the editor at standard input and output until it says exit, or is gone.

    FINDINGS (1) is returned, as the protocol wants it, if it went without asking for a shutdown. Raises
    ConfigError as ``Configuration`` does.
    """
    _silence()
    return asyncio.run(_stdio(Configuration(flags, config)))


def serve_tcp(
    port: int, tell: Callable[[str], None], flags: Mapping[str, Any], config: Path | None = None
) -> None:
    """Serve every editor that connects to a port of this machine, until interrupted.

    ``tell`` is given the address, which 0 for ``port`` leaves to the system. Raises ConfigError as
    ``Configuration`` does, and if the port cannot be had.
    """
    _silence()
    Configuration(flags, config)
    asyncio.run(_tcp(port, tell, lambda: Configuration(flags, config)))


async def _stdio(configuration: Configuration) -> Status:
    services = Services()
    with own_standard_output() as out:
        server = StoryServer(services, configuration)
        try:
            await session(server, MessageReader(standard_input()), StdoutWriter(out))
        finally:
            await services.close()
    return Status.OK if server.orderly else Status.FINDINGS


async def _tcp(port: int, tell: Callable[[str], None], configure: Configure) -> None:
    services = Services()

    async def connected(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            await session(StoryServer(services, configure()), MessageReader(reader), writer)
        finally:
            writer.close()
            with contextlib.suppress(OSError):
                await writer.wait_closed()

    try:
        listening = await asyncio.start_server(connected, HOST, port)
    except (OSError, OverflowError) as error:
        reason = error.strerror if isinstance(error, OSError) else str(error)
        raise ConfigError(f"{HOST}:{port}: cannot listen there: {reason}") from None
    async with listening:
        tell("{}:{}".format(*listening.sockets[0].getsockname()[:2]))
        try:
            await listening.serve_forever()
        finally:
            await services.close()


async def session(server: StoryServer, reader: MessageReader, writer: Any) -> None:
    """Serve one editor until it says exit, or is gone; ``writer`` is as pygls wants it."""
    server.protocol.set_writer(writer)
    try:
        await run_async(server.ended, reader, server.protocol, error_handler=server.report_server_error)
    finally:
        server.checking.stop()


def _silence() -> None:
    """Nothing of a story into a log: pygls logs every message."""
    logger = logging.getLogger("pygls")
    logger.addHandler(logging.NullHandler())
    logger.propagate = False
