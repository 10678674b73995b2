"""Serves editors: one over standard input and output, or any number over TCP."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import os
import sys
import threading
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, BinaryIO

from pygls.io_ import StdoutWriter, run_async

from mtqa.errors import ConfigError
from mtqa.lsp.configuration import Configuration, ServicePool
from mtqa.lsp.features import register
from mtqa.lsp.server import StoryServer
from mtqa.status import Status

#: Other machines are not served: the protocol has no password.
HOST = "127.0.0.1"

Configure = Callable[[], Configuration]
_CHUNK = 65_536
#: Seconds that models have to come to an end when an editor has gone.
_MOMENT = 0.3
#: What each line of a message's head begins with.
_HEADERS = (b"content-length:", b"content-type:")


def serve_stdio(flags: Mapping[str, Any], config: Path | None = None) -> Status:
    """Serve the editor at standard input and output until it says exit, or is gone.

    FINDINGS (1) is returned, as the protocol wants it, if it went without asking for a shutdown. Raises
    ConfigError as ``Configuration`` does.
    """
    _silence()
    return asyncio.run(_stdio(Configuration(flags, config)))


def serve_tcp(
    port: int, log: Callable[[str], None], flags: Mapping[str, Any], config: Path | None = None
) -> None:
    """Serve every editor that connects to a port of this machine, until interrupted.

    ``log`` gets the address, which 0 for ``port`` leaves to the system. Raises ConfigError as
    ``Configuration`` does, and if the port cannot be had.
    """
    _silence()
    Configuration(flags, config)
    asyncio.run(_tcp(port, log, lambda: Configuration(flags, config)))


async def _stdio(configuration: Configuration) -> Status:
    services, idle = ServicePool(), False
    with own_standard_output() as out:
        server = StoryServer(services, configuration)
        try:
            await session(server, MessageReader(standard_input()), StdoutWriter(out))
        finally:
            idle = await _closed(services)
    status = Status.OK if server.orderly else Status.FINDINGS
    if not idle:
        # A model is being loaded, or is in the middle of a story, in a thread that nothing can stop, and
        # the editor need not wait for it. Nothing is half written: caches are databases.
        sys.stderr.flush()
        os._exit(status)
    return status


async def _closed(services: ServicePool) -> bool:
    """Whether the services could be closed in a moment: models stop at their next step, which may be far."""
    closing = asyncio.ensure_future(services.close())
    done, _ = await asyncio.wait([closing], timeout=_MOMENT)
    return bool(done) and not services.loading


async def _tcp(port: int, log: Callable[[str], None], configure: Configure) -> None:
    services = ServicePool()

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
        log("{}:{}".format(*listening.sockets[0].getsockname()[:2]))
        try:
            await listening.serve_forever()
        finally:
            await services.close()


async def session(server: StoryServer, reader: MessageReader, writer: Any) -> None:
    """Serve one editor until it says exit, or is gone; ``writer`` is as pygls wants it."""
    register(server)
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


class MessageReader:
    """A stream that ends where something else than the protocol comes in.

    A web page can make a browser send what it likes to a port of this machine, as a request of HTTP;
    its first line tells it from an editor.
    """

    def __init__(self, stream: asyncio.StreamReader) -> None:
        self._stream = stream

    async def readline(self) -> bytes:
        """A line of a message's head; empty at the end, or before what is no head."""
        try:
            line = await self._stream.readline()
        except (ConnectionError, ValueError):  # gone, or a line without end
            return b""
        return line if not line.strip() or line.lower().startswith(_HEADERS) else b""

    async def readexactly(self, size: int) -> bytes:
        """A message's body; empty if the stream ends before."""
        try:
            return await self._stream.readexactly(size)
        except (asyncio.IncompleteReadError, ConnectionError):
            return b""


def standard_input() -> asyncio.StreamReader:
    """The process's standard input, for the running loop.

    A thread reads it, since not every system lets a loop wait for a pipe; it does not hold up the end.
    """
    loop = asyncio.get_running_loop()
    stream = asyncio.StreamReader(loop=loop)
    file = sys.stdin.fileno()

    def feed() -> None:
        with contextlib.suppress(OSError, RuntimeError):  # closed; the loop has ended
            while chunk := os.read(file, _CHUNK):
                loop.call_soon_threadsafe(stream.feed_data, chunk)
            loop.call_soon_threadsafe(stream.feed_eof)

    threading.Thread(target=feed, name="stdin", daemon=True).start()
    return stream


@contextlib.contextmanager
def own_standard_output() -> Iterator[BinaryIO]:
    """Standard output for messages alone: whatever else would print there comes out as an error."""
    sys.stdout.flush()
    with os.fdopen(os.dup(sys.stdout.fileno()), "wb") as out:
        os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
        yield out
