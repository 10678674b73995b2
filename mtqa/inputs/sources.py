"""The sources of the stories of one run: named, found by name, or given by the stories' own files."""

from __future__ import annotations

import glob
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path

from mtqa.document import Document
from mtqa.errors import ConfigError, InputError, SourceError
from mtqa.inputs.fetch import FetchLimits, fetch, is_url
from mtqa.inputs.files import STDIN, listed, read_inputs
from mtqa.inputs.pairing import SourceFinder
from mtqa.inputs.source_texts import SourceText, matched, read_sources, with_source
from mtqa.settings import Settings

#: Stories without a source that are named; the others are counted.
_MOST_NAMED = 20


class Sources:
    """Puts its source beside each story.

    ``inputs`` are the paths that the user names, ``named`` the source of some of them. ``log`` takes a
    line for the user; ``private`` lets URLs lead to addresses that are not public. Raises ConfigError for
    a folder of sources that is not there.
    """

    def __init__(
        self,
        settings: Settings,
        inputs: Sequence[str] = (),
        *,
        named: Mapping[str, str] | None = None,
        log: Callable[[str], None] | None = None,
        private: bool = False,
    ) -> None:
        self._settings, self._inputs = settings, inputs
        self._named = dict(named or {}) if settings.source else {}
        self._log, self._private = log, private
        paired = settings.source and (settings.source_dir is not None or settings.source_pattern)
        self._pairing = SourceFinder(settings, inputs) if paired else None
        asked = paired or settings.source_column or settings.require_source
        self._asked = settings.source and bool(asked)
        self._missing, self._last = 0, ""

    def selection(self, select: Callable[[str], bool] | None) -> Callable[[str], bool] | None:
        """Which files are stories: those that are selected or whose source is, and no story's source.

        What the user names is a story, whatever else it is.
        """
        pairing = self._pairing
        if pairing is None:
            return select
        own = frozenset(self._inputs)
        sources = pairing.sources_among(listed(self._inputs))

        def file(path: str) -> bool:
            if path not in own and (os.path.realpath(path) in sources or pairing.holds(path)):
                return False
            if select is None or select(path):
                return True
            source = pairing.sources_among([path])
            return any(map(select, source))

        return file

    def beside(self, path: str, found: Iterator[Document | InputError]) -> Iterator[Document | InputError]:
        """The stories of a file, each with its source.

        Before a story stands a SourceError where a source cannot be read, or has to be there and is not.
        """
        if not (self._asked or path in self._named):
            yield from found
            return
        texts, wrong = self._texts(path)
        stories = list(found) if texts else found
        sources: Mapping[int, SourceText] = {}
        if isinstance(stories, list):
            try:
                sources = matched(stories, texts)
            except InputError as error:
                wrong = error
        consequence = f"; {path} is checked without it"
        complaint = iter([SourceError(wrong.path, wrong.reason + consequence)]) if wrong is not None else None
        for number, story in enumerate(stories):
            if isinstance(story, Document):
                source = sources.get(number)
                if source is not None and (path in self._named or not story.source):
                    yield with_source(story, source)
                    continue
                if not story.source:
                    yield from self._without(story) if complaint is None else complaint
            yield story

    def rest(self) -> Iterator[SourceError]:
        """At the end: what there is to say of the stories without a source that were not named."""
        if (more := self._missing - _MOST_NAMED) > 0:
            yield from self._say(
                self._last, f"and {more:,} more stories: no source found; checked without it"
            )

    def _texts(self, path: str) -> tuple[list[SourceText], InputError | None]:
        """The sources of the stories of a file; none, and why, where they cannot be read."""
        try:
            source = self._named.get(path) or (self._pairing.find(path) if self._pairing else None)
            return ([], None) if source is None else (self._read(source), None)
        except InputError as error:
            return [], error

    def _read(self, source: str) -> list[SourceText]:
        limits = FetchLimits(max_bytes=self._settings.file_bytes, allow_private=self._private)
        remote = {source: partial(fetch, source, limits)} if is_url(source) else None
        item = next(read_inputs([source], max_bytes=limits.max_bytes, remote=remote))
        if isinstance(item, InputError):
            raise item
        return read_sources(item, self._settings)

    def _without(self, story: Document) -> Iterator[SourceError]:
        """Say that a story has no source, if it should: one that nobody translated has none."""
        if story.metadata.translated is False:
            return
        self._missing, self._last = self._missing + 1, story.path
        if self._missing <= _MOST_NAMED:
            name = f"story {story.metadata.id}: " if story.metadata.id else ""
            yield from self._say(story.path, f"{name}no source{self._where}; checked without it")

    @property
    def _where(self) -> str:
        column = self._settings.source_column
        if self._pairing is not None:
            return f" found {self._pairing.place}"
        return f" in '{column}'" if column else ""

    def _say(self, path: str, reason: str) -> Iterator[SourceError]:
        """An error where a source is required, else a line for the user."""
        error = SourceError(path, reason)
        if self._settings.require_source:
            yield error
        elif self._log is not None:
            self._log(str(error))


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
        raise ConfigError(f"--source: {len(sources)} for {_stories(len(paths))}; name one for each, in order")
    if [*paths, *sources].count(STDIN) > 1:
        raise ConfigError("--source: standard input is one file, story or source")
    return dict(zip(paths, sources, strict=True))


def _stories(number: int) -> str:
    return f"{number} {'story' if number == 1 else 'stories'}"
