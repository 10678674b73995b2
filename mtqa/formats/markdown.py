"""Markdown (CommonMark, with tables and strikethrough) with YAML front matter.

Code blocks and HTML blocks are furniture, in inline code nothing is judged; targets of links,
images and the marks themselves are no text. markdown-it-py parses: it is the reference port.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from markdown_it.token import Token

from mtqa.document import BlockKind, Document, Metadata
from mtqa.errors import InputError
from mtqa.formats.builder import StoryBuilder
from mtqa.formats.front_matter import FrontMatter, read_front_matter
from mtqa.formats.markdown_inline import add_inline, cell_lines, plain
from mtqa.formats.markdown_places import BlockLines, parser
from mtqa.formats.marks import translation_marks
from mtqa.formats.source import Source
from mtqa.formats.text import decode_text

_SUFFIXES = (".md", ".markdown")
_LINE = re.compile(r"[^\r\n]*(?:\r\n?|\n|\Z)")
_SENTENCE_END = re.compile(r"[.!?\u2026][\"'\u201d\u2019)\]]*$")


def recognise(source: Source) -> bool:
    """Whether the file is named as Markdown: nothing in it tells it from plain text."""
    return source.suffix in _SUFFIXES


def read(source: Source) -> Iterator[Document]:
    """The one story of a file; raises InputError for what is no text and for broken front matter."""
    if len(source.data) > source.max_story:
        limit = source.max_story / 1e6
        raise InputError(source.path, f"larger than {limit:g} MB, too long for a story (--max-size)")
    raw, encoding = decode_text(source.path, source.data)
    front = read_front_matter(source.path, raw)
    yield _Reader(source, raw, front).story(encoding)


class _Reader:
    def __init__(self, source: Source, raw: str, front: FrontMatter) -> None:
        self._path = source.path
        self._front = front
        self._builder = StoryBuilder(source, raw=raw)
        found = [match for match in _LINE.finditer(raw, front.end) if match.group()]
        self._lines = [(match.start(), match.group().rstrip("\r\n")) for match in found] or [(0, "")]
        self._tokens = parser().parse("\n".join(line for _, line in self._lines))
        self._headline = front.first("title", "headline")
        self._cell_end = 0

    def story(self, encoding: str) -> Document:
        """The story with its headline: that of the front matter, or the first heading."""
        heading = next((plain(inline) for inline in _headings(self._tokens)), "")
        at = self._front.offset(self._headline) if self._headline else None
        if at is not None and self._headline != heading:
            self._builder.block(BlockKind.HEADLINE)
            self._builder.add(self._headline, at)
        self._headline = self._headline or heading
        for index, token in enumerate(self._tokens):
            self._add(token, self._tokens[index - 1] if index else None)
        if self._builder.empty:
            raise InputError(self._path, "no text: nothing but markup")
        return self._builder.document(format="markdown", encoding=encoding, metadata=self._metadata())

    def _add(self, token: Token, before: Token | None) -> None:
        if token.type in ("fence", "code_block", "html_block") and token.map:
            self._builder.block(BlockKind.FURNITURE)
            for at, line in self._lines[token.map[0] : token.map[1]]:
                self._builder.preformatted(f"{line}\n", at)
        elif token.type == "tr_open":
            self._cell_end = 0
        elif token.type == "inline":
            kind = BlockKind.PARAGRAPH
            lines = BlockLines.of(token, self._lines)
            if before is not None and before.type == "heading_open":
                kind = BlockKind.HEADLINE
                if before.markup.startswith("#") and token.map:
                    lines = _heading_lines(before, token, self._lines[token.map[0]])
            elif before is not None and before.type in ("td_open", "th_open"):
                if before.type == "th_open" or not _SENTENCE_END.search(plain(token).rstrip()):
                    kind = BlockKind.FURNITURE
                lines = self._cell_lines(token)
            self._builder.block(kind)
            add_inline(self._builder, token, lines)

    def _cell_lines(self, token: Token) -> BlockLines:
        """The place of a table's cell: behind the one before it in its row."""
        line = self._lines[token.map[0]] if token.map else (0, "")
        lines, self._cell_end = cell_lines(token.content, line, self._cell_end)
        return lines

    def _metadata(self) -> Metadata:
        front = self._front
        language = front.first("lang", "language")
        source_language, translated, mark = translation_marks(language)
        return Metadata(
            id=front.first("id", "guid", "uri"),
            headline=self._headline,
            language=language,
            provider=front.first("provider", "publisher", "source"),
            date=front.first("date", "published"),
            status=front.first("status", "pubstatus").lower(),
            embargoed=front.first("embargoed", "embargo"),
            source_language=front.first("source_language") or source_language,
            translated=translated,
            mark=mark,
        )


def _headings(tokens: Sequence[Token]) -> Iterator[Token]:
    """The texts of the headings of the first level that stand in no other block."""
    for opening, inline in pairwise(tokens):
        if opening.type == "heading_open" and opening.tag == "h1" and opening.level == 0:
            yield inline


def _heading_lines(opening: Token, token: Token, line: tuple[int, str]) -> BlockLines:
    """The place of a heading's text, which stands behind the marks that open it."""
    begin, text = line
    behind = text.find(opening.markup) + len(opening.markup)
    return BlockLines.at(begin + max(behind, text.find(token.content, behind)))
