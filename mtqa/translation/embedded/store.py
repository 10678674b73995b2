"""Keeps the converted pair in the user's cache, and notices when it is damaged or out of date."""

from __future__ import annotations

import contextlib
import hashlib
import json
from dataclasses import dataclass
from pathlib import Path

from mtqa.errors import ModelError
from mtqa.models.cache import cache_folder
from mtqa.models.store import locked, replace_folder
from mtqa.translation.embedded.convert import converted_files
from mtqa.translation.embedded.names import CONVERTER_VERSION, MANIFEST
from mtqa.translation.embedded.source import Source, check_direction, find_source


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
    return cache_folder(cache_dir) / "embedded" / check_direction(direction)


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
        with locked(folder):
            with contextlib.suppress(_UnusableError):  # another process may just have built it
                return _read(folder, source)
            files = converted_files(source, direction)
            replace_folder(folder, files)
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
