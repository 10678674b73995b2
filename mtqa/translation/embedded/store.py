"""Keeps the converted pair in the user's cache, and notices when it is damaged or out of date."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import shutil
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from filelock import FileLock, Timeout
from platformdirs import user_cache_path

from mtqa.errors import ModelError
from mtqa.translation.embedded.convert import converted_files
from mtqa.translation.embedded.names import CONVERTER_VERSION, MANIFEST
from mtqa.translation.embedded.source import Source, check_direction, find_source

#: Seconds to wait for another process that converts the same model.
_PATIENCE = 120


@dataclass(frozen=True, slots=True)
class StoredModel:
    """A converted model whose checksums hold: its folder and the bytes that were checked."""

    folder: Path
    files: dict[str, bytes]


class _UnusableError(Exception):
    """Why a stored model cannot be used; it is built again."""


def model_folder(direction: str, cache_dir: Path | None = None) -> Path:
    """Where the converted model lies or will lie; ``cache_dir`` defaults to the user's cache of mtqa.

    Raises:
        ModelError: no such direction.
    """
    return (cache_dir or user_cache_path("mtqa")) / "embedded" / check_direction(direction)


def verify_embedded(direction: str, cache_dir: Path | None = None) -> bool:
    """Whether the converted model is there, undamaged, and made from the installed package by this converter.

    Raises:
        ModelError: no such direction, or the package that it is made from is missing.
    """
    try:
        _read(model_folder(direction, cache_dir), find_source(direction))
    except _UnusableError:
        return False
    return True


def convert_embedded(direction: str, cache_dir: Path | None = None) -> Path:
    """The folder of the converted model, converted now unless it is there and sound.

    ``AutoModelForSeq2SeqLM.from_pretrained`` loads it once the ``modeling`` module here is imported.

    Raises:
        ModelError: no such direction, the source is missing or damaged, or the cache cannot be written.
    """
    return stored_model(direction, cache_dir).folder


def stored_model(direction: str, cache_dir: Path | None = None) -> StoredModel:
    """The converted model's files, checked; converted first where they are missing, damaged or out of date.

    Raises:
        ModelError: as ``convert_embedded``.
    """
    folder, source = model_folder(direction, cache_dir), find_source(direction)
    with contextlib.suppress(_UnusableError):
        return _read(folder, source)
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        with _locked(folder):
            with contextlib.suppress(_UnusableError):  # another process may just have built it
                return _read(folder, source)
            files = converted_files(source, direction)
            _replace(folder, files)
    except OSError as error:
        raise ModelError(
            f"{folder}: cannot keep the translation model here: {error.strerror or error}"
        ) from error
    return StoredModel(folder, files)


def _read(folder: Path, source: Source) -> StoredModel:
    """Every file that the manifest names, with the checksum that it names."""
    try:
        manifest_bytes = (folder / MANIFEST).read_bytes()
        manifest = json.loads(manifest_bytes)
        checksums: dict[str, str] = dict(manifest["files"])
        made_by, made_from = manifest["converter"], manifest["source_sha256"]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise _UnusableError("no manifest") from error
    if made_by != CONVERTER_VERSION or made_from != source.sha256():
        raise _UnusableError("out of date")
    files = {MANIFEST: manifest_bytes}
    for name, checksum in checksums.items():
        try:
            files[name] = (folder / name).read_bytes()
        except OSError as error:
            raise _UnusableError(f"{name} cannot be read") from error
        if hashlib.sha256(files[name]).hexdigest() != checksum:
            raise _UnusableError(f"{name} is damaged")
    return StoredModel(folder, files)


@contextlib.contextmanager
def _locked(folder: Path) -> Iterator[None]:
    """Let one process convert at a time, and clear away what killed ones left behind."""
    lock = FileLock(folder.with_name(f".{folder.name}.lock"), timeout=_PATIENCE)
    try:
        lock.acquire()
    except Timeout as error:
        raise ModelError(
            f"{folder}: another process is converting this model; waited {_PATIENCE} s"
        ) from error
    except NotImplementedError:  # no locks on this file system: replacing is atomic all the same
        yield
        return
    try:
        for leftover in folder.parent.glob(f".{folder.name}-*"):
            shutil.rmtree(leftover, ignore_errors=True)
        yield
    finally:
        lock.release()


def _replace(folder: Path, files: dict[str, bytes]) -> None:
    """Write a new folder beside the old one, then rename: no one ever sees a part of it."""
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
