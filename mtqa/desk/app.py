"""The desk as an ASGI application: its routes, its page, and which exception gets which status."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.middleware.cors import CORSMiddleware
from starlette.responses import FileResponse
from starlette.routing import Route

import mtqa
from mtqa.desk.access import Access
from mtqa.desk.api import api_routes
from mtqa.desk.guard import HostGuard, RequestGuard
from mtqa.desk.languagetool import languagetool_routes
from mtqa.desk.languagetool.routes import SingleSlashes
from mtqa.desk.metrics import Metrics, health_routes
from mtqa.desk.names import name_routes
from mtqa.desk.openapi import with_report_schema
from mtqa.desk.responses import RequestRefused, retry_later
from mtqa.errors import InputError, MtqaError
from mtqa.service.limits import ServiceBusy, StoryTooLong
from mtqa.service.service import Service

#: How long a browser need not ask again whether a site may ask, in seconds.
_PREFLIGHT = 600
PAGE = Path(__file__).with_name("page")
#: What a page is made of; anything else in the folder stays there.
_MEDIA_TYPES = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".mjs": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".ico": "image/x-icon",
    ".webmanifest": "application/manifest+json",
}
_INDEX = "index.html"


def create_app(service: Service, access: Access | None = None) -> FastAPI:
    """Page, JSON API, LanguageTool protocol, health and metrics; the service is closed when it ends."""
    access, metrics = access or Access(), Metrics(service)

    @asynccontextmanager
    async def alive(_: FastAPI) -> AsyncIterator[None]:
        yield
        await service.close()

    app = FastAPI(
        title="mtqa desk",
        version=mtqa.__version__,
        summary="The copy desk's last look at machine-translated wire copy",
        docs_url=None,  # both load their scripts from elsewhere
        redoc_url=None,
        telemetry={"auto_configure": False, "tracing": False, "metrics": False, "logs": False},
        lifespan=alive,
        # The outermost comes last.
        exception_handlers={
            RequestRefused: _refused,
            ServiceBusy: _busy,
            StoryTooLong: _too_long,
            MtqaError: _mtqa_error,
            RequestValidationError: _invalid_parameter,
            HTTPException: _http,
        },
    )
    app.add_middleware(RequestGuard, access=access, limits=service.limits)
    if access.origins:
        app.add_middleware(
            CORSMiddleware,
            allow_origins=list(access.origins),
            allow_methods=["GET", "POST"],
            allow_headers=["Authorization", "Content-Type"],
            expose_headers=["Retry-After"],
            allow_private_network=True,  # the origins are those that were named
            max_age=_PREFLIGHT,
        )
    app.add_middleware(HostGuard, access=access, metrics=metrics)
    app.add_middleware(SingleSlashes)
    app.include_router(health_routes(service, metrics))
    app.include_router(api_routes(service))
    app.include_router(name_routes(service))
    app.include_router(languagetool_routes(service))
    app.router.routes.extend(page_routes())
    with_report_schema(app)
    return app


async def _refused(_: Request, error: Exception) -> Response:
    assert isinstance(error, RequestRefused)  # noqa: S101 - for mypy
    return error.response()


async def _busy(_: Request, error: Exception) -> Response:
    return retry_later(503, str(error), getattr(error, "retry_after", 1)).response()


async def _too_long(_: Request, error: Exception) -> Response:
    return RequestRefused(413, str(error)).response()


async def _mtqa_error(_: Request, error: Exception) -> Response:
    """A story that cannot be judged is the client's affair, a model that cannot be used is the server's."""
    if isinstance(error, InputError):
        return RequestRefused(422, error.reason).response()
    return RequestRefused(500, str(error)).response()


async def _invalid_parameter(_: Request, error: Exception) -> Response:
    """FastAPI's message about a parameter, without the value."""
    assert isinstance(error, RequestValidationError)  # noqa: S101 - for mypy
    first = error.errors()[0]
    return RequestRefused(422, f"{'.'.join(map(str, first['loc']))[:60]}: {first['msg']}").response()


async def _http(_: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)  # noqa: S101 - for mypy
    reasons = {404: "no such address", 405: "not with this method"}
    return RequestRefused(
        error.status_code, reasons.get(error.status_code, str(error.detail)), error.headers
    ).response()


def page_routes(folder: Path = PAGE) -> list[Route]:
    """A route for each file that is there now: what a client writes never becomes a path."""
    files = sorted(path for path in folder.rglob("*") if path.suffix in _MEDIA_TYPES and path.is_file())
    routes = []
    for path in files:
        name = path.relative_to(folder).as_posix()
        routes.append(_route("/" if name == _INDEX else f"/{name}", path))
    return routes


def _route(address: str, path: Path) -> Route:
    async def give(request: Request) -> Response:
        del request
        # no-cache: kept, but asked about each time, so that a new release is seen at once.
        return FileResponse(path, media_type=_MEDIA_TYPES[path.suffix], headers={"Cache-Control": "no-cache"})

    return Route(address, give, methods=["GET"])
