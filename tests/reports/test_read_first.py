"""Which sentences are named where more of a story need an editor than findings show."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from mtqa.findings import Grade, Severity
from mtqa.report import DocumentReport, NeedsEditor, SegmentReport, Verdict
from mtqa.reports.read_first import quoted_place, read_first
from mtqa.segmentation.segment import segment_text
from tests.reports.outcomes import finding

MANY = NeedsEditor(
    expected=3.1, low=2, high=5, sentences=5, threshold=0.1, probability=0.9, least_probability=0.6
)
STORY = "A headline\n\nOne sentence is here. Two are here now. Three of them stand.\n\nFour stand here. Five stand."


def report(
    scores: Sequence[float | None], found: NeedsEditor, *, flagged: str = "", grade: Grade = Grade.LIKELY
) -> DocumentReport:
    document = segment_text(STORY)
    findings = [finding(document, flagged, grade=grade)] if flagged else []
    segments = tuple(
        SegmentReport(segment, score, None) for segment, score in zip(document.segments, scores, strict=False)
    )
    verdict = Verdict.of(
        findings, len(segments), fail_on=Grade.CERTAIN, fail_severity=Severity.MAJOR, needs_editor=found
    )
    return DocumentReport(document, verdict, segments, (), tuple(findings))


def named(given: DocumentReport) -> list[str]:
    return [given.document.slice(sentence) for sentence in read_first(given)]


def test_the_likeliest_are_named_in_the_order_of_the_text_and_no_headline() -> None:
    given = report([0.99, 0.2, 0.9, 0.4, 0.1, 0.7], MANY)
    assert named(given) == ["Two are here now.", "Three of them stand.", "Five stand."]


@pytest.mark.parametrize(("expected", "number"), [(1.4, 1), (2.0, 2), (4.6, 3)])
def test_no_more_are_named_than_need_an_editor_and_few(expected: float, number: int) -> None:
    assert len(named(report([0.9] * 6, replace(MANY, expected=expected)))) == number


def test_where_too_few_need_an_editor_none_is_named() -> None:
    assert named(report([0.9] * 6, replace(MANY, probability=0.3))) == []


def test_a_sentence_with_a_finding_is_not_named_and_counts_for_the_estimate() -> None:
    scores = [0.9, 0.2, 0.9, 0.4, 0.3, 0.7]
    assert named(report(scores, replace(MANY, expected=1.2), flagged="Two")) == []
    assert named(report(scores, replace(MANY, expected=2.2), flagged="Two")) == ["Five stand."]


def test_where_a_finding_fails_the_story_none_is_named() -> None:
    scores = [0.9, 0.2, 0.9, 0.4, 0.3, 0.7]
    assert named(report(scores, replace(MANY, expected=2.2), flagged="Two", grade=Grade.CERTAIN)) == []


def test_furniture_is_not_named() -> None:
    assert named(report([None] * 6, MANY)) == []


def test_a_place_is_line_and_column_and_the_first_words() -> None:
    long = f"A headline\n\nFirst. The {'very ' * 20}long sentence\u200b stands here."
    document = segment_text(long, path="a.txt")
    assert quoted_place(document, document.segments[-1]).startswith("a.txt:3:8  The very very")
    assert quoted_place(document, document.segments[-1]).endswith("very …")
