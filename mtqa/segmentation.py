"""Plain text to a document: blocks, segments and, between them, boundaries."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator

from mtqa.document import Block, BlockKind, Document, Segment, SegmentKind, Span
from mtqa.furniture import Piece, furniture_pieces
from mtqa.paragraphs import paragraph_spans
from mtqa.sentences import sentence_spans

#: A headline is short and does not end like a sentence.
_HEADLINE_WORDS = 20
_SENTENCE_END = re.compile(r"""[.!?…:;,]["'”’»)\]]*$""")


def segment_text(
    text: str, *, path: str = "-", sha256: str | None = None, encoding: str = "utf-8"
) -> Document:
    """Split plain text into blocks and segments.

    ``sha256`` is the digest of the bytes the text was read from; without it, that of its UTF-8.
    Every character that is not white space lies in exactly one segment, and the text is kept as
    it is. Never raises on any string; a text of white space alone has no blocks.
    """
    digest = sha256 or hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    blocks = tuple(_blocks(text))
    return Document(path=path, text=text, sha256=digest, blocks=blocks, encoding=encoding)


def _blocks(text: str) -> Iterator[Block]:
    story_begun = False
    for span in paragraph_spans(text):
        pieces = furniture_pieces(text, span)
        if all(piece.furniture for piece in pieces):
            segments = tuple(Segment(piece.span, SegmentKind.FURNITURE) for piece in pieces)
            yield Block(span, BlockKind.FURNITURE, segments)
        elif not story_begun and _is_headline(text, span, pieces):
            story_begun = True
            yield Block(span, BlockKind.HEADLINE, (Segment(span, SegmentKind.HEADLINE),))
        else:
            story_begun = True
            yield Block(span, BlockKind.PARAGRAPH, tuple(_segments(text, pieces)))


def _segments(text: str, pieces: list[Piece]) -> Iterator[Segment]:
    for piece in pieces:
        if piece.furniture:
            yield Segment(piece.span, SegmentKind.FURNITURE)
        else:
            yield from (Segment(span, SegmentKind.SENTENCE) for span in sentence_spans(text, piece.span))


def _is_headline(text: str, span: Span, pieces: list[Piece]) -> bool:
    content = text[span.start : span.end]
    return (
        len(pieces) == 1 and len(content.split()) <= _HEADLINE_WORDS and _SENTENCE_END.search(content) is None
    )
