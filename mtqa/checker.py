"""The whole engine: from a document to its report, one step after the other."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Sequence

import mtqa
from mtqa.checks.base import Check
from mtqa.checks.selection import select_checks
from mtqa.document import Boundary, Document, Segment, Span
from mtqa.findings import Evidence, Suspicion
from mtqa.joining import joined_sides
from mtqa.judge import Judge, load_calibration
from mtqa.language import require_english
from mtqa.report import BoundaryReport, DocumentReport, Report, SegmentReport
from mtqa.segmentation import segment_text
from mtqa.settings import Settings
from mtqa.translation.pairs import build_round_tripper, pair_name
from mtqa.translation.roundtrip import Progress, RoundTrip


class Checker:
    """Checks documents one after the other with models loaded once, when first needed.

    Raises ConfigError for a check that does not exist, ModelError for a pair that cannot be had.
    """

    def __init__(self, settings: Settings | None = None, *, progress: Progress | None = None) -> None:
        self.settings = settings or Settings()
        self._progress = progress
        self._checks = select_checks(self.settings.enable, self.settings.disable)
        self._calibration = load_calibration()
        self._judge = Judge(self._calibration, self._checks, pair=pair_name(self.settings))
        self._round_tripper = build_round_tripper(self.settings) if self.settings.round_trip else None

    @property
    def signature(self) -> str:
        """Everything that can change a result, in one line."""
        pair = self._round_tripper
        parts = {
            "pivot": pair.pivot if pair else "none",
            "model": pair.signature if pair else "none",
            "tagger": "none",
            "fluency": "none",
            "calibration": self._calibration.signature,
            "checks": _checks_signature(self._checks),
        }
        return "|".join(f"{name}:{value}" for name, value in parts.items())

    def check(self, document: Document) -> DocumentReport:
        """Judge one story.

        Raises InputError if it is not English, ModelError if a model cannot be loaded or used.
        """
        require_english(document)
        suspicions = [suspicion for check in self._checks for suspicion in check.find(document)]
        accepted = self._judge.accepted(suspicions)
        segment_trips, boundaries = self._round_trips(document, self._boundaries(document, accepted))
        boundary_trips = {report.boundary.span: report.round_trip for report in boundaries}
        evidence = {s.span: _evidence(document, s, segment_trips, boundary_trips) for s in accepted}
        findings = self._judge.findings(document, accepted, evidence)
        kinds = self._judge.strong_kinds(document, accepted)
        return DocumentReport(
            document=document,
            verdict=self._judge.verdict(findings, document.segments, self.settings.fail_on),
            segments=tuple(
                self._segment(document, segment, segment_trips.get(segment.span), kinds.get(segment.span, ()))
                for segment in document.segments
            ),
            boundaries=boundaries,
            findings=findings,
        )

    def _segment(
        self, document: Document, segment: Segment, trip: RoundTrip | None, kinds: Collection[str]
    ) -> SegmentReport:
        return SegmentReport(segment, self._judge.awkwardness(document, segment, trip, kinds), trip)

    def _boundaries(self, document: Document, accepted: Sequence[Suspicion]) -> list[Boundary]:
        """The boundaries whose two sides are worth a round trip as one sentence."""
        if self.settings.windows == "all":
            return list(document.boundaries)
        suspect = {b.span: b for s in accepted if (b := document.boundary_at(s.span)) is not None}
        return [suspect[span] for span in sorted(suspect)]

    def _round_trips(
        self, document: Document, boundaries: Sequence[Boundary]
    ) -> tuple[dict[Span, RoundTrip], tuple[BoundaryReport, ...]]:
        """Round trips of the judged segments, by span, and of the two sides of the boundaries."""
        if self._round_tripper is None:
            return {}, ()
        segments = [segment for segment in document.segments if segment.judged]
        texts = [document.slice(segment) for segment in segments]
        joined = [joined_sides(document, boundary).text for boundary in boundaries]
        trips = self._round_tripper.segments([*texts, *joined], self._progress)
        return (
            {segment.span: trip for segment, trip in zip(segments, trips, strict=False)},
            tuple(map(BoundaryReport, boundaries, joined, trips[len(segments) :])),
        )


def check_text(text: str, settings: Settings | None = None, *, path: str = "-") -> Report:
    """Check one story given as text: the whole engine in one call.

    Raises InputError for a text that cannot be judged, ConfigError and ModelError as Checker does.
    """
    checker = Checker(settings)
    return Report(checker.signature, (checker.check(segment_text(text, path=path)),))


def _evidence(
    document: Document,
    suspicion: Suspicion,
    segment_trips: dict[Span, RoundTrip],
    boundary_trips: dict[Span, RoundTrip],
) -> dict[str, Evidence]:
    """The round trip of what a suspicion points at: the window at a boundary, else the segment."""
    boundary = document.boundary_at(suspicion.span)
    if boundary is not None and (trip := boundary_trips.get(boundary.span)):
        return _round_trip_evidence(trip)
    trips = [segment_trips.get(segment.span) for segment in document.judged_at(suspicion.span)]
    return _round_trip_evidence(trips[0]) if trips and trips[0] is not None else {}


def _round_trip_evidence(trip: RoundTrip) -> dict[str, Evidence]:
    return {"bleu": round(trip.bleu, 1), "chrf": round(trip.chrf, 1), "back_text": trip.back_text}


def _checks_signature(checks: Sequence[Check]) -> str:
    ids = ",".join(sorted(check.id for check in checks))
    return f"{len(checks)}.{hashlib.sha256(ids.encode()).hexdigest()[:8]}.v{mtqa.__version__}"
