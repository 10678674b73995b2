"""Where the bilingual model comes from: ``models/bilingual.toml``; wheels, or the Hub."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from mtqa.models.choice import ModelOrigins

#: What its licence asks whoever passes it on to say.
TERMS = (
    "Gemma is provided under and subject to the Gemma Terms of Use found at ai.google.dev/gemma/terms; "
    "by using it you accept them"
)


def _converted(path: Path) -> Mapping[str, bytes]:
    from mtqa.bilingual.convert import converted_files  # not at the top: it imports torch

    return converted_files(path)


BILINGUAL = ModelOrigins(
    name="bilingual",
    what="bilingual model",
    language="140 languages",
    convert=_converted,
    converter_version=1,
    after_pull=lambda _folder, _cache, log: log(TERMS),
)
