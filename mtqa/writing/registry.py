"""The formats in which a repaired story can be written back, and how each is gone through."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence

from mtqa.document import Document
from mtqa.edits import EncodedStory
from mtqa.errors import InputError
from mtqa.formats.html import decode_page
from mtqa.formats.json_tree import decode_json
from mtqa.formats.po import po_text
from mtqa.formats.raw import RawFile
from mtqa.formats.registry import InputFormat
from mtqa.formats.text import decode_text
from mtqa.formats.xmltext import declared_encoding, decode_xml
from mtqa.writing.file import WritableFile
from mtqa.writing.located import Locator, OffsetLocator, TextLocator
from mtqa.writing.markup import markup_stretches
from mtqa.writing.members import Members, TextMember
from mtqa.writing.plain import MARKDOWN, PLAIN
from mtqa.writing.stretches import Syntax
from mtqa.writing.strings import json_line_stretches, json_stretches, po_stretches
from mtqa.writing.word import word_members

_WIDE = ("utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be")
#: Elements of translations that are none of the story's.
_PROPOSALS = frozenset({"alt-trans", "match"})


def writable(raw_file: RawFile, known: InputFormat, read: Sequence[Document | InputError]) -> WritableFile:
    """A file, in its format, and what it was read as, to be repaired.

    Raises InputError for a format that is not written, and for an encoding that does not give the same
    bytes again.
    """
    documents = [found for found in read if isinstance(found, Document)]
    require_writable_format(raw_file, known)
    members, locator = _FORMATS[known.name](raw_file, documents)
    return WritableFile(raw_file, known, read, members, locator)


def require_writable_format(raw_file: RawFile, known: InputFormat) -> None:
    """Raise InputError for a format that is read and not written."""
    if known.name not in _FORMATS:
        raise InputError(raw_file.path, f"{known.title} is read and not written: not repaired")


_Found = tuple[Members, Locator]
_Find = Callable[[RawFile, Sequence[Document]], _Found]


def _offsets(syntax: Syntax) -> _Find:
    def find(raw_file: RawFile, documents: Sequence[Document]) -> _Found:
        encoded = _encoded(raw_file, *decode_text(raw_file.path, raw_file.data))
        return TextMember(encoded), OffsetLocator(encoded, syntax, documents)

    return find


def _xml(*within: str) -> _Find:
    def find(raw_file: RawFile, documents: Sequence[Document]) -> _Found:
        declared = declared_encoding(raw_file.data) or "utf-8"
        text = decode_xml(raw_file.data, raw_file.path)
        encoded = _encoded(raw_file, text, declared, "utf-8", "cp1252", *_WIDE)
        stretches = markup_stretches(encoded, within=frozenset(within), without=_PROPOSALS)
        return TextMember(encoded), TextLocator(list(stretches), documents, keyed=False)

    return find


def _html(raw_file: RawFile, documents: Sequence[Document]) -> _Found:
    # Pages seldom say what they are in: where all is ASCII, it stays so, by references to characters.
    text, encoding = decode_page(raw_file)
    encoded = _encoded(raw_file, text, "ascii", encoding, "utf-8", "cp1252", *_WIDE)
    return TextMember(encoded), TextLocator(
        list(markup_stretches(encoded, page=True)), documents, keyed=False
    )


def _po(raw_file: RawFile, documents: Sequence[Document]) -> _Found:
    encoded = _encoded(raw_file, *po_text(raw_file), "utf-8", "cp1252")
    return TextMember(encoded), TextLocator(list(po_stretches(encoded)), documents, keyed=False)


def _json(raw_file: RawFile, documents: Sequence[Document]) -> _Found:
    encoded = _json_text(raw_file)
    return TextMember(encoded), TextLocator(
        list(json_stretches(encoded, raw_file.path)), documents, keyed=True
    )


def _json_lines(raw_file: RawFile, documents: Sequence[Document]) -> _Found:
    encoded = _json_text(raw_file)
    lines = {document.place(block.span.start).line for document in documents for block in document.blocks}
    stretches = json_line_stretches(encoded, raw_file.path, frozenset(lines))
    return TextMember(encoded), TextLocator(list(stretches), documents, keyed=True)


def _json_text(raw_file: RawFile) -> EncodedStory:
    text = decode_json(raw_file.path, raw_file.data)
    return _encoded(raw_file, text, "ascii", json.detect_encoding(raw_file.data), *_WIDE)


def _encoded(raw_file: RawFile, text: str, *codecs: str) -> EncodedStory:
    # The codecs of these names write a byte order mark of their own.
    own = {"utf-16": "utf-16-le", "utf-32": "utf-32-le", "utf-8-sig": "utf-8"}
    names = [own.get(name, name) for name in codecs]
    return EncodedStory.encoded(raw_file.path, text, raw_file.data, names, named=names[-1])


_FORMATS: dict[str, _Find] = {
    "text": _offsets(PLAIN),
    "markdown": _offsets(MARKDOWN),
    "tsv": _offsets(PLAIN),
    "xliff": _xml("target"),
    "tmx": _xml("seg"),
    "nitf": _xml(),
    "html": _html,
    "po": _po,
    "jsonl": _json_lines,
    "ninjs": _json,
    "jsonfeed": _json,
    "docx": word_members,
}
