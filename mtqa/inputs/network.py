"""Connections to public addresses only, and within a time.

httpcore asks a network backend for its connections. This one resolves a name itself, judges every
address that comes back, and connects to one of those very addresses: a name that leads elsewhere
the next time it is asked for (DNS rebinding) gains nothing. TLS still verifies the name.
"""

from __future__ import annotations

import socket
import ssl
import threading
import time
from collections.abc import Iterable
from typing import Any

import httpcore

from mtqa.inputs.addresses import not_public


class Refused(Exception):  # noqa: N818 - told to the user as it is
    """A connection that is not made, and why."""


class Deadline:
    """A moment by which all must be done. ``seconds`` count from now."""

    def __init__(self, seconds: float) -> None:
        self._end = time.monotonic() + seconds

    def left(self, most: float | None = None) -> float:
        """The seconds that are left, at most ``most``. Raises httpcore.ReadTimeout if none are."""
        left = self._end - time.monotonic()
        if left <= 0:
            raise httpcore.ReadTimeout
        return left if most is None else min(left, most)


class CheckedBackend(httpcore.NetworkBackend):
    """Connects to public addresses; with ``allow_private`` to any."""

    def __init__(self, deadline: Deadline, *, allow_private: bool = False) -> None:
        self._deadline = deadline
        self._allow_private = allow_private
        self._backend = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        """As httpcore has it; raises Refused if any address of the host is not public."""
        addresses = resolve(host, port, self._deadline.left(timeout))
        if not self._allow_private:
            for address in addresses:
                if reason := not_public(address):
                    told = "" if address == host else f" ({address})"
                    raise Refused(f"{host}{told} is a {reason} address (--allow-private)")
        error: httpcore.ConnectError | httpcore.ConnectTimeout | None = None
        for address in addresses:
            try:
                stream = self._backend.connect_tcp(
                    address, port, self._deadline.left(timeout), local_address, socket_options
                )
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as failed:  # noqa: PERF203
                error = failed
            else:
                return _Stream(stream, self._deadline)
        raise error or httpcore.ConnectError(f"{host} has no address")


class _Stream(httpcore.NetworkStream):
    """A connection that ends with the deadline, however slowly the other side sends."""

    def __init__(self, stream: httpcore.NetworkStream, deadline: Deadline) -> None:
        self._stream = stream
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, self._deadline.left(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._deadline.left(timeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        stream = self._stream.start_tls(ssl_context, server_hostname, self._deadline.left(timeout))
        return _Stream(stream, self._deadline)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)


def resolve(host: str, port: int, seconds: float) -> list[str]:
    """The addresses of a host, each once, in the resolver's order.

    Raises httpcore.ConnectError if it has none, httpcore.ConnectTimeout if none came in time: the
    system's resolver knows no timeout, so that it is asked by a thread that may be left behind.
    """
    found: list[str] = []
    errors: list[OSError | UnicodeError] = []

    def ask() -> None:
        try:
            answers = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
            found.extend(dict.fromkeys(str(answer[4][0]) for answer in answers))
        except (OSError, UnicodeError) as error:
            errors.append(error)

    thread = threading.Thread(target=ask, daemon=True)
    thread.start()
    thread.join(seconds)
    if errors or (not found and not thread.is_alive()):
        raise httpcore.ConnectError(f"no such host: {host}")
    if not found:
        raise httpcore.ConnectTimeout(f"{host} was not found in time")
    return found
