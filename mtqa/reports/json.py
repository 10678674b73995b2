"""The JSON report: the contract that other programs read (report.schema.json)."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from importlib import resources
from itertools import zip_longest
from typing import Any

import mtqa
from mtqa.checks.sought import compared_in, looked_for
from mtqa.document import Bitext, Document, Link, Span
from mtqa.evidence import BackTranslation
from mtqa.findings import Finding
from mtqa.report import BoundaryReport, DocumentReport, Report
from mtqa.reports.read_first import read_first
from mtqa.reports.text import json_text
from mtqa.reports.verdict import verdict_dict
from mtqa.source.rearranged import is_rearranged

SCHEMA = "mtqa.report/1"


def json_schema() -> dict[str, Any]:
    """The published JSON Schema of the report."""
    schema: dict[str, Any] = json.loads(
        (resources.files(__package__) / "report.schema.json").read_text("utf-8")
    )
    return schema


def to_json(report: Report) -> str:
    """The report as indented JSON text with a final newline; ASCII-safe for any pipe."""
    return json_text(to_dict(report), indent=1) + "\n"


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
        "skipped": [
            {"path": path, "outcome": outcome, "reason": reason} for path, outcome, reason in report.skipped
        ],
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
            **verdict_dict(verdict),
            "read_first": [{"start": each.start, "end": each.end} for each in read_first(report)],
        },
        "source": source_dict(report),
        "segments": list(_segments(report)),
        "boundaries": [_boundary(boundary) for boundary in report.boundaries],
        "findings": [_finding(document, finding) for finding in report.findings],
        "ignored": [
            _finding(document, each.finding) | {"reason": each.reason, "comment_line": each.line}
            for each in report.ignored
        ],
        "warnings": list(report.warnings),
        **({"sought": sought_dict(report.sought)} if report.sought else {}),
    }


def sought_dict(ids: Sequence[str]) -> dict[str, Any]:
    """The checks that were run, and in words what they looked for and compared with the source."""
    return {"checks": list(ids), "looked_for": looked_for(ids), "compared": compared_in(ids)}


def metadata_dict(document: Document) -> dict[str, Any]:
    """The metadata in the file, without what it does not state."""
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
    return finding.as_json(**_places(document, finding.span), text=document.slice(finding.span))


def _places(document: Document, span: Span) -> dict[str, Any]:
    """Where a finding begins and ends in the original file; ``element`` only in XML and JSON."""
    start, end = document.place(span.start), document.end_place(span)
    element = {"element": start.element} if start.element else {}
    place = {"line": start.line, "column": start.column}
    return place | {"end_line": end.line, "end_column": end.column} | element


def source_dict(report: DocumentReport) -> dict[str, Any] | None:
    """The source that a story was compared with; None where there is none, or it was not compared.

    Offsets are code points: ``english`` into the story's text, ``source`` into ``text`` here.
    """
    document, bitext = report.document, report.document.bitext
    if bitext is None:
        return None
    return {
        "language": bitext.own_language or None,
        "path": document.source_path or None,
        "fits": not bitext.unrelated,
        "reason": bitext.unrelated,
        "untested_language": report.untested,
        "edited": is_rearranged(document),
        "text": bitext.text,
        "links": [
            _link(bitext, link, translated)
            for link, translated in zip_longest(bitext.links, report.back_translations[: len(bitext.links)])
        ],
    }


def _link(bitext: Bitext, link: Link, back: BackTranslation | None) -> dict[str, Any]:
    return {
        "english": [span.start, span.end] if (span := link.english_span) else None,
        "source": [link.source[0].start, link.source[-1].end] if link.source else None,
        "text": bitext.source_of(link),
        "likeness": round(link.score, 4) if link.english and link.source else 0.0,
        "back_translation": None if back is None else back.as_json(),
    }
