"""What the tests of XLIFF share."""

from __future__ import annotations

from mtqa.document import Document
from mtqa.errors import InputError
from mtqa.formats.raw import RawFile
from mtqa.formats.registry import read_stories

ONE = "urn:oasis:names:tc:xliff:document:1.2"
TWO = "urn:oasis:names:tc:xliff:document:2.0"
ITS = 'xmlns:its="http://www.w3.org/2005/11/its" its:version="2.0"'


def xliff_1(body: str, *, about: str = 'original="a.html" source-language="fr" target-language="en"') -> str:
    """A file in XLIFF 1.2 with this body."""
    return f'<xliff xmlns="{ONE}" {ITS} version="1.2">\n<file {about}>\n<body>\n{body}\n</body>\n</file>\n</xliff>'


def xliff_2(body: str, *, about: str = 'srcLang="fr" trgLang="en"', file: str = 'id="f1"') -> str:
    """A file in XLIFF 2.1 with these units."""
    spaces = 'xmlns:mtc="urn:oasis:names:tc:xliff:matches:2.0" xmlns:fs="urn:oasis:names:tc:xliff:fs:2.0"'
    return f'<xliff xmlns="{TWO}" {spaces} {ITS} version="2.1" {about}>\n<file {file}>\n{body}\n</file>\n</xliff>'


def read(text: str | bytes) -> list[Document | InputError]:
    """All stories and refusals of a file, in order."""
    return list(read_stories(RawFile("wire.xlf", text if isinstance(text, bytes) else text.encode())))


def only_story(text: str) -> Document:
    """The one story of a file."""
    (story,) = read(text)
    assert isinstance(story, Document), story
    return story


def refusal(text: str | bytes) -> str:
    """Why the last story of a file, or the only one, cannot be read."""
    *_, error = read(text)
    assert isinstance(error, InputError), error
    assert "\n" not in str(error)
    return error.reason


def blocks(story: Document) -> list[str]:
    """The texts of the blocks of a story."""
    return [story.slice(block) for block in story.blocks]
