"""What `mtqa models` asks of a model: its name, where it lies, whether it is sound, and to be fetched."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from mtqa.errors import ModelError
from mtqa.models import local
from mtqa.models.spec import ModelSpec


class ManagedModel(Protocol):
    """A model that can be listed, fetched, verified and found."""

    @property
    def title(self) -> str:
        """What `mtqa models` calls it."""

    def folder(self) -> Path | None:
        """Where it lies, sound or not; None if it is not on disk."""

    def faults(self) -> list[str]:
        """What is wrong with it on disk, one line a fault; empty if it is sound."""

    def pull(self, log: Callable[[str], None]) -> Path:
        """Its folder, fetched unless it is there; ``log`` gets one line for what the user should know.

        Raises ModelError if it cannot be had.
        """


@dataclass(frozen=True, slots=True)
class LocatedModel:
    """A model of the Hub, or in a folder; ``title`` is the specification's name unless another is given."""

    spec: ModelSpec
    other_title: str = ""

    @property
    def title(self) -> str:
        return self.other_title or self.spec.name

    def is_present(self) -> bool:
        """Whether it is on disk with its weights."""
        return local.is_present(self.spec)

    def folder(self) -> Path | None:
        folder = local.locate(self.spec)
        return folder if folder is not None and folder.is_dir() else None

    def faults(self) -> list[str]:
        return local.verify(self.spec)

    def pull(self, log: Callable[[str], None] = lambda _: None) -> Path:
        if self.spec.kind == "folder":
            raise ModelError(f"{self.spec.location}: a folder on this machine; there is nothing to fetch")
        from mtqa.models.hub import pull

        if "not for" in self.spec.licence:
            log(f"{self.spec.name}: licence {self.spec.licence}")
        return pull(self.spec, log)
