"""Opens the bilingual model, where it was pulled. Importing this module imports no model library."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mtqa.bilingual.model import BilingualModel
from mtqa.bilingual.origin import BILINGUAL, LocatedBilingual, locate_bilingual
from mtqa.models.cache import warn_missing
from mtqa.settings import Settings

if TYPE_CHECKING:
    from mtqa.bilingual.folder import Loaded

_WITHOUT = f"pairs are read without it (mtqa models pull {BILINGUAL}, or --no-bilingual)"


def open_bilingual(settings: Settings, memory: int = 0) -> BilingualModel | None:
    """The model; None where it is switched off, or was not pulled. It is loaded when it first reads.

    A warning says so where a cache folder was named and the model is neither in it nor in the user's.
    ``memory``: bytes of readings that are kept in memory; 0 for none.
    """
    if not settings.bilingual:
        return None
    found = locate_bilingual(settings.cache_dir)
    if found is None:
        if settings.cache_dir is not None:
            warn_missing("bilingual model", settings.cache_dir, _WITHOUT)
        return None
    model = BilingualModel(lambda: _load(found, settings), found.name, found.signature)
    if memory:
        model.remember(memory)
    return model


def _load(found: LocatedBilingual, settings: Settings) -> Loaded:
    from mtqa.bilingual.folder import load_bilingual
    from mtqa.models.device import set_threads

    set_threads(settings.threads)
    return load_bilingual(found.folder, found.name, settings.device)
