"""Paths as pipelines want them: relative to a folder, with slashes, as URI references where asked."""

from __future__ import annotations

import os
import re
from pathlib import Path, PurePath
from urllib.parse import quote

_URL = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+://")
#: What a URL may hold as it is (RFC 3986: reserved, unreserved, and the sign of what is encoded).
_URL_SAFE = "%/:?#[]@!$&'()*+,;=~"


def relative_path(path: str, base: Path | None = None) -> str:
    """The path seen from ``base`` (by default the working folder) if it lies below, without "./".

    URLs and "-" stay what they are, and so does what lies elsewhere, but for its slashes.
    """
    if not names_file(path):
        return path
    folder = base or Path.cwd()
    whole = Path(os.path.normpath(Path.cwd() / path))
    for inner, outer in ((whole, folder), (_resolved(whole), _resolved(folder))):
        if inner.is_relative_to(outer):
            return inner.relative_to(outer).as_posix()
    return PurePath(os.path.normpath(path)).as_posix()


def names_file(path: str) -> bool:
    """Whether a story's path is that of a file: not a URL, not standard input."""
    return path != "-" and _URL.match(path) is None


def uri_reference(path: str) -> str:
    """A path of ``relative_path`` as a URI reference (RFC 3986), percent-encoded as UTF-8."""
    if _URL.match(path):
        return quote(path, safe=_URL_SAFE, errors="replace")
    name = path.encode("utf-8", "surrogateescape")  # file names of no encoding keep their bytes
    if PurePath(path).is_absolute():
        return "file://" + quote(name if name.startswith(b"/") else b"/" + name, safe="/")
    return quote(name, safe="/")


def environment_folder(variable: str) -> Path | None:
    """The folder that a pipeline names in its environment: the root of the checkout."""
    named = os.environ.get(variable, "")
    return Path(named) if named else None


def _resolved(path: Path) -> Path:
    try:
        return path.resolve()
    except (OSError, RuntimeError, ValueError):
        return path
