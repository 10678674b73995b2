"""Keeps converted models in the user's cache: checked, locked, replaced as a whole or not at all."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import shutil
import uuid
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from filelock import FileLock, Timeout

from mtqa.errors import ModelError

#: Written by ``verify_once``: the state of the files that were last compared.
_COMPARED = "compared.json"
MANIFEST = "manifest.json"

#: Seconds to wait for another process that makes the same model.
PATIENCE = 120


class UnusableModelError(Exception):
    """Why a converted model on disk cannot be used; it is made anew."""


@dataclass(frozen=True, slots=True)
class ConvertedModel:
    """A model that mtqa converts from another file, and keeps in ``folder`` with a manifest of checksums.

    ``origin_sha256`` is the checksum of what it is converted from, ``converter`` the version of the
    converter, raised whenever that would write something else from the same file. ``provenance`` is what
    the manifest says besides: name, licence and the like.
    """

    folder: Path
    converter: int
    origin_sha256: str
    provenance: Mapping[str, str]

    @property
    def exists(self) -> bool:
        """Whether something was stored there, sound or not."""
        return (self.folder / MANIFEST).is_file()

    def verify(self) -> dict[str, str]:
        """The SHA-256 of each file by name, after every file was compared with it.

        Raises:
            UnusableModelError: the model is missing, damaged, or made by another release.
        """
        checksums = self._checksums(self._manifest())
        for name, checksum in checksums.items():
            try:
                found = sha256_of(self.folder / name)
            except OSError as error:
                raise UnusableModelError(f"{name} cannot be read") from error
            if found != checksum:
                raise UnusableModelError(f"{name} is damaged")
        return checksums

    def verify_once(self) -> dict[str, str]:
        """As ``verify``, but files that were compared before are not read again while their size and time of
        change stay the same.

        Raises:
            UnusableModelError: as ``verify``.
        """
        checksums = self._checksums(self._manifest())
        stamp = self.folder / _COMPARED
        found = json.dumps([checksums, *(self._state(name) for name in checksums)])
        with contextlib.suppress(OSError, UnicodeDecodeError):
            if stamp.read_text("utf-8") == found:
                return checksums
        self.verify()
        with contextlib.suppress(OSError):  # a folder that cannot be written is compared each time
            part = stamp.with_name(f"{_COMPARED}.{uuid.uuid4().hex}")
            part.write_text(found, "utf-8")
            part.replace(stamp)
        return checksums

    def _state(self, name: str) -> tuple[int, int]:
        """Size in bytes and time of change in nanoseconds of a file."""
        try:
            found = (self.folder / name).stat()
        except OSError as error:
            raise UnusableModelError(f"{name} cannot be read") from error
        return found.st_size, found.st_mtime_ns

    def read(self) -> dict[str, bytes]:
        """The content of each file by name, which is what was compared with its checksum.

        Raises:
            UnusableModelError: as ``verify``.
        """
        manifest = self._manifest()
        files = {MANIFEST: manifest}
        for name, checksum in self._checksums(manifest).items():
            try:
                files[name] = (self.folder / name).read_bytes()
            except OSError as error:
                raise UnusableModelError(f"{name} cannot be read") from error
            if hashlib.sha256(files[name]).hexdigest() != checksum:
                raise UnusableModelError(f"{name} is damaged")
        return files

    def make(
        self, convert: Callable[[], Mapping[str, bytes]], what: str, patience: float = PATIENCE
    ) -> dict[str, bytes] | None:
        """Store what ``convert`` gives, unless another process has made the model meanwhile.

        Gives the files with the manifest, or None where nothing had to be made. ``what`` names the model in
        an error; ``patience`` is in seconds, for another process that is at it.

        Raises:
            ModelError: it cannot be converted, or the folder cannot be written.
        """
        try:
            with locked(self.folder, patience):
                with contextlib.suppress(UnusableModelError):
                    self.verify()
                    return None
                files = dict(convert())
                files[MANIFEST] = self._new_manifest(files)
                replace_folder(self.folder, files)
                return files
        except OSError as error:
            raise ModelError(
                f"{self.folder}: cannot keep the {what} here: {error.strerror or error}"
            ) from error

    def _manifest(self) -> bytes:
        try:
            return (self.folder / MANIFEST).read_bytes()
        except OSError as error:
            raise UnusableModelError("there is no manifest") from error

    def _checksums(self, manifest: bytes) -> dict[str, str]:
        try:
            content = json.loads(manifest)
            checksums: dict[str, str] = dict(content["files"])
            made_from = content["converter"], content["source_sha256"]
        except (ValueError, KeyError, TypeError) as error:
            raise UnusableModelError("there is no manifest") from error
        if made_from != (self.converter, self.origin_sha256):
            raise UnusableModelError("it was made by another release")
        return checksums

    def _new_manifest(self, files: Mapping[str, bytes]) -> bytes:
        content = {
            **self.provenance,
            "converter": self.converter,
            "source_sha256": self.origin_sha256,
            "files": {name: hashlib.sha256(data).hexdigest() for name, data in files.items()},
        }
        return (json.dumps(content, indent=2, ensure_ascii=False) + "\n").encode()


def sha256_of(path: Path) -> str:
    """A file's SHA-256; it is read in blocks."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(1 << 20):
            digest.update(block)
    return digest.hexdigest()


@contextlib.contextmanager
def locked(folder: Path, patience: float = PATIENCE) -> Iterator[None]:
    """Let one process make a model at a time, and clear away what killed ones left behind.

    Raises:
        ModelError: another process holds the lock for longer than ``patience`` seconds.
        OSError: the folder's parent cannot be made or written.
    """
    folder.parent.mkdir(parents=True, exist_ok=True)
    lock = FileLock(folder.with_name(f".{folder.name}.lock"), timeout=patience)
    try:
        lock.acquire()
    except Timeout as error:
        raise ModelError(f"{folder}: another process is making this model; waited {patience} s") from error
    except NotImplementedError:  # no locks on this file system: replacing is atomic all the same
        yield
        return
    try:
        for leftover in folder.parent.glob(f".{folder.name}-*"):
            shutil.rmtree(leftover, ignore_errors=True)
        yield
    finally:
        lock.release()


def replace_folder(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write a new folder beside the old one, then rename: no one ever sees a part of it.

    Raises:
        OSError: the disk is full, or the folder's parent cannot be written.
    """
    fresh = folder.with_name(f".{folder.name}-{uuid.uuid4().hex}")
    stale = folder.with_name(f"{fresh.name}-old")
    try:
        fresh.mkdir()
        for name, content in files.items():
            with (fresh / name).open("wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
        if folder.exists() or folder.is_symlink():
            folder.rename(stale)
        fresh.rename(folder)
    finally:
        for leftover in (fresh, stale):
            if leftover.is_dir() and not leftover.is_symlink():
                shutil.rmtree(leftover, ignore_errors=True)
            else:
                leftover.unlink(missing_ok=True)
