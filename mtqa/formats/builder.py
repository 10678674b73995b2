"""Puts a document together from pieces of a file, and keeps where each came from."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from mtqa.document import BlockKind, Document, Ignore, Metadata, Span
from mtqa.errors import InputError
from mtqa.formats.ignores import IgnoreComment, IgnoreScope, ignore_comments
from mtqa.formats.raw import RawFile
from mtqa.origin import ElementOrigin, Place, TextOrigin
from mtqa.segmentation.segment import GivenPart, segment_parts

#: Soft hyphens, at which a program may part a word, are no letters of it.
SOFT_HYPHEN = "\u00ad"
_PIECE = re.compile(rf"\s+|[^\s{SOFT_HYPHEN}]+")
_PREFORMATTED = re.compile(rf"[^{SOFT_HYPHEN}]+")
_WHOLE = re.compile(r".+", re.S)
#: White space that is not a single space between words, and soft hyphens.
_SPACED = re.compile(rf"^\s|\s$|\s\s|[^\S ]|{SOFT_HYPHEN}")
_BETWEEN = "\n\n"


@dataclass(slots=True)
class _PlacedComment:
    """A comment and the parts that it is about, by number; ``last`` is exclusive, None: still open."""

    comment: IgnoreComment
    line: int
    first: int
    last: int | None


class StoryBuilder:
    """Collects the blocks of one story in order.

    With ``raw``, the decoded file, pieces are added at offsets into it and findings have exact
    columns; without, they are added at a ``Place``, and line breaks within a piece count lines.
    White space within a block becomes one space, soft hyphens are left out, blocks are parted by an
    empty line. Whatever adds text raises InputError as soon as the story is longer than the file
    allows; ``story`` is its id.
    """

    def __init__(self, raw_file: RawFile, *, raw: str | None = None, story: str = "") -> None:
        self._source = raw_file
        self._story = story
        self._raw = raw
        self._text: list[str] = []
        self._length = 0
        self._parts: list[GivenPart] = []
        self._masked: list[Span] = []
        self._pairs: list[tuple[Span, str]] = []
        self._unpaired = 0
        self._offsets: list[tuple[int, int]] = []
        self._places: list[tuple[int, Place]] = []
        self._elements: list[tuple[int, str]] = []
        self._ignores: list[_PlacedComment] = []
        self._kind: BlockKind | None = BlockKind.PARAGRAPH
        self._start = 0
        self._spaced = False

    def block(self, kind: BlockKind | None = BlockKind.PARAGRAPH, *, element: str = "") -> None:
        """Begin a block: what is added from now on stands apart from what was added before.

        None has paragraphs and headlines told as in plain text (for ``preformatted``); FURNITURE is
        shown and never judged. ``element`` names it in a file read by offsets.
        """
        self._close()
        self._kind = kind
        if element:
            self._elements.append((self._start, element))

    def add(self, text: str, at: int | Place, *, masked: bool = False) -> None:
        """Add a piece to the block; in what is ``masked`` nothing is judged."""
        begin: int | None = None
        places = PiecePlaces(text, at)
        # Most pieces have single spaces alone: they go in whole.
        pieces = _WHOLE if _SPACED.search(text) is None else _PIECE
        for piece in pieces.finditer(text):
            if piece.group().isspace():
                self._spaced = True
                continue
            if self._spaced and self._length > self._start:
                self._put(" ", places.at(piece.start() - 1) if piece.start() else at)
            self._spaced = False
            begin = self._length if begin is None else begin
            self._put(piece.group(), places.at(piece.start()))
        if masked and begin is not None:
            self._masked.append(Span(begin, self._length))

    def preformatted(self, text: str, at: int | Place) -> None:
        """Add text whose lines and spaces mean something, as it is but for soft hyphens."""
        for line in text.splitlines(keepends=True) if isinstance(at, Place) else [text]:
            for piece in _PREFORMATTED.finditer(line):
                self._put(piece.group(), at if isinstance(at, Place) else at + piece.start())
            if isinstance(at, Place):
                at = Place(at.line + 1, 1, at.element)
        self._spaced = False

    def ignore(self, text: str, line: int, scope: IgnoreScope = IgnoreScope.BLOCK) -> None:
        """Take note of a comment or note of the file, on this line, if it lets findings stand.

        Within a block it is about the next one; before a unit (``scope``) about all up to ``pair``.
        """
        for comment in ignore_comments(text):
            first = self.next_block
            last = first + 1 if scope is IgnoreScope.BLOCK else None
            whole = scope is IgnoreScope.STORY
            self._ignores.append(_PlacedComment(comment, line, 0 if whole else first, -1 if whole else last))

    @property
    def next_block(self) -> int:
        """The number, from 0, of the block that begins next; blocks without text do not count."""
        return len(self._parts) + (self._length > self._start)

    def ignore_in(self, text: str, line: int, first: int, last: int) -> None:
        """As ``ignore``, for a comment that is about the blocks from one number to another, inclusive."""
        for comment in ignore_comments(text):
            self._ignores.append(_PlacedComment(comment, line, first, last + 1))

    def pair(self, source: str) -> None:
        """End the block: what was added since the last pair was translated from ``source``, "" if unknown.

        Becomes ``Document.pairs`` and, joined by empty lines, ``Document.source``.
        """
        self._close()
        text = " ".join(source.replace(SOFT_HYPHEN, "").split())
        parts = self._parts[self._unpaired :]
        self._unpaired = len(self._parts)
        for each in reversed(self._ignores):
            if each.last is not None:
                break
            each.last = len(self._parts)
        if text and parts:
            self._pairs.append((Span(parts[0][0].start, parts[-1][0].end), text))

    @property
    def path(self) -> str:
        """The name of the file, for errors."""
        return self._source.path

    @property
    def empty(self) -> bool:
        """Whether no text was added yet."""
        return not self._length

    def document(self, *, format: str, encoding: str = "utf-8", **about: Any) -> Document:  # noqa: A002
        """The story, segmented. ``about`` are further fields of Document, as ``metadata``.

        Raises InputError for a story longer than the source allows.
        """
        self._close()
        text = "".join(self._text)
        if len(text.encode("utf-8", "surrogatepass")) > self._source.max_story:
            raise self._too_long(about.get("metadata", Metadata()).id)
        origin = (
            ElementOrigin(self._places or [(0, Place(1, 1))])
            if self._raw is None
            else TextOrigin(self._raw, self._offsets or [(0, 0)], self._elements)
        )
        if self._pairs:
            about.setdefault("source", _BETWEEN.join(source for _, source in self._pairs))
        return segment_parts(
            text,
            self._parts,
            path=self._source.path,
            sha256=self._source.sha256,
            format=format,
            encoding=encoding,
            origin=origin,
            masked=tuple(self._masked),
            pairs=tuple(self._pairs),
            ignores=tuple(map(self._ignore, self._ignores)),
            **about,
        )

    def _ignore(self, each: _PlacedComment) -> Ignore:
        parts = self._parts[each.first : None if each.last == -1 else each.last]
        span = Span(parts[0][0].start, parts[-1][0].end) if parts else Span(self._length, self._length)
        return Ignore(span, each.comment.checks, each.comment.reason, each.line)

    def _put(self, text: str, at: int | Place) -> None:
        if isinstance(at, Place):
            if not self._places or self._places[-1][1] != at:
                self._places.append((self._length, at))
        elif not self._offsets or self._offsets[-1][1] - self._offsets[-1][0] != at - self._length:
            self._offsets.append((self._length, at))
        self._text.append(text)
        self._length += len(text)
        if self._length > self._source.max_story:
            raise self._too_long(self._story)

    def _too_long(self, story: str) -> InputError:
        name, limit = f"story {story}: " if story else "", self._source.max_story / 1e6
        return InputError(self._source.path, f"{name}longer than {limit:g} MB of text (--max-size)")

    def _close(self) -> None:
        if self._length > self._start:
            self._parts.append((Span(self._start, self._length), self._kind))
            self._text.append(_BETWEEN)
            self._length += len(_BETWEEN)
        self._start = self._length
        self._spaced = False


class PiecePlaces:
    """Where the characters of a piece stand that begins at a place; asked for in ascending order."""

    def __init__(self, text: str, at: int | Place) -> None:
        self._text = text
        self._at = at
        self._seen = 0

    def at(self, by: int) -> int | Place:
        """Where the character ``by`` into the piece stands."""
        if not isinstance(self._at, Place):
            return self._at + by
        if lines := self._text.count("\n", self._seen, by):
            self._at = Place(self._at.line + lines, 1, self._at.element)
        self._seen = max(self._seen, by)
        return self._at
