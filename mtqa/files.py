"""Files written whole or not at all."""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
import tempfile
from pathlib import Path

from mtqa.errors import InputError

#: What an option for an output is given where it shall go to standard output.
STDOUT = Path("-")


def write_atomically(path: Path, data: bytes, *, before: bytes | None = None) -> None:
    """Replace a file's content by ``data``: written to a temporary file beside it, then renamed.

    The file's permissions are kept, and its owner where the system allows it; a symbolic link stays
    one, and what it leads to is replaced. With ``before``, the file must still hold these bytes.

    Raises:
        InputError: it was changed meanwhile, or cannot be written; it is then as it was.
    """
    target = path.resolve()
    temporary = ""
    try:
        if before is not None and target.read_bytes() != before:
            raise InputError(str(path), "changed on disk meanwhile: not written")
        handle, temporary = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        _keep_access(target, temporary)
        os.replace(temporary, target)  # noqa: PTH105 - the name as mkstemp gave it
    except OSError as error:
        raise InputError(str(path), f"cannot be written: {(error.strerror or str(error)).lower()}") from error
    finally:
        with contextlib.suppress(OSError):
            os.unlink(temporary)  # noqa: PTH108 - gone already, unless something failed


def require_writable(path: Path, *, parents: bool = False) -> None:
    """Raise InputError if the file could not be written now; with ``parents`` the folders above it are made.

    Nothing is left behind, and a file that is there stays as it is.
    """
    try:
        if parents:
            path.parent.mkdir(parents=True, exist_ok=True)
        target = path.resolve()
        if target.is_dir():
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
        if target.exists() and not target.is_file():  # a pipe or a device: to open it may wait for a reader
            if not os.access(target, os.W_OK):
                raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
            return
        handle, temporary = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
        os.close(handle)
        os.unlink(temporary)  # noqa: PTH108 - the name as mkstemp gave it
    except OSError as error:
        raise InputError(str(path), f"cannot be written: {(error.strerror or str(error)).lower()}") from error


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
