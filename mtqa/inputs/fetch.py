"""Fetches a feed that the user named by its URL, and nothing else.

Redirects are followed by hand, each target checked as the first one was. Nothing is sent but the
request: no cookies, no credentials (not even those of a .netrc). Proxies of the environment are not
used: the address that is checked must be the one that is reached.
"""

from __future__ import annotations

import os
import re
from dataclasses import dataclass

from mtqa.errors import InputError
from mtqa.inputs.files import MAX_BYTES, Input

#: A scheme of two letters and more: one letter is a drive.
_URL = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+://")


@dataclass(frozen=True, slots=True)
class FetchLimits:
    """What a fetch may cost: bytes (as sent, and again unpacked), seconds in all and to connect.

    ``allow_private`` lets URLs lead to addresses that are not public: to this very machine, to the
    house's network, to a cloud's metadata.
    """

    max_bytes: int = MAX_BYTES
    seconds: float = 30.0
    connect_seconds: float = 10.0
    redirects: int = 5
    allow_private: bool = False


def is_url(text: str) -> bool:
    """Whether a name is a URL, of whatever scheme, and not a path."""
    return _URL.match(text) is not None


def fetch(url: str, limits: FetchLimits | None = None) -> Input:
    """What a URL gives, under its name. Raises InputError that says why it cannot be had."""
    # Not at the top: who reads files needs no HTTP.
    from mtqa.inputs.download import FetchError, checked_url, get
    from mtqa.inputs.network import CheckedBackend, Deadline

    limits = limits or FetchLimits()
    deadline = Deadline(limits.seconds)
    backend = CheckedBackend(deadline, allow_private=limits.allow_private)
    target, via = url, ""
    try:
        for _ in range(limits.redirects + 1):
            here = checked_url(target)
            if via.startswith("https:") and here.scheme == "http":
                raise FetchError("no longer encrypted")
            answer = get(
                here,
                backend,
                deadline,
                max_bytes=limits.max_bytes,
                connect_seconds=limits.connect_seconds,
            )
            if isinstance(answer, bytes):
                return Input(url, answer)
            via, target = target, str(answer)
    except FetchError as error:
        redirected = f"redirected to {_bare(target)}: " if via else ""
        proxy = " (proxies of the environment are not used)" if _proxied(str(error)) else ""
        raise InputError(_bare(url), f"{redirected}{error}{proxy}") from None
    raise InputError(_bare(url), f"more than {limits.redirects} redirects")


def _bare(url: str) -> str:
    """The URL without user name and password."""
    return re.sub(r"(?<=//)[^/?#]*@", "", url)


def _proxied(reason: str) -> bool:
    """Whether nothing was reached, and the environment names a proxy that may be the way."""
    proxies = (os.environ.get(name) or os.environ.get(name.upper()) for name in ("http_proxy", "https_proxy"))
    return reason.startswith(("no connection", "no such host")) and any(proxies)
