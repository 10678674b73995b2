"""Connections to public addresses only, and within a time.

httpcore asks a network backend for its connections. This one resolves a name itself, judges every
address that comes back, and connects to one of those very addresses: a name that leads elsewhere
the next time it is asked for (DNS rebinding) gains nothing. TLS still verifies the name.

Which addresses are public is a table of our own, not ``ipaddress.is_global``: what that takes for public
differs between the releases of Python, and it does not look into addresses that carry another.
"""

from __future__ import annotations

import socket
import ssl
import threading
import time
from collections.abc import Iterable
from functools import cache
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network
from typing import Any

import httpcore

from mtqa.resources import packaged_table


def not_public(address: str) -> str | None:
    """Why nobody's server on the Internet has this address ("loopback", "private", …); None if public.

    ``address`` is one that a resolver gave, IPv4 or IPv6. An IPv6 address that carries an IPv4
    address (mapped, NAT64, 6to4) is judged by the latter. Raises ValueError for anything else.
    """
    found = ip_address(address.partition("%")[0])
    if isinstance(found, IPv6Address):
        for network, reason in _networks("ipv6"):
            if found in network:
                return reason
        inner = _embedded(found)
        if inner is None:
            return None if found in ip_network(_table()["ipv6_unicast"]) else "reserved"
        found = inner
    return next((reason for network, reason in _networks("ipv4") if found in network), None)


def _embedded(address: IPv6Address) -> IPv4Address | None:
    for row in _table()["embedded"]:
        if address in ip_network(row["network"]):
            return IPv4Address(int(address) >> row["after"] & 0xFFFFFFFF)
    return None


@cache
def _networks(version: str) -> tuple[tuple[IPv4Network | IPv6Network, str], ...]:
    return tuple((ip_network(network), reason) for network, reason in _table()[version])


@cache
def _table() -> dict[str, Any]:
    return packaged_table(__package__, "network.toml")


class RefusedAddressError(Exception):  # the message is shown to the user as it is
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
        """As httpcore has it; raises RefusedAddressError if any address of the host is not public."""
        addresses = resolve(host, port, self._deadline.left(timeout))
        if not self._allow_private:
            for address in addresses:
                if reason := not_public(address):
                    resolved = "" if address == host else f" ({address})"
                    raise RefusedAddressError(f"{host}{resolved} is a {reason} address (--allow-private)")
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
