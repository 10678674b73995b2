"""What models have loaded, kept for all tests of a process: loading took a seventh of the time of all tests.

Kept are weights and tokenizers, nothing of what was read, by the content of their files: a damaged model, or one
in another folder, is loaded for itself. Processes that tests start load for themselves.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import pytest

import mtqa.bilingual.loading as bilingual
import mtqa.estimator.estimator as estimator
import mtqa.fluency.loading as fluency
from mtqa.bilingual.adapters import adapters_digest
from mtqa.models.checksums import sha256_of
from mtqa.models.choice import ModelOnDisk
from mtqa.settings import Settings

if TYPE_CHECKING:  # not loaded for tests that need no model
    from mtqa.bilingual.folder import Loaded as LoadedBilingual
    from mtqa.fluency.model import FluencyModel
    from mtqa.fluency.reading import CausalNetwork
    from mtqa.fluency.tokens import TextTokenizer

_T = TypeVar("_T")


class LastLoaded:
    """The last model that was loaded, and what names its content."""

    def __init__(self) -> None:
        self._kept: tuple[Hashable, object] | None = None

    def get(self, key: Hashable, load: Callable[[], _T]) -> _T:
        """What is kept under a key, or else what ``load`` gives."""
        if self._kept is None or self._kept[0] != key:
            self._kept = None
            self._kept = key, load()
        return self._kept[1]  # type: ignore[return-value]


def load_once(patch: pytest.MonkeyPatch) -> None:
    """Until ``patch`` is undone, a model that was the last of its kind to be loaded is not loaded again."""
    bilinguals, estimators, networks = LastLoaded(), LastLoaded(), LastLoaded()
    load_bilingual, load_estimator, load_fluency = bilingual._load, estimator._load, fluency._load

    def bilingual_once(found: ModelOnDisk, settings: Settings) -> LoadedBilingual:
        key = found, adapters_digest(found.name), settings.device, settings.threads
        return bilinguals.get(key, lambda: load_bilingual(found, settings))

    def estimator_once(folder: Path, encoder: Path, cache_dir: Path | None) -> estimator.Loaded:
        key = folder, encoder, sha256_of(folder / estimator.WEIGHTS)
        return estimators.get(key, lambda: load_estimator(folder, encoder, cache_dir))

    def fluency_once(found: ModelOnDisk, settings: Settings) -> FluencyModel:
        from mtqa.fluency.model import FluencyModel

        key = found, settings.device, settings.threads
        parts: tuple[CausalNetwork, TextTokenizer] = networks.get(
            key, lambda: load_fluency(found, settings).parts
        )
        return FluencyModel(*parts, name=found.name, weights=found.weights)

    patch.setattr(bilingual, "_load", bilingual_once)
    patch.setattr(estimator, "_load", estimator_once)
    patch.setattr(fluency, "_load", fluency_once)
