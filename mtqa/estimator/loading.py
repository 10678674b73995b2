"""Opens the estimator, where it ships and the encoder it stands on was pulled. Imports no model library."""

from __future__ import annotations

from pathlib import Path

from mtqa.estimator.estimator import WEIGHTS, Estimator
from mtqa.estimator.origin import ENCODER
from mtqa.resources import models_dir
from mtqa.settings import Settings

_WITHOUT = f"stories are read without the estimator (mtqa models pull {ENCODER.name}, or --no-estimator)"


def open_estimator(settings: Settings, memory: int = 0) -> Estimator | None:
    """The estimator; None where it is switched off, or its encoder is not there.

    A warning says so where a cache folder was named and the encoder is neither in it nor in the user's.
    ``memory``: bytes of estimates that are kept in memory; 0 for none. Raises ModelError for a damaged one.
    """
    folder: Path = models_dir() / "estimator"
    if not settings.estimator or not (folder / WEIGHTS).is_file():
        return None
    encoder = ENCODER.locate(settings.cache_dir, _WITHOUT)
    if encoder is None:
        return None
    estimator = Estimator.when_needed(encoder.folder, encoder.signature, folder, settings.cache_dir)
    if memory:
        estimator.remember(memory)
    return estimator
