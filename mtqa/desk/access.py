"""Who may ask: by host, origin and token."""

from __future__ import annotations

import hmac
from collections.abc import Iterable
from dataclasses import dataclass
from ipaddress import ip_address
from urllib.parse import urlsplit

#: Any site.
ANY = "*"


@dataclass(frozen=True, slots=True)
class Access:
    """``token``: what a client must present, "" for none. ``hosts``: names under which the desk is
    reached, beside its addresses and localhost. ``origins``: sites whose scripts may ask.
    """

    token: str = ""
    hosts: tuple[str, ...] = ()
    origins: tuple[str, ...] = ()

    def knows_host(self, header: str) -> bool:
        """Whether a Host header names this desk.

        A site that lets its name lead to this machine (DNS rebinding) is told by its name; an address
        cannot be rebound, so any will do.
        """
        name = _host_name(header)
        return name is not None and (
            _is_address(name) or name in {"localhost", *(host.lower() for host in self.hosts)}
        )

    def knows_origin(self, origin: str, host: str, scheme: str) -> bool:
        """Whether scripts of an origin may ask: the desk's own page, and sites that were named."""
        return ANY in self.origins or origin in self.origins or origin == f"{scheme}://{host}"

    def opens(self, presented: Iterable[str]) -> bool:
        """Whether a token is needed and among those presented; compared in constant time."""
        if not self.token:
            return True
        own = self.token.encode()
        return any(hmac.compare_digest(own, token.encode("utf-8", "replace")) for token in presented)


def is_loopback(host: str) -> bool:
    """Whether only this machine reaches a server that listens there."""
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def _host_name(header: str) -> str | None:
    try:
        parts = urlsplit(f"//{header}")
        _ = parts.port
    except ValueError:
        return None
    plain = not (parts.path or parts.query or parts.fragment or "@" in parts.netloc)
    return parts.hostname.rstrip(".") if plain and parts.hostname else None


def _is_address(name: str) -> bool:
    try:
        ip_address(name)
    except ValueError:
        return False
    return True
