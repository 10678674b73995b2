"""The models that a run asks, as its settings name them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mtqa.models.ceiling import ceiling
from mtqa.settings import Settings

if TYPE_CHECKING:
    from mtqa.bilingual.model import BilingualModel
    from mtqa.estimator.estimator import Estimator
    from mtqa.fluency.reading import FluencyReader
    from mtqa.source.back.translators import BackTranslators
    from mtqa.tagger import Tagger
    from mtqa.translation.roundtrip import RoundTripper


@dataclass(frozen=True, slots=True)
class EngineModels:
    """The models of a run, each None where it is switched off or not there; loaded when first needed."""

    tagger: Tagger | None = None
    fluency: FluencyReader | None = None
    round_tripper: RoundTripper | None = None
    back: BackTranslators | None = None
    estimator: Estimator | None = None
    bilingual: BilingualModel | None = None

    @classmethod
    def of(cls, settings: Settings, memory: int = 0) -> EngineModels:
        """What the settings ask for; ``memory``: bytes that each model's answers may take in memory.

        The process keeps within ``settings.memory`` from here on.
        Raises ConfigError for a pivot that does not exist, ModelError for a model that cannot be had.
        """
        ceiling().limit(settings.memory)
        pair = _round_tripper(settings, memory) if settings.round_trip else None
        return cls(
            tagger=_tagger(settings, memory) if settings.tagger else None,
            fluency=_fluency(settings, memory) if settings.fluency else None,
            round_tripper=pair,
            back=_back_translators(settings, pair, memory) if pair and settings.source else None,
            estimator=_estimator(settings, memory) if settings.estimator else None,
            bilingual=_bilingual(settings, memory) if settings.bilingual and settings.source else None,
        )


# Imported here, not at the top: what serves a model brings libraries that a run without it does not need.


def _tagger(settings: Settings, memory: int) -> Tagger:
    from mtqa.tagger import Tagger

    tagger = Tagger.when_needed(cache_dir=settings.cache_dir)
    if memory:
        tagger.remember(memory)
    return tagger


def _fluency(settings: Settings, memory: int) -> FluencyReader | None:
    from mtqa.fluency.loading import remember_fluency

    return remember_fluency(settings, memory)


def _round_tripper(settings: Settings, memory: int) -> RoundTripper:
    from mtqa.translation.loading import build_round_tripper

    return build_round_tripper(settings, memory)


def _back_translators(settings: Settings, pair: RoundTripper, memory: int) -> BackTranslators:
    from mtqa.source.back.translators import BackTranslators

    return BackTranslators(settings, pair, memory)


def _estimator(settings: Settings, memory: int) -> Estimator | None:
    from mtqa.estimator.loading import open_estimator

    return open_estimator(settings, memory)


def _bilingual(settings: Settings, memory: int) -> BilingualModel | None:
    from mtqa.bilingual.loading import open_bilingual

    return open_bilingual(settings, memory)
