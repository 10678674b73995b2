"""The system calls of Linux by which a program reaches others or changes files, and how to read them."""

from __future__ import annotations

import ipaddress
import os
import socket
import struct
from collections.abc import Callable
from typing import Any

Memory = Callable[[int, int], bytes]  # address and length

#: Numbers on x86-64 and ARM64 (asm/unistd.h).
NUMBERS: dict[str, tuple[int | None, int | None]] = {
    "bind": (49, 200),
    "connect": (42, 203),
    "creat": (85, None),
    "io_uring_setup": (425, 425),  # would do all of this unseen
    "link": (86, None),
    "linkat": (265, 37),
    "mkdir": (83, None),
    "mkdirat": (258, 34),
    "mknod": (133, None),
    "mknodat": (259, 33),
    "open": (2, None),
    "openat": (257, 56),
    "openat2": (437, 437),
    "rename": (82, None),
    "renameat": (264, 38),
    "renameat2": (316, 276),
    "rmdir": (84, None),
    "sendmmsg": (307, 269),
    "sendmsg": (46, 211),
    "sendto": (44, 206),
    "symlink": (88, None),
    "symlinkat": (266, 36),
    "truncate": (76, 45),
    "unlink": (87, None),
    "unlinkat": (263, 35),
}

#: Where the paths that a call changes are: arguments of the folder, if any, and of the path.
PATHS: dict[str, list[tuple[int | None, int]]] = {
    "creat": [(None, 0)],
    "link": [(None, 1)],
    "linkat": [(2, 3)],
    "mkdir": [(None, 0)],
    "mkdirat": [(0, 1)],
    "mknod": [(None, 0)],
    "mknodat": [(0, 1)],
    "open": [(None, 0)],
    "openat": [(0, 1)],
    "openat2": [(0, 1)],
    "rename": [(None, 0), (None, 1)],
    "renameat": [(0, 1), (2, 3)],
    "renameat2": [(0, 1), (2, 3)],
    "rmdir": [(None, 0)],
    "symlink": [(None, 1)],
    "symlinkat": [(1, 2)],
    "truncate": [(None, 0)],
    "unlink": [(None, 0)],
    "unlinkat": [(0, 1)],
}

#: Which argument holds the flags; of openat2 it is the address of a structure that begins with them.
OPENS = {"open": 1, "openat": 2, "openat2": 2}


def _given(memory: Memory, arguments: list[int]) -> list[dict[str, Any]]:
    return _address(memory, arguments[1], arguments[2])


def _sendto(memory: Memory, arguments: list[int]) -> list[dict[str, Any]]:
    return _address(memory, arguments[4], arguments[5])


def _sendmsg(memory: Memory, arguments: list[int]) -> list[dict[str, Any]]:
    return _address(memory, *struct.unpack("@PI", memory(arguments[1], 12)))


def _sendmmsg(memory: Memory, arguments: list[int]) -> list[dict[str, Any]]:
    heads = (memory(arguments[1] + 64 * i, 12) for i in range(arguments[2]))
    return [address for head in heads for address in _address(memory, *struct.unpack("@PI", head))]


#: How to find the addresses that a call names.
ADDRESSES: dict[str, Callable[[Memory, list[int]], list[dict[str, Any]]]] = {
    "bind": _given,
    "connect": _given,
    "sendmmsg": _sendmmsg,
    "sendmsg": _sendmsg,
    "sendto": _sendto,
}


def _address(memory: Memory, place: int, length: int) -> list[dict[str, Any]]:
    """The address at a place in memory as a list, which is empty where none is given."""
    length &= 0xFFFFFFFF
    if not place or length < 2:
        return []
    data = memory(place, min(length, 128))
    family = struct.unpack_from("@H", data)[0]
    if family == socket.AF_UNSPEC:
        return []
    if family == socket.AF_UNIX:
        name = data[2:]
        name = name.rstrip(b"\0") if name.startswith(b"\0") else name.partition(b"\0")[0]
        return [{"family": "unix", "path": os.fsdecode(name)}]
    if family in (socket.AF_INET, socket.AF_INET6):
        port = struct.unpack_from("!H", data, 2)[0]
        raw = data[4:8] if family == socket.AF_INET else data[8:24]
        return [{"family": "internet", "host": str(ipaddress.ip_address(raw)), "port": port}]
    return [{"family": "netlink" if family == socket.AF_NETLINK else str(family)}]
