"""Which model is meant: of the embedded pair, in a folder, or on the Hub."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from mtqa.errors import ModelError

_DEFAULT_REVISION = "main"


@dataclass(frozen=True, slots=True)
class ModelSpec:
    """A model, and for translation the languages between which it translates.

    ``location`` is a direction of the embedded pair, a folder, or a Hub id. ``source_languages`` and
    ``target_languages`` are codes, best first, for models of several languages. ``named`` models
    were named by the user one by one: they may be downloaded without further ado.
    """

    kind: Literal["embedded", "folder", "hub"]
    location: str
    revision: str = ""
    licence: str = ""
    source_languages: tuple[str, ...] = ()
    target_languages: tuple[str, ...] = ()
    named: bool = False

    @property
    def name(self) -> str:
        """What errors and tables call it; a commit is shortened to twelve digits."""
        if self.kind == "hub" and self.revision != _DEFAULT_REVISION:
            return f"{self.location}@{self.revision[:12]}"
        return self.location


def named_model(
    text: str, source_languages: tuple[str, ...] = (), target_languages: tuple[str, ...] = ()
) -> ModelSpec:
    """The model that a user names: a folder, or a model of the Hub (``ORG/NAME`` or ``ORG/NAME@REVISION``).

    Raises:
        ModelError: neither a folder nor a possible Hub id.
    """
    path = Path(text).expanduser()
    if path.is_dir():
        return ModelSpec("folder", str(path), "", "", source_languages, target_languages, named=True)
    name, _, revision = text.partition("@")
    if path.exists() or name.count("/") != 1 or name.startswith((".", "~", "/")) or name.endswith("/"):
        raise ModelError(f"{text}: neither a folder nor the name of a model on the Hub (ORG/NAME)")
    revision = revision or _DEFAULT_REVISION
    return ModelSpec("hub", name, revision, "", source_languages, target_languages, named=True)
