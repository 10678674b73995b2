"""What the tests of the XML readers share."""

from __future__ import annotations

from mtqa.document import BlockKind, Document
from mtqa.errors import InputError
from mtqa.formats.raw import RawFile
from mtqa.formats.registry import read_stories, recognised


def read_all(content: str | bytes, path: str = "feed.xml") -> list[Document | InputError]:
    """All stories and errors of a file, in order."""
    data = content.encode() if isinstance(content, str) else content
    return list(read_stories(RawFile(path, data)))


def story(content: str | bytes, path: str = "story.xml") -> Document:
    """The one story of a file."""
    (document,) = read_all(content, path)
    assert isinstance(document, Document), document
    return document


def reason(content: str | bytes, path: str = "story.xml") -> str:
    """Why the one story of a file cannot be read."""
    (error,) = read_all(content, path)
    assert isinstance(error, InputError), error
    assert "\n" not in error.reason
    return error.reason


def format_of(content: str | bytes, path: str = "story.xml") -> str:
    """The name of the format that the content is recognised as."""
    data = content.encode() if isinstance(content, str) else content
    return recognised(RawFile(path, data)).name


def blocks(document: Document, *kinds: BlockKind) -> list[str]:
    """The texts of the blocks of those kinds, of all without any."""
    return [document.slice(block) for block in document.blocks if not kinds or block.kind in kinds]


def place_of(document: Document, words: str) -> tuple[int, str]:
    """The line and the XPath of words that stand in the text once."""
    assert document.text.count(words) == 1, words
    place = document.place(document.text.index(words))
    return place.line, place.element


def masked(document: Document) -> list[str]:
    """The stretches in which nothing is judged."""
    return [document.slice(span).strip() for span in document.masked]
