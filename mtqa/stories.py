"""From what the user names to stories, whatever format each file has."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from mtqa.document import Document
from mtqa.errors import InputError
from mtqa.fetch import FetchLimits, fetch, is_url
from mtqa.formats.registry import read_stories
from mtqa.formats.source import Source
from mtqa.inputs import Input, read_inputs
from mtqa.settings import Settings

#: A file of ten thousand broken items is one error, not ten thousand.
_MOST_ERRORS = 20


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which inputs are read.

    ``file`` says so of a path (None: all); it is not asked of URLs and standard input.
    ``private``: whether URLs may lead to addresses that are not public.
    """

    file: Callable[[str], bool] | None = None
    private: bool = False


def stories(
    paths: Sequence[str], settings: Settings, wanted: Wanted | None = None
) -> Iterator[Document | InputError]:
    """Yield each story of the inputs, or in its place why it cannot be read.

    A URL is fetched; nothing else touches the network.
    """
    wanted = wanted or Wanted()
    limits = FetchLimits(max_bytes=settings.file_bytes, allow_private=wanted.private)
    remote = {path: partial(fetch, path, limits) for path in paths if is_url(path)}
    for item in read_inputs(paths, max_bytes=limits.max_bytes, wanted=wanted.file, remote=remote):
        if isinstance(item, InputError):
            yield item
        else:
            yield from _bounded(item.path, stories_of(item, settings))


def _bounded(path: str, found: Iterator[Document | InputError]) -> Iterator[Document | InputError]:
    """The stories of a file with its first errors, and in the place of all others their number."""
    errors = 0
    for item in found:
        errors += isinstance(item, InputError)
        if errors <= _MOST_ERRORS or not isinstance(item, InputError):
            yield item
    if (more := errors - _MOST_ERRORS) > 0:
        yield InputError(path, f"{more:,} more of its stories cannot be read")


def stories_of(item: Input, settings: Settings) -> Iterator[Document | InputError]:
    """As ``stories``, of one file that was read."""
    source = Source(item.path, item.data, settings.story_bytes)
    yield from read_stories(source, settings.read_as)
