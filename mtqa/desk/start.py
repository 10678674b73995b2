"""Starts the desk with the flags of the command line, if that is safe and its libraries are installed."""

from __future__ import annotations

from dataclasses import replace
from importlib.util import find_spec

from mtqa.config import ResolvedSettings
from mtqa.desk.access import safe_access
from mtqa.errors import ConfigError, install_extra
from mtqa.service.engine import private_settings
from mtqa.service.limits import Limits
from mtqa.status import Status

_NEEDED = ("fastapi", "prometheus_client", "uvicorn")


def start(
    resolved: ResolvedSettings,
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

    from mtqa.desk.server import ListenAddress, serve

    limits = replace(Limits(), requests=rate)
    return serve(private_settings(resolved), ListenAddress(host, port, browser), access, limits)


def require_extra() -> None:
    """Raise ConfigError if what the desk alone needs is not installed."""
    if any(find_spec(name) is None for name in _NEEDED):
        raise ConfigError(f"the desk needs more than is installed; get it with: {install_extra('desk')}")
