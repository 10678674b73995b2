"""The text of a NewsML-G2 item: one of the renditions in its contentSet."""

from __future__ import annotations

import base64
import binascii

from lxml import etree

from mtqa.document import BlockKind
from mtqa.formats.builder import StoryBuilder
from mtqa.formats.markup import add_element, add_html
from mtqa.formats.nitf import add_nitf
from mtqa.formats.plain import add_plain, add_string, is_html
from mtqa.formats.xml import line_of, local_name, namespace, path_of, raw_text, text_of
from mtqa.origin import Place

_XHTML = "http://www.w3.org/1999/xhtml"
#: Elements that XHTML content may begin with where it is not a whole page.
_FRAGMENTS = frozenset({"html", "body", "div", "p", "section", "article", "main", "span"})
_TEXTUAL = ("text/", "application/xhtml", "application/html", "application/xml")


def add_content(
    builder: StoryBuilder, content: etree._Element, path: str, language: str, headline: str
) -> bool:
    """Add the text of a ``contentSet``: its first rendition that can be read, marked up before plain.

    A ``headline`` that the story has already is not added again. Returns whether there was any text.
    """
    for rendition in content.iterchildren("{*}inlineXML"):
        for root in rendition.iterchildren(etree.Element):
            if text_of(root) and _add_xml(builder, root, path_of(root, content, path), language, headline):
                return True
    for rendition in content.iterchildren("{*}inlineData"):
        if text_of(rendition) and _add_data(builder, rendition, path_of(rendition, content, path), language):
            return True
    return False


def _add_xml(builder: StoryBuilder, root: etree._Element, path: str, language: str, headline: str) -> bool:
    name = local_name(root)
    if name == "nitf":
        add_nitf(builder, root, path, language=language, headline=headline)
        return True
    if namespace(root) != _XHTML and name.lower() not in _FRAGMENTS:
        return False
    titles = [*root.iter("{*}h1")][:1]
    repeated = frozenset(title for title in titles if text_of(title) == headline)
    if titles and not headline:
        add_element(builder, titles[0], path_of(titles[0], root, path), kind=BlockKind.HEADLINE)
        repeated = frozenset(titles)
    add_element(builder, root, path, language=language, drop=repeated)
    return True


def _add_data(builder: StoryBuilder, data: etree._Element, path: str, language: str) -> bool:
    kind = (data.get("contenttype") or "text/plain").lower()
    if not kind.startswith(_TEXTUAL):
        return False
    if "base64" in (data.get("encoding") or data.get("encodinguri") or "").lower():
        text = _unpacked(raw_text(data))
        add_html(builder, text, Place(line_of(data) or 1, 1, path), language=language)
        return bool(text.strip())
    # Agencies send paragraphs of HTML as text/plain, so that the text itself has a say.
    if is_html(raw_text(data)):
        add_string(builder, data, path, html=True, language=language)
    else:
        add_plain(builder, data, path)
    return True


def _unpacked(text: str) -> str:
    try:
        return base64.b64decode(text).decode("utf-8")
    except (binascii.Error, UnicodeDecodeError):
        return ""
