"""RSS 0.9x, 1.0 and 2.0, and Atom 0.3 and 1.0: each item is a story.

Read with lxml: feedparser tells no lines, and takes some twenty times as long.
"""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from lxml import etree

from mtqa.document import BlockKind, Document, Metadata
from mtqa.errors import InputError, NoTextError
from mtqa.formats.builder import StoryBuilder
from mtqa.formats.marks import machine_translated
from mtqa.formats.markup import add_element, add_html, parse_html
from mtqa.formats.plain import add_string, is_html
from mtqa.formats.raw import RawFile
from mtqa.formats.xml import line_of, local_name, namespace, parse_items, path_of, raw_text, text_of
from mtqa.origin import Place

#: What may hold an item's text, the fullest first: local names, as extensions give them too.
_BODIES = ("encoded", "content", "body", "fullitem", "description", "summary", "subtitle")
_MARKUP = re.compile(r"<[^<>]*>")
#: Media types of text; "text", "html" and "xhtml" are Atom's own names.
_TEXT_TYPES = re.compile(r"(text|html|xhtml|escaped)$|text/|application/(xhtml\+xml|xml|octet-stream)$")
#: Vocabularies beside the feed's own whose elements hold the item's text; others use like names.
_KNOWN = (
    "http://purl.org/rss/1.0/modules/content/",
    "http://www.w3.org/2005/Atom",
    "http://www.w3.org/1999/xhtml",
    "http://purl.org/dc/elements/1.1/",
)
#: Those that describe a recording or picture: for items that say nothing else.
_MEDIA = ("http://search.yahoo.com/mrss", "http://www.itunes.com")


def body_of(item: etree._Element) -> etree._Element | None:
    """The element with the fullest text of the item; None where no element has any."""
    held: dict[str, etree._Element] = {}
    for vocabularies in ((namespace(item), ""), _KNOWN, _MEDIA):
        for child in item.iterchildren(etree.Element):
            name, words = local_name(child), namespace(child)
            known = words.startswith(_MEDIA) if vocabularies is _MEDIA else words in vocabularies
            if known and name in _BODIES and not (held and vocabularies is _MEDIA) and _has_text(child):
                held.setdefault(name, child)
    return next((held[name] for name in _BODIES if name in held), None)


def add_value(
    builder: StoryBuilder,
    element: etree._Element,
    path: str,
    language: str,
    kind: BlockKind = BlockKind.PARAGRAPH,
) -> None:
    """Add the text of an element in the form that it says, or that it shows, as RSS does not say.

    Raises InputError for elements nested too deep.
    """
    form = _type(element)
    if next(element.iterchildren(etree.Element), None) is not None:
        add_element(builder, element, path, language=language, kind=kind)
    elif element.get("mode") == "base64" or _is_packed(element):
        at = Place(line_of(element) or 1, 1, path)
        add_html(builder, _unpacked(raw_text(element)), at, language=language, kind=kind)
    else:
        html = None if not form else "html" in form or element.get("mode") == "escaped" != form
        plain = form in ("text", "text/plain")
        add_string(builder, element, path, html=False if plain else html, language=language, kind=kind)


def _has_text(element: etree._Element) -> bool:
    form = _type(element)
    if element.get("src") or (form and not _TEXT_TYPES.match(form)):
        return False
    return bool(_MARKUP.sub("", raw_text(element)).strip())


def _type(element: etree._Element) -> str:
    return (element.get("type") or "").split(";")[0].strip().lower()


def _is_packed(element: etree._Element) -> bool:
    """Atom: content of a type that is neither text nor XML is in Base64."""
    return _type(element) == "application/octet-stream"


def _unpacked(text: str) -> str:
    try:
        return base64.b64decode(text).decode("utf-8", "replace")
    except binascii.Error:
        return ""


_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_ABOUT = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}about"
_DC = "{http://purl.org/dc/elements/1.1/}"
#: When an item was published, before when it was changed.
_DATES = ("pubDate", "published", "issued", "date", "updated", "modified", "created")


@dataclass(frozen=True, slots=True)
class FeedAbout:
    """What holds for every item that does not say otherwise."""

    language: str
    provider: str


def feed_about(root: etree._Element) -> FeedAbout:
    """What the feed says of itself, wherever in the file it does."""
    channel = next((one for one in root.iterchildren("{*}channel")), root)
    language = text_of(own(channel, "language")) or text_of(_child(channel, f"{_DC}language"))
    provider = text_of(_child(channel, f"{_DC}publisher")) or text_of(own(channel, "title"))
    return FeedAbout(language or channel.get(_LANG) or root.get(_LANG) or "", provider)


def item_about(item: etree._Element, body: etree._Element | None, feed: FeedAbout) -> Metadata:
    """The metadata of an item; its ``provider`` is the feed that it was taken from, else this one."""
    headline = text_of(title_of(item))
    about = Metadata(
        id=_identity(item) or headline,
        headline=headline,
        language=_language(item, body) or feed.language,
        provider=_provider(item) or feed.provider,
        date=next((text for name in _DATES if (text := text_of(_named(item, name)))), ""),
    )
    mark = machine_translated(about.language)
    return replace(about, translated=True, source_language=mark[0], mark=mark[1]) if mark else about


def title_of(item: etree._Element) -> etree._Element | None:
    """The element with the headline of an item."""
    title = own(item, "title")
    return _child(item, f"{_DC}title") if title is None else title


def own(element: etree._Element, *names: str) -> etree._Element | None:
    """The first child of one of these names in the element's own vocabulary, not in an extension."""
    vocabularies = (namespace(element), "")
    for child in element.iterchildren(etree.Element):
        # Some write the feed itself without a namespace in an RDF frame that has one.
        if local_name(child) in names and namespace(child) in vocabularies:
            return child
    return None


def _identity(item: etree._Element) -> str:
    stated = text_of(own(item, "guid", "id")) or (item.get(_ABOUT) or "").strip()
    if stated:
        return stated
    links = [one for one in item.iterchildren(etree.Element) if local_name(one) == "link"]
    plain = next((text for one in links if (text := text_of(one))), "")
    return plain or next(
        (one.get("href") or "" for one in links if one.get("rel") in (None, "alternate")), ""
    )


def _language(item: etree._Element, body: etree._Element | None) -> str:
    stated = [
        None if body is None else body.get(_LANG),
        item.get(_LANG),
        text_of(_child(item, f"{_DC}language")),
    ]
    return next((tag.strip() for tag in stated if tag and tag.strip()), "")


def _provider(item: etree._Element) -> str:
    source = own(item, "source")
    if source is not None:
        title = own(source, "title")
        return text_of(source if title is None else title)
    return text_of(_child(item, f"{_DC}publisher")) or text_of(_child(item, f"{_DC}source"))


def _plain(title: etree._Element, path: str) -> str:
    """The text of a title on one line, without tags and references that are written as text in it."""
    text = text_of(title)
    if _type(title) in ("text", "text/plain") or len(title) or not is_html(text):
        return text
    return text_of(parse_html(f"<div>{text}</div>", path))


def _named(item: etree._Element, name: str) -> etree._Element | None:
    return next(item.iterchildren(f"{{*}}{name}"), None)


def _child(element: etree._Element, tag: str) -> etree._Element | None:
    return next(element.iterchildren(tag), None)


_RDF_RSS = ("purl.org/rss/1.0", "my.netscape.com/rdf", "purl.org/net/rss1.1")
_ATOM = ("http://www.w3.org/2005/Atom", "http://purl.org/atom/ns#", "http://purl.org/atom/ns")

_HOLDERS = ("rss", "RDF", "channel", "Channel", "items", "feed")


def recognise(raw_file: RawFile) -> bool:
    """Whether the root is that of a feed, or an Atom entry on its own."""
    root = raw_file.root
    if root is None:
        return False
    if root.name in ("RDF", "Channel"):
        return any(namespace in root.attributes for namespace in _RDF_RSS)
    if root.name in ("feed", "entry"):
        return root.namespace in _ATOM or (root.name == "feed" and not root.namespace)
    return root.name == "rss"


def read(raw_file: RawFile) -> Iterator[Document | InputError]:
    """Yield each item, or why it cannot be read; at the end, where a broken feed breaks off.

    A feed without items yields nothing. Raises InputError for XML that breaks before the end of the
    first item.
    """
    items = parse_items(raw_file, ("item", "entry"))
    feed: FeedAbout | None = None
    for element, path in items.found:
        if not _is_item(element):
            continue
        feed = feed or feed_about(element.getroottree().getroot())
        yield _item(raw_file, element, path, feed)
        # A feed is long, and what was read is not needed again.
        element.clear()
    if items.error is not None:
        yield items.error


def _is_item(element: etree._Element) -> bool:
    """Whether this is an item of the feed, not one of an extension within it."""
    parent = element.getparent()
    return parent is None or local_name(parent) in _HOLDERS


def _item(raw_file: RawFile, item: etree._Element, path: str, feed: FeedAbout) -> Document | InputError:
    title, body = title_of(item), body_of(item)
    about = item_about(item, body, feed)
    builder = StoryBuilder(raw_file, story=about.id)
    try:
        if title is not None:
            add_value(builder, title, path_of(title, item, path), about.language, BlockKind.HEADLINE)
            about = replace(about, headline=_plain(title, raw_file.path))
        if body is not None:
            add_value(builder, body, path_of(body, item, path), about.language)
        if builder.empty:
            return NoTextError(raw_file.path, f"line {line_of(item) or 1}: {path}: an item without text")
        return builder.document(format="feed", metadata=about)
    except InputError as error:
        return error
