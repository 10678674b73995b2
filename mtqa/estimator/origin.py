"""Where the multilingual encoder comes from: ``models/estimator.toml``; a wheel, or the Hub."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from mtqa.models import local
from mtqa.models.choice import ModelOrigins


def _converted(path: Path) -> Mapping[str, bytes]:
    from mtqa.estimator.convert import converted_files  # not at the top: it imports libraries

    return converted_files(path)


def _keep_pieces(folder: Path, cache: Path, _: Callable[[str], None]) -> None:
    """Keep the pieces of its vocabulary in a form that is read at once."""
    from mtqa.estimator.vocabulary import read_tokenizer  # not at the top: it imports a library

    read_tokenizer(folder / local.TOKENIZER, cache)


ENCODER = ModelOrigins(
    name="estimator",
    what="multilingual encoder",
    language="94 languages",
    convert=_converted,
    converter_version=1,
    after_pull=_keep_pieces,
)
