"""Who may ask: by host, origin and token, and how often."""

from __future__ import annotations

import hmac
import math
import re
import time
from collections import OrderedDict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from ipaddress import ip_address
from urllib.parse import urlsplit

from mtqa.errors import ConfigError

_SCHEME = r"[A-Za-z][A-Za-z0-9+.-]*"
_ORIGIN = re.compile(rf"{_SCHEME}://[^/?#\s]+")
#: Characters that a header may carry as a bearer token (RFC 6750).
_TOKEN = re.compile(r"[A-Za-z0-9._~+/-]+=*")
_SHORTEST = 8
#: Any site.
ANY = "*"
#: Clients that are kept track of; who was silent longest is forgotten first.
_CLIENTS = 10_000


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

        A site that lets its name lead to this machine (DNS rebinding) is recognised by its name; an address
        cannot be rebound, so any will do.
        """
        name = _host_name(header)
        return name is not None and (
            _is_address(name) or name in {"localhost", *(host.lower() for host in self.hosts)}
        )

    def knows_origin(self, origin: str, host: str, scheme: str) -> bool:
        """Whether scripts of an origin may ask: the desk's own page, and sites that were named."""
        return ANY in self.origins or origin in self.origins or origin == f"{scheme}://{host}"

    @property
    def open_to_all(self) -> bool:
        """Whether scripts of any site may ask."""
        return ANY in self.origins

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


def safe_access(
    host: str,
    token: str,
    *,
    without_token: bool = False,
    origins: tuple[str, ...] = (),
    hosts: tuple[str, ...] = (),
) -> Access:
    """Who may ask. Raises ConfigError for a token or origin that is none, and for an open door."""
    if token and without_token:
        raise ConfigError("--token and --no-token: one of them")
    if token and (len(token) < _SHORTEST or not _TOKEN.fullmatch(token)):
        raise ConfigError(f"--token: at least {_SHORTEST} letters, digits and ._~+/-")
    if not token and not without_token and not is_loopback(host):
        raise ConfigError(
            f"--host {host}: whoever reaches this machine could use the desk; set a token in MTQA_TOKEN "
            "(or --token), or say --no-token"
        )
    for origin in origins:
        if origin != ANY and not _ORIGIN.fullmatch(origin):
            raise ConfigError(f"--allow-origin {origin}: no origin (such as https://cms.example.org)")
    return Access(token, hosts, origins)


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


class RateLimit:
    """At most ``per_minute`` requests of a client at once, and as many in each minute; 0: no limit."""

    def __init__(self, per_minute: int, now: Callable[[], float] = time.monotonic) -> None:
        self._most, self._now = per_minute, now
        self._left: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def wait(self, client: str) -> int:
        """0 where the client may go on, else the whole seconds until it may ask again."""
        if not self._most:
            return 0
        now, per_second = self._now(), self._most / 60
        left, since = self._left.pop(client, (float(self._most), now))
        left = min(float(self._most), left + (now - since) * per_second)
        allowed = left >= 1
        self._left[client] = (left - 1 if allowed else left), now
        while len(self._left) > _CLIENTS:
            self._left.popitem(last=False)
        return 0 if allowed else max(1, math.ceil((1 - left) / per_second))
