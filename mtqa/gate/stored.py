"""A report as JSON, without its document, and back onto the same document read anew."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from mtqa.document import Bitext, Document, Link, Span
from mtqa.evidence import RoundTrip, Signatures
from mtqa.findings import Finding, Grade, Severity, Suggestion
from mtqa.report import BoundaryReport, DocumentReport, SegmentReport, Verdict


def stored(report: DocumentReport) -> dict[str, Any]:
    """What ``restored`` needs beside the document; numbers keep all their digits."""
    number = {boundary.span: n for n, boundary in enumerate(report.document.boundaries)}
    return {
        "segments": [[part.awkwardness, _trip(part.round_trip)] for part in report.segments],
        "boundaries": [[number[b.boundary.span], b.text, _trip(b.round_trip)] for b in report.boundaries],
        "findings": [_finding(finding) for finding in report.findings],
        "bitext": _bitext(report.document),
    }


def restored(told: Mapping[str, Any], document: Document, fail_on: Grade) -> DocumentReport:
    """The report of a document that has the text, the parts and the source of the one it was made of.

    Raises LookupError, TypeError or ValueError for what ``stored`` did not write.
    """
    if told["bitext"] is not None:
        document = replace(document, bitext=_restored_bitext(told["bitext"], document))
    segments = tuple(
        SegmentReport(segment, awkwardness, _restored_trip(trip))
        for segment, (awkwardness, trip) in zip(document.segments, told["segments"], strict=True)
    )
    boundaries = tuple(
        BoundaryReport(document.boundaries[number], text, _required_trip(trip))
        for number, text, trip in told["boundaries"]
    )
    findings = tuple(_restored_finding(row) for row in told["findings"])
    count = {grade: sum(finding.grade is grade for finding in findings) for grade in Grade}
    return DocumentReport(
        document=document,
        verdict=Verdict(
            passed=not any(finding.grade.reaches(fail_on) for finding in findings),
            certain=count[Grade.CERTAIN],
            likely=count[Grade.LIKELY],
            review=count[Grade.REVIEW],
            segments=len(segments),
        ),
        segments=segments,
        boundaries=boundaries,
        findings=findings,
    )


def _trip(trip: RoundTrip | None) -> list[Any] | None:
    if trip is None:
        return None
    signatures = [trip.signatures.bleu, trip.signatures.chrf]
    return [trip.pivot, trip.pivot_text, trip.back_text, trip.bleu, trip.chrf, *signatures, trip.truncated]


def _restored_trip(told: Sequence[Any] | None) -> RoundTrip | None:
    return None if told is None else _required_trip(told)


def _required_trip(told: Sequence[Any]) -> RoundTrip:
    pivot, pivot_text, back_text, bleu, chrf, bleu_signature, chrf_signature, truncated = told
    signatures = Signatures(bleu_signature, chrf_signature)
    return RoundTrip(pivot, pivot_text, back_text, bleu, chrf, signatures, truncated)


def _bitext(document: Document) -> list[Any] | None:
    bitext = document.bitext
    if bitext is None:
        return None
    number = {segment: n for n, segment in enumerate(document.segments)}
    links = [
        [[number[segment] for segment in link.english], [_span(span) for span in link.source], link.score]
        for link in bitext.links
    ]
    return [bitext.language, bitext.unrelated, links]


def _restored_bitext(told: Sequence[Any], document: Document) -> Bitext:
    language, unrelated, links = told
    found = (
        Link(tuple(document.segments[n] for n in english), tuple(Span(*span) for span in source), score)
        for english, source, score in links
    )
    return Bitext(document.source, language, tuple(found), unrelated)


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "check": finding.check,
        "rule": finding.rule,
        "category": finding.category,
        "severity": finding.severity.value,
        "grade": finding.grade.value,
        "confidence": finding.confidence,
        "span": _span(finding.span),
        "message": finding.message,
        "fingerprint": finding.fingerprint,
        "evidence": dict(finding.evidence),
        "suggestions": [[*_span(suggestion.span), suggestion.text] for suggestion in finding.suggestions],
    }


def _restored_finding(told: Mapping[str, Any]) -> Finding:
    suggestions = tuple(Suggestion(Span(start, end), text) for start, end, text in told["suggestions"])
    kept = {key: told[key] for key in ("check", "rule", "category", "confidence", "message", "fingerprint")}
    return Finding(
        severity=Severity(told["severity"]),
        grade=Grade(told["grade"]),
        span=Span(*told["span"]),
        evidence=dict(told["evidence"]),
        suggestions=suggestions,
        **kept,
    )


def _span(span: Span) -> list[int]:
    return [span.start, span.end]
