"""The formats that mtqa reads, and how each is told by its content."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from types import ModuleType

from mtqa.document import Document
from mtqa.errors import InputError
from mtqa.formats.source import Source

#: Yields each story of a file, or why one cannot be read; raises InputError where nothing can.
Reader = Callable[[Source], Iterator[Document | InputError]]


@dataclass(frozen=True, slots=True)
class Format:
    """One format. Its module ``mtqa.formats.MODULE`` has ``recognise`` and ``read``.

    ``suffixes`` are those under which a folder is searched for it.
    """

    name: str
    title: str
    suffixes: tuple[str, ...]
    module: str

    def recognise(self, source: Source) -> bool:
        """Whether the file is in this format, by what it begins with."""
        return bool(self._module().recognise(source))

    def read(self, source: Source) -> Iterator[Document | InputError]:
        """The stories of the file, see ``Reader``."""
        reader: Reader = self._module().read
        return reader(source)

    def _module(self) -> ModuleType:
        # Not at the top: a reader's library is loaded when a file needs it.
        return importlib.import_module(f"mtqa.formats.{self.module}")


#: The first that recognises a file reads it; plain text takes what is left.
FORMATS = (
    Format("docx", "Word (DOCX)", (".docx",), "docx"),
    Format("iptc7901", "IPTC 7901", (".iptc", ".7901"), "iptc7901"),
    Format("anpa", "ANPA 1312", (".anpa",), "anpa"),
    Format("nitf", "NITF 3", (".xml", ".nitf"), "nitf"),
    Format("newsml-g2", "NewsML-G2", (".xml", ".nml"), "newsml_g2"),
    Format("feed", "RSS or Atom", (".xml", ".rss", ".atom", ".rdf"), "feed"),
    Format("xliff", "XLIFF 1.2 and 2", (".xlf", ".xliff"), "xliff"),
    Format("tmx", "TMX", (".tmx",), "tmx"),
    Format("html", "HTML", (".html", ".htm", ".xhtml"), "html"),
    Format("jsonfeed", "JSON Feed", (".json",), "jsonfeed"),
    Format("ninjs", "ninjs 1 to 3", (".json", ".ninjs"), "ninjs"),
    Format("jsonl", "JSON lines", (".jsonl", ".ndjson"), "jsonl"),
    Format("po", "gettext PO", (".po",), "po"),
    Format("tsv", "tab-separated pairs", (".tsv",), "tsv"),
    Format("markdown", "Markdown", (".md", ".markdown"), "markdown"),
    Format("text", "plain text", (".txt", ".text"), "text"),
)
#: What a folder is searched for.
SUFFIXES = frozenset(suffix for known in FORMATS for suffix in known.suffixes)


def read_stories(source: Source, name: str | None = None) -> Iterator[Document | InputError]:
    """Yield each story of a file, in order, or in its place why it cannot be read.

    ``name`` is that of a format; without it the content decides. Never raises InputError.
    """
    try:
        known = named(name) if name else recognised(source)
        empty = True
        for story in known.read(source):
            empty = False
            yield story
        if empty and not known.recognise(source):
            raise InputError(source.path, f"no story in it: it does not look like {known.title}")
    except InputError as error:
        yield error


def named(name: str) -> Format:
    """The format of that name. Raises KeyError if there is none."""
    return {known.name: known for known in FORMATS}[name]


def recognised(source: Source) -> Format:
    """The first format that recognises the file.

    Raises InputError for XML and JSON of a kind that mtqa does not read.
    """
    for known in FORMATS:
        if known.recognise(source):
            return known
    raise InputError(source.path, _unknown(source))


def _unknown(source: Source) -> str:
    if not source.data.strip():
        return "empty file"
    if source.root is not None:
        return f"XML of a kind that mtqa does not read (its root is <{source.root.name}>)"
    if source.head.startswith(("{", "[")):
        return "JSON of a kind that mtqa does not read (not ninjs, JSON Feed or JSON lines)"
    return f"not what its name ({source.suffix}) says: no format that mtqa reads"
