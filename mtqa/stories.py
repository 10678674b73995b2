"""From what the user names to stories, whatever format each file has."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mtqa.document import Document
from mtqa.errors import InputError
from mtqa.formats.registry import read_stories
from mtqa.formats.source import Source
from mtqa.inputs import Input, read_inputs
from mtqa.settings import Settings

_MEGABYTE = 1_000_000


def stories(paths: Sequence[str], settings: Settings) -> Iterator[Document | InputError]:
    """Yield each story of the inputs, or in its place why it cannot be read."""
    for item in read_inputs(paths, max_bytes=settings.max_file * _MEGABYTE):
        if isinstance(item, InputError):
            yield item
        else:
            yield from stories_of(item, settings)


def stories_of(item: Input, settings: Settings) -> Iterator[Document | InputError]:
    """As ``stories``, of one file that was read."""
    source = Source(item.path, item.data, settings.max_size * _MEGABYTE)
    yield from read_stories(source, settings.read_as)
