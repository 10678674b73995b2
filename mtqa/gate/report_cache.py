"""Reports kept on disk between runs, so that a gate costs what changed.

A report is known by all that it follows from: the story's text and parts, the engine's signature,
the settings beyond it, and mtqa's own code.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import astuple, replace
from functools import cache
from pathlib import Path
from typing import Any

import mtqa
from mtqa.checker import Checker
from mtqa.document import Bitext, Document, Link, Span
from mtqa.evidence import RoundTrip, Signatures
from mtqa.findings import Finding
from mtqa.gate.stored_back import restored_back_translation, stored_back_translation
from mtqa.models.cache import DiskCache, open_cache
from mtqa.report import BoundaryReport, DocumentReport, NeedsEditor, SegmentReport, Verdict
from mtqa.settings import Effect, Settings, settings_with

_FILE = "results.sqlite"
#: Changes when what is stored changes.
_SCHEMA = "mtqa.results/5"
#: Parts of the package that no report depends on, beyond the document that a reader makes.
_OTHER_CODE = frozenset(
    {"audit", "commands", "desk", "formats", "gate", "inputs", "lsp", "reports", "service", "shipped"}
)
_CODE = frozenset({".py", ".toml", ".json", ".txt"})


class ReportCache:
    """A checker with a memory on disk: what it has said of a story it says again, no model loaded."""

    def __init__(self, checker: Checker, memory: DiskCache | None) -> None:
        self._checker = checker
        self._memory = memory
        self._base = [_SCHEMA, checker.signature, _code(), *_result_settings(checker.settings)]

    @classmethod
    def open(cls, checker: Checker, *, remember: bool = True) -> ReportCache:
        """With the memory in the user's cache; without any if the settings want no cache."""
        return cls(checker, open_cache(checker.settings, _FILE) if remember else None)

    def report(self, document: Document) -> DocumentReport:
        """As ``Checker.check``."""
        if self._memory is None:
            return self._checker.check(document)
        key = self._key(document)
        known = self._memory.get_many([key]).get(key)
        if known is not None:
            try:
                report = report_from_json(json.loads(known), document, self._checker.settings)
                return self._checker.heeding_comments(report) if document.ignores else report
            except (LookupError, TypeError, ValueError):
                pass  # damaged: made anew
        report = self._checker.check(document)
        # At once, so that a run that is interrupted has lost one story at most.
        self._memory.put_many({key: json.dumps(report_as_json(report), allow_nan=False)})
        return report

    def _key(self, document: Document) -> bytes:
        content = json.dumps([*self._base, *_content(document)], ensure_ascii=True)
        return hashlib.sha256(content.encode()).digest()


def _content(document: Document) -> list[Any]:
    """What a report depends on of a document: not where it lies, nor who sent it when."""
    blocks = [
        [block.kind.value, [[part.start, part.end, part.kind.value] for part in block.segments]]
        for block in document.blocks
    ]
    masked = [[span.start, span.end] for span in document.masked]
    pairs = [[span.start, span.end, source] for span, source in document.pairs]
    return [document.text, blocks, masked, document.source, pairs, document.metadata.source_language]


def _result_settings(settings: Settings) -> list[str]:
    return [f"{name}:{getattr(settings, name)}" for name in settings_with(Effect.RESULT)]


@cache
def _code() -> str:
    """A digest of the code and tables that reports are made by: no change to them meets an old report."""
    package = Path(mtqa.__file__).parent
    digest = hashlib.sha256()
    for path in sorted(package.rglob("*")):
        inside = path.relative_to(package)
        if path.suffix in _CODE and inside.parts[0] not in _OTHER_CODE:
            digest.update(f"{inside.as_posix()}\0".encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def report_as_json(report: DocumentReport) -> dict[str, Any]:
    """What ``report_from_json`` needs beside the document; numbers keep all their digits."""
    number = {boundary.span: n for n, boundary in enumerate(report.document.boundaries)}
    return {
        "segments": [[part.awkwardness, _trip(part.round_trip)] for part in report.segments],
        "boundaries": [[number[b.boundary.span], b.text, _trip(b.round_trip)] for b in report.boundaries],
        # Comments of the file are no part of a story: what they let stand is stored with the others.
        "findings": [finding.as_json() for finding in report.all_findings],
        "needs_editor": _estimate(report.verdict),
        "sought": list(report.sought),
        "untested": report.untested,
        "bitext": _bitext(report.document),
        "back_translations": [stored_back_translation(back) for back in report.back_translations],
    }


def report_from_json(stored: Mapping[str, Any], document: Document, settings: Settings) -> DocumentReport:
    """The report of a document that has the text, the parts and the source of the one it was made of.

    Raises LookupError, TypeError or ValueError for what ``report_as_json`` did not write.
    """
    if stored["bitext"] is not None:
        document = replace(document, bitext=_restored_bitext(stored["bitext"], document))
    segments = tuple(
        SegmentReport(segment, awkwardness, _restored_trip(trip))
        for segment, (awkwardness, trip) in zip(document.segments, stored["segments"], strict=True)
    )
    boundaries = tuple(
        BoundaryReport(document.boundaries[number], text, _required_trip(trip))
        for number, text, trip in stored["boundaries"]
    )
    findings = tuple(Finding.from_json(row) for row in stored["findings"])
    return DocumentReport(
        document=document,
        verdict=Verdict.of(
            findings,
            len(segments),
            fail_on=settings.fail_on,
            fail_severity=settings.fail_severity,
            needs_editor=_restored_estimate(stored["needs_editor"]),
        ),
        segments=segments,
        boundaries=boundaries,
        findings=findings,
        back_translations=tuple(map(restored_back_translation, stored["back_translations"])),
        untested=bool(stored["untested"]),
        sought=tuple(stored["sought"]),
    )


def _estimate(verdict: Verdict) -> list[Any] | str:
    found = verdict.needs_editor
    return list(astuple(found)) if found else verdict.no_estimate


def _restored_estimate(stored: Sequence[Any] | str) -> NeedsEditor | str:
    return stored if isinstance(stored, str) else NeedsEditor(*stored)


def _trip(trip: RoundTrip | None) -> list[Any] | None:
    if trip is None:
        return None
    signatures = [trip.signatures.bleu, trip.signatures.chrf]
    return [trip.pivot, trip.pivot_text, trip.back_text, trip.bleu, trip.chrf, *signatures, trip.truncated]


def _restored_trip(stored: Sequence[Any] | None) -> RoundTrip | None:
    return None if stored is None else _required_trip(stored)


def _required_trip(stored: Sequence[Any]) -> RoundTrip:
    pivot, pivot_text, back_text, bleu, chrf, bleu_signature, chrf_signature, truncated = stored
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
    return [bitext.language, bitext.unrelated, links, bitext.own]


def _restored_bitext(stored: Sequence[Any], document: Document) -> Bitext:
    language, unrelated, links, own = stored
    found = (
        Link(tuple(document.segments[n] for n in english), tuple(Span(*span) for span in source), score)
        for english, source, score in links
    )
    return Bitext(document.source, language, tuple(found), unrelated, own)


def _span(span: Span) -> list[int]:
    return [span.start, span.end]
