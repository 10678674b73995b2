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
_CROSSHEAD_WORDS = 8
_PARAGRAPH_WORDS = 12
_FULL_STOP = re.compile(r"[.:;,…][\"'”’»)\]]*$")
_ANY_END = re.compile(r"[.!?:;,…\"'”’»)\]]$")
#: The story's opening: paragraphs in which datelines without a date and bylines are looked for.
_OPENING_PARAGRAPHS = 2


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
    spans = list(paragraph_spans(text))
    words = [len(text[span.start : span.end].split()) for span in spans]
    paragraphs = 0
    for index, span in enumerate(spans):
        pieces = furniture_pieces(text, span, opening=paragraphs < _OPENING_PARAGRAPHS)
        segments = tuple(_segments(text, pieces))
        if not any(segment.judged for segment in segments):
            yield Block(span, BlockKind.FURNITURE, segments)
        elif len(segments) == 1 and (
            _is_headline(text, span) if not paragraphs else _is_crosshead(text, spans, words, index)
        ):
            yield Block(span, BlockKind.HEADLINE, (Segment(segments[0].span, SegmentKind.HEADLINE),))
        else:
            paragraphs += 1
            yield Block(span, BlockKind.PARAGRAPH, segments)


def _segments(text: str, pieces: list[Piece]) -> Iterator[Segment]:
    for piece in pieces:
        if piece.furniture:
            yield Segment(piece.span, SegmentKind.FURNITURE)
        else:
            yield from (Segment(span, SegmentKind.SENTENCE) for span in sentence_spans(text, piece.span))


def _is_headline(text: str, span: Span) -> bool:
    """Whether a block at the top of the story, one segment long, is a headline."""
    content = text[span.start : span.end]
    return len(content.split()) <= _HEADLINE_WORDS and _FULL_STOP.search(content) is None


def _is_crosshead(text: str, spans: list[Span], words: list[int], index: int) -> bool:
    """Whether a block within the story, one segment long, stands as a headline over the next one."""
    content = text[spans[index].start : spans[index].end]
    return (
        words[index] <= _CROSSHEAD_WORDS
        and index + 1 < len(spans)
        and words[index - 1] >= _PARAGRAPH_WORDS
        and words[index + 1] >= _PARAGRAPH_WORDS
        and content[0].isupper()
        and _ANY_END.search(content) is None
    )
