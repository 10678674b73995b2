"""One HTTP request, answered within its limits: the bytes, or where a redirect leads.

httpcore, on which httpx rests, is used directly: it takes a network backend of our own, and hands
out the body packed, so that it is unpacked here no further than its limit.
"""

from __future__ import annotations

import ssl
import zlib
from collections.abc import Iterable, Iterator
from http import HTTPStatus

import httpcore
import httpx

import mtqa
from mtqa.inputs.network import CheckedBackend, Deadline, RefusedAddressError

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_ACCEPT = b"application/xml, application/json, text/html;q=0.9, text/plain;q=0.9, */*;q=0.8"
#: zlib's window bits for gzip, and the largest piece that is unpacked at once.
_GZIP, _PIECE = 31, 1 << 20
_ENCODINGS = frozenset({"", "identity", "gzip", "x-gzip"})


class FetchError(Exception):  # the message is shown to the user as it is
    """Why nothing came; one line."""


def checked_url(text: str) -> httpx.URL:
    """A URL that may be fetched. Raises FetchError if it is none, or names another scheme or a password."""
    try:
        url = httpx.URL(text)
    except httpx.InvalidURL as error:
        raise FetchError(f"not a URL: {str(error)[:1].lower()}{str(error)[1:]}") from None
    if url.scheme not in ("http", "https"):
        raise FetchError(f"{url.scheme or 'no scheme'}: only http and https are fetched")
    if not url.host:
        raise FetchError("not a URL: it names no host")
    if url.userinfo:
        raise FetchError("it holds a user name or a password, which mtqa sends to nobody")
    if url.port is not None and not 0 < url.port < 65536:
        raise FetchError(f"not a URL: there is no port {url.port}")
    return url


def get(
    url: httpx.URL, backend: CheckedBackend, deadline: Deadline, *, max_bytes: int, connect_seconds: float
) -> bytes | httpx.URL:
    """The body that a URL gives, or the URL that it redirects to, which is not checked.

    Raises FetchError for every other answer, or none.
    """
    headers = [
        (b"Host", url.netloc),
        (b"User-Agent", f"mtqa/{mtqa.__version__}".encode()),
        (b"Accept", _ACCEPT),
        (b"Accept-Encoding", b"gzip"),
        (b"Connection", b"close"),
    ]
    context = httpx.create_ssl_context() if url.scheme == "https" else None
    timeouts = {"connect": connect_seconds}
    try:
        with (
            httpcore.ConnectionPool(ssl_context=context, network_backend=backend) as pool,
            pool.stream("GET", _wire_url(url), headers=headers, extensions={"timeout": timeouts}) as answer,
        ):
            return _answer(url, answer, deadline, max_bytes)
    except RefusedAddressError as error:
        raise FetchError(str(error)) from None
    except httpcore.ConnectTimeout:
        raise FetchError(f"no connection within {connect_seconds:g} s") from None
    except httpcore.TimeoutException:
        raise FetchError("not answered in time") from None
    except (httpcore.NetworkError, httpcore.ProtocolError, ssl.SSLError) as error:
        raise FetchError(_reason(error)) from None


def _wire_url(url: httpx.URL) -> httpcore.URL:
    return httpcore.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path)


def _answer(
    url: httpx.URL, answer: httpcore.Response, deadline: Deadline, max_bytes: int
) -> bytes | httpx.URL:
    headers = {name.lower(): value.decode("latin-1").strip() for name, value in answer.headers}
    if answer.status in _REDIRECTS and b"location" in headers:
        try:
            return url.join(headers[b"location"])
        except httpx.InvalidURL:
            raise FetchError("redirects to what is no URL") from None
    if answer.status != HTTPStatus.OK:
        known = answer.status in list(HTTPStatus)
        raise FetchError(f"answers {answer.status}{f' {HTTPStatus(answer.status).phrase}' if known else ''}")
    encoding = headers.get(b"content-encoding", "").lower()
    if encoding not in _ENCODINGS:
        raise FetchError(f"sent packed in a way that was not asked for ({encoding})")
    limit = _Limit(deadline, max_bytes)
    chunks = limit.passed(answer.iter_stream())
    return b"".join(limit.passed(_gunzipped(chunks)) if "gzip" in encoding else chunks)


class _Limit:
    def __init__(self, deadline: Deadline, max_bytes: int) -> None:
        self._deadline = deadline
        self._max_bytes = max_bytes

    def passed(self, chunks: Iterable[bytes]) -> Iterator[bytes]:
        """The chunks, as long as they keep within time and size. Raises FetchError when they do not."""
        size = 0
        for chunk in chunks:
            self._deadline.left()
            size += len(chunk)
            if size > self._max_bytes:
                raise FetchError(
                    f"larger than {self._max_bytes / 1e6:g} MB, the most that is read (--max-file)"
                )
            yield chunk


def _gunzipped(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """What gzip packed (RFC 1952: one member or several), in pieces, so that a bomb is seen early."""
    inflate, open_member = zlib.decompressobj(_GZIP), False
    try:
        for chunk in chunks:
            rest = chunk
            while rest:
                yield inflate.decompress(rest, _PIECE)
                open_member = not inflate.eof
                rest = inflate.unconsumed_tail if open_member else inflate.unused_data
                if inflate.eof:
                    inflate = zlib.decompressobj(_GZIP)
    except zlib.error:
        raise FetchError("damaged: not the gzip that it says it is") from None
    if open_member:
        raise FetchError("cut short: the connection ended early")


def _reason(error: Exception) -> str:
    cause: BaseException = error
    while cause.__cause__ is not None or cause.__context__ is not None:
        cause = cause.__cause__ or cause.__context__  # type: ignore[assignment]
    if isinstance(cause, ssl.SSLCertVerificationError):
        return f"its certificate is not valid: {cause.verify_message}"
    if isinstance(error, httpcore.RemoteProtocolError):
        return "cut short: the connection ended early" if "complete" in str(error) else "answers no HTTP"
    reason = (cause.strerror if isinstance(cause, OSError) else None) or str(error) or type(error).__name__
    return f"no connection: {reason[:1].lower()}{reason[1:]}"
