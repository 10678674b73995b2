"""Files written whole or not at all."""

from __future__ import annotations

import contextlib
import errno
import os
import re
import shutil
import sys
import tempfile
from pathlib import Path

from mtqa.errors import DiskError, InputError

#: What an option for an output is given where it shall go to standard output.
STDOUT = Path("-")


#: The names of what this process has open, by its number.
_OPEN = re.compile(r"/(?:dev|proc/(?:self|\d+))/fd/(\d+)")
_STREAMS = {"/dev/stdout": 1, "/dev/stderr": 2}
#: What is the disk's fault, and not that of whoever named the file.
_DISK = frozenset({errno.ENOSPC, errno.EIO, getattr(errno, "EDQUOT", errno.ENOSPC)})
#: Symbolic links that are followed from one name.
_MOST_LINKS = 40


def write_atomically(path: Path, data: bytes, *, before: bytes | None = None) -> None:
    """Replace a file's content by ``data``: written to a temporary file beside it, then renamed.

    The file's permissions are kept, and its owner where the system allows it; a symbolic link stays
    one, and what it leads to is replaced. With ``before``, the file must still hold these bytes.
    What is no regular file (a pipe, a device, ``/dev/stdout``) is not replaced, but written into.

    Raises:
        InputError: it was changed meanwhile, or cannot be written; it is then as it was.
        BrokenPipeError: it is a pipe, and its reader left.
    """
    temporary = ""
    try:
        if _write_into(path, data):
            return
        target = path.resolve()
        if before is not None and target.read_bytes() != before:
            raise InputError(str(path), "changed on disk meanwhile: not written")
        handle, temporary = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        _keep_access(target, temporary)
        os.replace(temporary, target)  # noqa: PTH105 - the name as mkstemp gave it
    except BrokenPipeError:
        raise
    except OSError as error:
        raise unwritable(path, error) from error
    finally:
        with contextlib.suppress(OSError):
            os.unlink(temporary)  # noqa: PTH108 - gone already, unless something failed


def require_writable(path: Path, *, parents: bool = False) -> None:
    """Raise InputError if the file could not be written now; with ``parents`` the folders above it are made.

    Nothing is left behind, and a file that is there stays as it is.
    """
    try:
        if (number := _descriptor(path)) is not None:
            os.fstat(number)
            return
        if parents:
            path.parent.mkdir(parents=True, exist_ok=True)
        if path.is_dir():
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
        if is_special(path):  # to open it may wait for a reader
            if not os.access(path, os.W_OK):
                raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
            return
        target = path.resolve()
        handle, temporary = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
        os.close(handle)
        os.unlink(temporary)  # noqa: PTH108 - the name as mkstemp gave it
    except OSError as error:
        raise unwritable(path, error) from error


def unwritable(path: Path, error: OSError) -> InputError:
    """What is told of a file that could not be written."""
    kind = DiskError if error.errno in _DISK else InputError
    return kind(str(path), f"cannot be written: {(error.strerror or str(error)).lower()}")


def is_standard_output(path: Path) -> bool:
    """Whether an output of this name is standard output: ``-``, or its name as a file of the system."""
    return path == STDOUT or _descriptor(path) == 1


def is_kept(path: Path) -> bool:
    """Whether this names a regular file that may hold what was written before, and no stream or device."""
    return path.is_file() and _descriptor(path) is None


def is_special(path: Path) -> bool:
    """Whether there is something of this name that is neither a regular file nor a folder."""
    return path.exists() and not path.is_file() and not path.is_dir()


def _write_into(path: Path, data: bytes) -> bool:
    """Write into what is no regular file; False if it is one, or nothing is there yet."""
    if (number := _descriptor(path)) is not None:
        for stream in (sys.stdout, sys.stderr):
            if stream is not None:
                stream.flush()
        with os.fdopen(os.dup(number), "wb") as file:
            file.write(data)
        return True
    if not is_special(path):
        return False
    with path.open("wb") as file:
        file.write(data)
    return True


def _descriptor(path: Path) -> int | None:
    """The number of what this process has open that a path leads to: 1 for ``/dev/stdout``."""
    for _ in range(_MOST_LINKS):
        name = os.path.abspath(path)  # noqa: PTH100 - resolve() would go on to what is open
        if name in _STREAMS:
            return _STREAMS[name]
        if found := _OPEN.fullmatch(name):
            return int(found[1])
        if not path.is_symlink():
            return None
        path = path.parent / os.readlink(path)  # noqa: PTH115
    return None


def _keep_access(old: Path, new: str) -> None:
    if not old.exists():
        mask = os.umask(0)
        os.umask(mask)
        Path(new).chmod(0o666 & ~mask)  # as any new file: mkstemp's is the owner's alone
        return
    with contextlib.suppress(OSError, AttributeError):
        found = old.stat()
        os.chown(new, found.st_uid, found.st_gid)
    shutil.copymode(old, new)
