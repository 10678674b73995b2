"""From what was found in a story to its rows in the three tables (mtqa/audit/ledger.py)."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean
from typing import Any

from mtqa.audit.archive.reader import AuditedStory
from mtqa.audit.job import JobOptions
from mtqa.audit.ledger import GROUPS
from mtqa.document import Document, Span
from mtqa.findings import Finding, Grade, Severity, Suggestion
from mtqa.report import DocumentReport, Verdict

Row = dict[str, Any]
_SURROGATE = re.compile("[\\ud800-\\udfff]")


@dataclass(frozen=True, slots=True)
class StoryRows:
    """The rows of one story."""

    story: Row
    segments: Sequence[Row] = ()
    findings: Sequence[Row] = ()


def rows_of(
    shard: int,
    row: int,
    story: AuditedStory,
    judged: DocumentReport | str,
    options: JobOptions,
    titles: Mapping[str, str],
    *,
    awkwardness: bool = True,
) -> StoryRows:
    """The rows of a story that was judged, or of one with an error, which is then given.

    ``titles`` are those of the checks: where the ledger keeps no text, they stand for messages, which
    quote it. ``awkwardness``: whether there is evidence under it; else it is null.
    """
    key = {"shard": shard, "row": row}
    known = {name: story.groups.get(name) or None for name in (*GROUPS, *options.extra_groups)}
    head = {**key, "story": story.name, "path": story.path, **known}
    if story.document is not None:
        head |= _about(story.document, text=options.text)
    if isinstance(judged, str):
        return StoryRows(_clean(head | {"sentences": 0, "words": 0, **_grades(()), "error": judged}))
    segments = [key | segment for segment in _segments(judged, text=options.text, awkwardness=awkwardness)]
    findings = [
        key | _finding(judged.document, number, finding, None if options.text else titles)
        for number, finding in enumerate(judged.findings)
    ]
    return StoryRows(
        _clean(head | _figures(judged, awkwardness=awkwardness) | _beside(judged, head)),
        list(map(_clean, segments)),
        list(map(_clean, findings)),
    )


def _about(document: Document, *, text: bool) -> Row:
    about = document.metadata
    return {
        "format": document.format,
        "headline": (about.headline or None) if text else None,
        "language": about.language or None,
        "translated": about.translated,
        "sha256": document.sha256,
    }


def _grades(findings: Sequence[Finding]) -> Row:
    return {grade.value: sum(finding.grade is grade for finding in findings) for grade in Grade}


def _figures(report: DocumentReport, *, awkwardness: bool) -> Row:
    judged = [each for each in report.segments if each.segment.judged]
    awkward = [each.awkwardness for each in judged if each.awkwardness is not None]
    bleu = [each.round_trip.bleu for each in judged if each.round_trip is not None]
    grades = _grades(report.findings)
    return {
        "sentences": len(judged),
        "words": sum(len(report.document.slice(each.segment).split()) for each in judged),
        **_verdict(report),
        **grades,
        "ignored": len(report.ignored),
        "awkwardness": fmean(awkward) if awkward and awkwardness else None,
        "bleu": fmean(bleu) if bleu else None,
    }


def _verdict(report: DocumentReport) -> Row:
    """The verdict as one policy has it in every ledger, whatever the settings of the run say."""
    verdict = Verdict.of(
        report.findings,
        len(report.segments),
        fail_on=Grade.CERTAIN,
        fail_severity=Severity.MAJOR,
        needs_editor=report.verdict.needs_editor or report.verdict.no_estimate,
    )
    found = verdict.needs_editor
    return {
        "passed": verdict.passed,
        "state": verdict.state.value,
        "needs_editor": found.expected if found else None,
        "needs_editor_low": found.low if found else None,
        "needs_editor_high": found.high if found else None,
        "no_estimate": verdict.no_estimate or None,
    }


def _beside(report: DocumentReport, head: Row) -> Row:
    """What the alignment with the source says of the story."""
    bitext = report.document.bitext
    if bitext is None or bitext.unrelated:
        return {"misfit": bitext.unrelated if bitext else None}
    return {"source_language": head["source_language"] or bitext.own_language or None, "misfit": None}


def _segments(report: DocumentReport, *, text: bool, awkwardness: bool) -> Iterator[Row]:
    for number, each in enumerate(report.segments):
        segment, trip = each.segment, each.round_trip
        content = report.document.slice(segment)
        yield {
            "segment": number,
            "kind": segment.kind.value,
            "start": segment.start,
            "end": segment.end,
            "words": len(content.split()),
            "text": content if text else None,
            "awkwardness": each.awkwardness if awkwardness else None,
            "bleu": None if trip is None else trip.bleu,
            "chrf": None if trip is None else trip.chrf,
        }


def _finding(document: Document, number: int, finding: Finding, titles: Mapping[str, str] | None) -> Row:
    span, place = finding.span, document.place(finding.span.start)
    sentence = _sentence(document, span)
    evidence = {
        name: value
        for name, value in finding.evidence.items()
        if titles is None or not isinstance(value, str)
    }
    edits = (
        [] if titles is not None else [_edited(document.text, sentence, each) for each in finding.suggestions]
    )
    return {
        "finding": number,
        "segment": _first_touched(document, span),
        "check": finding.check,
        "rule": finding.rule,
        "category": finding.category,
        "severity": finding.severity.value,
        "grade": finding.grade.value,
        "confidence": finding.confidence,
        "start": span.start,
        "end": span.end,
        "line": place.line,
        "column": place.column,
        "element": place.element,
        "text": document.slice(span) if titles is None else None,
        "sentence": document.slice(sentence) if titles is None else None,
        "sentence_start": sentence.start,
        "message": finding.message if titles is None else titles.get(finding.check, ""),
        "evidence": json.dumps(evidence, sort_keys=True, ensure_ascii=False),
        "suggestions": json.dumps(edits, ensure_ascii=False),
        "fingerprint": finding.fingerprint,
    }


def _first_touched(document: Document, span: Span) -> int | None:
    for number, segment in enumerate(document.segments):
        if segment.end > span.start:
            return number if segment.start < max(span.end, span.start + 1) else None
    return None


def _sentence(document: Document, span: Span) -> Span:
    """The judged segments that a finding touches; the finding's own span where it touches none."""
    touched = document.judged_at(span)
    return Span(
        min([span.start, *(each.start for each in touched)]), max([span.end, *(each.end for each in touched)])
    )


def _edited(text: str, sentence: Span, edit: Suggestion) -> str:
    """The sentence as it reads after an edit; more of the text where the edit goes beyond it."""
    start, end = min(sentence.start, edit.span.start), max(sentence.end, edit.span.end)
    return text[start : edit.span.start] + edit.text + text[edit.span.end : end]


def _clean(row: Row) -> Row:
    """Half of a surrogate pair, which Arrow does not take, is replaced; offsets stay right."""
    return {
        name: _SURROGATE.sub("\ufffd", value) if isinstance(value, str) and not value.isascii() else value
        for name, value in row.items()
    }
