"""Round trips of a story: of its sentences, and of the two sides of boundaries as one sentence.

A step of decoding costs nearly as much for few sentences as for many. So boundaries that are suspect before
sentences are scored go with the sentences; those that are suspect after it alone follow.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from mtqa.document import Boundary, Document, Span
from mtqa.evidence import RoundTrip
from mtqa.judge.finding_evidence import boundary_of
from mtqa.judge.judge import GradedSuspicion
from mtqa.models.memory import Progress
from mtqa.report import BoundaryReport
from mtqa.stops import joined_sides

if TYPE_CHECKING:
    from mtqa.translation.roundtrip import RoundTripper


def boundaries_of(
    document: Document, accepted: Iterable[GradedSuspicion], *, every: bool = False
) -> Sequence[Boundary]:
    """The boundaries that suspicions run across, or every one, each once, in the order of the text."""
    if every:
        return document.boundaries
    found = (boundary_of(document, graded.suspicion) for graded in accepted)
    by_span = {boundary.span: boundary for boundary in found if boundary is not None}
    return [by_span[span] for span in sorted(by_span)]


def read_trips(
    document: Document,
    boundaries: Sequence[Boundary],
    round_tripper: RoundTripper | None,
    progress: Progress | None = None,
) -> tuple[Mapping[Span, RoundTrip], Mapping[Span, RoundTrip]]:
    """The round trips of the judged segments, and of boundaries, by span; empty without a pair of models.

    Raises ModelError if the pair cannot be loaded.
    """
    if round_tripper is None:
        return {}, {}
    segments = [segment for segment in document.segments if segment.judged]
    texts = [document.slice(segment) for segment in segments]
    joined = [joined_sides(document, boundary).text for boundary in boundaries]
    trips = round_tripper.segments([*texts, *joined], progress)
    own, others = trips[: len(segments)], trips[len(segments) :]
    return (
        {segment.span: trip for segment, trip in zip(segments, own, strict=True)},
        {boundary.span: trip for boundary, trip in zip(boundaries, others, strict=True)},
    )


def boundary_reports(
    document: Document,
    boundaries: Sequence[Boundary],
    known: Mapping[Span, RoundTrip],
    round_tripper: RoundTripper | None,
    progress: Progress | None = None,
) -> tuple[BoundaryReport, ...]:
    """The boundaries with their two sides as one sentence and its round trip; empty without a pair of models.

    ``known`` are those made before, by span. Raises ModelError if the pair cannot be loaded.
    """
    if round_tripper is None:
        return ()
    joined = {boundary.span: joined_sides(document, boundary).text for boundary in boundaries}
    new = [span for span in joined if span not in known]
    made = round_tripper.segments([joined[span] for span in new], progress) if new else []
    trips = {**known, **dict(zip(new, made, strict=True))}
    return tuple(BoundaryReport(b, joined[b.span], trips[b.span]) for b in boundaries)
