"""Stories and sources paired by their names."""

from __future__ import annotations

import glob
import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path, PurePath

from mtqa.errors import ConfigError, InputError
from mtqa.fetch import is_url
from mtqa.formats.registry import SUFFIXES
from mtqa.inputs import STDIN
from mtqa.language import language_names
from mtqa.settings import Settings
from mtqa.source.pattern import is_marked_english, names_of, stems

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
        self._listings: dict[Path, list[str]] = {}
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
        if (folder / name).is_file() and not _same(str(folder / name), path):
            yield str(folder / name)
            return
        for stem in stems(name):
            found = [each for each in self._of_stem(folder, stem, name) if not _same(each, path)]
            if found:
                yield from found
                return

    def _of_stem(self, folder: Path, stem: str, name: str) -> list[str]:
        """The files of that name, whatever their ending, with a mark of a language or without one."""
        plain: list[str] = []
        declared: list[str] = []
        marked: list[str] = []
        for each in self._listed(folder):
            rest = PurePath(each).stem
            if rest == stem:
                plain.append(each)
            elif rest[: len(stem)] == stem and not is_marked_english(each):
                mark = rest[len(stem) :]
                code = mark[1:3].lower()
                if mark[0] in "._-" and _is_language(mark[1:]):
                    (declared if code == self._language[:2].lower() else marked).append(each)
        best: Sequence[str] = next((each for each in (plain, declared, marked) if each), ())
        alike = [each for each in best if PurePath(each).suffix == PurePath(name).suffix]
        return [str(folder / each) for each in alike or best]

    def _listed(self, folder: Path) -> list[str]:
        """The names of the files in a folder that may hold a story, in order."""
        if folder not in self._listings:
            try:
                with os.scandir(folder) as entries:
                    names = [entry.name for entry in entries if entry.is_file()]
            except OSError:
                names = []
            self._listings[folder] = sorted(name for name in names if _may_hold_story(name))
        return self._listings[folder]


def _may_hold_story(name: str) -> bool:
    return not name.startswith(".") and PurePath(name).suffix.lower() in SUFFIXES


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


def _is_language(mark: str) -> bool:
    code, _, region = mark.replace("_", "-").partition("-")
    return code.lower() in language_names() and len(region) in (0, 2, 3, 4)
