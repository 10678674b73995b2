"""Figures about judged segments, on stories and findings that are made up."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks import judged
from benchmarks import judged as spans
from benchmarks.judged import Read, pairs
from mtqa.document import Span
from mtqa.evidence import NO_EVIDENCE
from mtqa.findings import Grade, Suspicion
from mtqa.report import SegmentReport
from recipes.data.reading import Reading
from recipes.data.segments import _Line, _story, character_counts

LINES = [
    _Line("1", "  The ship has left of the harbour.", ((15, 19, "grammar"),), "broken"),
    _Line("2", "   "),
    _Line("3", "It carried grain.", (), "printable"),
    _Line("4", "The captain said it was fine fine.\n", ((24, 34, "doubled"),), "broken"),
    _Line("5", "The crew was in rest.", ((13, 15, "grammar"),), "awkward"),
]


def read(awkwardness: list[float], findings: dict[str, Grade]) -> Read:
    """The story, with a score for each sentence and findings at these words."""
    story = _story("group", "made", LINES)
    text = story.document.text
    found = []
    for words, grade in findings.items():
        start = text.index(words)
        found.append((Suspicion("made/check", Span(start, start + len(words)), ""), grade))
    reports = [
        SegmentReport(segment, score, None)
        for segment, score in zip(story.document.segments, awkwardness, strict=True)
    ]
    return Read(story, Reading(story.document, [], found, NO_EVIDENCE, {}, reports))


def test_lines_become_paragraphs_and_marks_move_along() -> None:
    story = _story("group", "made", LINES)
    assert [story.document.slice(s.span) for s in story.segments] == [
        "The ship has left of the harbour.",
        "It carried grain.",
        "The captain said it was fine fine.",
        "The crew was in rest.",
    ]
    assert [story.document.slice(span) for s in story.segments for span, _ in s.marks] == [
        "left",
        "fine fine.",
        "in",
    ]
    assert len(story.document.segments) == 4


@given(
    st.lists(
        st.tuples(st.text("ab .\n", max_size=12), st.integers(0, 12), st.integers(0, 12)),
        min_size=1,
        max_size=6,
    )
)
def test_marks_lie_in_their_segments(parts: list[tuple[str, int, int]]) -> None:
    rows = [
        _Line(str(n), text, ((min(a, b), max(a, b), "x"),)) if max(a, b) <= len(text) else _Line(str(n), text)
        for n, (text, a, b) in enumerate(parts)
    ]
    story = _story("group", "made", rows)
    for segment in story.segments:
        assert story.document.slice(segment.span).strip() == story.document.slice(segment.span) != ""
        for span, _ in segment.marks:
            assert segment.span.start <= span.start <= span.end <= segment.span.end


def test_awkwardness_ranks_the_broken_over_the_printable() -> None:
    figures = judged.labelled_auc([read([0.9, 0.2, 0.8, 0.1], {})])
    assert figures["AUC broken / printable"].value == 1
    assert figures["AUC broken or awkward / printable"].value == pytest.approx(2 / 3)
    assert figures["recall of broken at precision 0.85"].value == 1
    # Among the four, the printable one comes third.
    assert figures["recall of broken or awkward at precision 0.85"].value == pytest.approx(2 / 3)


def test_a_score_can_be_put_in_the_place_of_awkwardness() -> None:
    figures = judged.labelled_auc(
        [read([0.9, 0.2, 0.8, 0.1], {})], lambda r, s: -r.reading.awkwardness(s.span)
    )
    assert figures["AUC broken / printable"].value == 0


def test_precision_and_recall_by_grade() -> None:
    reads = [read([0.5] * 4, {"left of": Grade.CERTAIN, "grain": Grade.LIKELY, "in rest": Grade.REVIEW})]
    figures = judged.grade_figures(reads)
    assert figures["certain"]["precision (broken)"].value == 1
    assert figures["likely"]["precision (broken or awkward)"].value == pytest.approx(1 / 2)
    assert figures["likely"]["recall of broken"].value == pytest.approx(1 / 2)
    assert figures["review"]["precision (broken or awkward)"].value == pytest.approx(2 / 3)
    kinds = judged.kind_recalls(reads)
    assert kinds["grammar"]["certain"].value == pytest.approx(1 / 2)
    assert kinds["grammar"]["review"].value == 1
    assert kinds["doubled"]["review"].value == 0
    assert judged.check_precisions(reads)["made/check"]["touches a mark"].value == pytest.approx(2 / 3)


def test_characters_of_spans_count_without_spaces() -> None:
    reads = [read([0.5] * 4, {"fine fine": Grade.LIKELY})]
    (segment,) = [s for _, s in pairs(reads) if s.id == "4"]
    document = reads[0].story.document
    found = [finding.span for finding, _ in reads[0].reading.findings]
    assert character_counts(document, segment, found, "doubled") == (8, 8, 9)


def test_the_best_threshold_separates_marked_words() -> None:
    story = _story("group", "made", [_Line("1", "one two six ten", ((4, 7, "major"),))])
    words = [(Span(0, 3), 0.1), (Span(4, 7), 0.9), (Span(8, 11), 0.2), (Span(12, 15), 0.3)]
    made = Read(story, Reading(story.document, [], [], NO_EVIDENCE, {}, [], tuple(words)))
    limit = spans.best_threshold([made], spans.tagger_words)
    assert 0.3 < limit <= 0.9
    assert spans.span_f1([made], spans.word_spans(spans.tagger_words, limit)).value == 1
