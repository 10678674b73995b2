"""Which addresses of the Internet are public: those that a fetched URL may lead to.

A table of our own, not ``ipaddress.is_global``: what that takes for public differs between the
releases of Python, and it does not look into addresses that carry another.
"""

from __future__ import annotations

from functools import cache
from importlib import resources
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network
from typing import Any

from mtqa._compat import tomllib


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
    return tomllib.loads((resources.files(__package__) / "addresses.toml").read_text("utf-8"))
