"""Markdown (CommonMark, with tables and strikethrough) with YAML front matter.

Code blocks and HTML blocks are furniture, in inline code nothing is judged; targets of links,
images and the marks themselves are no text. markdown-it-py parses: it is the reference port.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

import yaml
from markdown_it.token import Token

from mtqa.document import BlockKind, Document, Metadata
from mtqa.errors import InputError, NoTextError
from mtqa.formats.builder import StoryBuilder
from mtqa.formats.markdown_inline import BlockLines, add_inline, cell_lines, parser, plain
from mtqa.formats.marks import translation_marks
from mtqa.formats.raw import RawFile
from mtqa.formats.text import decode_text

_BLOCK = re.compile(r"---[ \t]*\r?\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.S | re.M)
_KEY = re.compile(r"\s*(?:#[^\n]*\n\s*)*[\w-]+[ \t]*:", re.A)
#: Longer ones are no front matter.
_LONGEST = 64_000


@dataclass(frozen=True)
class FrontMatter:
    """What a front matter says: strings by key in lower case. ``end`` is the offset behind it."""

    fields: Mapping[str, str] = field(default_factory=dict)
    text: str = ""
    start: int = 0
    end: int = 0

    def first(self, *keys: str) -> str:
        """The value of the first of the keys that it has; "" if it has none."""
        return next((value for key in keys if (value := self.fields.get(key, "").strip())), "")

    def offset(self, value: str) -> int | None:
        """Where a value stands in the file, if it is written there as it is read."""
        at = self.text.find(value)
        return self.start + at if at >= 0 else None


def read_front_matter(path: str, text: str) -> FrontMatter:
    """The front matter of a text; an empty one if it begins otherwise.

    Every value is a string as it is written. Raises InputError, with its line, for broken YAML.
    """
    found = _BLOCK.match(text[:_LONGEST])
    if found is None or _KEY.match(found.group(1)) is None:
        return FrontMatter()
    try:
        # BaseLoader makes strings, lists and mappings, and nothing else.
        value = yaml.load(found.group(1), Loader=yaml.BaseLoader)  # noqa: S506
    except (yaml.YAMLError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 2 if mark is not None else 1
        problem = getattr(error, "problem", None) or "nested too deep"
        raise InputError(path, f"line {line}: front matter is not valid YAML: {problem}") from None
    if not isinstance(value, dict):
        return FrontMatter()
    fields = {str(key).lower(): item for key, item in value.items() if isinstance(item, str)}
    return FrontMatter(fields, found.group(1), found.start(1), found.end())


_SUFFIXES = (".md", ".markdown")
_COMMENT = re.compile(r"<!--(.*?)-->", re.S)
_LINE = re.compile(r"[^\r\n]*(?:\r\n?|\n|\Z)")
_SENTENCE_END = re.compile(r"[.!?\u2026][\"'\u201d\u2019)\]]*$")


def recognise(raw_file: RawFile) -> bool:
    """Whether the file is named as Markdown: nothing in it tells it from plain text."""
    return raw_file.suffix in _SUFFIXES


def read(raw_file: RawFile) -> Iterator[Document]:
    """The one story of a file; raises InputError for what is no text and for broken front matter."""
    if len(raw_file.data) > raw_file.max_story:
        limit = raw_file.max_story / 1e6
        raise InputError(raw_file.path, f"larger than {limit:g} MB, too long for a story (--max-size)")
    raw, encoding = decode_text(raw_file.path, raw_file.data)
    front = read_front_matter(raw_file.path, raw)
    yield _MarkdownReader(raw_file, raw, front).story(encoding)


class _MarkdownReader:
    def __init__(self, raw_file: RawFile, raw: str, front: FrontMatter) -> None:
        self._path = raw_file.path
        self._front = front
        self._builder = StoryBuilder(raw_file, raw=raw, story=front.first("id", "guid", "uri"))
        found = [match for match in _LINE.finditer(raw, front.end) if match.group()]
        self._lines = [(match.start(), match.group().rstrip("\r\n")) for match in found] or [(0, "")]
        self._first_line = raw.count("\n", 0, front.end) + 1
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
            raise NoTextError(self._path, "no text: nothing but markup")
        return self._builder.document(format="markdown", encoding=encoding, metadata=self._metadata())

    def _add(self, token: Token, before: Token | None) -> None:
        if token.type in ("fence", "code_block", "html_block") and token.map:
            self._builder.block(BlockKind.FURNITURE)
            for at, line in self._lines[token.map[0] : token.map[1]]:
                self._builder.preformatted(f"{line}\n", at)
            self._ignore(token, token.map[0])
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
            self._ignore_within(token, at_start=True)
            add_inline(self._builder, token, lines)
            self._ignore_within(token, at_start=False)

    def _ignore(self, token: Token, line: int) -> None:
        """Take note of the comments of an HTML block, which begins on a line of the text, from 0."""
        first = self._first_line + line
        for comment in _COMMENT.finditer(token.content) if token.type == "html_block" else ():
            self._builder.ignore(comment[1], first + token.content.count("\n", 0, comment.start()))

    def _ignore_within(self, token: Token, *, at_start: bool) -> None:
        """Take note of a paragraph's comments: those before its text are about it, others about the next."""
        line = self._first_line + (token.map[0] if token.map else 0)
        worded = False
        for child in token.children or ():
            line += child.type in ("softbreak", "hardbreak")
            if child.type != "html_inline":
                worded = worded or bool(child.content.strip())
                continue
            if at_start is not worded and (comment := _COMMENT.fullmatch(child.content)):
                self._builder.ignore(comment[1], line)
            line += child.content.count("\n")

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
