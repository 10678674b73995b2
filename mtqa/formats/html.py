"""A page in HTML or XHTML: its article, without what stands around it."""

from __future__ import annotations

import codecs
import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from lxml import etree

from mtqa.document import BlockKind, Document, Metadata
from mtqa.errors import InputError, NoTextError
from mtqa.formats.builder import StoryBuilder
from mtqa.formats.marks import machine_translated
from mtqa.formats.markup import add_element, is_sentence, parse_html
from mtqa.formats.raw import RawFile
from mtqa.formats.text import decode_text
from mtqa.formats.vocabulary import hint_words, is_boilerplate, is_hidden, vocabulary
from mtqa.formats.xml import path_of, raw_text, text_of
from mtqa.formats.xmltext import declared_encoding, decode_as

_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
#: Words in a class or id of the element that holds the text of an article and little else.
_BODY_HINTS = (frozenset({"articlebody"}), frozenset({"article", "body"}), frozenset({"entry", "content"}))
#: The article is where at least this share of what the page says stands, and its text, in what is
#: named an article or in the whole page, where at least these shares stand.
_SHARE = 0.5
_TEXT_SHARE = {True: 0.85, False: 0.6}
#: Text of fewer characters is a label, a date, a link.
_LONG = 80
_CONTAINERS = frozenset({"body", "main", "article", "section", "div", "center", "table", "tbody", "tr", "td"})
_PARTS = _CONTAINERS | {"ul", "ol", "dl", "figure", "header"}


@dataclass(frozen=True)
class Article:
    """The element with the story, the one with its headline, and what in the story is none of it."""

    body: etree._Element
    headline: etree._Element | None
    drop: frozenset[etree._Element]


def find_article(root: etree._Element) -> Article:
    """The story of a page: the innermost element that holds most of what the page says.

    First among those marked up as ``article``, ``main`` or as the body of an article, then down from
    there, or from the page's body, as long as one element holds nearly all; and up again where the
    opening paragraphs stand before it. What is said is long
    text; parts of the page that are named as something else do not count.
    """
    page = next(root.iter("body"), root)
    weights = _weights(page)
    total = weights.get(page, 0)
    body = page
    for candidate in _candidates(page):
        if total and weights.get(candidate, 0) >= _SHARE * total:
            body = candidate
    share = _TEXT_SHARE[body is not page]
    while (inner := _inner(body, weights, share)) is not None:
        body = inner
    while body is not page and (outer := _outer(body, weights)) is not None:
        body = outer
    return Article(body, _headline(root, page, body), frozenset(_around(body, weights)))


def page_metadata(root: etree._Element, article: Article) -> Metadata:
    """What the head of the page says of its story."""
    meta = _meta(root)
    language = _language(article.body) or meta.get("content-language", "").split(",")[0].strip()
    canonical = next((one.get("href") for one in root.iter("link") if _is_canonical(one)), None)
    about = Metadata(
        id=(canonical or meta.get("og:url", "")).strip(),
        headline=text_of(article.headline) or meta.get("og:title", ""),
        language=language or meta.get("og:locale", "").replace("_", "-"),
        provider=meta.get("og:site_name", "") or meta.get("application-name", ""),
        date=_first(meta, "article:published_time", "datepublished", "dc.date.issued", "dc.date", "date"),
    )
    if mark := machine_translated(about.language):
        return replace(about, translated=True, source_language=mark[0], mark=mark[1])
    # What browsers and services that translate a page leave in it.
    if {"translated-ltr", "translated-rtl"} & set((root.get("class") or "").split()):
        return replace(about, translated=True, mark=f"class {root.get('class')}")
    if "x-translated-by" in meta:
        return replace(about, translated=True, mark=f"X-Translated-By {meta['x-translated-by']}")
    return about


def _weights(page: etree._Element, least: int = _LONG) -> dict[etree._Element, int]:
    """How many characters of text stand in each element, what is not judged anyway left out.

    Text of fewer than the ``least`` characters in an element does not count.
    """
    words = vocabulary("html")
    weights: dict[etree._Element, int] = {}
    skipped: set[etree._Element] = set()
    for element in page.iter(etree.Element):
        if (
            element.tag in words.drop
            or element.tag in words.furniture
            or is_hidden(element)
            or element.getparent() in skipped
        ):
            skipped.add(element)
        elif (length := _own_length(element)) >= least:
            for one in (element, *element.iterancestors()):
                weights[one] = weights.get(one, 0) + length
    return weights


def _own_length(element: etree._Element) -> int:
    """The length of the text in an element itself, outside of those within it."""
    return len((element.text or "").strip()) + sum(len((one.tail or "").strip()) for one in element)


def _inner(body: etree._Element, weights: dict[etree._Element, int], share: float) -> etree._Element | None:
    """The part of an element that holds so much of its text that the rest stands around it."""
    least = share * weights.get(body, 0)
    children = (one for one in body.iterchildren(etree.Element) if one.tag in _CONTAINERS)
    return next((one for one in children if least and weights.get(one, 0) >= least), None)


def _outer(body: etree._Element, weights: dict[etree._Element, int]) -> etree._Element | None:
    """What holds an element and, before it, paragraphs that open its story; None where none do."""
    outer = body.getparent()
    if outer is None or weights.get(body, 0) < _SHARE * weights.get(outer, 0):
        return None
    before = list(body.itersiblings(etree.Element, preceding=True))
    headed = outer.tag != "body" or any(next(one.iter("h1"), None) is not None for one in before)
    return outer if headed and any(_has_paragraph(one, weights) for one in before) else None


def _has_paragraph(element: etree._Element, weights: dict[etree._Element, int]) -> bool:
    """Whether an element is or holds a long paragraph of the story, not of a picture or of what is around."""
    for one in element.iter("p"):
        if weights.get(one, 0) and is_sentence(one):
            around = (one, *one.iterancestors())
            parts = around[: around.index(element) + 1]
            if not any(part.tag == "figure" or is_boilerplate(part) for part in parts):
                return True
    return False


def _candidates(page: etree._Element) -> Iterator[etree._Element]:
    """In the order of the page, so that one within another comes after it."""
    for element in page.iter(etree.Element):
        marked = element.tag in ("article", "main") or element.get("role") in ("main", "article")
        if marked or (element.tag in ("div", "section") and _is_named_body(element)):
            yield element


def _is_named_body(element: etree._Element) -> bool:
    return any(hint <= hint_words(element) for hint in _BODY_HINTS)


def _headline(root: etree._Element, page: etree._Element, body: etree._Element) -> etree._Element | None:
    for within in (body, page):
        found = next((one for one in within.iter("h1") if text_of(one) and not _is_out_of_sight(one)), None)
        if found is not None:
            return found
    if next((one for one in body.iter("h2", "h3") if text_of(one)), None) is not None and body is not page:
        return None
    return next((one for one in root.iter("title") if text_of(one)), None)


def _around(body: etree._Element, weights: dict[etree._Element, int]) -> Iterator[etree._Element]:
    """Elements in the article that are named as no part of it and do not hold most of it."""
    total = weights.get(body, 0)
    # Where no text is long, as in a brief, all text tells where the story stands.
    held = weights if total else _weights(body, 1)
    for element in body.iter(etree.Element):
        if element is body or held.get(element, 0) > _SHARE * held.get(body, 0):
            continue
        named = element.tag in _PARTS and is_boilerplate(element)
        if named or _is_label(element, total) or (body.tag == "body" and _heads_page(element)):
            yield element


def _is_label(element: etree._Element, total: int) -> bool:
    """Whether this is a word or two between the paragraphs of a story that has any."""
    short = total > 0 and element.tag == "div" and not len(element) and len(raw_text(element)) < _LONG
    return short and not is_sentence(element)


def _heads_page(element: etree._Element) -> bool:
    return element.tag == "header" and next(element.iterancestors("article", "main"), None) is None


def _is_out_of_sight(element: etree._Element) -> bool:
    return any(one.tag in ("nav", "aside", "footer") or is_hidden(one) for one in element.iterancestors())


def _language(element: etree._Element) -> str:
    for one in (element, *element.iterancestors()):
        if language := (one.get("lang") or one.get("xml:lang") or one.get(_LANG) or "").strip():
            return language
    return ""


def _is_canonical(link: etree._Element) -> bool:
    return "canonical" in (link.get("rel") or "").lower().split() and bool(link.get("href"))


def _meta(root: etree._Element) -> dict[str, str]:
    """The page's ``meta`` by name in lower case, the first of those alike."""
    found: dict[str, str] = {}
    for one in root.iter("meta"):
        for key in ("property", "name", "http-equiv", "itemprop"):
            if (name := one.get(key)) and (content := (one.get("content") or "").strip()):
                found.setdefault(name.strip().lower(), content)
    return found


def _first(meta: dict[str, str], *names: str) -> str:
    return next((meta[name] for name in names if name in meta), "")


_SUFFIXES = frozenset({".html", ".htm", ".xhtml"})
_META = re.compile(rb"<meta\b[^>]*?\bcharset\s*=\s*[\"']?\s*([A-Za-z][\w.:-]*)", re.I)
#: The HTML standard has the declaration within the first 1,024 bytes; pages do not keep to it.
_DECLARED_WITHIN = 8192
#: CDATA sections, and what may hold what looks like one; what is not closed goes on to the end.
_SECTIONS = re.compile(
    r"<!--.*?(?:-->|\Z)|<(script|style)\b(?![^<>]*/>).*?(?:</\1\s*>|\Z)"
    r"|<!\[CDATA\[(?P<text>.*?)(?:\]\]>|(?P<open>\Z))",
    re.S | re.I,
)
_DECLARATION = re.compile(r"^\s*<\?xml\b[^>]*>")
_LINE_BREAK = re.compile(r"&#(?:0*1[03]|[xX]0*[aAdD]);")
_MARKS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def recognise(raw_file: RawFile) -> bool:
    """Whether it begins as a page does, or has markup and the name of a page."""
    head = raw_file.head[:200].lower()
    if head.startswith("<!doctype html") or (
        raw_file.root is not None and raw_file.root.name.lower() == "html"
    ):
        return True
    return raw_file.suffix in _SUFFIXES and "<" in raw_file.head and not head.startswith("<?xml")


def read(raw_file: RawFile) -> Iterator[Document | InputError]:
    """The one story of a page.

    Raises InputError for bytes in an encoding that cannot be told, a page without text, and
    elements nested too deep.
    """
    text, encoding = page_text(raw_file)
    root = parse_html(text, raw_file.path)
    article = find_article(root)
    about = page_metadata(root, article)
    builder = StoryBuilder(raw_file, story=about.id)
    if article.headline is not None:
        path = path_of(article.headline)
        add_element(builder, article.headline, path, language=about.language, kind=BlockKind.HEADLINE)
    drop = article.drop | ({article.headline} if article.headline is not None else set())
    add_element(builder, article.body, path_of(article.body), language=about.language, drop=drop)
    if builder.empty:
        raise NoTextError(raw_file.path, "a page without text")
    yield builder.document(format="html", encoding=encoding, metadata=about)


def page_text(raw_file: RawFile) -> tuple[str, str]:
    """The text of a page and the name of its encoding; lines stay as many as they are.

    A byte order mark tells the encoding, then what the page declares, unless it is not so, then the
    bytes themselves. In XHTML, which an XML declaration or the file's name tells, CDATA sections are text;
    in HTML browsers leave them out. Raises InputError as ``decode_text`` does.
    """
    text, encoding = decode_page(raw_file)
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "\ufffd")
    declaration = _DECLARATION.match(text)
    if declaration or raw_file.suffix == ".xhtml":
        text = _SECTIONS.sub(_escaped, text)
    if declaration:
        text = "\n" * text.count("\n", 0, declaration.end()) + text[declaration.end() :]
    return _LINE_BREAK.sub(" ", text), encoding


def _escaped(section: re.Match[str]) -> str:
    """The text of a CDATA section, with references for its marks of markup; all else as it is."""
    text = section["text"]
    return section[0] if text is None or section["open"] is not None else html.escape(text, quote=False)


def decode_page(raw_file: RawFile) -> tuple[str, str]:
    """The text of a page as it is written, without byte order mark, and its encoding; as ``page_text``."""
    data = raw_file.data
    if not data.startswith(_MARKS):
        found = _META.search(data[:_DECLARED_WITHIN])
        declared = found.group(1).decode("ascii").lower() if found else declared_encoding(data)
        # Whoever can read "UTF-16" byte by byte does not have it before them.
        declared = "utf-8" if declared and declared.startswith("utf-16") else declared
        if declared:
            try:
                return decode_as(data, declared, raw_file.path), declared
            except InputError:
                pass
    return decode_text(raw_file.path, data)
