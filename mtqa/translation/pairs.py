"""From settings to the round tripper of a run."""

from __future__ import annotations

from pathlib import Path

from platformdirs import user_cache_path

from mtqa.models.cache import TranslationCache
from mtqa.models.memory import remembering
from mtqa.settings import Settings
from mtqa.translation.loading import open_round_tripper
from mtqa.translation.pivots import PairSpec, resolve
from mtqa.translation.roundtrip import RoundTripper

_CACHE_FILE = "round-trips.sqlite"


def cache_folder(settings: Settings) -> Path:
    """Where converted models and round trips are kept."""
    return settings.cache_dir or user_cache_path("mtqa")


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
    folder = cache_folder(settings)
    stored = TranslationCache(folder / _CACHE_FILE, max_bytes=settings.cache_size * 1_000_000)
    return open_round_tripper(
        spec,
        cache=remembering(memory, stored if settings.cache else None),
        cache_dir=folder,
        device=settings.device,
        num_beams=settings.beams,
        threads=settings.threads,
    )
