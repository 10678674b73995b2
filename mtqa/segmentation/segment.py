"""Text to a document: blocks, segments and, between them, boundaries."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from typing import Any

from mtqa.document import Block, BlockKind, Document, Segment, SegmentKind, Span
from mtqa.segmentation.furniture import FurniturePiece, furniture_pieces
from mtqa.segmentation.paragraphs import paragraph_spans, stripped
from mtqa.segmentation.sentences import sentence_spans

#: A headline is short and does not end like a sentence.
_HEADLINE_WORDS = 20
_CROSSHEAD_WORDS = 8
_PARAGRAPH_WORDS = 12
_FULL_STOP = re.compile(r"[.:;,…][\"'”’»)\]]*$")
_ANY_END = re.compile(r"[.!?:;,…\"'”’»)\]]$")
#: The story's opening: paragraphs in which datelines without a date and bylines are looked for.
_OPENING_PARAGRAPHS = 2


#: A part of a text and what the file says it is; None where paragraphs are to be told as in plain text.
GivenPart = tuple[Span, BlockKind | None]


def segment_text(
    text: str, *, path: str = "-", sha256: str | None = None, encoding: str = "utf-8"
) -> Document:
    """Split plain text into blocks and segments.

    ``sha256`` is the digest of the bytes the text was read from; without it, that of its UTF-8.
    Every character that is not white space lies in exactly one segment, and the text is kept as
    it is. Never raises on any string; a text of white space alone has no blocks.
    """
    return segment_parts(text, [(Span(0, len(text)), None)], path=path, sha256=sha256, encoding=encoding)


def segment_parts(
    text: str, parts: Iterable[GivenPart], *, path: str = "-", sha256: str | None = None, **about: Any
) -> Document:
    """As ``segment_text``, of a text whose parts are known: paragraphs, headlines, furniture.

    The parts come in order, do not overlap, and hold all that is not white space. A paragraph may
    still hold furniture, as a dateline or a credit. ``about`` are further fields of the document.
    """
    digest = sha256 or hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    blocks = tuple(_blocks(text, list(_paragraphs(text, parts))))
    return Document(path=path, text=text, sha256=digest, blocks=blocks, **about)


def _paragraphs(text: str, parts: Iterable[GivenPart]) -> Iterator[GivenPart]:
    for span, kind in parts:
        if kind is None:
            for inner in paragraph_spans(text[span.start : span.end]):
                yield inner.moved(span.start), None
        else:
            yield from ((stripped_span, kind) for stripped_span in stripped(text, span.start, span.end))


def _blocks(text: str, parts: list[GivenPart]) -> Iterator[Block]:
    spans = [span for span, _ in parts]
    words = [len(text[span.start : span.end].split()) for span in spans]
    paragraphs = 0
    for index, (span, kind) in enumerate(parts):
        if kind is BlockKind.HEADLINE or kind is BlockKind.FURNITURE:
            yield Block(span, kind, (Segment(span, SegmentKind(kind.value)),))
            continue
        pieces = furniture_pieces(text, span, opening=paragraphs < _OPENING_PARAGRAPHS)
        segments = tuple(_segments(text, pieces))
        if not any(segment.judged for segment in segments):
            yield Block(span, BlockKind.FURNITURE, segments)
        elif (
            kind is None
            and len(segments) == 1
            and (_is_crosshead(text, spans, words, index) if paragraphs else _is_headline(text, span))
        ):
            yield Block(span, BlockKind.HEADLINE, (Segment(segments[0].span, SegmentKind.HEADLINE),))
        else:
            paragraphs += 1
            yield Block(span, BlockKind.PARAGRAPH, segments)


def _segments(text: str, pieces: list[FurniturePiece]) -> Iterator[Segment]:
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
