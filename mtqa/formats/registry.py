"""The formats that mtqa reads, and how each is told by its content."""

from __future__ import annotations

import importlib
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from types import ModuleType

from mtqa.document import Document
from mtqa.errors import InputError, NotAStoryError, NoTextError
from mtqa.formats.raw import RawFile

#: Yields each story of a file, or why one cannot be read; raises InputError where nothing can.
StoryReader = Callable[[RawFile], Iterator[Document | InputError]]


@dataclass(frozen=True, slots=True)
class InputFormat:
    """One format. Its module ``mtqa.formats.MODULE`` has ``recognise`` and ``read``.

    ``suffixes`` are those under which a folder is searched for it. ``opens``: a file without one of them
    that begins with none of these is in another format, so that its module need not be loaded to ask.
    """

    name: str
    title: str
    suffixes: tuple[str, ...]
    module: str
    opens: tuple[str, ...] | None = None

    def recognise(self, raw_file: RawFile) -> bool:
        """Whether the file is in this format, by what it begins with."""
        if self.opens is not None and raw_file.suffix not in self.suffixes:
            return raw_file.head.startswith(self.opens) and bool(self._module().recognise(raw_file))
        return bool(self._module().recognise(raw_file))

    def read(self, raw_file: RawFile) -> Iterator[Document | InputError]:
        """The stories of the file, see ``StoryReader``."""
        reader: StoryReader = self._module().read
        return reader(raw_file)

    def _module(self) -> ModuleType:
        # Not at the top: a reader's library is loaded when a file needs it.
        return importlib.import_module(f"mtqa.formats.{self.module}")


#: What a file of XML and one of JSON begins with.
_XML, _JSON = ("<",), ("{", "[")
#: The first that recognises a file reads it; plain text takes what is left.
FORMATS = (
    InputFormat("docx", "Word (DOCX)", (".docx", ".docm"), "docx", ("PK",)),
    InputFormat("iptc7901", "IPTC 7901", (".iptc", ".7901"), "iptc7901"),
    InputFormat("anpa", "ANPA 1312", (".anpa",), "anpa"),
    InputFormat("nitf", "NITF 3", (".xml", ".nitf"), "nitf", _XML),
    InputFormat("newsml-g2", "NewsML-G2", (".xml", ".nml"), "newsml_g2", _XML),
    InputFormat("newsml", "NewsML 1", (".xml", ".nml"), "newsml1", _XML),
    InputFormat("feed", "RSS or Atom", (".xml", ".rss", ".atom", ".rdf"), "feed", _XML),
    InputFormat(
        "xliff", "XLIFF 1.2 and 2", (".xlf", ".xliff", ".sdlxliff", ".mqxliff", ".mxliff"), "xliff", _XML
    ),
    InputFormat("tmx", "TMX", (".tmx",), "tmx", _XML),
    InputFormat("html", "HTML", (".html", ".htm", ".xhtml"), "html", _XML),
    InputFormat("jsonfeed", "JSON Feed", (".json",), "jsonfeed", _JSON),
    InputFormat("ninjs", "ninjs 1 to 3", (".json", ".ninjs"), "ninjs", _JSON),
    InputFormat("jsonl", "JSON lines", (".jsonl", ".ndjson"), "jsonl", _JSON),
    InputFormat("po", "gettext PO", (".po",), "po"),
    InputFormat("tsv", "tab-separated pairs", (".tsv",), "tsv", ()),
    InputFormat("markdown", "Markdown", (".md", ".markdown"), "markdown", ()),
    InputFormat("text", "plain text", (".txt", ".text"), "text"),
)
#: What a folder is searched for.
SUFFIXES = frozenset(suffix for known in FORMATS for suffix in known.suffixes)


def suffixes(*names: str) -> frozenset[str]:
    """Those of some formats."""
    return frozenset(suffix for known in FORMATS if known.name in names for suffix in known.suffixes)


#: The bytes of files without a character: of white space and byte order marks, in UTF-16 too.
_NOTHING = b" \t\r\n\0\xef\xbb\xbf\xff\xfe"
#: Roots of XML that is news by its name (a house's own): stories, which nobody judged.
_UNREAD_NEWS = re.compile(r"news|story|article|press", re.IGNORECASE)


def read_stories(raw_file: RawFile, name: str | None = None) -> Iterator[Document | InputError]:
    """Yield each story of a file, in order, or in its place why it cannot be read.

    ``name`` is that of a format; without it the content decides. Never raises InputError, and never
    yields nothing: of a feed without items it is told that there are none.
    """
    try:
        known = named(name) if name else recognised(raw_file)
        empty = True
        for story in known.read(raw_file):
            empty = False
            yield story
        if empty and known.recognise(raw_file):
            yield NoTextError(raw_file.path, f"no stories in this file ({known.title})")
        elif empty:
            raise InputError(raw_file.path, f"no story in it: it does not look like {known.title}")
    except InputError as error:
        yield error


def named(name: str) -> InputFormat:
    """The format of that name. Raises KeyError if there is none."""
    return {known.name: known for known in FORMATS}[name]


def recognised(raw_file: RawFile) -> InputFormat:
    """The first format that recognises the file.

    Raises NotAStoryError for XML, JSON and text of a kind that holds no stories, InputError for what is
    damaged and for news in a format that mtqa does not read.
    """
    for known in FORMATS:
        if known.recognise(raw_file):
            return known
    raise _unknown(raw_file)


def _unknown(raw_file: RawFile) -> InputError:
    path, root = raw_file.path, raw_file.root
    if not raw_file.data.strip(_NOTHING):
        return InputError(path, "empty file")
    if other := importlib.import_module("mtqa.formats.text").kind_without_stories(raw_file):
        return NotAStoryError(path, f"{other}; --as text judges it as plain text")
    if root is not None:
        kind = InputError if _UNREAD_NEWS.search(root.name) else NotAStoryError
        return kind(path, f"XML of a kind that mtqa does not read (its root is <{root.name}>)")
    if raw_file.head.startswith(("{", "[")):
        reason = "JSON of a kind that mtqa does not read (not ninjs, JSON Feed or JSON lines)"
        return NotAStoryError(path, reason)
    return InputError(path, f"not what its name ({raw_file.suffix}) says: no format that mtqa reads")
