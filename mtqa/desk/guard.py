"""What every request passes first: two layers, between which CORS is answered, and its body read whole.

Pure ASGI, since Starlette's ``BaseHTTPMiddleware`` takes the body and the end of a connection away
from what lies behind it.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import sys
import time
import traceback
from collections.abc import Mapping
from urllib.parse import parse_qs

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from mtqa.desk.access import Access, RateLimit
from mtqa.desk.metrics import Metrics
from mtqa.desk.responses import SAFE_HEADERS, RequestRefused, retry_later
from mtqa.service.limits import Limits

#: What needs no token: addresses that say nothing of any story.
OPEN = frozenset({"/health/live", "/health/ready"})
#: Under these only who has the token may ask.
_CLOSED = ("/api/", "/v2/", "/metrics", "/openapi.json")
#: LanguageTool's clients cannot send a header; most can send a key with the text.
_KEYED = "/v2/"
#: A client that is refused in the middle of its body cannot be talked to any more.
_CLOSE = {"Connection": "close"}
#: Of a body that is too large, up to so many times as much as is allowed is read and dropped: a connection
#: that is closed before all was read is reset, and the client may never see the answer.
_DROPPED = 4


_FOREIGN = "that site may not ask this desk (--allow-origin)"


def _from_another_site(scope: Scope, headers: Mapping[str, str]) -> bool:
    """Whether a page of another site has a browser ask, as for a picture, which names no origin.

    A link to the desk's own page may stand anywhere.
    """
    if headers.get("sec-fetch-site", "none") in ("none", "same-origin"):
        return False
    link = (
        headers.get("sec-fetch-mode") == "navigate"
        and headers.get("sec-fetch-dest", "document") == "document"
    )
    return not link or scope["path"].startswith(_CLOSED)


class HostGuard:
    """The outer layer: refuses foreign hosts and origins; adds the safe headers to answers, counts them."""

    def __init__(self, app: ASGIApp, access: Access, metrics: Metrics) -> None:
        self.app, self._access, self._metrics = app, access, metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """ASGI."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        started, status = time.perf_counter(), 0

        async def safely(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                headers = MutableHeaders(scope=message)
                for name, value in SAFE_HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        try:
            self._require_known(scope)
        except RequestRefused as refused:
            await refused.response()(scope, receive, safely)
        else:
            await self.app(scope, receive, safely)
        self._metrics.answered(scope, status, time.perf_counter() - started)

    def _require_known(self, scope: Scope) -> None:
        headers = headers_of(scope)
        host = headers.get("host", "")
        if not host:
            raise RequestRefused(400, "no Host header")
        if not self._access.knows_host(host):
            raise RequestRefused(403, "this desk is not known under that name (--allow-host)")
        origin = headers.get("origin")
        if origin is not None and not self._access.knows_origin(origin, host, scope["scheme"]):
            raise RequestRefused(403, _FOREIGN)
        if origin is None and not self._access.open_to_all and _from_another_site(scope, headers):
            raise RequestRefused(403, _FOREIGN)


class RequestGuard:
    """The inner layer: limits rate and concurrency, asks for the token, reads the body, catches errors."""

    def __init__(self, app: ASGIApp, access: Access, limits: Limits) -> None:
        self.app, self._access, self._limits = app, access, limits
        self._rates = RateLimit(limits.requests)
        self._busy = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """ASGI."""
        if scope["type"] != "http" or scope["path"] in OPEN:
            await self.app(scope, receive, send)
            return
        started = False

        async def noting(message: Message) -> None:
            nonlocal started
            started = started or message["type"] == "http.response.start"
            await send(message)

        self._busy += 1
        try:
            body = await self._admitted(scope, receive)
            await self.app(scope, replayed(body, receive), noting)
        except RequestRefused as refused:
            await refused.response()(scope, receive, noting)
        except GoneError:
            return
        except Exception as error:
            if started:
                raise
            _log_error(error)
            await RequestRefused(500, f"internal error: {type(error).__name__}").response()(
                scope, receive, noting
            )
        finally:
            self._busy -= 1

    async def _admitted(self, scope: Scope, receive: Receive) -> bytes:
        """The body of a request that may go on. Raises RequestRefused."""
        if self._busy > self._limits.connections:
            raise retry_later(503, "busy: too many requests at once", 1)
        seconds = self._rates.wait(scope["client"][0] if scope.get("client") else "")
        if seconds:
            raise retry_later(429, "too many requests", seconds)
        path: str = scope["path"]
        closed = path.startswith(_CLOSED)
        tokens = _bearer(headers_of(scope).get("authorization", ""))
        keyed = path.startswith(_KEYED) and not tokens
        if closed and not keyed and not self._access.opens(tokens):
            raise _unauthorised()
        most = self._limits.file if path == "/api/read" else self._limits.body
        body = await read_body(scope, receive, most=most, patience=self._limits.patience)
        if keyed and not self._access.opens(_keys(scope["query_string"], body)):
            raise _unauthorised()
        return body


def _unauthorised() -> RequestRefused:
    return RequestRefused(401, "a token is needed (Authorization: Bearer …)", {"WWW-Authenticate": "Bearer"})


def _bearer(header: str) -> list[str]:
    scheme, _, token = header.partition(" ")
    return [token.strip()] if scheme.lower() == "bearer" and token.strip() else []


def _keys(query: bytes, body: bytes) -> list[str]:
    """What a LanguageTool client sends as ``apiKey``."""
    found = []
    for form in (query, body):
        if b"apiKey=" in form:
            with contextlib.suppress(ValueError):  # too many fields
                fields = parse_qs(form.decode("utf-8", "replace"), max_num_fields=1_000)
                found += fields.get("apiKey", [])
    return found


def _log_error(error: Exception) -> None:
    """One line with the place of an error of ours; not its text, which may have something of a story."""
    if os.environ.get("MTQA_DEBUG"):
        traceback.print_exception(error)
        return
    frames = traceback.extract_tb(error.__traceback__)
    place = f"{os.path.basename(frames[-1].filename)}:{frames[-1].lineno}" if frames else "nowhere"  # noqa: PTH119
    sys.stderr.write(f"mtqa: internal error: {type(error).__name__} at {place} (MTQA_DEBUG=1 shows more)\n")


class GoneError(Exception):
    """The client has gone away."""


def headers_of(scope: Scope) -> Mapping[str, str]:
    """The headers by their names in lower case; of one that comes twice, the last."""
    return {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in scope["headers"]}


async def read_body(scope: Scope, receive: Receive, *, most: int, patience: float) -> bytes:
    """The whole body.

    Raises RequestRefused: it has more than ``most`` bytes (413), does not arrive within ``patience`` seconds
    (408), or its length makes no sense (400). Raises GoneError if the client goes away.
    """
    declared = headers_of(scope).get("content-length", "0")
    if not (declared.isascii() and declared.isdigit()):
        raise RequestRefused(400, "Content-Length is no number", _CLOSE)
    too_large = RequestRefused(413, f"more than {most:,} bytes", _CLOSE)
    if int(declared[:20]) > most:
        if int(declared[:20]) <= _DROPPED * most:
            with contextlib.suppress(asyncio.TimeoutError):
                await asyncio.wait_for(_drop(receive), patience)
        raise too_large
    try:
        body = await asyncio.wait_for(_all(receive, most), patience)
    except asyncio.TimeoutError:
        raise RequestRefused(408, f"the request took more than {patience:g} s to arrive", _CLOSE) from None
    if body is None:
        raise too_large
    return body


async def _drop(receive: Receive) -> None:
    """Read a body to its end, and keep nothing of it."""
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise GoneError
        if not message.get("more_body", False):
            return


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
