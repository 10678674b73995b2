"""Opens the bilingual model, where it was pulled. Importing this module imports no model library."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mtqa.bilingual.adapters import DETAILS, FILE, adapters_digest
from mtqa.bilingual.model import BilingualModel
from mtqa.bilingual.origin import BILINGUAL
from mtqa.models.choice import ModelOnDisk
from mtqa.settings import Settings

if TYPE_CHECKING:
    from mtqa.bilingual.folder import Loaded


def open_bilingual(settings: Settings, memory: int = 0) -> BilingualModel | None:
    """The model; None where it is switched off, or was not pulled. It is loaded when it first reads.

    Where it was not pulled nothing warns of that: it is under terms that not every house accepts.
    ``memory``: bytes of readings that are kept in memory; 0 for none.
    """
    if not settings.bilingual:
        return None
    found = BILINGUAL.locate(settings.cache_dir)
    if found is None:
        return None
    digests = (adapters_digest(found.name, settings.cache_dir, file) for file in (FILE, DETAILS))
    signature = "+".join((found.signature, *filter(None, digests)))
    model = BilingualModel(lambda: _load(found, settings), found.name, signature)
    if memory:
        model.remember(memory)
    return model


def _load(found: ModelOnDisk, settings: Settings) -> Loaded:
    from mtqa.bilingual.adapters import adapters_of
    from mtqa.bilingual.folder import load_bilingual
    from mtqa.models.device import set_threads

    set_threads(settings.threads)
    own, details = (adapters_of(found.name, file) for file in (FILE, DETAILS))
    return load_bilingual(found.folder, found.name, settings.device, own, details)
