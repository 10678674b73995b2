"""uvicorn's HTTP, with a bound on how long a client may take to begin."""

from __future__ import annotations

import asyncio
from typing import Any

from mtqa.desk.languagetool.half_closed import HalfClosed
from mtqa.service.limits import Limits

#: Under these a client that has closed its side may still be listening.
_PATIENT_LISTENERS = "/v2/"


class Protocol(HalfClosed):
    """Closes a connection whose first request's head has not come in time; bodies have a bound of their own.

    uvicorn bounds only how long a connection is idle between two requests. ``patience`` of its
    configuration is in seconds. Who closes its side of the connection has gone away, so that models
    need not go on for it; only clients of LanguageTool's protocol may still be listening.
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
        """asyncio's; whether to leave the connection open."""
        half = self.cycle is not None and self.cycle.scope["path"].startswith(_PATIENT_LISTENERS)
        return super().eof_received() if half else False

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
