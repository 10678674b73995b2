"""From what the user names to stories, whatever format each file has."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial

from mtqa.document import Document
from mtqa.errors import InputError, NoStoryError, NotAStoryError
from mtqa.formats.raw import RawFile
from mtqa.formats.registry import read_stories
from mtqa.inputs.fetch import FetchLimits, fetch, is_url
from mtqa.inputs.files import Input, read_inputs
from mtqa.inputs.sources import Sources
from mtqa.settings import Settings

#: A file of ten thousand broken items is one error, not ten thousand.
_MOST_ERRORS = 20


@dataclass(frozen=True, slots=True)
class InputOptions:
    """Which inputs are read, and with which sources.

    ``select`` says so of a path (None: all); it is not called for URLs and standard input.
    ``private``: whether URLs may lead to addresses that are not public. ``sources`` names the file of
    the source of some paths, beside those that the settings find; ``log`` takes a line for the user.
    ``partial``: only a part of what is named is wanted, so that a folder without a story is no error.
    """

    select: Callable[[str], bool] | None = None
    private: bool = False
    sources: Mapping[str, str] = field(default_factory=dict)
    log: Callable[[str], None] | None = None
    partial: bool = False


def stories(
    paths: Sequence[str], settings: Settings, options: InputOptions | None = None
) -> Iterator[Document | InputError]:
    """Yield each story of the inputs with its source, or in its place why it cannot be read.

    Files that hold no stories are NotAStoryErrors; those that the user names one by one come last, as
    plain errors where nothing in the call holds stories. A SourceError stands before the story that has to
    do without its source. A URL is fetched; nothing else touches the network. Raises ConfigError for a
    folder of sources that is not there.
    """
    options = options or InputOptions()
    sources = Sources(settings, paths, named=options.sources, log=options.log, private=options.private)
    limits = FetchLimits(max_bytes=settings.file_bytes, allow_private=options.private)
    remote = {path: partial(fetch, path, limits) for path in paths if is_url(path)}
    found: dict[str, Counter[bool]] = {}
    named: list[NotAStoryError] = []
    for item in read_inputs(
        paths, max_bytes=limits.max_bytes, select=sources.selection(options.select), remote=remote
    ):
        if isinstance(item, InputError):
            yield item
            continue
        other = False
        for story in sources.beside(item.path, _bounded(item.path, stories_of(item, settings))):
            if isinstance(story, NotAStoryError):
                other = True
                if item.within:
                    yield story
                else:
                    named.append(story)
            else:
                yield story
        found.setdefault(item.within, Counter())[other] += 1
    yield from sources.rest()
    alone = not options.partial and not any(counts[False] for counts in found.values())
    for each in named:
        yield InputError(each.path, each.reason) if alone else each
    for folder, counts in found.items():
        if folder and counts[True] and not counts[False] and not options.partial:
            files = "the one file there is" if counts[True] == 1 else f"all {counts[True]:,} files are"
            yield InputError(folder, f"no stories here: {files} of a kind that mtqa does not read")


def _bounded(path: str, found: Iterator[Document | InputError]) -> Iterator[Document | InputError]:
    """The stories of a file with its first errors, and in the place of all others their number.

    What has no text is no error, and all of it is there.
    """
    errors = 0
    for item in found:
        wrong = isinstance(item, InputError) and not isinstance(item, NoStoryError)
        errors += wrong
        if errors <= _MOST_ERRORS or not wrong:
            yield item
    if (more := errors - _MOST_ERRORS) > 0:
        yield InputError(path, f"{more:,} more of its stories cannot be read")


def stories_of(item: Input, settings: Settings) -> Iterator[Document | InputError]:
    """The stories of one file that was read, with the sources that it gives itself."""
    raw_file = RawFile(item.path, item.data, settings.story_bytes, settings.source_column or "")
    yield from read_stories(raw_file, settings.read_as)
