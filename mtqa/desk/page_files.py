"""The web page: the files of one folder, and no other path of this machine."""

from __future__ import annotations

from pathlib import Path

from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import Route

PAGE = Path(__file__).with_name("page")
#: What a page is made of; anything else in the folder stays there.
_KINDS = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".mjs": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".ico": "image/x-icon",
    ".webmanifest": "application/manifest+json",
}
_FIRST = "index.html"


def page_routes(folder: Path = PAGE) -> list[Route]:
    """A route for each file that is there now: what a client writes never becomes a path."""
    files = sorted(path for path in folder.rglob("*") if path.suffix in _KINDS and path.is_file())
    routes = []
    for path in files:
        name = path.relative_to(folder).as_posix()
        routes.append(_route("/" if name == _FIRST else f"/{name}", path))
    return routes


def _route(address: str, path: Path) -> Route:
    async def give(request: Request) -> Response:
        del request
        # no-cache: kept, but asked about each time, so that a new release is seen at once.
        return FileResponse(path, media_type=_KINDS[path.suffix], headers={"Cache-Control": "no-cache"})

    return Route(address, give, methods=["GET"])
