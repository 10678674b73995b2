"""Findings that comments of the file let stand, from the engine to the gate."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtqa.checker import Checker
from mtqa.document import Ignore, Span
from mtqa.findings import Finding
from mtqa.formats.raw import RawFile
from mtqa.formats.registry import read_stories
from mtqa.gate.baseline import Baseline
from mtqa.gate.config import GateConfig
from mtqa.gate.judging import JudgingOptions, current_provenance, judge
from mtqa.gate.limits import gate_limit_results
from mtqa.gate.policy import RunPolicy
from mtqa.judge.ignoring import ignore_warnings, without_ignored
from mtqa.limits import Limit
from mtqa.outcome import IGNORED, GateOutcome
from mtqa.report import DocumentReport, Report
from mtqa.reports import gate_json, sarif
from mtqa.reports.gate_terminal import write as gate_text
from mtqa.reports.json import json_schema, to_dict
from mtqa.segmentation.segment import segment_text
from mtqa.settings import WITHOUT_MODELS, Settings

LIGHT = Settings(**WITHOUT_MODELS, cache=False, user_names=False)
CHECKER = Checker(LIGHT)
DOUBLED = "The minister of of trade spoke on Monday, and the road was closed in the evening."
OTHER = "Ships waited in the the harbour until the storm had passed."
BROKEN = "Prices have continued to grow. deteriorate for several years, officials said on Monday."
REASON = "as he said it"


def _report(text: str, checker: Checker = CHECKER) -> DocumentReport:
    (story,) = read_stories(RawFile("story.md", text.encode()))
    return checker.check(story)  # type: ignore[arg-type]


def _comment(text: str) -> str:
    return f"<!-- mtqa-ignore {text} -->\n"


def test_what_a_comment_lets_stand_fails_nothing_and_is_listed_apart() -> None:
    report = _report(f"{_comment(f'repeat/doubled: {REASON}')}{DOUBLED}\n\n{OTHER}\n")
    assert [finding.check for finding in report.findings] == ["repeat/doubled"]
    (ignored,) = report.ignored
    assert (ignored.finding.check, ignored.reason, ignored.line) == ("repeat/doubled", REASON, 1)
    assert ignored.finding.span < report.findings[0].span
    assert not report.warnings
    alone = _report(f"{_comment(f'break: {REASON}')}{BROKEN}\n")
    assert (alone.verdict.passed, alone.verdict.certain, alone.findings) == (True, 0, ())
    assert not _report(BROKEN).verdict.passed


def test_only_the_checks_that_are_named_are_let_stand() -> None:
    report = _report(f"{_comment(f'repeat/doubled: {REASON}')}{DOUBLED} {BROKEN}\n")
    assert [finding.check for finding in report.findings] == ["break/lowercase"]
    both = _report(f"{_comment(f'repeat, break/lowercase: {REASON}')}{DOUBLED} {BROKEN}\n")
    assert (both.findings, len(both.ignored)) == ((), 2)


@pytest.mark.parametrize(
    ("comment", "warning"),
    [
        ("repeat/doubled", "line 1: mtqa-ignore repeat/doubled gives no reason"),
        (": so", "line 1: mtqa-ignore names no check"),
        ("repeat/doubld: so", "line 1: mtqa-ignore names a check that there is not: 'repeat/doubld'"),
        ("quotes: so", "line 1: mtqa-ignore quotes lets nothing stand"),
    ],
)
def test_a_comment_of_no_use_lets_nothing_stand_and_is_told(comment: str, warning: str) -> None:
    report = _report(f"{_comment(comment)}{DOUBLED}\n")
    assert [finding.check for finding in report.findings] == ["repeat/doubled"]
    (told,) = report.warnings
    assert told.startswith(warning)


_TMX = (
    '<tmx version="1.4"><header srclang="fr"/><body><tu>\n<prop type="x-note">mtqa-ignore @</prop>'
    '<tuv xml:lang="fr"><seg>Le ministre du commerce a parlé lundi, et la route a été fermée dans la soirée.</seg></tuv>'
    f'<tuv xml:lang="en"><seg>{DOUBLED}</seg></tuv></tu></body></tmx>'
)
_NEWSML = (
    "<NewsML><NewsItem>\n<Comment>mtqa-ignore @</Comment><NewsComponent><ContentItem>"
    f"<DataContent><p>{DOUBLED}</p></DataContent></ContentItem></NewsComponent></NewsItem></NewsML>"
)


@pytest.mark.parametrize(
    "content", [_TMX, _NEWSML, _NEWSML.replace("<Comment>", "<!--").replace("</Comment>", "-->")]
)
def test_a_note_of_an_exchange_format_lets_stand_or_is_told(content: str) -> None:
    def report(comment: str) -> DocumentReport:
        (story,) = read_stories(RawFile("story.xml", content.replace("@", comment).encode()))
        return CHECKER.check(story)  # type: ignore[arg-type]

    of_use = report(f"repeat/doubled: {REASON}")
    assert (of_use.findings, of_use.warnings) == ((), ())
    assert [(each.finding.check, each.line) for each in of_use.ignored] == [("repeat/doubled", 2)]
    of_none = report("quotes: so")
    assert [finding.check for finding in of_none.findings] == ["repeat/doubled"]
    assert of_none.warnings == ("line 2: mtqa-ignore quotes lets nothing stand: take it out",)


@pytest.mark.parametrize("check", ["break/spurious", "style/awkward", "fidelity/number", "repeat/doubled"])
def test_a_comment_about_a_check_that_could_find_nothing_is_not_called_useless(check: str) -> None:
    without = Checker(LIGHT.model_copy(update={"disable": ("repeat",)}))
    assert not _report(f"{_comment(f'{check}: {REASON}')}{BROKEN}\n", without).warnings


def test_the_json_report_lists_them_with_their_reasons() -> None:
    import jsonschema

    report = _report(f"{_comment(f'repeat/doubled: {REASON}')}{DOUBLED}\n\n{_comment('quotes: x')}{BROKEN}\n")
    content = to_dict(Report(CHECKER.signature, (report,)))
    jsonschema.validate(content, json_schema())
    (document,) = content["documents"]
    (ignored,) = document["ignored"]
    assert (ignored["check"], ignored["reason"], ignored["comment_line"]) == ("repeat/doubled", REASON, 1)
    assert [finding["check"] for finding in document["findings"]] == ["break/lowercase"]
    assert len(document["warnings"]) == 1


def _config(tmp_path: Path) -> GateConfig:
    return GateConfig((), (), tmp_path, RunPolicy(), {})


def _gate(tmp_path: Path, settings: Settings = LIGHT, baseline: Baseline | None = None) -> GateOutcome:
    logged: list[str] = []
    options = JudgingOptions(log=logged.append)
    outcome = judge([str(tmp_path / "story.md")], settings, _config(tmp_path), baseline, options)
    assert [line for line in logged if line.startswith("warning: ")] == [
        f"warning: {story.document.path}: {warning}"
        for story in outcome.stories
        for warning in story.warnings
    ]
    return outcome


def _write(tmp_path: Path, *parts: str) -> None:
    (tmp_path / "story.md").write_text("\n\n".join(parts) + "\n")


def test_the_gate_passes_counts_and_reports_them_as_suppressed_in_the_source(tmp_path: Path) -> None:
    _write(
        tmp_path,
        f"{_comment(f'repeat/doubled: {REASON}')}{DOUBLED}",
        f"{_comment('quotes: x')}A sound story.",
    )
    outcome = _gate(tmp_path)
    (story,) = outcome.stories
    assert story.passed
    assert (story.new, list(story.known.values())) == ((), [IGNORED])
    (run,) = sarif.to_dict(outcome)["runs"]
    (result,) = run["results"]
    assert result["suppressions"] == [{"kind": "inSource", "justification": REASON}]
    assert result["baselineState"] == "new"
    (notice,) = run["invocations"][0]["toolExecutionNotifications"]
    assert (notice["descriptor"]["id"], notice["level"]) == ("input/comment", "warning")
    assert f"known     1 {IGNORED}" in gate_text(outcome)
    (document,) = json.loads(gate_json.write(outcome))["documents"]
    assert (document["findings"], [each["reason"] for each in document["ignored"]]) == ([], [REASON])


def test_what_the_gate_remembers_does_not_depend_on_comments(tmp_path: Path) -> None:
    settings = LIGHT.model_copy(update={"cache": True, "cache_dir": tmp_path / "cache"})
    comment = _comment(f"repeat/doubled: {REASON}")
    _write(tmp_path, f"{comment}{DOUBLED}")
    first = _gate(tmp_path, settings)
    again = _gate(tmp_path, settings)
    assert first.stories == again.stories
    _write(tmp_path, f"{comment.replace(REASON, 'another reason')}{DOUBLED}")
    (story,) = _gate(tmp_path, settings).stories
    assert [each.reason for each in story.ignored.values()] == ["another reason"]


def test_they_are_no_known_findings_of_a_baseline_and_not_resolved(tmp_path: Path) -> None:
    _write(tmp_path, DOUBLED, BROKEN)
    config, file = _config(tmp_path), tmp_path / "mtqa.baseline"
    before = _gate(tmp_path)
    provenance = current_provenance(before.signature, config)
    baseline = Baseline.of(file, before.stories, provenance)
    assert len(baseline.entries) == 2
    _write(tmp_path, f"{_comment(f'repeat/doubled: {REASON}')}{DOUBLED}", BROKEN)
    after = _gate(tmp_path, baseline=baseline)
    assert after.resolved == ()
    assert sorted(after.stories[0].known.values()) == ["baseline", IGNORED]
    assert [entry.check for entry in Baseline.of(file, after.stories, provenance).entries] == [
        "break/lowercase"
    ]


def test_limits_on_a_run_do_not_count_them(tmp_path: Path) -> None:
    _write(tmp_path, f"{_comment(f'repeat/doubled: {REASON}')}{DOUBLED}")
    outcome = _gate(tmp_path)
    limit = Limit(measure="findings", most=1)
    counted = gate_limit_results(outcome, [limit])
    without = replace(outcome, stories=tuple(replace(s, findings=()) for s in outcome.stories))
    assert counted == gate_limit_results(without, [limit])


def test_the_contract_allows_the_house_list_in_the_signature() -> None:
    import jsonschema

    from mtqa.house_list.entries import HouseList, HouseListEntry

    checker = CHECKER.with_house_list(HouseList((HouseListEntry("Kyivstar"),)))
    jsonschema.validate(to_dict(Report(checker.signature, ())), json_schema())


def _ignore(start: int, end: int, *checks: str, line: int = 1, reason: str = REASON) -> Ignore:
    return Ignore(Span(start, end), checks, reason, line)


(FOUND,) = _report(DOUBLED).findings
_IGNORES = st.builds(
    lambda start, length, check, reason: _ignore(start, start + length, check, reason=reason),
    st.integers(0, 30),
    st.integers(0, 12),
    st.sampled_from(["repeat", "repeat/doubled", "quotes"]),
    st.sampled_from(["", REASON]),
)


@given(st.lists(_IGNORES, max_size=8), st.lists(st.tuples(st.integers(0, 40), st.integers(1, 5)), max_size=6))
def test_a_finding_is_let_stand_by_any_comment_that_overlaps_it(
    ignores: list[Ignore], places: list[tuple[int, int]]
) -> None:
    findings = [replace(FOUND, span=Span(start, start + length)) for start, length in places]
    document = replace(segment_text(DOUBLED), ignores=tuple(ignores))
    kept, ignored = without_ignored(document, findings)

    def stands(finding: Finding) -> bool:
        about = [each for each in ignores if each.reason and each.checks != ("quotes",)]
        return any(each.span.overlaps(finding.span) for each in about)

    assert list(kept) == [finding for finding in findings if not stands(finding)]
    assert [each.finding for each in ignored] == [finding for finding in findings if stands(finding)]


def test_thousands_of_comments_cost_little_and_are_counted() -> None:
    class CountedStart(int):
        compared = 0

        def __lt__(self, other: int) -> bool:
            CountedStart.compared += 1
            return int(self) < int(other)

    findings = [replace(FOUND, span=Span(40_000 + at, 40_000 + at + 1)) for at in range(20_000)]
    ignores = tuple(_ignore(CountedStart(at), at + 1, "repeat", line=at) for at in range(20_000))
    document = replace(segment_text(DOUBLED), ignores=ignores)
    kept, ignored = without_ignored(document, findings)
    warnings = list(ignore_warnings(document, ignored, ["repeat/doubled"], lambda _: True))
    assert 0 < CountedStart.compared < 60 * 20_000  # each with each would be 400 million
    assert (len(kept), len(warnings)) == (20_000, 21)
    assert warnings[-1] == "19,980 more comments mtqa-ignore of no use"
