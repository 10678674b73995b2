"""The addresses under /v2."""

from __future__ import annotations

import json
import re
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from fastapi import APIRouter, Request, Response
from fastapi.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from mtqa.desk.languagetool.check import WAIT, check
from mtqa.desk.languagetool.protocol import (
    BadRequest,
    configinfo_response,
    info_response,
    language_of,
    languages_response,
)
from mtqa.desk.languagetool.request import form_fields
from mtqa.service.limits import ServiceBusy, StoryTooLong
from mtqa.service.service import Service

#: What an address does with the parameters of a request.
Action = Callable[[Mapping[str, str]], Awaitable[Any]]
_SLASHES = re.compile("/{2,}")


def languagetool_routes(service: Service, *, wait: float = WAIT) -> APIRouter:
    """The protocol on a service; ``wait``: seconds that a check waits for the models.

    Every address takes GET and POST, as LanguageTool's does; bodies are read whole, so their size has
    to be limited before. Errors are one line of plain text.
    """
    longest = service.limits.characters

    async def checked(fields: Mapping[str, str]) -> Any:
        return await check(service, fields, wait)

    async def configinfo(fields: Mapping[str, str]) -> Any:
        if "language" not in fields:
            raise BadRequest("'language' parameter missing")
        return configinfo_response(language_of(fields["language"]), longest)

    routes = APIRouter(prefix="/v2", tags=["LanguageTool"], include_in_schema=False)
    for path, action in {
        "check": checked,
        "configinfo": configinfo,
        "languages": _always(languages_response()),
        "info": _always(info_response()),
        # Nothing is kept of what clients send: there is no dictionary to add words to.
        "words": _always({"words": []}),
        "words/add": _always({"added": False}),
        "words/delete": _always({"deleted": False}),
    }.items():
        routes.add_api_route(f"/{path}", _endpoint(action), methods=["GET", "POST"])

    @routes.api_route("/maxtextlength", methods=["GET", "POST"])
    async def maxtextlength() -> Response:
        return PlainTextResponse(str(longest))

    @routes.api_route("/{action:path}", methods=["GET", "POST"])
    async def unknown() -> Response:
        return _error("Unsupported action", 404)

    return routes


def _always(value: Any) -> Action:
    async def action(fields: Mapping[str, str]) -> Any:
        del fields
        return value

    return action


def _endpoint(action: Action) -> Callable[[Request], Awaitable[Response]]:
    async def endpoint(request: Request) -> Response:
        try:
            fields = form_fields(request.scope["query_string"], await request.body())
            return _json(await action(fields))
        except BadRequest as error:
            return _error(str(error), 400)
        except StoryTooLong as error:
            return _error(str(error), 413)
        except ServiceBusy as error:
            return _error(str(error), 503, {"Retry-After": str(error.retry_after)})

    return endpoint


def _json(value: Any) -> Response:
    """Emacs takes ``application/json`` and nothing behind it, such as a charset."""
    body = json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode("utf-8")
    return Response(body, media_type="application/json")


def _error(message: str, status: int, headers: Mapping[str, str] | None = None) -> Response:
    return PlainTextResponse(f"Error: {message}", status, headers)


class SingleSlashes:
    """ASGI middleware, the outermost: addresses to which a client put a slash too many are put right.

    LTeX asks //v2/check and LibreOffice /v2//check where their users end the server's address with a
    slash, as many instructions tell them to.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Take the protocol's addresses as if they had been written right; leave others alone."""
        if scope["type"] == "http" and "//" in scope["path"]:
            path = _SLASHES.sub("/", scope["path"])
            if path.startswith("/v2/"):
                scope = {**scope, "path": path, "raw_path": path.encode("utf-8")}
        await self.app(scope, receive, send)
