"""The models that a run asks, as its settings name them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mtqa.estimator.estimator import Estimator
from mtqa.estimator.loading import open_estimator
from mtqa.fluency.loading import remember_fluency
from mtqa.fluency.reading import FluencyReader
from mtqa.models.ceiling import ceiling
from mtqa.settings import Settings
from mtqa.tagger import Tagger
from mtqa.translation.loading import build_round_tripper
from mtqa.translation.roundtrip import RoundTripper

if TYPE_CHECKING:
    from mtqa.source.alignment.align import VectorsOf
    from mtqa.source.back.translators import BackTranslators


@dataclass(frozen=True, slots=True)
class EngineModels:
    """The models of a run, each None where it is switched off or not there; loaded when first needed."""

    tagger: Tagger | None = None
    fluency: FluencyReader | None = None
    round_tripper: RoundTripper | None = None
    back: BackTranslators | None = None
    estimator: Estimator | None = None

    @classmethod
    def of(cls, settings: Settings, memory: int = 0) -> EngineModels:
        """What the settings ask for; ``memory``: bytes that each model's answers may take in memory.

        The process keeps within ``settings.memory`` from here on.
        Raises ConfigError for a pivot that does not exist, ModelError for a model that cannot be had.
        """
        ceiling().limit(settings.memory)
        tagger = Tagger.when_needed(cache_dir=settings.cache_dir) if settings.tagger else None
        if tagger and memory:
            tagger.remember(memory)
        pair = build_round_tripper(settings, memory) if settings.round_trip else None
        back = _back_translators(settings, pair, memory) if pair and settings.source else None
        fluency = remember_fluency(settings, memory)
        return cls(tagger, fluency, pair, back, open_estimator(settings, memory))

    @property
    def vectors(self) -> VectorsOf | None:
        """What gives the tokens of sentences as vectors; None without the estimator."""
        return self.estimator.vectors if self.estimator else None


def _back_translators(settings: Settings, pair: RoundTripper, memory: int) -> BackTranslators:
    from mtqa.source.back.translators import BackTranslators  # not at the top: few runs compare with sources

    return BackTranslators(settings, pair, memory)
