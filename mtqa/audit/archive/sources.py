"""The sources of an archive's files, found by name as for a check (``mtqa.inputs.sources``).

Files within archives, and tables, have none: they bring theirs along.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

from mtqa.audit.job import Job
from mtqa.document import Document
from mtqa.errors import InputError
from mtqa.inputs.pairing import SourceFinder
from mtqa.inputs.sources import Sources


class ArchiveSources:
    """Pairs the files of a job with their sources; paths count from the job's base, wherever a worker runs.

    Raises ConfigError for a folder of sources that is not there.
    """

    def __init__(self, job: Job) -> None:
        base, settings = job.base, job.settings
        inputs = [str(base / path) for path in job.options.inputs]
        paired = settings.source and (settings.source_dir is not None or bool(settings.source_pattern))
        if settings.source_dir is not None:
            settings = settings.model_copy(update={"source_dir": base / settings.source_dir})
        self._base = base
        self._sources = Sources(settings, inputs)
        self._finder = SourceFinder(settings, inputs) if paired else None
        self._selected: Callable[[str], bool] | None = None

    def is_story(self, path: str) -> bool:
        """Whether a file is none that another one was translated from."""
        if self._finder is None:
            return True
        if self._selected is None:
            self._selected = self._sources.selection(lambda _: True) or (lambda _: True)
        return self._selected(str(self._base / path))

    def state(self, path: str) -> str:
        """The source of a file by name, size and time of change, which tell another one; "" if none."""
        if self._finder is None:
            return ""
        try:
            source = self._finder.find(str(self._base / path))
            if source is None:
                return ""
            found = Path(source).stat()
        except (InputError, OSError) as error:
            return str(error)
        return f"{os.path.relpath(source, self._base)} {found.st_size} {found.st_mtime_ns}"

    def beside(self, path: str, found: Iterator[Document | InputError]) -> Iterator[Document | InputError]:
        """The stories of a file, each with its source, and what is wrong with that before it."""
        return self._sources.beside(str(self._base / path), found)
