"""Puts a story beside its source: the source's language, its sentences, and the alignment."""

from __future__ import annotations

from dataclasses import replace

from mtqa.bitext import Bitext, Link
from mtqa.document import Document, Span
from mtqa.source.alignment.align import align
from mtqa.source.sentences import source_sentences


def attach(document: Document, *, language: str = "") -> Document:
    """The document with its ``bitext``, or as it is where it has no source.

    ``language`` is the source's (ISO 639-1). Where the document pairs paragraphs with their own
    sources, sentences are aligned within each pair.
    """
    if not document.source.strip():
        return document
    links: list[Link] = []
    for span, where in _parts(document):
        segments = list(document.judged_at(span)) if len(span) else []
        found = [
            Span(where.start + s.start, where.start + s.end)
            for s in source_sentences(document.source[where.start : where.end], language)
        ]
        texts = [document.slice(segment) for segment in segments]
        sources = [document.source[s.start : s.end] for s in found]
        for pairing in align(texts, sources, language):
            english = tuple(segments[pairing.english.start : pairing.english.stop])
            links.append(
                Link(english, tuple(found[pairing.source.start : pairing.source.stop]), pairing.likeness)
            )
    return replace(document, bitext=Bitext(document.source, language, tuple(links)))


def _parts(document: Document) -> list[tuple[Span, Span]]:
    """Stretches of the English and those of the source that belong to them."""
    if not document.pairs:
        return [(Span(0, len(document.text)), Span(0, len(document.source)))]
    parts, start = [], 0
    for span, text in document.pairs:
        at = document.source.index(text, start)
        parts.append((span, Span(at, at + len(text))))
        start = at + len(text)
    return parts
