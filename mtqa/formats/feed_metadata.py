"""What a feed and its items say of themselves."""

from __future__ import annotations

from dataclasses import dataclass, replace

from lxml import etree

from mtqa.document import Metadata
from mtqa.formats.marks import machine_translated
from mtqa.formats.xml import local_name, namespace, text_of

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
    said = text_of(own(item, "guid", "id")) or (item.get(_ABOUT) or "").strip()
    if said:
        return said
    links = [one for one in item.iterchildren(etree.Element) if local_name(one) == "link"]
    plain = next((text for one in links if (text := text_of(one))), "")
    return plain or next(
        (one.get("href") or "" for one in links if one.get("rel") in (None, "alternate")), ""
    )


def _language(item: etree._Element, body: etree._Element | None) -> str:
    said = [
        None if body is None else body.get(_LANG),
        item.get(_LANG),
        text_of(_child(item, f"{_DC}language")),
    ]
    return next((tag.strip() for tag in said if tag and tag.strip()), "")


def _provider(item: etree._Element) -> str:
    source = own(item, "source")
    if source is not None:
        title = own(source, "title")
        return text_of(source if title is None else title)
    return text_of(_child(item, f"{_DC}publisher")) or text_of(_child(item, f"{_DC}source"))


def _named(item: etree._Element, name: str) -> etree._Element | None:
    return next(item.iterchildren(f"{{*}}{name}"), None)


def _child(element: etree._Element, tag: str) -> etree._Element | None:
    return next(element.iterchildren(tag), None)
