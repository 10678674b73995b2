"""What a check says of stories as a whole, on a terminal or in a pipe."""

from __future__ import annotations

import io
from dataclasses import replace

from mtqa.console import Console
from mtqa.findings import Grade, Severity
from mtqa.report import DocumentReport, NeedsEditor, SegmentReport, Verdict
from mtqa.reports.terminal import TerminalReport
from mtqa.segmentation.segment import segment_text
from tests.reports.outcomes import broken, plain

FEW = NeedsEditor(
    expected=0.6, low=0, high=2, sentences=16, threshold=0.1, probability=0.1, least_probability=0.6
)
MANY = NeedsEditor(
    expected=9.14, low=6, high=12, sentences=16, threshold=0.1, probability=0.9, least_probability=0.6
)
SOUGHT = ("break/lowercase", "untranslated/word", "name/variant", "fidelity/name", "fidelity/number")
LOOKED_FOR = (
    "looked for broken sentences, untranslated words, and wrong names; "
    "compared with the source: numbers and names"
)


def _report(path: str, found: NeedsEditor | str, *, fails: bool = False) -> DocumentReport:
    document = plain(path=path)
    findings = [broken(document)] if fails else []
    segments = tuple(SegmentReport(segment, None, None) for segment in document.segments)
    verdict = Verdict.of(
        findings,
        len(segments),
        fail_on=Grade.CERTAIN,
        fail_severity=Severity.MAJOR,
        needs_editor=found,
    )
    return DocumentReport(document, verdict, segments, (), tuple(findings), sought=SOUGHT)


def _written(*reports: DocumentReport, colour: bool = False) -> list[str]:
    out = io.StringIO()
    console = Console(file=out, highlight=False, force_terminal=colour, width=200)
    terminal = TerminalReport(console, Grade.LIKELY)
    for report in reports:
        terminal.document(report)
    terminal.summary()
    return out.getvalue().splitlines()


def test_sentences_to_read_first_stand_below_the_verdict() -> None:
    report = _report("a.txt", MANY)
    scored = tuple(replace(each, awkwardness=0.5) for each in report.segments)
    report = replace(report, segments=scored)
    one = _written(report)
    assert one[0].startswith("Needs an editor; about 9 of 16")
    sentence = report.document.slice(report.document.segments[1])
    assert one[1:3] == ["Read first:", f"    a.txt:3:1  {sentence}"]
    two = _written(report, _report("b.txt", FEW))
    assert two[:2] == [
        "a.txt: needs an editor; about 9 of 16 sentences need an editor (6 to 12)",
        "Read first:",
    ]
    assert "b.txt:3:1" not in "".join(two)


def test_of_one_story_the_verdict_is_said_once_before_the_counts() -> None:
    *_, verdict, counts = _written(_report("a.txt", MANY, fails=True))
    assert verdict == "Fails; about 9 of 16 sentences need an editor (6 to 12)."
    assert counts.endswith("1 certain, 0 likely; 1 story failed")
    assert _written(_report("a.txt", MANY))[0].startswith("Needs an editor; about 9 of 16 sentences")


def test_where_nothing_is_found_it_says_what_was_looked_for_and_is_not_green() -> None:
    lines = _written(_report("a.txt", FEW))
    assert lines == [
        f"Nothing found; about 1 of 16 sentences needs an editor (0 to 2); {LOOKED_FOR}.",
        "1 story, 3 sentences: nothing found",
    ]
    assert not any("\x1b[1;32m" in line for line in _written(_report("a.txt", FEW), colour=True))


def test_of_several_stories_those_that_fail_or_need_an_editor_are_named() -> None:
    reports = [_report("a.txt", FEW), _report("b.txt", MANY), _report("c.txt", FEW, fails=True)]
    lines = _written(*reports)
    assert lines[0] == "b.txt: needs an editor; about 9 of 16 sentences need an editor (6 to 12)"
    assert "c.txt: fails; about 1 of 16 sentences needs an editor (0 to 2)" in lines
    assert not any(line.startswith("a.txt") for line in lines)
    assert lines[-2] == "About 10 of 48 sentences need an editor; 1 of 3 stories as a whole."


def test_without_an_estimate_it_says_why() -> None:
    document = segment_text("(Reporting by Jane Doe)", path="a.txt")
    segments = tuple(SegmentReport(segment, None, None) for segment in document.segments)
    verdict = Verdict(True, 0, 0, 0, len(segments), no_estimate="furniture alone")
    lines = _written(DocumentReport(document, verdict, segments, (), ()))
    assert lines == [
        "Nothing found; no estimate of how many sentences need an editor: furniture alone.",
        "1 story, 0 sentences: nothing found",
    ]
