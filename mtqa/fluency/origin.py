"""Where the fluency model comes from: ``models/fluency.toml``; a wheel of the package index, or the Hub."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from mtqa.models.choice import ModelOrigins

#: The token that the model reads before a text.
START = "<|endoftext|>"


def _converted(gguf: Path) -> Mapping[str, bytes]:
    from mtqa.fluency.convert import converted_files  # not at the top: it imports torch

    return converted_files(gguf, START)


#: The wheel's is the model that the calibrations that ship were made with, and a third of the size.
FLUENCY = ModelOrigins("fluency", "fluency model", "English", _converted, converter_version=1)
