"""HTTP connections: a bound on how long a client may take to begin, and answers for half-closed ones."""

from __future__ import annotations

import asyncio
from typing import Any

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol

from mtqa.service.limits import Limits

#: Under these a client that has closed its side may still be listening.
_HALF_CLOSED = "/v2/"


class DeskConnection(H11Protocol):
    """uvicorn's protocol over h11, to be given as ``http`` to ``uvicorn.Config``.

    Closes a connection whose first request's head has not come in time (``patience`` of the
    configuration, in seconds): uvicorn bounds only how long a connection is idle between two requests.
    Bodies have a bound of their own.

    Who closes its side of the connection has gone away, so that models need not go on for it; only
    clients of LanguageTool's protocol may still be listening. Emacs is (langtool.el sends HTTP/1.1, then
    an end of file, and reads until the server closes), and Java's server answers it. uvicorn drops such
    a connection with its request: asyncio closes a transport whose protocol makes nothing of an end of
    file.
    """

    def connection_made(self, transport: Any) -> None:
        """asyncio's; a timer runs until a request is there."""
        super().connection_made(transport)
        patience: float = getattr(self.config, "patience", Limits().patience)
        self._late: asyncio.TimerHandle | None = self.loop.call_later(patience, self._give_up)

    def data_received(self, data: bytes) -> None:
        """asyncio's; the head of a request stops the timer."""
        super().data_received(data)
        if self.cycle is not None:
            self._in_time()

    def eof_received(self) -> bool:  # type: ignore[override]
        """asyncio's; whether to leave the connection open, for a whole request that may be listened for."""
        listening = self.cycle is not None and self.cycle.scope["path"].startswith(_HALF_CLOSED)
        if not listening or self.conn.their_state not in (h11.DONE, h11.MUST_CLOSE):
            return False
        self.shutdown()  # closes behind the answer
        return True

    def connection_lost(self, exc: Exception | None) -> None:
        """asyncio's."""
        self._in_time()
        super().connection_lost(exc)

    def _in_time(self) -> None:
        if self._late is not None:
            self._late.cancel()
            self._late = None

    def _give_up(self) -> None:
        self._late = None
        self.transport.close()
