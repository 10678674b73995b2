"""Finds the source of a story by its name."""

from __future__ import annotations

import glob
import os
import re
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator
from pathlib import Path, PurePath

from mtqa.errors import ConfigError, InputError
from mtqa.formats.registry import SUFFIXES
from mtqa.inputs.fetch import is_url
from mtqa.inputs.files import STDIN
from mtqa.language.codes import language_code
from mtqa.language.detection import language_names
from mtqa.settings import Settings
from mtqa.source_pattern import is_marked_english, names_of, stems

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
        for marks in ({""}, {language}, set(there.values())):
            found = sorted(file for file, mark in there.items() if mark in marks)
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


#: Files that are named where several could be the source.
_NAMED = 3


class SourceFinder:
    """Finds the source of a story by name, as ``source_dir`` and ``source_pattern`` of the settings say.

    ``inputs`` are the paths that the user names: a story below a named folder keeps its path from there
    on in the folder of the sources. Of a story that is named itself as much of its path counts as there
    is in that folder.
    """

    def __init__(self, settings: Settings, inputs: Iterable[str]) -> None:
        self._folder = settings.source_dir
        self._patterns = settings.source_pattern
        self._language = settings.source_language or ""
        self._code = language_code(self._language)
        self._listings: dict[Path, Listing] = {}
        self._roots = [root for path in inputs if (root := _root(path))]
        if any("{language}" in pattern for pattern in self._patterns) and not self._language:
            raise ConfigError("--source-pattern: {language} needs --source-language")
        if self._folder is not None and not self._folder.is_dir():
            raise ConfigError(f"--source-dir: {self._folder}: no such folder")

    @property
    def place(self) -> str:
        """Where sources are looked for, for people."""
        patterns = " or ".join(self._patterns)
        if self._folder is None:
            return f"as {patterns}"
        folder = f"in {str(self._folder).rstrip(os.sep)}{os.sep}"
        return f"{folder} ({patterns})" if patterns else folder

    def find(self, path: str) -> str | None:
        """The path of a story's source, None if there is none. Raises InputError if there are several."""
        if path == STDIN or is_url(path):
            return None
        for folder in self._places(path):
            found = list(self._in_folder(folder, path))
            if len(found) > 1:
                names = ", ".join(PurePath(each).name for each in found[:_NAMED])
                more = ", …" if len(found) > _NAMED else ""
                several = f"{len(found)} files in {folder} could be its source ({names}{more})"
                raise InputError(path, f"{several}: say which by --source-pattern")
            if found:
                return found[0]
        return None

    def sources_among(self, paths: Iterable[str]) -> frozenset[str]:
        """The real paths of those files that are the source of another of them."""
        found = set()
        for path in paths:
            try:
                source = self.find(path)
            except InputError:
                continue
            if source is not None:
                found.add(os.path.realpath(source))
        return frozenset(found)

    def holds(self, path: str) -> bool:
        """Whether a path lies in the folder of the sources, and that folder within one that is named."""
        if self._folder is None:
            return False
        folder = Path(os.path.realpath(self._folder))
        inside = any(Path(os.path.realpath(root)) in folder.parents for root in self._roots)
        return inside and folder in Path(os.path.realpath(path)).parents

    def _places(self, path: str) -> Iterator[Path]:
        """The folders in which the source of a story may be, in order."""
        parent = Path(path).parent
        if self._folder is None:
            yield parent
            return
        for root in self._roots:
            if parent == root or root in parent.parents:
                yield self._folder / parent.relative_to(root)
                return
        parts = [part for part in parent.parts if part not in ("..", parent.anchor)]
        for first in range(len(parts) + 1):
            folder = self._folder.joinpath(*parts[first:])
            if folder.is_dir():
                yield folder

    def _in_folder(self, folder: Path, path: str) -> Iterator[str]:
        name = Path(path).name
        if self._patterns:
            for pattern in self._patterns:
                for named in names_of(pattern, name, self._language):
                    found = [each for each in _matches(folder, named) if not _same(each, path)]
                    if found:
                        yield from found
                        return
            return
        own = folder / name
        if own.is_file() and not _same(str(own), path):
            yield str(own)
            return
        for stem in stems(name):
            found = self._listing(folder).of(stem, Path(name).suffix, self._code, {name})
            if found:
                yield from (str(folder / each) for each in found)
                return

    def _listing(self, folder: Path) -> Listing:
        if folder not in self._listings:
            self._listings[folder] = Listing(folder)
        return self._listings[folder]


def _root(path: str) -> Path | None:
    """The folder that a user names, or the one that a pattern begins with; None for all else."""
    if path == STDIN or is_url(path):
        return None
    if Path(path).is_dir():
        return Path(path)
    if glob.has_magic(path) and not os.path.lexists(path):
        fixed = []
        for part in Path(path).parent.parts:
            if glob.has_magic(part):
                break
            fixed.append(part)
        return Path(*fixed)
    return None


def _matches(folder: Path, named: str) -> list[str]:
    path = str(folder / named)
    if glob.has_magic(named):
        path = str(Path(glob.escape(str(folder))) / named)
        return sorted(each for each in glob.glob(path) if Path(each).is_file())  # noqa: PTH207 - may be absolute
    return [path] if Path(path).is_file() else []


def _same(one: str, other: str) -> bool:
    return os.path.realpath(one) == os.path.realpath(other)
