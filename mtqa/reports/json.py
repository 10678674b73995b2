"""The JSON report: the contract that other programs read (report.schema.json)."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from importlib import resources
from typing import Any

import mtqa
from mtqa.document import Document, Span
from mtqa.findings import Finding, Suggestion
from mtqa.report import BoundaryReport, DocumentReport, Report
from mtqa.reports.json_source import source_dict

SCHEMA = "mtqa.report/1"


def json_schema() -> dict[str, Any]:
    """The published JSON Schema of the report."""
    schema: dict[str, Any] = json.loads(
        (resources.files(__package__) / "report.schema.json").read_text("utf-8")
    )
    return schema


def to_json(report: Report) -> str:
    """The report as indented JSON text with a final newline; ASCII-safe for any pipe."""
    return json.dumps(to_dict(report), indent=1, ensure_ascii=True, allow_nan=False) + "\n"


def to_dict(report: Report) -> dict[str, Any]:
    """The report as the contract has it; offsets are code points into the decoded text."""
    return {
        "schema": SCHEMA,
        "tool": {
            "name": "mtqa",
            "version": mtqa.__version__,
            "signature": report.signature,
            "metrics": _metrics(report),
        },
        "documents": [document_dict(document) for document in report.documents],
        "errors": [{"path": path, "reason": reason} for path, reason in report.errors],
    }


def _metrics(report: Report) -> dict[str, str]:
    """sacrebleu's signatures of the scores; empty where nothing was round-tripped."""
    for document in report.documents:
        for segment in document.segments:
            if segment.round_trip is not None:
                signatures = segment.round_trip.signatures
                return {"bleu": signatures.bleu, "chrf": signatures.chrf}
    return {}


def document_dict(report: DocumentReport) -> dict[str, Any]:
    """One story of the report."""
    document, verdict = report.document, report.verdict
    # Of a format that is not text the offsets are those of the text that was taken from it.
    own = {} if document.origin is None else {"text": document.text}
    return {
        "path": document.path,
        "format": document.format,
        "encoding": document.encoding,
        "sha256": document.sha256,
        "metadata": metadata_dict(document),
        **own,
        "verdict": {
            "passed": verdict.passed,
            "certain": verdict.certain,
            "likely": verdict.likely,
            "review": verdict.review,
            "segments": verdict.segments,
        },
        "source": source_dict(report),
        "segments": list(_segments(report)),
        "boundaries": [_boundary(boundary) for boundary in report.boundaries],
        "findings": [_finding(document, finding) for finding in report.findings],
    }


def metadata_dict(document: Document) -> dict[str, Any]:
    """What the file says of the story, without what it does not say."""
    return {name: value for name, value in asdict(document.metadata).items() if value not in ("", None)}


def _segments(report: DocumentReport) -> Iterator[dict[str, Any]]:
    bitext = report.document.bitext
    links = bitext.places if bitext else {}
    for each in report.segments:
        yield {
            "start": each.segment.start,
            "end": each.segment.end,
            "kind": each.segment.kind.value,
            "awkwardness": None if each.awkwardness is None else round(each.awkwardness, 4),
            "round_trip": None if each.round_trip is None else each.round_trip.as_json(),
            "link": links.get(each.segment),
        }


def _boundary(report: BoundaryReport) -> dict[str, Any]:
    span = report.boundary.span
    return {
        "start": span.start,
        "end": span.end,
        "text": report.text,
        "round_trip": report.round_trip.as_json(),
    }


def _finding(document: Document, finding: Finding) -> dict[str, Any]:
    return {
        "check": finding.check,
        "rule": finding.rule,
        "category": finding.category,
        "severity": finding.severity.value,
        "grade": finding.grade.value,
        "confidence": finding.confidence,
        "start": finding.span.start,
        "end": finding.span.end,
        **_places(document, finding.span),
        "text": document.slice(finding.span),
        "message": finding.message,
        "evidence": dict(finding.evidence),
        "suggestions": _suggestions(finding.suggestions),
        "fingerprint": finding.fingerprint,
    }


def _places(document: Document, span: Span) -> dict[str, Any]:
    """Where a finding begins and ends in the original file; ``element`` only in XML and JSON."""
    start, end = document.place(span.start), document.end_place(span)
    element = {"element": start.element} if start.element else {}
    told = {"line": start.line, "column": start.column}
    return told | {"end_line": end.line, "end_column": end.column} | element


def _suggestions(suggestions: Iterable[Suggestion]) -> list[dict[str, Any]]:
    return [{"start": s.span.start, "end": s.span.end, "text": s.text} for s in suggestions]
