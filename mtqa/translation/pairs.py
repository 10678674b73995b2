"""From settings to the round tripper of a run."""

from __future__ import annotations

from mtqa.models.cache import open_cache
from mtqa.models.memory import remembering
from mtqa.settings import Settings
from mtqa.translation.loading import open_round_tripper
from mtqa.translation.pivots import PairSpec, resolve
from mtqa.translation.roundtrip import RoundTripper

_CACHE_FILE = "round-trips.sqlite"


def pair_name(settings: Settings) -> str:
    """The name of the pair that the settings ask for, such as ``embedded:pt``; "" without round trips."""
    if not settings.round_trip:
        return ""
    return resolve(settings.pivot, settings.forward, settings.backward).name


def build_round_tripper(settings: Settings, memory: int = 0) -> RoundTripper:
    """The round tripper that the settings ask for; its models are loaded when first needed.

    ``memory``: bytes of round trips kept in memory, beside those on disk.

    Raises ConfigError for a pivot that does not exist, ModelError for a model that cannot.
    """
    return round_tripper_of(resolve(settings.pivot, settings.forward, settings.backward), settings, memory)


def round_tripper_of(spec: PairSpec, settings: Settings, memory: int = 0) -> RoundTripper:
    """The round tripper of a pair, with the caches, device and threads that the settings name."""
    return open_round_tripper(
        spec,
        cache=remembering(memory, open_cache(settings, _CACHE_FILE)),
        cache_dir=settings.cache_dir,
        device=settings.device,
        num_beams=settings.beams,
        threads=settings.threads,
    )
