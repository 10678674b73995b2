"""The stretches of text of XML and HTML, between their tags, comments and instructions."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from mtqa.edits import EncodedStory
from mtqa.writing.stretches import Stretch, Written

_SPECIAL = re.compile(r"&(?:#[0-9]{1,10}|#[xX][0-9a-fA-F]{1,8}|[A-Za-z][\w.-]{0,63});?|\r\n?")
_OPENING = re.compile(r"<(?:!--|!\[CDATA\[|!|\?|/?[^\W\d][^\s/>]*)")
#: The rest of a tag; what stands in quotation marks may hold its end.
_REST = re.compile(r"[^>\"']*(?:(?:\"[^\"]*\"|'[^']*')[^>\"']*)*>")
_DECLARED = re.compile(r"[^\[>]*(?:\[.*?\]\s*)?>", re.S)
#: Characters of a tag; where none ends so far, it is cut at the next mark of an end.
_LONGEST_TAG = 100_000
#: Elements of HTML whose content is no markup, and no text.
_RAW = ("script", "style")


class MarkupSyntax:
    """Text of XML and HTML: with references to characters."""

    def characters(self, raw: str, start: int, end: int) -> Iterator[Written]:
        """As ``Syntax``; a reference to what is not known stays as it is."""
        at = start
        for found in _SPECIAL.finditer(raw, start, end):
            for index in range(at, found.start()):
                yield raw[index], index, index + 1
            at = found.end()
            text = "\n" if found.group()[0] == "\r" else html.unescape(found.group())
            if text == found.group() and len(text) > 1:
                at = found.start()
                continue
            for character in text:
                yield character, found.start(), found.end()
        for index in range(at, end):
            yield raw[index], index, index + 1

    def quoted(self, text: str, holds: Callable[[str], bool]) -> str | None:
        """As ``Syntax``: what the encoding lacks becomes a reference."""
        escaped = html.escape(text, quote=False)
        if holds(escaped):
            return escaped
        return "".join(one if holds(one) else f"&#{ord(one)};" for one in escaped)


class CdataSyntax:
    """Text of a CDATA section, in which nothing can be escaped."""

    def characters(self, raw: str, start: int, end: int) -> Iterator[Written]:
        """As ``Syntax``."""
        return ((raw[index], index, index + 1) for index in range(start, end))

    def quoted(self, text: str, holds: Callable[[str], bool]) -> str | None:
        """As ``Syntax``."""
        return text if "]" not in text and holds(text) else None


MARKUP, CDATA = MarkupSyntax(), CdataSyntax()


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag: its name and prefix, whether it ends an element, and whether it is one by itself."""

    name: str
    prefix: str
    closing: bool
    empty: bool
    start: int
    end: int


def tokens(raw: str, *, page: bool) -> Iterator[Tag | tuple[int, int, bool]]:
    """The tags and the stretches between them (from, up to, whether CDATA) of XML, or HTML if ``page``."""
    at = 0
    while (found := _OPENING.search(raw, at)) is not None:
        if found.start() > at:
            yield at, found.start(), False
        begin, mark = found.start(), found.group()
        if mark == "<!--":
            at = _behind(raw, "-->", found.end())
        elif mark == "<![CDATA[":
            at = _behind(raw, "]]>", found.end())
            yield found.end(), max(found.end(), at - 3), True
        elif mark == "<?":
            at = _behind(raw, ">" if page else "?>", found.end())
        elif mark == "<!":
            declared = _DECLARED.match(raw, found.end())
            at = declared.end() if declared else _behind(raw, ">", found.end())
        else:
            rest = _REST.match(raw, found.end(), found.end() + _LONGEST_TAG)
            at = rest.end() if rest else _behind(raw, ">", found.end())
            prefix, _, name = mark.lstrip("</").rpartition(":")
            tag = Tag(name, prefix, mark.startswith("</"), raw.endswith("/>", begin, at), begin, at)
            yield tag
            if page and name.lower() in _RAW and not tag.closing:
                ending = re.compile(rf"</{name}", re.I).search(raw, at)
                at = ending.start() if ending else len(raw)
    if at < len(raw):
        yield at, len(raw), False


def _behind(raw: str, mark: str, start: int) -> int:
    found = raw.find(mark, start)
    return len(raw) if found < 0 else found + len(mark)


def markup_stretches(
    member: EncodedStory,
    *,
    page: bool = False,
    within: frozenset[str] = frozenset(),
    without: frozenset[str] = frozenset(),
) -> Iterator[Stretch]:
    """The stretches of text of a file, those within elements of some names if there are any.

    What lies in elements of the names in ``without`` is left out.
    """
    inside = outside = 0
    for token in tokens(member.text, page=page):
        if isinstance(token, Tag):
            change = 0 if token.empty else -1 if token.closing else 1
            inside += change if token.name in within else 0
            outside += change if token.name in without else 0
        elif (inside or not within) and not outside:
            start, end, cdata = token
            yield Stretch(member, start, end, CDATA if cdata else MARKUP)
