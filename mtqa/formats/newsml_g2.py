"""NewsML-G2: items, alone or in a message (IPTC, NewsML-G2 2.35), with or without namespace."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from mtqa.document import BlockKind, Document, Metadata
from mtqa.errors import InputError
from mtqa.formats.builder import StoryBuilder
from mtqa.formats.markup import add_element
from mtqa.formats.newsml_content import add_content
from mtqa.formats.newsml_metadata import item_metadata, meta, story_headline
from mtqa.formats.source import Source
from mtqa.formats.xml import line_of, local_name, parse_items, path_of, text_of

_ITEMS = ("newsItem", "packageItem", "conceptItem", "knowledgeItem", "planningItem", "catalogItem")
_NAMESPACE = "http://iptc.org/std/nar/"
#: The nature of items whose content is no text; what can be read of them is about it.
_NOT_TEXT = ("picture", "graphic", "video", "audio", "animated", "composite", "still", "photo")


def recognise(source: Source) -> bool:
    """Whether the root is an item or a message of NewsML-G2."""
    root = source.root
    if root is None or root.name not in ("newsMessage", *_ITEMS):
        return False
    return root.namespace.startswith(_NAMESPACE) or not root.namespace


def read(source: Source) -> Iterator[Document | InputError]:
    """Yield each item: a news item its story, all others what they say of themselves.

    A news item whose text cannot be read has an InputError in its place, and so has the rest of a
    file that breaks off. Raises InputError for a file that breaks before the end of its first item.
    """
    items = parse_items(source, _ITEMS)
    for element, path in items.found:
        item = _item(source, element, path)
        if isinstance(item, InputError) or item.text:  # a package may be nothing but references
            yield item
    if items.error is not None:
        yield items.error


def _item(source: Source, element: etree._Element, path: str) -> Document | InputError:
    try:
        return (_story if local_name(element) == "newsItem" else _other)(source, element, path)
    except InputError as error:
        return error


def _story(source: Source, item: etree._Element, path: str) -> Document:
    about = item_metadata(item)
    builder = StoryBuilder(source)
    headline = _add_headline(builder, item, path, about)
    content = meta(item, "contentSet")
    read = content is not None and add_content(
        builder, content, path_of(content, item, path), about.language, headline
    )
    if not read and not (_is_about_something_else(item) and _add_description(builder, item, path, about)):
        raise InputError(source.path, f"{_name(item, about)}: {_missing(content)}")
    return builder.document(format="newsml-g2", metadata=about)


def _other(source: Source, item: etree._Element, path: str) -> Document:
    """An item that holds no story: a package's headline is judged, concepts and plans are not."""
    about = item_metadata(item)
    builder = StoryBuilder(source)
    if local_name(item) == "packageItem":
        _add_headline(builder, item, path, about)
    elif (title := meta(item, "itemMeta", "title")) is not None:
        add_element(builder, title, path_of(title, item, path), kind=BlockKind.FURNITURE)
    return builder.document(format="newsml-g2", metadata=about)


def _add_headline(builder: StoryBuilder, item: etree._Element, path: str, about: Metadata) -> str:
    headline = story_headline(item)
    if headline is None:
        return ""
    below = path_of(headline, item, path)
    add_element(builder, headline, below, language=about.language, kind=BlockKind.HEADLINE)
    return text_of(headline)


def _add_description(builder: StoryBuilder, item: etree._Element, path: str, about: Metadata) -> bool:
    content = meta(item, "contentMeta")
    for description in () if content is None else content.iterchildren("{*}description"):
        add_element(builder, description, path_of(description, item, path), language=about.language)
    return not builder.empty


def _is_about_something_else(item: etree._Element) -> bool:
    nature = meta(item, "itemMeta", "itemClass")
    if nature is None:
        return False
    said = (nature.get("qcode") or nature.get("uri") or "").lower()
    return any(word in said for word in _NOT_TEXT)


def _name(item: etree._Element, about: Metadata) -> str:
    line = line_of(item)
    where = f"line {line}: " if line else ""
    return f"{where}newsItem {about.id}" if about.id else f"{where}newsItem without guid"


def _missing(content: etree._Element | None) -> str:
    if content is None:
        return "no contentSet, so no text"
    kinds = [local_name(child) for child in content.iterchildren(etree.Element)]
    if kinds and all(kind == "remoteContent" for kind in kinds):
        return "its text is not in the file (remoteContent alone)"
    inner = next(content.iterfind("{*}inlineXML/*"), None)
    inside = "" if inner is None else f" (inlineXML holds <{local_name(inner)}>)"
    return f"no text that can be read in its contentSet{inside}"
