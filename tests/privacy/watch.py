"""Runs a program and notes its lookups, connections and writes, and those of the processes it starts.

``python tests/privacy/watch.py NOTES PROGRAM [ARGUMENT]…``: what strace does, for the calls that matter
here, with nothing but Python and Linux 5.3 or newer on x86-64 or ARM64. A seccomp filter stops the program
at those calls alone (seccomp(2), SECCOMP_RET_TRACE), whichever library makes them; what is noted was asked
for, whether or not the system granted it. The program has a network of its own, with only the loopback
in it, where the system allows that. NOTES gets one JSON object a line; the exit status is the program's.
"""

from __future__ import annotations

import ctypes
import json
import os
import platform
import signal
import struct
import sys
from typing import Any, TextIO

from calls import ADDRESSES, NUMBERS, OPENS, PATHS

libc = ctypes.CDLL(None, use_errno=True)
libc.ptrace.restype = ctypes.c_long
libc.ptrace.argtypes = [ctypes.c_long, ctypes.c_long, ctypes.c_void_p, ctypes.c_void_p]

# linux/ptrace.h
TRACEME, CONT, SETOPTIONS, GET_SYSCALL_INFO = 0, 7, 0x4200, 0x420E
FORK, VFORK, CLONE, EXEC, SECCOMP, EXITKILL = 0x2, 0x4, 0x8, 0x10, 0x80, 0x100000
EVENT_SECCOMP = 7
INFO = struct.Struct("=B3xIQQQ6QI4x")
WALL = 0x40000000

# linux/prctl.h, linux/seccomp.h, linux/sched.h, linux/if.h
PR_SET_NO_NEW_PRIVS, PR_SET_SECCOMP, SECCOMP_MODE_FILTER = 38, 22, 2
RET_TRACE, RET_ALLOW = 0x7FF00000, 0x7FFF0000
CLONE_NEWUSER, CLONE_NEWNET = 0x10000000, 0x40000000
SIOCSIFFLAGS, IFF_UP = 0x8914, 1

#: What tells a host's name to have been looked up, even where the answer comes from a file or a cache.
RESOLVER = {"/etc/resolv.conf", "/etc/hosts", "/etc/gai.conf", "/run/systemd/resolve/stub-resolv.conf"}
WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC
AT_FDCWD = 0xFFFFFF9C


def main(notes: str, command: list[str]) -> int:
    """Run the command under watch; its exit status."""
    _numbers()  # KeyError on other machines
    apart = _try_to_leave_network()
    with open(notes, "w", encoding="utf-8") as file:  # noqa: PTH123
        first = os.fork()
        if first == 0:
            _become(command, apart)
        return _follow(first, file)


def _become(command: list[str], apart: bool) -> None:
    if libc.ptrace(TRACEME, 0, None, None) != 0:
        os._exit(126)
    os.kill(os.getpid(), signal.SIGSTOP)  # until the watcher has set its options
    try:
        if apart:
            _leave_network()
        _filter()
        os.execvp(command[0], command)  # noqa: S606
    except OSError as error:
        sys.stderr.write(f"watch: {error}\n")
    os._exit(126)


def _try_to_leave_network() -> bool:
    """Whether the system allows it. One that allows half of it would leave no loopback."""
    trial = os.fork()
    if trial == 0:
        try:
            _leave_network()
        except OSError:
            os._exit(1)
        os._exit(0)
    return os.waitpid(trial, 0)[1] == 0


def _leave_network() -> None:
    user, group = os.getuid(), os.getgid()
    if libc.unshare(CLONE_NEWNET) != 0:
        if libc.unshare(CLONE_NEWUSER | CLONE_NEWNET) != 0:
            raise OSError(ctypes.get_errno(), "no network namespace")
        for name, text in (
            ("setgroups", "deny"),
            ("uid_map", f"{user} {user} 1"),
            ("gid_map", f"{group} {group} 1"),
        ):
            with open(f"/proc/self/{name}", "w") as file:  # noqa: PTH123
                file.write(text)
    import fcntl
    import socket

    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as any_socket:
        fcntl.ioctl(any_socket, SIOCSIFFLAGS, struct.pack("16sH22x", b"lo", IFF_UP))


def _filter() -> None:
    """Stop at the watched calls, whose numbers are NUMBERS; let all others run."""
    load, equal, give = 0x20, 0x15, 0x06  # BPF_LD|BPF_W|BPF_ABS, BPF_JMP|BPF_JEQ|BPF_K, BPF_RET|BPF_K
    numbers = sorted(_numbers())
    lines = [(load, 0, 0, 0)]
    lines += [(equal, len(numbers) - i, 0, number) for i, number in enumerate(numbers)]
    lines += [(give, 0, 0, RET_ALLOW), (give, 0, 0, RET_TRACE)]
    code = ctypes.create_string_buffer(b"".join(struct.pack("=HBBI", *line) for line in lines))
    program = ctypes.create_string_buffer(struct.pack("@HP", len(lines), ctypes.addressof(code)))
    if libc.prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) or libc.prctl(
        PR_SET_SECCOMP, SECCOMP_MODE_FILTER, program, 0, 0
    ):
        raise OSError(ctypes.get_errno(), "no filter can be set")


def _numbers() -> dict[int, str]:
    column = {"x86_64": 0, "aarch64": 1}[platform.machine()]
    return {numbers[column]: name for name, numbers in NUMBERS.items() if numbers[column] is not None}


def _follow(first: int, file: TextIO) -> int:
    names = _numbers()
    known: set[int] = set()
    code = 126
    while True:
        try:
            pid, status = os.waitpid(-1, WALL)
        except ChildProcessError:
            return code
        if not os.WIFSTOPPED(status):
            if pid == first:
                code = os.waitstatus_to_exitcode(status)
            continue
        event, give = status >> 16, os.WSTOPSIG(status)
        if pid not in known and not event:  # its first stop is the watcher's own doing
            known.add(pid)
            give = 0
            options = FORK | VFORK | CLONE | EXEC | SECCOMP | EXITKILL
            if pid == first and libc.ptrace(SETOPTIONS, pid, None, options) != 0:
                raise OSError(ctypes.get_errno(), "the program cannot be watched")
        if event:
            give = 0
            if event == EVENT_SECCOMP:
                _note(pid, names, file)
        libc.ptrace(CONT, pid, None, give)


def _note(pid: int, names: dict[int, str], file: TextIO) -> None:
    info = ctypes.create_string_buffer(INFO.size)
    if libc.ptrace(GET_SYSCALL_INFO, pid, INFO.size, info) < 0:
        return  # it was killed meanwhile
    number, *arguments = INFO.unpack(info.raw)[4:11]
    name = names[number]
    try:
        for note in _notes(pid, name, arguments):
            file.write(json.dumps({"call": name, "pid": pid, **note}) + "\n")
    except OSError:
        return  # memory that cannot be read: the call will fail too


def _notes(pid: int, name: str, arguments: list[int]) -> list[dict[str, Any]]:
    def memory(address: int, length: int) -> bytes:
        with open(f"/proc/{pid}/mem", "rb", buffering=0) as file:  # noqa: PTH123
            file.seek(address)
            return file.read(length)

    if name in ADDRESSES:
        return [{"address": address} for address in ADDRESSES[name](memory, arguments)]
    if name not in PATHS:
        return [{}]
    paths = [
        _path(pid, memory, None if folder is None else arguments[folder], arguments[path])
        for folder, path in PATHS[name]
    ]
    if name in OPENS:
        flags = arguments[OPENS[name]]
        if name == "openat2":
            flags = int.from_bytes(memory(flags, 8), sys.byteorder)
        if not flags & WRITING:
            return [{"read": path} for path in paths if path in RESOLVER or path.endswith(".onnx")]
    return [{"write": path} for path in paths]


def _path(pid: int, memory: Any, folder: int | None, address: int) -> str:
    text = b""
    while b"\0" not in text and len(text) < 4096:
        # Up to the end of the page: the next one may not be there.
        start = address + len(text)
        text += memory(start, 4096 - start % 4096)
    path = os.fsdecode(text.partition(b"\0")[0])
    if path.startswith("/"):
        return os.path.normpath(path)
    number = None if folder is None else folder & 0xFFFFFFFF
    base = f"/proc/{pid}/cwd" if number in (None, AT_FDCWD) else f"/proc/{pid}/fd/{number}"
    return os.path.normpath(os.path.join(os.readlink(base), path))  # noqa: PTH115, PTH118


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2:]))
