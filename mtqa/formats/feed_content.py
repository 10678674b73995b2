"""The text of a feed's item: which of its elements holds it, and in what form."""

from __future__ import annotations

import base64
import binascii
import re

from lxml import etree

from mtqa.document import BlockKind
from mtqa.formats.builder import StoryBuilder
from mtqa.formats.markup import add_element, add_html
from mtqa.formats.plain import add_string
from mtqa.formats.xml import line_of, local_name, namespace, raw_text
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
