"""NewsML 1.0 to 1.2 (IPTC): each NewsItem is a story, as AFP and ANA send them."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Iterator
from dataclasses import replace

from lxml import etree

from mtqa.document import BlockKind, Document, Metadata
from mtqa.errors import InputError, NoTextError
from mtqa.formats.builder import StoryBuilder
from mtqa.formats.ignores import IgnoreScope
from mtqa.formats.marks import machine_translated
from mtqa.formats.markup import add_element, add_html, is_sentence
from mtqa.formats.nitf import add_nitf
from mtqa.formats.plain import add_plain, add_string, is_html
from mtqa.formats.raw import RawFile
from mtqa.formats.xml import line_of, local_name, parse_items, path_of, raw_text, text_of
from mtqa.origin import Place

_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
#: Media types, by their formal names, whose data is no text.
_NOT_TEXT = ("photo", "picture", "graphic", "video", "audio", "animation", "complexdata")
#: Elements whose comments stand where the text is read.
_TEXTS = ("HeadLine", "SubHeadLine", "DataContent")


def recognise(raw_file: RawFile) -> bool:
    """Whether the root is NewsML's, whose elements have no namespace in versions 1."""
    return raw_file.root is not None and raw_file.root.name == "NewsML"


def read(raw_file: RawFile) -> Iterator[Document | InputError]:
    """Yield the story of each NewsItem, or why it has none; at the end, where a broken file breaks off.

    Raises InputError for a file that breaks before the end of its first item.
    """
    items = parse_items(raw_file, ("NewsItem",))
    for element, path in items.found:
        yield _story(raw_file, element, path)
        # A file may hold many, and what was read is not needed again.
        element.clear()
    if items.error is not None:
        yield items.error


def _story(raw_file: RawFile, item: etree._Element, path: str) -> Document | InputError:
    about = _metadata(item)
    builder = StoryBuilder(raw_file, story=about.id)
    for comment in _comments(item):
        _heed(builder, comment)
    try:
        _add_lines(builder, item, path, about)
        for component in _children(item, "NewsComponent"):
            _add_component(builder, component, path_of(component, item, path), about)
        if builder.empty:
            name = f"NewsItem {about.id}" if about.id else "NewsItem without PublicIdentifier"
            return NoTextError(raw_file.path, f"line {line_of(item) or 1}: {name}: no text")
        return builder.document(format="newsml", metadata=about)
    except InputError as error:
        return error


def _comments(item: etree._Element) -> Iterator[etree._Element]:
    """What is said of an item outside its texts: Comment elements and comments of XML, in order."""
    waiting = [item]
    while waiting:
        element = waiting.pop()
        tag: object = element.tag
        if tag is etree.Comment or tag == "Comment":
            yield element
        elif tag not in _TEXTS:
            waiting.extend(reversed(element))


def _heed(builder: StoryBuilder, comment: etree._Element) -> None:
    builder.ignore(raw_text(comment), line_of(comment) or 1, IgnoreScope.STORY)


def _add_lines(builder: StoryBuilder, item: etree._Element, path: str, about: Metadata) -> None:
    """Add the headline, and the line below it unless the text begins with the same."""
    headline = _line(item, "HeadLine")
    if headline is not None:
        below = path_of(headline, item, path)
        add_element(builder, headline, below, language=about.language, kind=BlockKind.HEADLINE)
    second = _line(item, "SubHeadLine")
    if second is None or text_of(second) == text_of(headline) or _opens(item, text_of(second)):
        return
    kind = BlockKind.PARAGRAPH if is_sentence(second) else BlockKind.HEADLINE
    add_element(builder, second, path_of(second, item, path), language=about.language, kind=kind)


def _opens(item: etree._Element, line: str) -> bool:
    """Whether the first text of an item begins with a line, whatever tags are before it."""
    data = next(item.iter("DataContent"), None)
    return line in text_of(data)[: 2 * len(line) + 200] if data is not None else False


def _line(item: etree._Element, name: str) -> etree._Element | None:
    """The first line of that name that has a text; that of the outermost component comes first."""
    return next((one for one in item.iter(name) if text_of(one)), None)


def _add_component(builder: StoryBuilder, component: etree._Element, path: str, about: Metadata) -> bool:
    """Add the texts of a component and of those in it; of equivalents the first that has any."""
    added = False
    one_of = component.get("EquivalentsList", "").strip().lower() == "yes"
    for content in _children(component, "ContentItem"):
        # Several in a component are the same content in several formats.
        if _add_content(builder, content, path_of(content, component, path), about):
            added = True
            break
    for inner in _children(component, "NewsComponent"):
        if added and one_of:
            break
        added = _add_component(builder, inner, path_of(inner, component, path), about) or added
    return added


def _add_content(builder: StoryBuilder, content: etree._Element, path: str, about: Metadata) -> bool:
    media = _formal(content, "MediaType").lower()
    data = next(content.iter("DataContent"), None)
    if data is None or media.startswith(_NOT_TEXT) or not text_of(data):
        return False
    below = path_of(data, content, path)
    if "base64" in _notation(data, content):
        text = _unpacked(raw_text(data))
        add_html(builder, text, Place(line_of(data) or 1, 1, below), language=about.language)
        return bool(text.strip())
    story = next((one for one in data.iterchildren(etree.Element) if local_name(one) == "nitf"), None)
    if story is not None:
        place = path_of(story, data, below)
        add_nitf(builder, story, place, language=about.language, headline=about.headline)
    elif next(data.iterchildren(etree.Element), None) is not None:
        add_element(builder, data, below, language=about.language)
    else:
        for comment in data.iterchildren(etree.Comment):
            _heed(builder, comment)
        if is_html(raw_text(data)):
            add_string(builder, data, below, html=True, language=about.language)
        else:
            add_plain(builder, data, below)
    return True


def _notation(data: etree._Element, content: etree._Element) -> str:
    """The encodings in which some data is packed: those of the elements around it."""
    around = (one for one in content.iter("Encoding") if data in one.iter("DataContent"))
    return " ".join(one.get("Notation", "") for one in around).lower()


def _unpacked(text: str) -> str:
    try:
        return base64.b64decode(text).decode("utf-8")
    except (binascii.Error, UnicodeDecodeError):
        return ""


def _metadata(item: etree._Element) -> Metadata:
    management = next(item.iterchildren("NewsManagement"), None)
    status = _formal(management, "Status").lower()
    change = None if management is None else next(management.iter("StatusWillChange"), None)
    language = _formal(item, "Language") or (item.get(_LANG) or "").strip()
    about = Metadata(
        id=_text(item, "PublicIdentifier") or _text(item, "NewsItemId"),
        headline=text_of(_line(item, "HeadLine")),
        language=language,
        provider=_party(item, "Provider") or _party(item, "Source") or _text(item, "ProviderId"),
        date=_text(item, "ThisRevisionCreated"),
        status="canceled" if status == "cancelled" else status,
        embargoed=_text(change, "DateAndTime") if status == "embargoed" else "",
    )
    mark = machine_translated(language)
    return replace(about, translated=True, source_language=mark[0], mark=mark[1]) if mark else about


def _party(item: etree._Element, name: str) -> str:
    return next((found for one in item.iter(name) if (found := _formal(one, "Party"))), "")


def _formal(element: etree._Element | None, name: str) -> str:
    """The formal name of the first descendant of that name; "" for none."""
    found = None if element is None else next(element.iter(name), None)
    return "" if found is None else found.get("FormalName", "").strip()


def _text(element: etree._Element | None, name: str) -> str:
    return "" if element is None else text_of(next(element.iter(name), None))


def _children(element: etree._Element, name: str) -> Iterator[etree._Element]:
    return element.iterchildren(name)
