"""Opens the fluency model that the settings name. Importing this module imports no model library."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from mtqa.fluency.origin import FLUENCY
from mtqa.models import local
from mtqa.models.cache import open_cache, warn_on_stderr
from mtqa.models.choice import ModelOnDisk
from mtqa.models.memory import remembering
from mtqa.models.spec import ModelSpec, named_model
from mtqa.settings import Settings

if TYPE_CHECKING:
    from mtqa.fluency.model import FluencyModel
    from mtqa.fluency.remembered import RememberedFluency

_MEMORY = "fluency.sqlite"
_WITHOUT = f"stories are read without it (mtqa models pull {FLUENCY.name}, or --no-fluency)"


def open_fluency(settings: Settings) -> FluencyModel | None:
    """The model of ``settings.fluency_model``, or else the default one where it was pulled.

    None: switched off, or the default model is not there; where it is damaged, a warning says so.
    torch computes with ``settings.threads`` threads from here on.

    Raises:
        ModelError: a model that was named cannot be had or loaded, or there is no such device.
    """
    found = locate_fluency(settings)
    return None if found is None else _load(found, settings)


def remember_fluency(settings: Settings, memory: int = 0) -> RememberedFluency | None:
    """As ``open_fluency``, with a memory; the model is loaded when something new is asked.

    ``memory``: bytes kept in memory, beside what is kept on disk.

    Raises:
        ModelError: a model that was named cannot be had.
    """
    found = locate_fluency(settings)
    if found is None:
        return None
    from mtqa.fluency.heads import heads_of
    from mtqa.fluency.remembered import RememberedFluency

    heads = heads_of(found.name)
    signature = f"{found.signature}+{heads.digest}" if heads else found.signature
    disk = open_cache(settings, _MEMORY)
    return RememberedFluency(found.name, signature, lambda: _load(found, settings), remembering(memory, disk))


def locate_fluency(settings: Settings) -> ModelOnDisk | None:
    """Where the model of the settings lies; None as ``open_fluency`` says. Pulls a named one from the Hub.

    The default model is looked for in the settings' cache folder and then in the user's, where it is
    pulled to; where it is in neither, though a folder was named, a warning says so. The checksums of all
    files are compared, once as long as the files do not change.

    Raises:
        ModelError: a model that was named cannot be had.
    """
    if not settings.fluency:
        return None
    if settings.fluency_model:
        spec = named_model(settings.fluency_model)
        return ModelOnDisk(_folder(spec), _name(spec), local.fingerprint(_folder(spec)))
    return FLUENCY.locate(settings.cache_dir, _WITHOUT)


def _folder(spec: ModelSpec) -> Path:
    folder = local.locate(spec)
    if folder is not None and (spec.kind == "folder" or local.has_safetensors(folder)):
        return folder
    from mtqa.models.hub import pull

    return pull(spec, warn_on_stderr)


def _name(spec: ModelSpec) -> str:
    return Path(spec.location).resolve().name if spec.kind == "folder" else spec.name


def _load(found: ModelOnDisk, settings: Settings) -> FluencyModel:
    from mtqa.fluency.folder import load_fluency
    from mtqa.models.device import set_threads

    set_threads(settings.threads)
    return load_fluency(found.folder, name=found.name, weights=found.weights, device=settings.device)
