"""A page in HTML or XHTML: its article, without what stands around it."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator

from mtqa.document import BlockKind, Document
from mtqa.errors import InputError
from mtqa.formats.builder import StoryBuilder
from mtqa.formats.markup import add_element, parse_html
from mtqa.formats.page import find_article, page_metadata
from mtqa.formats.source import Source
from mtqa.formats.text import decode_text
from mtqa.formats.xml import path_of
from mtqa.formats.xmltext import declared_encoding, decode_as

_SUFFIXES = frozenset({".html", ".htm", ".xhtml"})
_META = re.compile(rb"<meta\b[^>]*?\bcharset\s*=\s*[\"']?\s*([A-Za-z][\w.:-]*)", re.I)
#: The HTML standard has the declaration within the first 1,024 bytes; pages do not keep to it.
_DECLARED_WITHIN = 8192
_DECLARATION = re.compile(r"^\s*<\?xml\b[^>]*>")
_LINE_BREAK = re.compile(r"&#(?:0*1[03]|[xX]0*[aAdD]);")
_MARKS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def recognise(source: Source) -> bool:
    """Whether it begins as a page does, or has markup and the name of a page."""
    head = source.head[:200].lower()
    if head.startswith("<!doctype html") or (source.root is not None and source.root.name.lower() == "html"):
        return True
    return source.suffix in _SUFFIXES and "<" in source.head and not head.startswith("<?xml")


def read(source: Source) -> Iterator[Document | InputError]:
    """The one story of a page.

    Raises InputError for bytes in an encoding that cannot be told, a page without text, and
    elements nested too deep.
    """
    text, encoding = page_text(source)
    root = parse_html(text, source.path)
    article = find_article(root)
    about = page_metadata(root, article)
    builder = StoryBuilder(source)
    if article.headline is not None:
        path = path_of(article.headline)
        add_element(builder, article.headline, path, language=about.language, kind=BlockKind.HEADLINE)
    drop = article.drop | ({article.headline} if article.headline is not None else set())
    add_element(builder, article.body, path_of(article.body), language=about.language, drop=drop)
    if builder.empty:
        raise InputError(source.path, "a page without text")
    yield builder.document(format="html", encoding=encoding, metadata=about)


def page_text(source: Source) -> tuple[str, str]:
    """The text of a page and the name of its encoding; lines stay as many as they are.

    A byte order mark tells the encoding, then what the page declares, unless it is not so, then the
    bytes themselves. Raises InputError as ``decode_text`` does.
    """
    text, encoding = _decoded(source)
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "\ufffd")
    if declaration := _DECLARATION.match(text):
        text = "\n" * text.count("\n", 0, declaration.end()) + text[declaration.end() :]
    return _LINE_BREAK.sub(" ", text), encoding


def _decoded(source: Source) -> tuple[str, str]:
    data = source.data
    if not data.startswith(_MARKS):
        found = _META.search(data[:_DECLARED_WITHIN])
        declared = found.group(1).decode("ascii").lower() if found else declared_encoding(data)
        # Whoever can read "UTF-16" byte by byte does not have it before them.
        declared = "utf-8" if declared and declared.startswith("utf-16") else declared
        if declared:
            try:
                return decode_as(data, declared, source.path), declared
            except InputError:
                pass
    return decode_text(source.path, data)
