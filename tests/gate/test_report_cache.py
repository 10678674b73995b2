"""What was found in a story once is found again, to the last digit, and no model is asked."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtqa.document import Bitext, Document, Link, Metadata, Span
from mtqa.evidence import BackTranslation, Likelihood, RoundTrip, Signatures
from mtqa.evidence_beside import LikelierVersion, Turn, Version
from mtqa.findings import Finding, Grade, Severity, Suggestion
from mtqa.gate.report_cache import ReportCache, report_as_json, report_from_json
from mtqa.models.cache import DiskCache
from mtqa.report import BoundaryReport, DocumentReport, NeedsEditor, Report, SegmentReport, Verdict
from mtqa.reports.json import to_json
from mtqa.segmentation.segment import segment_text
from mtqa.settings import Settings

TEXT = "BERN, June 14 (AFP) - The mine was closed. until May. Nobody was hurt.\n\n(Reporting by Jane Doe)"
_NUMBER = st.floats(allow_nan=False, allow_infinity=False)
_TEXT = st.text(st.characters() | st.sampled_from("\ud800\u2028"), max_size=12)
_TRIPS = st.builds(
    RoundTrip, pivot=st.just("pt"), pivot_text=_TEXT, back_text=_TEXT, bleu=_NUMBER, chrf=_NUMBER,
    signatures=st.builds(Signatures, _TEXT, _TEXT), truncated=st.booleans(),
)  # fmt: skip
_COUNT = st.integers(0, 9)
_ESTIMATES = st.builds(
    NeedsEditor, _NUMBER, _COUNT, _COUNT, st.integers(1, 9), threshold=_NUMBER, probability=_NUMBER,
    least_probability=_NUMBER, raw=st.none() | _NUMBER,
)  # fmt: skip


_LIKELIHOODS = st.none() | st.builds(Likelihood, _NUMBER, st.integers(0, 99), _NUMBER, _NUMBER)
_SPANS = st.builds(lambda a, b: Span(min(a, b), max(a, b)), *[st.integers(0, 40)] * 2)
_BETTER = st.builds(
    LikelierVersion, st.builds(Version, st.sampled_from(Turn), _TEXT, _SPANS, _TEXT, _TEXT), st.integers(0, 3),
    _NUMBER, _NUMBER,
)  # fmt: skip
_BACK = st.builds(
    BackTranslation, text=_TEXT, bleu=_NUMBER, chrf=_NUMBER, signatures=st.builds(Signatures, _TEXT, _TEXT),
    english_given_source=_LIKELIHOODS, source_given_english=_LIKELIHOODS,
    better=st.lists(_BETTER, max_size=2).map(tuple), pair=_TEXT, truncated=st.booleans(),
)  # fmt: skip


def _document(text: str = TEXT, **about: Any) -> Document:
    return replace(segment_text(text, path="feeds/a.txt"), metadata=Metadata(**about))


@st.composite
def _reports(draw: st.DrawFn) -> DocumentReport:
    document = _document()
    spans = st.builds(lambda a, b: Span(min(a, b), max(a, b)), *[st.integers(0, len(document.text))] * 2)
    findings = draw(
        st.lists(
            st.builds(
                Finding, check=_TEXT, category=_TEXT, severity=st.sampled_from(Severity), grade=st.sampled_from(Grade),
                confidence=_NUMBER, span=spans, message=_TEXT, fingerprint=_TEXT, rule=_TEXT,
                evidence=st.dictionaries(_TEXT, _NUMBER | _TEXT, max_size=3),
                suggestions=st.lists(st.builds(Suggestion, spans, _TEXT), max_size=2).map(tuple),
            ),
            max_size=4,
        )
    )  # fmt: skip
    settings = Settings()
    verdict = Verdict.of(
        findings,
        len(document.segments),
        fail_on=settings.fail_on,
        fail_severity=settings.fail_severity,
        needs_editor=draw(_ESTIMATES | _TEXT),
    )
    segments = tuple(
        SegmentReport(segment, draw(st.none() | _NUMBER), draw(st.none() | _TRIPS))
        for segment in document.segments
    )
    chosen = draw(st.lists(st.sampled_from(document.boundaries), unique=True))
    boundaries = tuple(BoundaryReport(boundary, draw(_TEXT), draw(_TRIPS)) for boundary in chosen)
    back = tuple(draw(st.lists(st.none() | _BACK, max_size=3)))
    return DocumentReport(document, verdict, segments, boundaries, tuple(findings), back)


@given(_reports())
def test_a_restored_report_is_the_same_to_the_byte(report: DocumentReport) -> None:
    import json

    told = json.loads(json.dumps(report_as_json(report)))
    again = report_from_json(told, _document(), Settings())
    assert again == report
    assert to_json(Report("s", (again,))) == to_json(Report("s", (report,)))


@st.composite
def _bitexts(draw: st.DrawFn) -> Document:
    """A story whose judged sentences are linked with a source, one by one or together."""
    document = _document()
    judged = [segment for segment in document.segments if segment.judged]
    source = "Die Mine blieb zu. Bis Mai. Niemand."
    spans = [Span(0, 18), Span(19, 27), Span(28, 36)]
    sides = draw(st.lists(st.tuples(st.integers(0, len(judged)), st.integers(0, 3)), max_size=4))
    links = tuple(Link(tuple(judged[:a]), tuple(spans[:b]), draw(_NUMBER)) for a, b in sides)
    return replace(
        document, source=source, bitext=Bitext(source, draw(_TEXT), links, draw(_TEXT), draw(_TEXT))
    )


@given(_bitexts())
def test_a_source_is_aligned_once(document: Document) -> None:
    import json

    verdict = Verdict(passed=True, certain=0, likely=0, review=0, segments=len(document.segments))
    segments = tuple(SegmentReport(segment, None, None) for segment in document.segments)
    report = DocumentReport(document, verdict, segments, (), ())
    told = json.loads(json.dumps(report_as_json(report)))
    assert report_from_json(told, replace(document, bitext=None), Settings()) == report


def test_the_failing_grade_is_that_of_now() -> None:
    document = _document()
    finding = Finding("a/b", "c", Severity.MINOR, Grade.LIKELY, 0.5, Span(0, 1), "m", "f")
    verdict = Verdict(passed=True, certain=0, likely=1, review=0, segments=0)
    told = report_as_json(DocumentReport(replace(document, blocks=()), verdict, (), (), (finding,)))
    assert (
        report_from_json(told, replace(document, blocks=()), Settings(fail_severity="minor")).verdict
        == verdict
    )
    assert not report_from_json(
        told, replace(document, blocks=()), Settings(fail_on="likely", fail_severity="minor")
    ).verdict.passed


class _Counting:
    """Stands for the checker: says nothing of any story, and counts how often it is asked."""

    def __init__(self, signature: str = "tagger:1", **settings: Any) -> None:
        self.settings = Settings(**settings)
        self.signature = signature
        self.asked = 0

    def check(self, document: Document) -> DocumentReport:
        self.asked += 1
        verdict = Verdict(passed=True, certain=0, likely=0, review=0, segments=len(document.segments))
        parts = tuple(SegmentReport(segment, 0.25, None) for segment in document.segments)
        return DocumentReport(document, verdict, parts, (), ())


@pytest.fixture
def memory(tmp_path: Path) -> DiskCache:
    return DiskCache(tmp_path / "results.sqlite")


def _asked(memory: DiskCache | None, document: Document, signature: str = "tagger:1", **settings: Any) -> int:
    checker = _Counting(signature, **settings)
    report = ReportCache(checker, memory).report(document)  # type: ignore[arg-type]
    assert report.document is document
    return checker.asked


def test_a_story_is_checked_once_wherever_it_lies_and_whoever_sent_it(memory: DiskCache) -> None:
    assert _asked(memory, _document()) == 1
    assert _asked(memory, _document()) == 0
    assert _asked(memory, replace(_document(id="2", provider="dpa", date="2026-11-25"), path="b.txt")) == 0
    assert _asked(memory, _document(), fail_on=Grade.LIKELY, show=Grade.REVIEW) == 0


def test_whatever_may_change_a_result_has_it_checked_anew(
    memory: DiskCache, monkeypatch: pytest.MonkeyPatch
) -> None:
    document = _document()
    assert _asked(memory, document) == 1
    assert _asked(memory, _document(TEXT.replace("hurt", "killed"))) == 1
    assert _asked(memory, replace(document, masked=(Span(22, 25),))) == 1
    assert _asked(memory, replace(document, source="Die Mine")) == 1
    assert _asked(memory, replace(document, pairs=((Span(0, 5), "Bern"),))) == 1
    assert _asked(memory, replace(document, blocks=document.blocks[:1])) == 1
    assert _asked(memory, _document(source_language="de")) == 1
    assert _asked(memory, document, "tagger:2") == 1
    assert _asked(memory, document, windows="all") == 1
    assert _asked(memory, document, source=False) == 1
    assert _asked(memory, document, source_language="fr") == 1
    monkeypatch.setattr("mtqa.gate.report_cache._code", lambda: "another")
    assert _asked(memory, document) == 1


def test_a_damaged_entry_is_made_anew(memory: DiskCache) -> None:
    document = _document()
    key = ReportCache(_Counting(), memory)._key(document)  # type: ignore[arg-type]
    for entry in ("{", "[]", '{"segments": []}', '{"segments": [], "boundaries": [], "findings": [1]}'):
        memory.put_many({key: entry})
        assert _asked(memory, document) == 1
        assert _asked(memory, document) == 0


def test_nothing_is_kept_where_no_cache_is_wanted(tmp_path: Path) -> None:
    for settings, remember in (({"cache": False}, True), ({}, False)):
        checker = _Counting(cache_dir=tmp_path, **settings)
        results = ReportCache.open(checker, remember=remember)  # type: ignore[arg-type]
        results.report(_document())
        results.report(_document())
        assert checker.asked == 2
    assert not list(tmp_path.iterdir())


def test_the_memory_lies_in_the_cache_folder_for_its_owner_alone(tmp_path: Path) -> None:
    checker = _Counting(cache_dir=tmp_path)
    ReportCache.open(checker).report(_document())  # type: ignore[arg-type]
    assert (tmp_path / "results.sqlite").stat().st_mode & 0o077 == 0
