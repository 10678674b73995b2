"""What stands before every address: two layers, between which CORS is answered.

Pure ASGI, since Starlette's ``BaseHTTPMiddleware`` takes the body and the end of a connection away
from what lies behind it.
"""

from __future__ import annotations

import contextlib
import os
import sys
import time
import traceback
from urllib.parse import parse_qs

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from mtqa.desk.access import Access
from mtqa.desk.answers import SAFE, Refused, retry_later
from mtqa.desk.bodies import GoneError, headers_of, read_body, replayed
from mtqa.desk.metrics import Metrics
from mtqa.desk.rates import Rates
from mtqa.service.limits import Limits

#: What needs no token: addresses that say nothing of any story.
OPEN = frozenset({"/health/live", "/health/ready"})
#: Under these only who has the token may ask.
_CLOSED = ("/api/", "/v2/", "/metrics", "/openapi.json")
#: LanguageTool's clients cannot send a header; most can send a key with the text.
_KEYED = "/v2/"


class Outer:
    """Refuses foreign hosts and origins; puts the safe headers on every answer, and counts it."""

    def __init__(self, app: ASGIApp, access: Access, metrics: Metrics) -> None:
        self.app, self._access, self._metrics = app, access, metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """ASGI."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        began, status = time.perf_counter(), 0

        async def safely(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                headers = MutableHeaders(scope=message)
                for name, value in SAFE.items():
                    headers.setdefault(name, value)
            await send(message)

        try:
            self._require_known(scope)
        except Refused as refused:
            await refused.response()(scope, receive, safely)
        else:
            await self.app(scope, receive, safely)
        self._metrics.answered(scope, status, time.perf_counter() - began)

    def _require_known(self, scope: Scope) -> None:
        headers = headers_of(scope)
        host = headers.get("host", "")
        if not host:
            raise Refused(400, "no Host header")
        if not self._access.knows_host(host):
            raise Refused(403, "this desk is not known under that name (--allow-host)")
        origin = headers.get("origin")
        if origin is not None and not self._access.knows_origin(origin, host, scope["scheme"]):
            raise Refused(403, "that site may not ask this desk (--allow-origin)")


class Inner:
    """Limits rate and concurrency, asks for the token, reads the body, and catches what goes wrong."""

    def __init__(self, app: ASGIApp, access: Access, limits: Limits) -> None:
        self.app, self._access, self._limits = app, access, limits
        self._rates = Rates(limits.requests)
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
        except Refused as refused:
            await refused.response()(scope, receive, noting)
        except GoneError:
            return
        except Exception as error:
            if started:
                raise
            _tell(error)
            await Refused(500, f"internal error: {type(error).__name__}").response()(scope, receive, noting)
        finally:
            self._busy -= 1

    async def _admitted(self, scope: Scope, receive: Receive) -> bytes:
        """The body of a request that may go on. Raises Refused."""
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


def _unauthorised() -> Refused:
    return Refused(401, "a token is needed (Authorization: Bearer …)", {"WWW-Authenticate": "Bearer"})


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


def _tell(error: Exception) -> None:
    """One line with the place of an error of ours; not its text, which may have something of a story."""
    if os.environ.get("MTQA_DEBUG"):
        traceback.print_exception(error)
        return
    frames = traceback.extract_tb(error.__traceback__)
    place = f"{os.path.basename(frames[-1].filename)}:{frames[-1].lineno}" if frames else "nowhere"  # noqa: PTH119
    sys.stderr.write(f"mtqa: internal error: {type(error).__name__} at {place} (MTQA_DEBUG=1 shows more)\n")
