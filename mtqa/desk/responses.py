"""JSON responses, refusals with a status and one line, and the headers of every response."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from starlette.responses import Response

#: The page is the desk's own; nothing comes from elsewhere and nothing goes there.
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; "
    "form-action 'none'; base-uri 'none'; frame-ancestors 'none'"
)
SAFE_HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
    "Cross-Origin-Resource-Policy": "same-origin",
}


class RequestRefused(Exception):  # noqa: N818 - the client's error, not ours
    """Ends a request with a status and one line."""

    def __init__(self, status: int, reason: str, headers: Mapping[str, str] | None = None) -> None:
        super().__init__(reason)
        self.status, self.reason, self.headers = status, reason, dict(headers or {})

    def response(self) -> Response:
        """The answer."""
        return json_response({"error": self.reason}, self.status, self.headers)


def json_response(value: Any, status: int = 200, headers: Mapping[str, str] | None = None) -> Response:
    """ASCII alone, so that half a surrogate pair in a text is no trouble."""
    body = json.dumps(value, ensure_ascii=True, allow_nan=False, separators=(",", ":"))
    return Response(body, status, headers, "application/json")


def retry_later(status: int, reason: str, seconds: int) -> RequestRefused:
    """A refusal with the seconds after which to ask again."""
    return RequestRefused(status, reason, {"Retry-After": str(seconds)})
