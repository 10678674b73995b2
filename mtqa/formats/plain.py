"""Text within an element that is laid out as plain text or may be either that or HTML."""

from __future__ import annotations

import re

from lxml import etree

from mtqa.document import BlockKind
from mtqa.formats.builder import StoryBuilder
from mtqa.formats.markup import add_html, walk
from mtqa.formats.xml import line_of, raw_text
from mtqa.formats.xmltext import SOFT_BREAK
from mtqa.origin import Place

_TAGS = (
    "a|abbr|acronym|applet|area|article|aside|audio|b|base|bdi|bdo|big|blink|blockquote|body|br|button|canvas|caption|"
    "center|cite|code|col|colgroup|dd|del|dfn|div|dl|dt|em|embed|fieldset|figcaption|figure|font|footer|form|frame|"
    "frameset|h[1-6]|header|hr|html|i|iframe|img|input|ins|kbd|label|legend|li|main|marquee|math|meta|nav|nobr|noframes|"
    "noscript|object|ol|p|param|pre|q|rp|rt|ruby|s|samp|script|section|small|span|strike|strong|style|sub|sup|svg|table|"
    "tbody|td|textarea|tfoot|th|thead|tr|track|tt|u|ul|var|video|wbr"
)
#: Words that a plain text may have in angle brackets, too: a tag has an attribute.
_WORDS = "address|data|details|link|map|mark|picture|source|summary|time|title"
_TAG = re.compile(rf"</?(?:{_TAGS})\b[^<>]*>|<(?:{_WORDS})\s+[a-z-]+\s*=[^<>]*>", re.I)
_REFERENCE = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")


def is_html(text: str) -> bool:
    """Whether a text has HTML's tags or references in it."""
    return _TAG.search(text) is not None or _REFERENCE.search(text) is not None


def add_plain(builder: StoryBuilder, element: etree._Element, path: str) -> None:
    """Add the text of an element whose lines and spaces mean something, each line where it stands."""
    builder.block(None)
    for step in walk(element, path):
        if step.event in ("text", "entity"):
            *lines, last = step.text.split("\n")
            for number, line in enumerate((*(f"{line}\n" for line in lines), last)):
                at = Place(step.place.line + number, 1, step.place.element)
                for part in line.replace(SOFT_BREAK, f"\n{SOFT_BREAK}").split(SOFT_BREAK):
                    builder.preformatted(part, at)
    builder.block()


def add_string(
    builder: StoryBuilder,
    element: etree._Element,
    path: str,
    *,
    html: bool | None = None,
    language: str = "",
    kind: BlockKind = BlockKind.PARAGRAPH,
) -> None:
    """Add the string that an element holds, as a paragraph or, if it is HTML, as its blocks.

    Without ``html`` its tags tell. Raises InputError for elements nested too deep.
    """
    text = raw_text(element)
    at = Place(line_of(element) or 1, 1, path)
    if is_html(text) if html is None else html:
        add_html(builder, text, at, lines=True, language=language, kind=kind)
        return
    builder.block(kind)
    for step in walk(element, path):
        if step.event in ("text", "entity"):
            builder.add(step.text, step.place, masked=step.event == "entity")
    builder.block()
