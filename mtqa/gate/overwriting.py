"""Outputs that lie among the stories: never read as one, and never written over one."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from mtqa.document import Document
from mtqa.errors import ConfigError
from mtqa.gate.outputs import Output
from mtqa.inputs.fetch import is_url
from mtqa.inputs.files import STDIN, Input
from mtqa.inputs.stories import Wanted, stories_of
from mtqa.settings import Settings


def without_outputs(
    wanted: Wanted, paths: Sequence[str], outputs: Sequence[Output], settings: Settings
) -> Wanted:
    """What is read of what the user names, less the files that this run writes.

    A report of an earlier run in a folder of stories is no story. Raises ConfigError where a file
    that is named would be written over, and, once it is come upon in a folder, where one that
    holds a story would be.
    """
    written = {os.path.realpath(output.path): output for output in outputs if output.path is not None}
    if not written:
        return wanted
    for path in paths:
        if path != STDIN and not is_url(path) and (output := written.get(os.path.realpath(path))):
            raise ConfigError(f"--output: {output.name} would overwrite the input {path}")

    def file(path: str) -> bool:
        output = written.get(os.path.realpath(path))
        if output is None:
            return wanted.file is None or wanted.file(path)
        if _holds_story(path, settings):
            raise ConfigError(f"--output: {output.name} would overwrite the story {path}")
        return False

    return replace(wanted, file=file)


def _holds_story(path: str, settings: Settings) -> bool:
    try:
        item = Input(path, Path(path).read_bytes())
    except (OSError, ValueError):
        return False
    return any(isinstance(story, Document) for story in stories_of(item, settings))
