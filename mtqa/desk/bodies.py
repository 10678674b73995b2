"""A request's body, read whole before anything is done with it: bounded in bytes and in time."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping

from starlette.types import Message, Receive, Scope

from mtqa.desk.answers import Refused

#: A client that is refused in the middle of its body cannot be talked to any more.
_CLOSE = {"Connection": "close"}


class GoneError(Exception):
    """The client has gone away."""


def headers_of(scope: Scope) -> Mapping[str, str]:
    """The headers by their names in lower case; of one that comes twice, the last."""
    return {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in scope["headers"]}


async def read_body(scope: Scope, receive: Receive, *, most: int, patience: float) -> bytes:
    """The whole body.

    Raises Refused: it has more than ``most`` bytes (413), does not arrive within ``patience`` seconds
    (408), or its length makes no sense (400). Raises GoneError if the client goes away.
    """
    declared = headers_of(scope).get("content-length", "0")
    if not (declared.isascii() and declared.isdigit()):
        raise Refused(400, "Content-Length is no number", _CLOSE)
    too_large = Refused(413, f"more than {most:,} bytes", _CLOSE)
    if int(declared[:20]) > most:
        raise too_large
    try:
        body = await asyncio.wait_for(_all(receive, most), patience)
    except asyncio.TimeoutError:
        raise Refused(408, f"the request took more than {patience:g} s to arrive", _CLOSE) from None
    if body is None:
        raise too_large
    return body


async def _all(receive: Receive, most: int) -> bytes | None:
    """The body; None if it is too large."""
    body = bytearray()
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise GoneError
        body += message.get("body", b"")
        if len(body) > most:
            return None
        if not message.get("more_body", False):
            return bytes(body)


def replayed(body: bytes, receive: Receive) -> Receive:
    """Gives a body that was read, and then goes on with what the client does."""
    given = False

    async def again() -> Message:
        nonlocal given
        if given:
            return await receive()
        given = True
        return {"type": "http.request", "body": body, "more_body": False}

    return again
