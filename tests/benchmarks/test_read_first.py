"""How often sentences that are named to be read first need an editor."""

from __future__ import annotations

from benchmarks.read_first import Named, named_lines
from mtqa.findings import Grade, Severity
from mtqa.report import DocumentReport, NeedsEditor, SegmentReport, Verdict
from mtqa.segmentation.segment import segment_text

BAD, OK = {"label": "awkward", "meaning": []}, {"label": "ok", "meaning": []}


def test_lines_are_those_that_are_named_the_likeliest_first() -> None:
    document = segment_text("One stands here.\n\nTwo stands here.\n\nThree stands here.")
    many = NeedsEditor(
        expected=2, low=1, high=3, sentences=3, threshold=0.1, probability=0.9, least_probability=0.6
    )
    verdict = Verdict.of([], 3, fail_on=Grade.CERTAIN, fail_severity=Severity.MAJOR, needs_editor=many)
    segments = tuple(
        SegmentReport(segment, score, None)
        for segment, score in zip(document.segments, (0.6, 0.2, 0.8), strict=True)
    )
    report = DocumentReport(document, verdict, segments, (), ())
    spans = [(segment.start, segment.end) for segment in document.segments]
    labels = dict(zip(spans, (BAD, BAD, OK), strict=True))
    assert named_lines(report, labels) == Named(first=(False, True), all=(True, True, False))
