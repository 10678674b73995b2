"""Answers for clients that close their side of the connection behind the request.

Emacs does (langtool.el sends HTTP/1.1, then an end of file, and reads until the server closes), and
Java's server answers it. uvicorn drops such a connection with its request: asyncio closes a
transport whose protocol makes nothing of an end of file.
A client that hangs up looks the same: ``mtqa.desk.protocol`` says for which addresses it matters.
"""

from __future__ import annotations

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol


class HalfClosed(H11Protocol):
    """uvicorn's protocol over h11, to be given as ``http`` to ``uvicorn.Config``."""

    def eof_received(self) -> bool:  # type: ignore[override]
        """Answer a request that came whole, and close behind the answer; drop one that did not."""
        if self.conn.their_state not in (h11.DONE, h11.MUST_CLOSE):
            return False
        self.shutdown()
        return True
