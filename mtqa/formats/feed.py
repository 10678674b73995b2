"""RSS 0.9x, 1.0 and 2.0, and Atom 0.3 and 1.0: each item is a story.

Read with lxml: feedparser tells no lines, and takes some twenty times as long.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from mtqa.document import BlockKind, Document
from mtqa.errors import InputError
from mtqa.formats.builder import StoryBuilder
from mtqa.formats.feed_content import add_value, body_of
from mtqa.formats.feed_metadata import FeedAbout, feed_about, item_about, title_of
from mtqa.formats.source import Source
from mtqa.formats.xml import line_of, local_name, parse_items, path_of

_RDF_RSS = ("purl.org/rss/1.0", "my.netscape.com/rdf", "purl.org/net/rss1.1")
_ATOM = ("http://www.w3.org/2005/Atom", "http://purl.org/atom/ns#", "http://purl.org/atom/ns")

_HOLDERS = ("rss", "RDF", "channel", "Channel", "items", "feed")


def recognise(source: Source) -> bool:
    """Whether the root is that of a feed, or an Atom entry on its own."""
    root = source.root
    if root is None:
        return False
    if root.name in ("RDF", "Channel"):
        return any(namespace in root.attributes for namespace in _RDF_RSS)
    if root.name in ("feed", "entry"):
        return root.namespace in _ATOM or (root.name == "feed" and not root.namespace)
    return root.name == "rss"


def read(source: Source) -> Iterator[Document | InputError]:
    """Yield each item, or why it cannot be read; at the end, where a broken feed breaks off.

    A feed without items yields nothing. Raises InputError for XML that breaks before the end of the
    first item.
    """
    items = parse_items(source, ("item", "entry"))
    feed: FeedAbout | None = None
    for element, path in items.found:
        if not _is_item(element):
            continue
        feed = feed or feed_about(element.getroottree().getroot())
        yield _item(source, element, path, feed)
        # A feed is long, and what was read is not needed again.
        element.clear()
    if items.error is not None:
        yield items.error


def _is_item(element: etree._Element) -> bool:
    """Whether this is an item of the feed, not one of an extension within it."""
    parent = element.getparent()
    return parent is None or local_name(parent) in _HOLDERS


def _item(source: Source, item: etree._Element, path: str, feed: FeedAbout) -> Document | InputError:
    builder = StoryBuilder(source)
    title, body = title_of(item), body_of(item)
    about = item_about(item, body, feed)
    try:
        if title is not None:
            add_value(builder, title, path_of(title, item, path), about.language, BlockKind.HEADLINE)
        if body is not None:
            add_value(builder, body, path_of(body, item, path), about.language)
        if builder.empty:
            return InputError(source.path, f"line {line_of(item) or 1}: {path}: an item without text")
        return builder.document(format="feed", metadata=about)
    except InputError as error:
        return error
