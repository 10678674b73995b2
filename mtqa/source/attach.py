"""Puts a story beside its source: the source's language, its sentences, and the alignment."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Protocol

from mtqa.document import Bitext, Document, Link, Segment, Span
from mtqa.estimator.vectors import ContextVectors, TokenVectors
from mtqa.language.codes import language_code, read_as
from mtqa.source.alignment.align import AlignedSentences, VectorsOf, align
from mtqa.source.alignment.joining import with_split_joined
from mtqa.source.contexts import ContextVectorsOf
from mtqa.source.furniture import SourcePiece, source_pieces
from mtqa.source.lead_ins import with_lead_ins
from mtqa.source.relatedness import AlignmentTotals, unrelated_by_alignment, unrelated_by_language

#: Sentences of a side of a text so small that without a link nothing is said of it.
_TINY = 2
#: Links that are all at least so probable need no second opinion.
_DECIDED = 0.99
#: How much evidence there is that some segments belong to some spans of the source, in natural logarithms.
SegmentSupport = Callable[[tuple[Segment, ...], tuple[Span, ...]], float]
#: The same for sources in a language (ISO 639-1); None where no models serve it.
SupportOf = Callable[[str], SegmentSupport | None]


class AlignmentReader(Protocol):
    """What alignment asks of an estimator (``mtqa.estimator.estimator.Estimator``)."""

    def vectors(self, sentences: Sequence[str]) -> TokenVectors:
        """The tokens of each sentence as vectors that know nothing of the sentence."""

    def context_vectors(self, text: str) -> ContextVectors | None:
        """The tokens of a text as the model has them when it reads it; None where it is too long."""


def attach(
    document: Document,
    *,
    language: str = "",
    support_of: SupportOf | None = None,
    reader: AlignmentReader | None = None,
) -> Document:
    """The document with its ``bitext``, or as it is where it has no source.

    ``language`` is the source's as declared, in any notation ("fr", "fra", "pt-BR", "French"); without it, it
    is detected. Where the document pairs paragraphs with their own sources, sentences are aligned within each
    pair. Furniture of the source is in no link, and neither are its headlines where the story has none. The
    support is asked for where the texts alone leave doubt, and not for a source that the texts alone show to
    be another story's. By the vectors of the reader sentences without a link are joined to what they are a
    part of. Where the source is not that of the story, ``bitext.unrelated`` says why and there are no links.
    Raises ModelError if the reader fails.
    """
    if not document.source:
        return document
    story = " ".join(document.slice(segment) for segment in document.segments if segment.judged)
    code, unrelated = unrelated_by_language(document.source, language_code(language), story)
    if unrelated:
        return replace(document, bitext=Bitext(document.source, code, unrelated=unrelated))
    own, code = code, read_as(code)
    evidence = _Evidence()
    if reader is not None:
        # What is linked anew with a second opinion has mostly the same sentences.
        evidence = _Evidence(cache(reader.vectors), cache(reader.context_vectors))
    bitext = _aligned(document, code, evidence)
    in_doubt = not bitext.unrelated and any(link.score < _DECIDED for link in bitext.links)
    support = support_of(code) if support_of is not None and in_doubt else None
    if support is not None:
        bitext = _aligned(document, code, replace(evidence, support=support))
    return replace(document, bitext=replace(bitext, own=own if own != code else ""))


@dataclass(frozen=True, slots=True)
class _Evidence:
    """What tells links besides the texts."""

    vectors: VectorsOf | None = None
    in_context: ContextVectorsOf | None = None
    support: SegmentSupport | None = None


def _aligned(document: Document, language: str, evidence: _Evidence) -> Bitext:
    links: list[Link] = []
    totals = AlignmentTotals()
    for part in _parts(document):
        links += _linked(document, part, language, evidence, totals)
    # What the file itself pairs belongs together, whatever it says.
    unrelated = "" if document.pairs else unrelated_by_alignment(totals, language)
    return Bitext(document.source, language, () if unrelated else tuple(links), unrelated)


@dataclass(frozen=True, slots=True)
class _AlignedPart:
    """Segments of the story, furniture too, and the stretch of the source that belongs to them."""

    segments: tuple[Segment, ...]
    opens: frozenset[int]
    source: Span
    #: Whether the file itself says that the two belong together.
    paired: bool = False


def _linked(
    document: Document,
    part: _AlignedPart,
    language: str,
    evidence: _Evidence,
    totals: AlignmentTotals,
) -> Iterator[Link]:
    """The links of a part; what they rest on is added to ``totals``."""
    support = evidence.support
    pieces = source_pieces(document.source, language, part.source.start, part.source.end)

    def alike(english: range, source: range) -> float:
        segments = part.segments[english.start : english.stop]
        spans = tuple(piece.span for piece in pieces[source.start : source.stop])
        return support(segments, spans) if support is not None else 0.0

    ours = [document.slice(segment) for segment in part.segments]
    theirs = [document.source[piece.span.start : piece.span.end] for piece in pieces]
    alignment = align(
        ours,
        theirs,
        language,
        english_opens=part.opens,
        source_opens=[number for number, piece in enumerate(pieces) if piece.opens],
        support=alike if support is not None else None,
        vectors=evidence.vectors,
    )
    if _all_one_link(part, alignment):
        alignment = [AlignedSentences(range(len(part.segments)), range(len(pieces)), 0.0)]
    alignment = with_lead_ins(alignment, ours, theirs, language)
    if evidence.in_context is not None:
        furniture = (
            [number for number, segment in enumerate(part.segments) if not segment.judged],
            [number for number, piece in enumerate(pieces) if piece.furniture],
        )
        alignment = with_split_joined(alignment, ours, theirs, language, evidence.in_context, furniture)
    for aligned in alignment:
        english = part.segments[aligned.english.start : aligned.english.stop]
        source = pieces[aligned.source.start : aligned.source.stop]
        totals.add(aligned, [len(segment.span) for segment in english], [len(piece.span) for piece in source])
        link = _link(english, source, aligned)
        if link is not None:
            yield link


def _all_one_link(part: _AlignedPart, alignment: list[AlignedSentences]) -> bool:
    """Whether all is taken for one link: none was found, but it is unlikely that all was left out."""
    english = sum(len(aligned.english) for aligned in alignment)
    source = sum(len(aligned.source) for aligned in alignment)
    if not english or not source or any(p.english and p.source for p in alignment):
        return False
    return part.paired or max(english, source) <= _TINY


def _link(english: tuple[Segment, ...], source: list[SourcePiece], aligned: AlignedSentences) -> Link | None:
    """The link without furniture; None where nothing else is in it.

    Source sentences that only furniture of the story belongs to are furniture too; so are headlines
    that the story has no line for.
    """
    judged = tuple(segment for segment in english if segment.judged)
    story = [piece for piece in source if not piece.furniture]
    if not judged:
        if english or not story or all(piece.headline for piece in story):
            return None
        return Link((), tuple(piece.span for piece in story), aligned.score)
    kept = tuple(piece.span for piece in (story or source))
    return Link(judged, kept, aligned.score)


def _parts(document: Document) -> Iterator[_AlignedPart]:
    """Stretches of the English and those of the source that belong to them; every segment is in one."""
    opens = {block.segments[0].start for block in document.blocks if block.segments}
    segments = document.segments
    if not document.pairs:
        yield _part(segments, opens, Span(0, len(document.source)))
        return
    starts, ends = [s.start for s in segments], [s.end for s in segments]
    at = done = 0
    for span, text in document.pairs:
        where = document.source.find(text, at)
        if where < 0:
            continue
        first = max(done, bisect_right(ends, span.start)) if len(span) else done
        last = max(first, bisect_left(starts, span.end)) if len(span) else first
        if first > done:
            yield _part(segments[done:first], opens, Span(at, at))
        yield _part(segments[first:last], opens, Span(where, where + len(text)), paired=True)
        at, done = where + len(text), last
    if done < len(segments):
        yield _part(segments[done:], opens, Span(at, at))


def _part(
    segments: tuple[Segment, ...], opens: set[int], source: Span, *, paired: bool = False
) -> _AlignedPart:
    at = frozenset(number for number, segment in enumerate(segments) if segment.start in opens)
    return _AlignedPart(segments, at, source, paired)
