"""The files of a folder by the names of stories that they could be the source of."""

from __future__ import annotations

import os
import re
from collections import defaultdict
from collections.abc import Container
from pathlib import Path, PurePath

from mtqa.formats.registry import SUFFIXES
from mtqa.language.detection import language_names
from mtqa.source_pattern import is_marked_english

#: A name with a mark of a language behind it; the name may have what looks like a part of one.
_MARKED = tuple(
    re.compile(rf"({name})[._-]([A-Za-z]{{2}})(?:[-_][A-Za-z]{{2,4}})?") for name in (".+?", ".+")
)


class Listing:
    """Knows for each name, without ending and mark of a language, the files of a folder that have it."""

    def __init__(self, folder: Path) -> None:
        self._files: dict[str, dict[str, str]] = defaultdict(dict)
        for file in _files(folder):
            stem = PurePath(file).stem
            self._files[stem][file] = ""
            for pattern in _MARKED:
                found = pattern.fullmatch(stem)
                if found and found[2].lower() in language_names() and not is_marked_english(file):
                    self._files[found[1]][file] = found[2].lower()

    def of(self, stem: str, suffix: str, language: str, without: Container[str] = ()) -> list[str]:
        """The names of the files with a name, in order; none of ``without``.

        Those without a mark of a language are meant rather than those with one, and then those with the
        mark of ``language``, an ISO 639-1 code; of several those with that ``suffix``.
        """
        there = {file: mark for file, mark in self._files.get(stem, {}).items() if file not in without}
        for wanted in ({""}, {language}, set(there.values())):
            found = sorted(file for file, mark in there.items() if mark in wanted)
            if found:
                return [file for file in found if PurePath(file).suffix == suffix] or found
        return []


def _files(folder: Path) -> list[str]:
    try:
        with os.scandir(folder) as entries:
            names = [entry.name for entry in entries if entry.is_file()]
    except OSError:
        return []
    return [n for n in names if not n.startswith(".") and PurePath(n).suffix.lower() in SUFFIXES]
