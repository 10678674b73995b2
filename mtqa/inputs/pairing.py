"""Stories and sources paired by their names."""

from __future__ import annotations

import glob
import os
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePath

from mtqa.errors import ConfigError, InputError
from mtqa.inputs.fetch import is_url
from mtqa.inputs.files import STDIN
from mtqa.inputs.listing import Listing
from mtqa.language.codes import language_code
from mtqa.settings import Settings
from mtqa.source_pattern import names_of, stems

#: Files that are named where several could be the source.
_NAMED = 3


class Pairing:
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
                told = f"{len(found)} files in {folder} could be its source ({names}{more})"
                raise InputError(path, f"{told}: say which by --source-pattern")
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
