"""The sources that a user names, one for each story."""

from __future__ import annotations

import glob
import os
from collections.abc import Sequence
from pathlib import Path

from mtqa.errors import ConfigError
from mtqa.inputs.fetch import is_url
from mtqa.inputs.files import STDIN


def named_sources(paths: Sequence[str], sources: Sequence[str]) -> dict[str, str]:
    """The source of each path, in their order; none where no source is named.

    Raises ConfigError where they are not as many, and for folders and patterns, which hold many stories.
    """
    if not sources:
        return {}
    for path in (*paths, *sources):
        if is_url(path):
            continue
        if Path(path).is_dir():
            raise ConfigError(f"--source: {path} is a folder; --source-dir pairs folders by name")
        if glob.has_magic(path) and not os.path.lexists(path):
            raise ConfigError(f"--source: {path} is a pattern; --source-pattern pairs files by name")
    if len(paths) != len(sources):
        raise ConfigError(f"--source: {len(sources)} for {len(paths)} stories; name one for each, in order")
    if [*paths, *sources].count(STDIN) > 1:
        raise ConfigError("--source: standard input is one file, story or source")
    return dict(zip(paths, sources, strict=True))
