"""Standard input and output, and TCP connections, as the streams that pygls reads and writes."""

from __future__ import annotations

import asyncio
import contextlib
import os
import sys
import threading
from collections.abc import Iterator
from typing import BinaryIO

_CHUNK = 65_536
#: What each line of a message's head begins with.
_HEADERS = (b"content-length:", b"content-type:")


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
