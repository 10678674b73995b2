"""NewsML-G2: items, alone or in a message (IPTC, NewsML-G2 2.35), with or without namespace."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Iterable, Iterator
from dataclasses import replace

from lxml import etree

from mtqa.document import BlockKind, Document, Metadata
from mtqa.errors import InputError, NoTextError
from mtqa.formats.builder import StoryBuilder
from mtqa.formats.ignores import IgnoreScope
from mtqa.formats.marks import digital_source_type, machine_translated
from mtqa.formats.markup import add_element, add_html
from mtqa.formats.nitf import add_nitf
from mtqa.formats.plain import add_plain, add_string, is_html
from mtqa.formats.raw import RawFile
from mtqa.formats.vocabulary import primary_language
from mtqa.formats.xml import line_of, local_name, namespace, parse_items, path_of, raw_text, text_of
from mtqa.origin import Place

_XHTML = "http://www.w3.org/1999/xhtml"
#: Elements that XHTML content may begin with where it is not a whole page.
_FRAGMENTS = frozenset({"html", "body", "div", "p", "section", "article", "main", "span"})
_TEXTUAL = ("text/", "application/xhtml", "application/html", "application/xml")


def add_content(
    builder: StoryBuilder, content: etree._Element, path: str, language: str, headline: str
) -> bool:
    """Add the text of a ``contentSet``: its first rendition that can be read, marked up before plain.

    One in the item's language is read before those in others. A ``headline`` that the story has already
    is not added again. Returns whether there was any text.
    """
    for rendition in _in_language(content.iterchildren("{*}inlineXML"), language):
        for root in rendition.iterchildren(etree.Element):
            if text_of(root) and _add_xml(builder, root, path_of(root, content, path), language, headline):
                return True
    for rendition in _in_language(content.iterchildren("{*}inlineData"), language):
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


_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
#: Roles of a creator or contributor that is a machine which translates.
_MACHINES = frozenset({"machinetranslator", "machinetranslation", "automatictranslator", "mtengine"})


def item_metadata(item: etree._Element) -> Metadata:
    """The metadata of an item; ``provider`` as a name, else literal, else code."""
    about = Metadata(
        id=(item.get("guid") or "").strip(),
        headline=text_of(story_headline(item)),
        language=_language(item),
        provider=_party(meta(item, "itemMeta", "provider"))
        or _party(meta(item, "contentMeta", "infoSource")),
        date=text_of(meta(item, "itemMeta", "versionCreated")),
        status=_status(meta(item, "itemMeta", "pubStatus")),
        embargoed=text_of(meta(item, "itemMeta", "embargoed")),
    )
    return _marked(item, about)


def meta(item: etree._Element, *names: str) -> etree._Element | None:
    """The first descendant by the local names of the path to it."""
    found: etree._Element | None = item
    for name in names:
        if found is None:
            return None
        found = next(found.iterchildren(f"{{*}}{name}"), None)
    return found


def story_headline(item: etree._Element) -> etree._Element | None:
    """The headline of an item, not one below it; without any, its title."""
    content = meta(item, "contentMeta")
    headlines = (
        [] if content is None else [one for one in content.iterchildren("{*}headline") if text_of(one)]
    )
    main = [one for one in headlines if "sub" not in code(one.get("role")).lower()]
    if main or headlines:
        language = meta(item, "contentMeta", "language")
        stated = (None if language is None else language.get("tag")) or item.get(_LANG) or ""
        return _in_language(main or headlines, stated)[0]
    title = meta(item, "itemMeta", "title")
    return title if title is not None and text_of(title) else None


def _in_language(elements: Iterable[etree._Element], language: str) -> list[etree._Element]:
    """The elements, those first that are in that language or name none."""
    own = ("", primary_language(language))
    return sorted(elements, key=lambda one: primary_language(one.get(_LANG) or "") not in own)


def code(value: str | None) -> str:
    """The code in a QCode ("stat:usable") or at the end of a URI."""
    return (value or "").strip().rstrip("/").rsplit("/", 1)[-1].rsplit(":", 1)[-1]


def _status(element: etree._Element | None) -> str:
    status = "" if element is None else code(element.get("qcode") or element.get("uri")).lower()
    return "canceled" if status == "cancelled" else status


def _language(item: etree._Element) -> str:
    language = meta(item, "contentMeta", "language")
    contents = meta(item, "contentSet")
    candidates = [None if language is None else language.get("tag")]
    candidates += [] if contents is None else [one.get(_LANG) for one in contents.iterchildren(etree.Element)]
    headline = story_headline(item)
    candidates += [item.get(_LANG), None if headline is None else headline.get(_LANG)]
    return next((tag.strip() for tag in candidates if tag and tag.strip()), "")


def _party(element: etree._Element | None) -> str:
    if element is None:
        return ""
    named = text_of(next(element.iterchildren("{*}name"), None))
    return named or next((value for key in ("literal", "qcode", "uri") if (value := element.get(key))), "")


def _marked(item: etree._Element, about: Metadata) -> Metadata:
    """The metadata with what says that a machine translated the story, the plainest mark first."""
    if mark := machine_translated(about.language):
        return replace(about, translated=True, source_language=mark[0], mark=mark[1])
    stated = [
        (digital_source_type(value), f"digitalSourceType {value}")
        for one in item.iter("{*}digitalSourceType")
        if (value := one.get("qcode") or one.get("uri") or one.get("literal"))
    ]
    for machine, mark_of_type in stated:
        if machine:
            return replace(about, translated=True, mark=mark_of_type)
    content, item_meta = meta(item, "contentMeta"), meta(item, "itemMeta")
    for one in () if content is None else content.iterchildren("{*}creator", "{*}contributor"):
        if code(one.get("role")).lower().replace("-", "") in _MACHINES:
            return replace(about, translated=True, mark=f"{local_name(one)} role {one.get('role')}")
    # A translation by whom is not said: as with a tag, who lets a machine's work through errs worse.
    for one in () if item_meta is None else item_meta.iterchildren("{*}link"):
        if code(one.get("rel")).lower() == "translatedfrom":
            source = (one.get("hreflang") or one.get("language") or "").strip()
            return replace(about, translated=True, source_language=source, mark=f"link rel {one.get('rel')}")
    return replace(about, translated=False, mark=stated[0][1]) if stated and stated[0][0] is False else about


_ITEMS = ("newsItem", "packageItem", "conceptItem", "knowledgeItem", "planningItem", "catalogItem")
_NAMESPACE = "http://iptc.org/std/nar/"
#: The nature of items whose content is no text; what can be read of them is about it.
_NOT_TEXT = ("picture", "graphic", "video", "audio", "animated", "composite", "still", "photo")


def recognise(raw_file: RawFile) -> bool:
    """Whether the root is an item or a message of NewsML-G2."""
    root = raw_file.root
    if root is None or root.name not in ("newsMessage", *_ITEMS):
        return False
    return root.namespace.startswith(_NAMESPACE) or not root.namespace


def read(raw_file: RawFile) -> Iterator[Document | InputError]:
    """Yield each item: a news item its story, all others what they say of themselves.

    A news item whose text cannot be read has an InputError in its place, and so has the rest of a
    file that breaks off. Raises InputError for a file that breaks before the end of its first item.
    """
    items = parse_items(raw_file, _ITEMS)
    for element, path in items.found:
        item = _item(raw_file, element, path)
        if isinstance(item, InputError) or item.text:  # a package may be nothing but references
            yield item
    if items.error is not None:
        yield items.error


def _item(raw_file: RawFile, element: etree._Element, path: str) -> Document | InputError:
    try:
        return (_story if local_name(element) == "newsItem" else _other)(raw_file, element, path)
    except InputError as error:
        return error


def _story(raw_file: RawFile, item: etree._Element, path: str) -> Document:
    about = item_metadata(item)
    builder = StoryBuilder(raw_file, story=about.id)
    headline = _add_headline(builder, item, path, about)
    for group in ("itemMeta", "contentMeta"):
        for note in item.iterfind(f"{{*}}{group}/{{*}}edNote"):
            builder.ignore(raw_text(note), line_of(note) or 1, IgnoreScope.STORY)
    content = meta(item, "contentSet")
    read = content is not None and add_content(
        builder, content, path_of(content, item, path), about.language, headline
    )
    if not read and not (_is_about_something_else(item) and _add_description(builder, item, path, about)):
        reason, kind = _missing(content)
        raise kind(raw_file.path, f"{_name(item, about)}: {reason}")
    return builder.document(format="newsml-g2", metadata=about)


def _other(raw_file: RawFile, item: etree._Element, path: str) -> Document:
    """An item that holds no story: a package's headline is judged, concepts and plans are not."""
    about = item_metadata(item)
    builder = StoryBuilder(raw_file, story=about.id)
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
    stated = (nature.get("qcode") or nature.get("uri") or "").lower()
    return any(word in stated for word in _NOT_TEXT)


def _name(item: etree._Element, about: Metadata) -> str:
    line = line_of(item)
    where = f"line {line}: " if line else ""
    return f"{where}newsItem {about.id}" if about.id else f"{where}newsItem without guid"


def _missing(content: etree._Element | None) -> tuple[str, type[InputError]]:
    """Why an item has no text that can be read; no NoTextError where it may have one all the same."""
    if content is None:
        return "no contentSet, so no text", NoTextError
    kinds = [local_name(child) for child in content.iterchildren(etree.Element)]
    if kinds and all(kind == "remoteContent" for kind in kinds):
        return "its text is not in the file (remoteContent alone)", NoTextError
    inner = next(content.iterfind("{*}inlineXML/*"), None)
    if inner is not None:
        return (
            f"no text that can be read in its contentSet (inlineXML holds <{local_name(inner)}>)",
            InputError,
        )
    return "no text that can be read in its contentSet", NoTextError
