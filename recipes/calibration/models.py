"""The models whose evidence is calibrated."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mtqa.fluency.loading import remember_fluency
from mtqa.settings import Settings
from mtqa.tagger import Tagger
from mtqa.translation.loading import build_round_tripper, pair_name
from mtqa.translation.roundtrip import RoundTripper

if TYPE_CHECKING:
    from mtqa.fluency.reading import FluencyReader

#: Megabytes of round trips and readings on disk: those of a whole calibration fit.
_CACHE_MB = 2000


@dataclass(frozen=True, slots=True)
class Models:
    """Everything that is asked; ``fluency`` is None where the model is not there."""

    tagger: Tagger
    fluency: FluencyReader | None
    round_tripper: RoundTripper
    pair: str

    @property
    def fluency_name(self) -> str:
        """ "" without a fluency model."""
        return self.fluency.name if self.fluency else ""


def open_models() -> Models:
    """The models of the default settings.

    Raises ModelError if one that ships cannot be loaded.
    """
    settings = Settings(cache_size=_CACHE_MB)
    return Models(
        Tagger.load(), remember_fluency(settings), build_round_tripper(settings), pair_name(settings)
    )
