"""What mtqa promises in docs/privacy.md, held against what ``watch.py`` noted."""

from __future__ import annotations

import ipaddress
import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

#: Nothing that is written there is kept.
DEVICES = ("/dev/null", "/dev/tty", "/dev/pts", "/proc")
SHARED_MEMORY = "/dev/shm"  # noqa: S108
#: Domain names, multicast DNS, DNS over TLS: a lookup, though it may go through a resolver on this machine.
LOOKUP_PORTS = (53, 5353, 853)

Notes = list[dict[str, Any]]


def read(file: Path) -> Notes:
    """What was noted."""
    return [json.loads(line) for line in file.read_text("utf-8").splitlines()]


def breaches(notes: Notes, *folders: Path) -> list[str]:
    """One line for each thing that breaks the promise; writes into the folders do not."""
    own = [*map(str, folders), *(str(folder.resolve()) for folder in folders)]
    told = (_breach(note, own) for note in notes)
    return list(dict.fromkeys(line for line in told if line))


def local_names() -> set[str]:
    """What the lookup of a name that /etc/hosts has, such as localhost, does, and nothing goes out for."""
    return {_breach({"call": "openat", "read": f"/etc/{name}"}, ()) for name in ("hosts", "resolv.conf")} | {
        "connect to /var/run/nscd/socket"
    }


def reads_tagger(notes: Notes) -> bool:
    """Whether the tagger's weights were opened."""
    return any(note.get("read", "").endswith("/model.int8.onnx") for note in notes)


def _breach(note: Mapping[str, Any], own: Iterable[str]) -> str:
    call = note["call"]
    if "address" in note:
        return _reached(call, note["address"], own)
    if "write" in note:
        path = note["write"]
        kept = path.startswith(SHARED_MEMORY) and Path(path).exists()
        fine = _within(path, (*own, *DEVICES, SHARED_MEMORY)) and not kept
        return "" if fine else f"{call} writes {path}"
    if "read" in note:
        return f"{call} reads {note['read']}: a lookup" if note["read"].startswith(("/etc/", "/run/")) else ""
    return f"{call} cannot be watched"


def _reached(call: str, address: Mapping[str, Any], own: Iterable[str]) -> str:
    family = address["family"]
    if family == "netlink":  # which addresses this machine has
        return ""
    if family == "unix":
        path = address["path"]
        # A name in the abstract namespace, or none: what socketpair and multiprocessing use.
        fine = not path.startswith("/") or _within(path, own)
        return "" if fine else f"{call} to {path}"
    if family != "internet":
        return f"{call} to an address of family {family}"
    host = ipaddress.ip_address(address["host"])
    host = getattr(host, "ipv4_mapped", None) or host
    if address["port"] in LOOKUP_PORTS and call != "bind":
        return f"{call} to {host} port {address['port']}: a lookup"
    return "" if host.is_loopback else f"{call} to {host} port {address['port']}"


def _within(path: str, folders: Iterable[str]) -> bool:
    return any(path == folder or path.startswith(f"{folder}/") for folder in folders)
