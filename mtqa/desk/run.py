"""From what the user says to a desk that is safe to start."""

from __future__ import annotations

import re
from dataclasses import replace
from importlib.util import find_spec

from mtqa.config import Resolved
from mtqa.desk.access import ANY, Access, is_loopback
from mtqa.errors import ConfigError
from mtqa.service.engine import private_settings
from mtqa.service.limits import Limits
from mtqa.status import Status

_NEEDED = ("fastapi", "prometheus_client", "uvicorn")
_SCHEME = r"[A-Za-z][A-Za-z0-9+.-]*"
_ORIGIN = re.compile(rf"{_SCHEME}://[^/?#\s]+")
#: Characters that a header may carry as a bearer token (RFC 6750).
_TOKEN = re.compile(r"[A-Za-z0-9._~+/-]+=*")
_SHORTEST = 8


def run(
    resolved: Resolved,
    *,
    host: str,
    port: int,
    browser: bool = False,
    token: str = "",
    without_token: bool = False,
    origins: tuple[str, ...] = (),
    hosts: tuple[str, ...] = (),
    rate: int = Limits().requests,
) -> Status:
    """Serve until Ctrl-C.

    Raises ConfigError where a flag is wrong or unsafe, the port is taken, or the extra is missing.
    """
    require_extra()
    access = safe_access(host, token, without_token=without_token, origins=origins, hosts=hosts)

    from mtqa.desk.server import Place, serve

    limits = replace(Limits(), requests=rate)
    return serve(private_settings(resolved), Place(host, port, browser), access, limits)


def require_extra() -> None:
    """Raise ConfigError if what the desk alone needs is not installed."""
    if any(find_spec(name) is None for name in _NEEDED):
        raise ConfigError("the desk needs more than is installed; get it with: pip install 'mtqa[desk]'")


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
