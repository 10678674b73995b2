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
from mtqa.models.checksums import NOTE, noted_checksums, sha256_of

MANIFEST = "manifest.json"

#: Seconds to wait for another process that makes the same model.
PATIENCE = 120


class UnkeptModelError(ModelError):
    """A converted model cannot be kept, since its folder cannot be written."""


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
        return self._verify(sha256_of)

    def verify_once(self) -> dict[str, str]:
        """As ``verify``, but files that were read before are not read again while they stay the same.

        See ``noted_checksums``; the note is in the model's folder.

        Raises:
            UnusableModelError: as ``verify``.
        """
        return self._verify(lambda path: noted_checksums([path], self.folder / NOTE)[0])

    def _verify(self, checksum_of: Callable[[Path], str]) -> dict[str, str]:
        checksums = self._checksums()
        for name, checksum in checksums.items():
            try:
                found = checksum_of(self.folder / name)
            except OSError as error:
                raise UnusableModelError(f"{name} cannot be read") from error
            if found != checksum:
                raise UnusableModelError(f"{name} is damaged")
        return checksums

    def make(self, convert: Callable[[], Mapping[str, bytes]], what: str, patience: float = PATIENCE) -> None:
        """Store what ``convert`` gives, unless another process has made the model meanwhile.

        ``what`` names the model in an error; ``patience`` is in seconds, for another process that is at it.

        Raises:
            ModelError: it cannot be converted.
            UnkeptModelError: the folder cannot be written.
        """
        try:
            with locked(self.folder, patience):
                with contextlib.suppress(UnusableModelError):
                    self.verify()
                    return
                files = dict(convert())
                files[MANIFEST] = self._new_manifest(files)
                replace_folder(self.folder, files)
                self.verify_once()  # what is on disk now, which checks then need not read again to compare
        except UnusableModelError as error:
            raise ModelError(f"{self.folder}: was written, and {error}") from error
        except OSError as error:
            raise UnkeptModelError(
                f"{self.folder}: cannot keep the {what} here: {error.strerror or error}"
            ) from error

    def _checksums(self) -> dict[str, str]:
        try:
            manifest = (self.folder / MANIFEST).read_bytes()
        except OSError as error:
            raise UnusableModelError("there is no manifest") from error
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
